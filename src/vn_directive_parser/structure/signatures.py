"""Signature blocks: signing power, post, name (quyền hạn, chức vụ, họ tên của người ký).

Nghị định 30/2020/NĐ-CP, Phụ lục I, II.7; Hướng dẫn 36-HD/VPTW, 1.7.
"""

from __future__ import annotations

import re
from functools import cache

from vn_directive_parser.lexicon.tables import rows
from vn_directive_parser.structure import posts
from vn_directive_parser.structure.cues import alternation
from vn_directive_parser.structure.layout import SignatoryHit
from vn_directive_parser.structure.lines import Line
from vn_directive_parser.structure.names import mostly_upper, sentence_case_post, starts_organ

# Takes "(Đã ký)", "[daky]", "Đã ký: ", "(Ký, ghi rõ họ tên)", "(Chữ ký, dấu)"; the name may follow on the line.
_SIGNED = re.compile(
    r"[\[({\s]*(?:đã\s*k[ýí]|daky|đã ký số|k[ýí]\s*(?:tên|bởi|,)|chữ ký|ký và|ghi rõ|ký, ?đóng dấu|đóng dấu|dấu)[^\])}:]{0,60}[\])}:]*\s*",
    re.IGNORECASE,
)
_STAMP = re.compile(r"(?:người ký|email|cơ quan|thời gian ký|ký bởi|ngày ký|chức danh|digitally|signature)\s*:?", re.IGNORECASE)
# Takes the mark in "Tố Hữu (Đã ký)".
_SIGNED_BEHIND = re.compile(r"\s*[(\[]\s*đã ký\s*[)\]]$", re.IGNORECASE)
# Takes "Hồ Đức Phớc", "H’ Yim Kđoh", "NGUYỄN VĂN A"; whether each word has a capital is asked afterwards.
_NAME = re.compile(r"(?:[^\W\d_](?:[^\W\d_]|['’‘`]){0,9}\s{1,4}){1,5}[^\W\d_](?:[^\W\d_]|['’‘`]){0,9}")
# A name of one word, as many of the Central Highlands have: "K'Brìu", "H'Nga".
_ONE_WORD = re.compile(r"[HYK]['’‘`]\s?[^\W\d_]{2,12}")
LONGEST_STRAY = 60
_KIEM = re.compile(r"(?:kiêm|và)\b", re.IGNORECASE)


def looks_signed(words: str) -> bool:
    """Whether a line belongs to a signature block rather than to a list of recipients.

    >>> looks_signed("KT. CHỦ TỊCH"), looks_signed("GIÁM ĐỐC"), looks_signed("Chủ tịch UBND tỉnh;")
    (True, True, False)
    """
    if posts.power().match(words) and (mostly_upper(words) or len(words) < 60):
        return True
    if _SIGNED.match(words) and not words.lower().startswith("dấu "):
        return True
    return mostly_upper(words) and len(words) < 80 and not words.endswith(";") and bool(posts.starts_post(words) or person(words))


def beside(parts: list[Line]) -> list[SignatoryHit]:
    """The signatures in lines of which several may stand beside each other, set apart by spaces or tabs."""
    heads = _heads(parts)
    if not heads:
        return read(parts)
    columns: list[list[Line]] = [[] for _ in heads]
    middles = [head.left + len(head.text) / 2 for head in heads]
    for part in parts:
        if part.pieces == len(heads):
            columns[part.piece].append(part)
            continue
        middle = part.left + len(part.text) / 2
        nearest = min(range(len(heads)), key=lambda index: abs(middles[index] - middle))
        columns[nearest].append(part)
    return [hit for column in columns for hit in read(column)]


MOST_BESIDE = 8
"""Signatures that stand side by side at most."""


def _heads(parts: list[Line]) -> list[Line]:
    """The posts of the first line that holds several side by side ("KẾ TOÁN TRƯỞNG      HIỆU TRƯỞNG")."""
    for index, part in enumerate(parts):
        if part.pieces > 1 and part.piece == 0:
            row = parts[index : index + part.pieces]
            if (
                part.pieces <= MOST_BESIDE
                and [other.piece for other in row] == list(range(part.pieces))
                and all(_opens_block(other.text) for other in row)
            ):
                return row
    return []


def is_power(words: str) -> bool:
    """Whether a line in capitals is one of signing power: "TM. ỦY BAN NHÂN DÂN"."""
    return mostly_upper(words) and posts.power().match(words) is not None


def _opens_block(words: str) -> bool:
    return mostly_upper(words) and bool(posts.power().match(words) or posts.starts_post(words))


def read(lines: list[Line]) -> list[SignatoryHit]:
    """The signatures in one column of lines, from top to bottom."""
    found: list[SignatoryHit] = []
    block = _Block()
    marked = False
    """ "(Đã ký)" stands above without a post."""
    alone: SignatoryHit | None = None
    """A name without a post on the line before."""
    for line in lines:
        if line.blank or line.rule:
            block.gap = bool(block.posts)
            continue
        words = line.text.strip(" *_[|")
        signed = _SIGNED.match(words)
        if signed and not posts.starts_post(words):
            if alone is not None and not block:
                found.append(alone)
            marked = not block and alone is None
            block.signed = bool(block)
            words = words[signed.end() :].strip(" .:")
            if not words:
                alone = None
                continue
        elif _STAMP.match(words):
            continue
        behind = _SIGNED_BEHIND.search(words)
        if behind is not None:
            words, marked = words[: behind.start()], not block
        alone = None if block else _alone(line, words)
        if alone is not None and marked:
            found.append(alone)
            alone, marked = None, False
            continue
        if block.take(line, words):
            found.append(block.hit())
            block = _Block()
        elif block.broken:
            block = _Block()
            block.take(line, words)
    if block and not found:
        found.append(block.hit())
    return [hit for hit in found if hit.name or hit.post]


def _head_of_power(words: str, start: int) -> int:
    """Where the power ends on a line that holds the post too: "KT. BỘ TRƯỞNG | THỨ TRƯỞNG", "TM. ỦY BAN NHÂN DÂN | CHỦ TỊCH"."""
    for gap in re.finditer(r"\s+", words[start:]):
        head, post = words[start : start + gap.start()], words[start + gap.end() :]
        if (
            not head.endswith(",")
            and posts.starts_post(post) == len(post)
            and (posts.starts_post(head) == len(head) or starts_organ(head, least=2))
        ):
            return start + gap.end()
    return len(words)


def _alone(line: Line, words: str) -> SignatoryHit | None:
    """The signatory of whom only the name is printed, as in collections of old documents; "(Đã ký)" above or below proves it."""
    name = person(words)
    return SignatoryHit(line.start, line.end, name=name, name_start=line.start) if name and not posts.starts_post(words) else None


class _Block:
    """One signature block while it is being read."""

    def __init__(self) -> None:
        self.power: list[str] = []
        self.posts: list[str] = []
        self.name: str | None = None
        self.name_start = -1
        self.start = -1
        self.end = -1
        self.signed = False
        self.gap = False
        """The space for the signature was passed: a post below it is another one of the person's, not that by which he signs."""
        self.broken = False

    def __bool__(self) -> bool:
        return bool(self.power or self.posts)

    @property
    def collective(self) -> bool:
        """The power is that of a body (TM.), whose name may fill several lines; a head's title fills one."""
        match = posts.power().match(self.power[0]) if self.power else None
        return match is not None and posts.code_of(match["form"]) == "TM."

    def take(self, line: Line, words: str) -> bool:
        """Read a line; True when it held the name and the block is complete."""
        upper = mostly_upper(words)
        match = posts.power().match(words)
        if match and (upper or posts.starts_post(words[match.end() :]) or starts_organ(words[match.end() :])) and len(words) < 150:
            if posts.code_of(match["form"]) == "Q.":
                self.posts.append(
                    "Quyền " + sentence_case_post(words[match.end() :])[:1].upper() + sentence_case_post(words[match.end() :])[1:]
                )
            else:
                head = _head_of_power(words, match.end())
                self.power, self.posts = [words[:head].rstrip()], [words[head:]] if head < len(words) else []
            self._grow(line)
            return False
        if not self:
            return self._open(line, words, upper=upper)
        if _KIEM.match(words) and len(words) < 60:
            self.posts.append(words)
            return False
        name = person(words)
        if name and not (posts.starts_post(words) and upper) and not (upper and starts_organ(words) and not self._surnamed(words)):
            self.name, self.name_start = name, line.start
            self._grow(line)
            return True
        if upper and len(words) < 120:
            if not (self.gap and self.posts and posts.starts_post(words)):
                self._go_on(words)
            self._grow(line)
        elif posts.starts_post(words) and len(words) < 90 and not words.endswith((".", ";")):
            self.posts.append(words)
            self._grow(line)
        else:
            # A stray short line (a stamp, a caption) does not end the block; a sentence does.
            self.broken = len(words) > LONGEST_STRAY or words.endswith((".", ";", ":"))
        return False

    def _surnamed(self, words: str) -> bool:
        """Whether capitals that begin like a body are a name ("ĐOÀN THANH CÔNG"), not "CÔNG AN TỈNH"."""
        return words.split(" ", 1)[0].capitalize() in surnames() and not starts_organ(words, least=2)

    def _open(self, line: Line, words: str, *, upper: bool) -> bool:
        """Whether a block starts here with a post."""
        size = posts.starts_post(words)
        if size and len(words) < 100 and (upper or size >= len(words.rstrip(" .:,")) - 1) and not words.endswith((";", ":")):
            self.posts.append(words)
            self._grow(line)
        return False

    def _go_on(self, words: str) -> None:
        """A line in capitals under a power or a post: a post of its own, or the rest of the line before."""
        if not self.power and len(self.posts) == 1 and words.lower() == f"phó {self.posts[0].lower()}":
            # "GIÁM ĐỐC" / "PHÓ GIÁM ĐỐC": the first is the power, with its "KT." left out.
            self.power, self.posts = self.posts, [words]
        elif self.power and not self.posts and not posts.starts_post(words) and (self.collective or starts_organ(words)):
            self.power.append(words)
        elif self.posts and not posts.starts_post(words):
            self.posts[-1] = f"{self.posts[-1]} {words}"
        else:
            self.posts.append(words)

    def _grow(self, line: Line) -> None:
        self.start = line.start if self.start < 0 else min(self.start, line.start)
        self.end = max(self.end, line.end)

    def hit(self) -> SignatoryHit:
        """The signatory."""
        post = " ".join(sentence_case_post(part) if not _KIEM.match(part) else part for part in self.posts) or None
        authority = " ".join(self.power) or None
        return SignatoryHit(
            self.start,
            self.end,
            name=self.name,
            post=post.rstrip(" .,:") if post else None,
            authority=authority,
            name_start=self.name_start,
        )


def person(words: str) -> str | None:
    """The name on a line that holds nothing but a name, without titles and ranks; None if it is no name.

    >>> person("Th.s Bùi Đình Thiện"), person("PGS.TS. Trần Văn A"), person("Phòng Hành chính")
    ('Bùi Đình Thiện', 'Trần Văn A', None)
    """
    bare = words.strip(" .,:;()*_")
    for _ in range(4):
        match = _honour().match(bare)
        if match is None:
            break
        bare = bare[match.end() :].strip(" .,:-")
    if _ONE_WORD.fullmatch(bare):
        return bare
    if not _NAME.fullmatch(bare) or len(bare) > 50 or _not_name().match(bare):
        return None
    if posts.starts_post(bare) == len(bare):
        return None
    small = sum(not part[0].isupper() for part in bare.split())
    first = bare.split(" ", 1)[0]
    # "Nguyễn văn An": one slip of the shift key is forgiven where a family name leads.
    if small and not (small == 1 and first in surnames() and bare.count(" ") > 1):
        return None
    if first.capitalize() in surnames():
        return bare if not bare.isupper() else " ".join(part.capitalize() for part in bare.split())
    if bare.isupper() or starts_organ(bare):
        return None
    return bare


@cache
def _honour() -> re.Pattern[str]:
    """Academic titles and ranks before a name: takes "PGS.TS. ", "Th.s ", "Đại tá "."""
    return re.compile(rf"(?:{alternation('academic')}\b\.?[\s,.:-]*|{alternation('rank')}[\s.,:]+)+", re.IGNORECASE)


@cache
def _not_name() -> re.Pattern[str]:
    return re.compile(rf"{alternation('not_name')}\b", re.IGNORECASE)


@cache
def surnames() -> frozenset[str]:
    """The common family names (họ), in title case."""
    return frozenset(row["name"] for row in rows("surnames"))
