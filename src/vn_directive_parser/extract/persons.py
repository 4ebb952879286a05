"""People named with post or honorific (đồng chí, ông, bà, Bí thư, Chủ tịch ...).

Runs of capitalised syllables are the anchors. A run is a person's name where an honorific, a rank or a post stands directly
before it ("Phó Chủ tịch UBND tỉnh Nguyễn Văn A"), where a post follows after a comma or dash ("Đinh Văn A, Bí thư Quận ủy"),
or where it goes on a list of such names. A name without any of these is none of ours.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from vn_directive_parser.extract.hits import BodyHit, PersonHit
from vn_directive_parser.extract.persons_posts import Post, posts_after, posts_before
from vn_directive_parser.extract.persons_words import LOWER, RUN, UPPER, PersonWords, words
from vn_directive_parser.lexicon.tones import to_traditional
from vn_directive_parser.text.normalize import Text

_HONORIFIC = re.compile(
    r"(?<!\w)(?P<all>các )?(?P<word>đồng chí|đ/c|đ\.c|đc|ông ?/ ?bà|bà ?/ ?ông|ông ?\(bà\)|ông, bà|ông|bà|cô|thầy|ngài)\s?:?\s?$"
)
_CONTINUES = re.compile(r"\s?(?:[,;]|và|,? ?cùng)\s(?:và )?$")
_WRAPPED = re.compile(rf"\n([{UPPER}][{LOWER}]+)(?=[,;.)]| [{LOWER}]| -)")
# Ethnic names such as "H'Lan", "K'Brìu".
_APOSTROPHE = re.compile(rf"[{UPPER}]['’]")
_MANY = 5


def find(text: Text, bodies: Sequence[BodyHit]) -> list[PersonHit]:
    """All officials named in a text, in order.

    >>> find(Text("đồng chí Đinh Văn An, Thành ủy viên chủ trì"), [])[0].name
    'Đinh Văn An'
    """
    work, lexicon = text.work, words()
    hits: list[PersonHit] = []
    starts = [body.start for body in bodies]
    chained = False
    for match in text.deadline.watch(RUN.finditer(work)):
        place = _clear(match.start(), match.end(), bodies, starts, work)
        if place is None:
            continue
        hit = _person(text, *place, bodies, hits[-1] if hits and chained else None, lexicon)
        if hit is None or (hits and hit.start < hits[-1].end):
            continue
        chained = _opens_list(text.lower, hit) or (chained and not hit.posts and hit.start == place[0])
        hits.append(hit)
    return hits


def _opens_list(lower: str, hit: PersonHit) -> bool:
    """True where names may follow without honorifics of their own: after "các đồng chí", or after a name with posts."""
    return lower.startswith("các ", hit.start) or bool(hit.posts)


def _clear(start: int, end: int, bodies: Sequence[BodyHit], starts: list[int], work: str) -> tuple[int, int] | None:
    """The part of a run that no body covers: what follows "UBND tỉnh Bình Thuận" in "... Bình Thuận Đoàn Anh Dũng"."""
    index = bisect_right(starts, start) - 1
    if index >= 0 and bodies[index].end > start:
        if bodies[index].end >= end:
            return None
        start = bodies[index].end
        while start < end and work[start] == " ":
            start += 1
    if index + 1 < len(bodies) and bodies[index + 1].start < end:
        return None
    return start, end


def _person(
    text: Text, start: int, end: int, bodies: Sequence[BodyHit], before: PersonHit | None, lexicon: PersonWords
) -> PersonHit | None:
    """The person whose name may be `work[start:end]`."""
    work, lower = text.work, text.lower
    syllables = work[start:end].split(" ")
    inner = None
    if syllables[0].lower() in ("ông", "bà") and (
        _APOSTROPHE.match(syllables[-1 if len(syllables) == 2 else 1]) or (len(syllables) > 2 and syllables[1].title() in lexicon.surnames)
    ):
        inner = syllables[0].lower()
        start += len(syllables[0]) + 1
        del syllables[0]
    place = _place_first(syllables, start, bodies, lexicon)
    if place:
        start += len(place) + 1
        syllables = work[start:end].split(" ")
    capitals = work[start:end].isupper() and len(work[start:end]) > len(syllables) * 2
    begin, ranked = _ranks(lower, start, lexicon) if not place else (start - len(place) - 1, False)
    honor = _HONORIFIC.search(lower, max(0, begin - 20), begin) if inner is None else None
    honorific = inner or (_spoken(honor["word"], lexicon) if honor else None)
    known = syllables[0].title() in lexicon.surnames and syllables[0].lower() not in ("ông", "bà")
    known = known or (len(syllables) > 1 and _APOSTROPHE.match(syllables[0]) is not None)
    if not _looks(syllables, known=known, certain=honorific is not None or ranked, capitals=capitals, lexicon=lexicon):
        return None
    if lexicon.post_at.match(lower, start):  # "Phó Trưởng Ban": Phó is a family name too
        return None
    name_start, name_end = start, _wrap(text, end, len(syllables)) if not capitals else end
    if work[start:end] in lexicon.places and honorific is None and not ranked:
        return None
    left: list[Post] = []
    if honorific is None or honor is None:
        left = posts_before(work, lower, begin, bodies, lexicon)
    between = lower[left[-1].end : begin] if left else ""
    if (
        "\n" in between
        and "ký" not in between
        and not _APOSTROPHE.match(syllables[0])
        and syllables[0].title() not in lexicon.common_surnames
    ):
        left = []  # a post on the line before vouches only for a common family name
    if left and honorific is None:
        honor = _HONORIFIC.search(lower, max(0, left[0].start - 20), left[0].start)
        honorific = _spoken(honor["word"], lexicon) if honor else None
    right, last = posts_after(work, lower, name_end, bodies, lexicon)
    chained = before is not None and known and name_start - before.end < 8 and bool(_CONTINUES.fullmatch(lower, before.end, name_start))
    if honorific is None and not (left or ranked or chained) and not (right and known and not _is_place(lower, start, lexicon)):
        return None
    first = min([honor.start() if honor else begin, *(post.start for post in left)])
    if inner:
        first = start - len(inner) - 1
    if place and left:
        left[-1] = left[-1]._replace(words=f"{left[-1].words} {place}", body=f"{left[-1].body} {place}")
    posts = [*left, *right]
    return PersonHit(
        first,
        last,
        _name(text, name_start, name_end, capitals=capitals),
        honorific=honorific or (before.honorific if chained and before else None),
        posts=tuple(post.words for post in posts),
        bodies=tuple(post.body for post in posts),
    )


def _place_first(syllables: list[str], start: int, bodies: Sequence[BodyHit], lexicon: PersonWords) -> str:
    """The place between a body and a name: "Thành ủy" + "Hà Nội" + "Bùi Thị Minh"; "" where there is none."""
    for count in (2, 3):
        place = " ".join(syllables[:count])
        if len(syllables) - count >= 2 and place in lexicon.places and any(body.end == start - 1 for body in _near(bodies, start)):
            return place
    return ""


def _near(bodies: Sequence[BodyHit], position: int) -> Sequence[BodyHit]:
    """The body before a place."""
    index = bisect_right(bodies, position, key=lambda body: body.start)
    return bodies[max(0, index - 1) : index]


def _looks(syllables: list[str], *, known: bool, certain: bool, capitals: bool, lexicon: PersonWords) -> bool:
    """Whether the syllables can be a name: two to five of them, opened by a family name unless an honorific vouches."""
    if not 2 <= len(syllables) <= _MANY:
        return len(syllables) == 1 and certain
    if capitals:
        return known and certain
    return known or (certain and syllables[0].lower() not in lexicon.never_first)


def _ranks(lower: str, start: int, lexicon: PersonWords) -> tuple[int, bool]:
    """Where ranks and academic titles before a name begin ("Thượng tá", "PGS.TS."), and whether there are any."""
    begin, found = start, False
    for _ in range(3):
        parts = lower[max(0, begin - 24) : begin].replace(",", " ,").split()
        for count in (3, 2, 1):
            phrase = " ".join(parts[-count:]).lstrip('(“"-')
            if phrase in lexicon.ranks:
                begin = lower.rfind(phrase, 0, begin)
                found = True
                break
        else:
            break
    return begin, found


def _spoken(word: str, lexicon: PersonWords) -> str:
    plain = re.sub(r" ?/ ?", "/", word)
    return lexicon.honorifics.get(plain, "ông/bà" if plain.startswith(("ông", "bà")) else plain)


def _is_place(lower: str, start: int, lexicon: PersonWords) -> bool:
    """True of "quận Lê Chân, Chủ tịch ...": a name that a place, street or school bears."""
    parts = lower[max(0, start - 20) : start].split()
    return bool(parts) and (parts[-1].lstrip("(") in lexicon.place_heads or " ".join(parts[-2:]) in lexicon.place_heads)


def _wrap(text: Text, end: int, count: int) -> int:
    """The end of a name whose last syllable stands on the next line."""
    if count > 3:
        return end
    match = _WRAPPED.match(text.work, end)
    if match and text.paragraph(end - 1) == text.paragraph(match.start(1)):
        return match.end(1)
    return end


def _name(text: Text, start: int, end: int, *, capitals: bool) -> str:
    """The name on one line, with the bearer's own spelling of tones ("Hoà"); all capitals become title case."""
    written = text.work[start:end]
    first, last = text.span(start, end)
    own = unicodedata.normalize("NFC", text.source[first:last])
    # Whatever else was mended (letter spacing, look-alikes) stays mended.
    name = own if to_traditional(own) == written else written
    return " ".join(part.capitalize() if capitals else part for part in name.split())
