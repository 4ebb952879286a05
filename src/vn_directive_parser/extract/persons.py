"""People named with post or honorific (đồng chí, ông, bà, Bí thư, Chủ tịch ...).

Runs of capitalised syllables are the anchors. A run is a person's name where an honorific, a rank or a post stands directly
before it ("Phó Chủ tịch UBND tỉnh Nguyễn Văn A"), where a post follows after a comma or dash ("Đinh Văn A, Bí thư Quận ủy"),
or where it goes on a list of such names. A name without any of these is none of ours.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from vn_directive_parser.extract.hits import BodyHit, PersonHit
from vn_directive_parser.extract.persons_posts import Post, posts_after, posts_before
from vn_directive_parser.extract.persons_words import LOWER, RUN, UPPER, PersonWords, Scene, words
from vn_directive_parser.lexicon.tones import to_traditional
from vn_directive_parser.text.normalize import Text

_HONORIFIC = re.compile(
    r"(?<!\w)(?P<all>các )?(?P<word>đồng chí|đ/c|đ\.c|đc|ông ?/ ?bà|bà ?/ ?ông|ông ?\(bà\)|ông, bà|ông|bà|cô|thầy|ngài)\s?:?\s?$"
)
_CONTINUES = re.compile(r"\s?(?:[,;]|và|,? ?cùng)\s(?:và )?$")
_WRAPPED = re.compile(rf"\n([{UPPER}][{LOWER}]+)(?=[,;.)]| [{LOWER}]| -)")
# Ethnic names such as "H'Lan", "K'Brìu".
_APOSTROPHE = re.compile(rf"[{UPPER}]['’]")
_APOSTROPHES = ("'", "’")
_SIR = ("Ông", "Bà")
_MANY = 5
_LONGEST_RANK = 24


def find(text: Text, bodies: Sequence[BodyHit]) -> list[PersonHit]:
    """All officials named in a text, in order.

    >>> find(Text("đồng chí Đinh Văn An, Thành ủy viên chủ trì"), [])[0].name
    'Đinh Văn An'
    """
    scene = Scene(text.work, text.lower, bodies, words())
    hits: list[PersonHit] = []
    chained = False
    index = -1
    for match in text.deadline.watch(RUN.finditer(text.work)):
        start, end = match.span()
        while index + 1 < len(bodies) and scene.starts[index + 1] <= start:
            index += 1
        place = _clear(start, end, index, scene)
        if place is None or not _may_be_name(*place, scene):
            continue
        hit = _person(text, scene, *place, hits[-1] if hits and chained else None)
        if hit is None or (hits and hit.start < hits[-1].end):
            continue
        chained = _opens_list(text.lower, hit) or (chained and not hit.posts and hit.start == place[0])
        hits.append(hit)
    return hits


def _opens_list(lower: str, hit: PersonHit) -> bool:
    """True where names may follow without honorifics of their own: after "các đồng chí", or after a name with posts."""
    return lower.startswith("các ", hit.start) or bool(hit.posts)


def _clear(start: int, end: int, index: int, scene: Scene) -> tuple[int, int] | None:
    """The part of a run that no body covers: what follows "UBND tỉnh Bình Thuận" in "... Bình Thuận Đoàn Anh Dũng".

    `index`: of the last body that does not start behind `start`, -1 if there is none.
    """
    if index >= 0 and (covered := scene.bodies[index].end) > start:
        if covered >= end:
            return None
        start = covered
        while start < end and scene.work[start] == " ":
            start += 1
    if index + 1 < len(scene.starts) and scene.starts[index + 1] < end:
        return None
    return start, end


def _may_be_name(start: int, end: int, scene: Scene) -> bool:
    """Whether a run's first syllable can open a name, or what stands before it vouches for one; most runs are headings and laws."""
    opening = scene.work[start:end].partition(" ")[0].title()
    return opening in scene.lexicon.openers or opening[1:2] in _APOSTROPHES or _vouched(scene.lower, start, scene.lexicon)


def _person(text: Text, scene: Scene, start: int, end: int, before: PersonHit | None) -> PersonHit | None:
    """The person whose name may be `work[start:end]`."""
    work, lower, lexicon = scene.work, scene.lower, scene.lexicon
    syllables = work[start:end].split(" ")
    inner = None
    if syllables[0].title() in _SIR and (
        _APOSTROPHE.match(syllables[-1 if len(syllables) == 2 else 1]) or (len(syllables) > 2 and syllables[1].title() in lexicon.surnames)
    ):
        inner = syllables[0].lower()
        start += len(syllables[0]) + 1
        del syllables[0]
    begin = start
    place = _place_first(syllables, start, scene) if len(syllables) > 3 else ""
    if place:
        start += len(place) + 1
        syllables = work[start:end].split(" ")
    opening = syllables[0].title()
    known = (opening in lexicon.surnames and opening not in _SIR) or (len(syllables) > 1 and _APOSTROPHE.match(opening) is not None)
    vouched = inner is not None or _vouched(lower, begin, lexicon)
    if not known and not vouched:
        return None
    capitals = work[start:end].isupper() and len(work[start:end]) > len(syllables) * 2
    ranked = False
    if vouched and not place:
        begin, ranked = _ranks(lower, begin, lexicon)
    honor = _HONORIFIC.search(lower, max(0, begin - 20), begin) if vouched and inner is None else None
    honorific = inner or (_spoken(honor["word"], lexicon) if honor else None)
    if not _looks(syllables, known=known, certain=honorific is not None or ranked, capitals=capitals, lexicon=lexicon):
        return None
    if honorific is None and not ranked and work[start:end] in lexicon.places:
        return None
    if lexicon.post_at.match(lower, start):  # "Phó Trưởng Ban": Phó is a family name too
        return None
    name_start, name_end = start, _wrap(text, end, len(syllables)) if not capitals else end
    left: list[Post] = []
    if honorific is None or honor is None:
        left = posts_before(scene, begin)
    between = lower[left[-1].end : begin] if left else ""
    if "\n" in between and "ký" not in between and not _APOSTROPHE.match(syllables[0]) and opening not in lexicon.common_surnames:
        left = []  # a post on the line before vouches only for a common family name
    if left and honorific is None:
        honor = _HONORIFIC.search(lower, max(0, left[0].start - 20), left[0].start)
        honorific = _spoken(honor["word"], lexicon) if honor else None
    right, last = posts_after(scene, name_end)
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


def _place_first(syllables: list[str], start: int, scene: Scene) -> str:
    """The place between a body and a name: "Thành ủy" + "Hà Nội" + "Bùi Thị Minh"; "" where there is none."""
    for count in (2, 3):
        if len(syllables) - count < 2:
            break
        place = " ".join(syllables[:count])
        if place in scene.lexicon.places and start - 1 in scene.by_end:
            return place
    return ""


def _vouched(lower: str, begin: int, lexicon: PersonWords) -> bool:
    """Whether an honorific, a rank or an academic title may end at a position: a look at its last letters."""
    before = lower[max(0, begin - _LONGEST_RANK) : begin].rstrip()
    if before.endswith(":"):
        before = before[:-1].rstrip()
    return before[-3:] in lexicon.last_letters or before[-2:] in lexicon.last_letters


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
        parts = lower[max(0, begin - _LONGEST_RANK) : begin].replace(",", " ,").split()
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
