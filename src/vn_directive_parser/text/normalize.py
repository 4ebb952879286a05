"""Normalisation: a working copy of the text in one spelling, whose positions lead back to the source.

The order of the fixes is the documentation:

1. drop what has no width (zero-width spaces, byte-order marks, soft hyphens) and the first half of CRLF;
2. compose (NFC);
3. one Đ, one kind of dash, slash and space; lone surrogates become U+FFFD;
4. traditional tone placement;
5. close up letter-spaced headings ("Q U Y Ế T  Đ Ị N H").

Steps 3 and 4 swap one character for one; on NFC text without zero-width characters and letter-spaced headings the offset
map is the identity.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from vn_directive_parser.lexicon.tones import to_traditional
from vn_directive_parser.text.deadline import NEVER, Deadline
from vn_directive_parser.text.offsets import OffsetMap, identity
from vn_directive_parser.text.paragraphs import paragraph_starts

# One for one. U+FFFE and U+0002 are what pdfium gives for a hyphen at a line's end.
LOOK_ALIKES: dict[str, str] = {
    "\u00d0": "Đ", "\u00f0": "đ", "\u0189": "Đ", "\u0256": "đ",
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
    "\ufe58": "-", "\ufe63": "-", "\uff0d": "-", "\ufffe": "-", "\u0002": "-", "\u2043": "-",
    "\u2044": "/", "\u2215": "/", "\uff0f": "/",
    "\u00a0": " ", "\u1680": " ", "\u2000": " ", "\u2001": " ", "\u2002": " ", "\u2003": " ", "\u2004": " ",
    "\u2005": " ", "\u2006": " ", "\u2007": " ", "\u2008": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ",
    "\u205f": " ", "\u3000": " ",
    "\f": "\n", "\v": "\n", "\u2028": "\n", "\u2029": "\n", "\u0085": "\n", "\r": "\n",
}  # fmt: skip
# Half a surrogate pair is no letter and cannot be encoded; a str of broken origin may hold it.
_SURROGATES = "\ud800-\udfff"
_LOOK_ALIKE = re.compile("[" + "".join(map(re.escape, LOOK_ALIKES)) + _SURROGATES + "]")
_SURROGATE = re.compile(f"[{_SURROGATES}]")
# Takes "Q U Y Ế T" (at least four single capitals); must not take "A B C" or "điểm A và B". The first pattern only tells
# fast whether there may be any.
_MAY_BE_SPACED = re.compile(r" [^\W\d_a-z] [^\W\d_a-z] ")
_SPACED = regex.compile(r"(?<![^\W_])\p{Lu}(?: \p{Lu}){3,60}+(?![^\W_])")
_DROPS = {" ": "letter_spacing", "\r": "line_break"}
_NO_WIDTH = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
ZERO_WIDTH = re.compile(f"[{_NO_WIDTH}]+")
# It starts with a set of letters, so that the scan is fast.
_MARKS = re.compile(f"[\u0300-\u036f{_NO_WIDTH}\r](?:(?<!\r)|(?=\n))(?:[\u0300-\u036f{_NO_WIDTH}]|\r(?=\n))*")
_ANY_MARK = re.compile(f"[\u0300-\u036f{_NO_WIDTH}]")
_DROPPED = re.compile(f"[{_NO_WIDTH}\r]+")
"""`_MARKS`: runs of combining marks and of what is dropped; `_ANY_MARK`: tells fast whether there are any but the first halves
of CRLF; `_DROPPED`: zero-width characters, the first half of CRLF."""
MOST_MARKS = 30
"""Combining marks of one letter; what is piled above them is dropped. No writing has more (Unicode Standard Annex 15, Stream-Safe
Text Format), and to put a pile of marks in order costs the square of its height."""
# For the same reason text with marks of other scripts is composed in pieces, cut at a space where there is one.
_PIECE = re.compile(r".{1,1000}(?:(?<=\s)|\Z)|.{1,1000}", re.DOTALL)


@dataclass(slots=True, frozen=True)
class Change:
    """One kind of change that `normalize` made.

    Attributes:
        fix: its name: "zero_width", "line_break", "compose", "look_alike", "surrogate", "tone", "letter_spacing".
        start, end: code points of the source, end exclusive.
        before, after: the stretch in the source and in the result.
    """

    fix: str
    start: int
    end: int
    before: str
    after: str


class Text:
    """A text and its normalised working copy.

    Attributes:
        source: the caller's text, untouched.
        work: the working copy: NFC, traditional tones, Đ U+0110, hyphen-minus, plain spaces, newlines only.
        lower: `work` in lower case, of the same length.
        deadline: until when it may be read.
    """

    __slots__ = ("_breaks", "_given", "_map", "deadline", "lower", "source", "work")

    def __init__(self, source: str, breaks: Sequence[int] | None = None, deadline: Deadline = NEVER) -> None:
        """`breaks`: where paragraphs start in `source`, if the reader knows; else lines and their look decide."""
        self.source = source
        self.work, self._map = _normalized(source)
        lower = self.work.lower()
        # "İ" is the one letter whose lower case is longer.
        self.lower = lower if len(lower) == len(self.work) else self.work.replace("\u0130", "I").lower()
        self.deadline = deadline
        self._given = breaks
        self._breaks: list[int] | None = None

    @property
    def moved(self) -> bool:
        """Whether positions in the working copy are others in the source; False: the source is in NFC, nothing was dropped."""
        return self._map is not None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Positions in the source of a stretch of the working copy."""
        return (start, end) if self._map is None else self._map.span(start, end)

    def working(self, position: int) -> int:
        """The position in the working copy of a source position."""
        return position if self._map is None else self._map.working(position)

    @property
    def breaks(self) -> list[int]:
        """Where paragraphs start in the working copy, sorted, first 0; wrapped lines are joined into one paragraph."""
        if self._breaks is None:
            if self._given is not None:
                self._breaks = sorted({0, *map(self.working, self._given)})
            else:
                self._breaks = paragraph_starts(self.work)
        return self._breaks

    def paragraph(self, position: int) -> tuple[int, int]:
        """Start and end (exclusive, without trailing newline) of the paragraph around a working-copy position."""
        breaks = self.breaks
        index = bisect_right(breaks, position)
        start = breaks[index - 1]
        end = breaks[index] if index < len(breaks) else len(self.work)
        while end > start and self.work[end - 1] in "\n ":
            end -= 1
        return start, end


def normalize(text: str) -> tuple[str, tuple[Change, ...]]:
    """The normalised copy of a text and an explanation of each change, in order.

    >>> normalize("Quận uỷ")
    ('Quận ủy', (Change(fix='tone', start=5, end=7, before='uỷ', after='ủy'),))
    """
    work, offsets = _normalized(text)
    changes: list[Change] = []
    if offsets is None:
        changes.extend(_explain(text, text, work, None))
    else:
        last = 0
        for start, end in offsets.stretches():
            if start > last:
                fix = _DROPS.get(text[last:start], "zero_width")
                changes.append(Change(fix, last, start, text[last:start], ""))
            last = end
        if last < len(text):
            changes.append(Change("zero_width", last, len(text), text[last:], ""))
        composed = [unicodedata.normalize("NFC", _DROPPED.sub("", text[start:end])[: MOST_MARKS + 1]) for start, end in offsets.stretches()]
        changes.extend(
            Change("compose", start, end, text[start:end], letter)
            for (start, end), letter in zip(offsets.stretches(), composed, strict=True)
            if text[start:end] != letter
        )
        if all(len(letter) == 1 for letter in composed):
            changes.extend(_explain(text, "".join(composed), work, offsets))
        changes.sort(key=lambda change: (change.start, change.end))
    return work, tuple(changes)


def _explain(source: str, before: str, after: str, offsets: OffsetMap | None) -> list[Change]:
    changes: list[Change] = []
    index = 0
    while index < len(after):
        if before[index] == after[index]:
            index += 1
            continue
        stop = index + 1
        fix = _fix(before[index])
        while stop < len(after) and before[stop] != after[stop] and _fix(before[stop]) == fix:
            stop += 1
        start, end = (index, stop) if offsets is None else offsets.span(index, stop)
        changes.append(Change(fix, start, end, source[start:end], after[index:stop]))
        index = stop
    return changes


def _fix(letter: str) -> str:
    """Which fix, of those that swap letters, changed a letter."""
    return "look_alike" if letter in LOOK_ALIKES else "surrogate" if "\ud800" <= letter <= "\udfff" else "tone"


def _normalized(source: str) -> tuple[str, OffsetMap | None]:
    """The working copy and its offset map, None where it is the identity."""
    work = source
    offsets: OffsetMap | None = None
    if "\r\n" in source or not (source.isascii() or _is_composed(source)):
        work, offsets = _composed(source)
    if not work.isascii():
        work = to_traditional(one_kind(work))
    elif "\r" in work or "\f" in work or "\v" in work or "\u0002" in work:
        work = one_kind(work)
    if _MAY_BE_SPACED.search(work):
        work, offsets = _closed_up(work, offsets)
    return work, offsets


def _is_composed(source: str) -> bool:
    """Whether a text is in NFC and holds nothing without width."""
    mark = _ANY_MARK.search(source)
    # Asked of a decomposed text, `is_normalized` composes all of it; its first mark tells as much.
    if mark is not None and not unicodedata.is_normalized("NFC", source[max(0, mark.start() - 1) : mark.end()]):
        return False
    return (mark is None or ZERO_WIDTH.search(source) is None) and unicodedata.is_normalized("NFC", source)


def one_kind(text: str) -> str:
    """One Đ, one kind of dash, slash, space and line break; length never changes.

    >>> one_kind("284–KH∕TU")
    '284-KH/TU'
    """
    if _LOOK_ALIKE.search(text):
        found = set(_LOOK_ALIKE.findall(text))
        for letter in found & LOOK_ALIKES.keys():
            text = text.replace(letter, LOOK_ALIKES[letter])
        if found - LOOK_ALIKES.keys():
            text = _SURROGATE.sub("\ufffd", text)
    return text


def _closed_up(work: str, offsets: OffsetMap | None) -> tuple[str, OffsetMap | None]:
    """Letter-spaced headings without the spaces between their letters; two spaces between words become one."""
    pieces: list[str] = []
    dropped: list[int] = []
    done = 0
    for match in _SPACED.finditer(work):
        start, end = match.span()
        pieces += (work[done:start], work[start:end:2])
        dropped += range(start + 1, end, 2)
        done = end
    if not dropped:
        return work, offsets
    pieces.append(work[done:])
    return "".join(pieces), (offsets or identity(len(work))).without(dropped)


def _composed(source: str) -> tuple[str, OffsetMap | None]:
    """NFC without zero-width characters, and the map.

    Only runs of marks and of zero-width characters are looked at; what stands between them maps one to one.
    """
    pieces: list[str] = []
    offsets = OffsetMap()
    done = 0
    for run in _MARKS.finditer(source):
        start, end = run.span()
        # The letter that carries the marks belongs to their cluster.
        cluster = source[start - 1 : end] if start else source[:end]
        letters = (_known_cluster if len(cluster) <= MOST_MARKS else _cluster)(cluster, start > 0)
        if letters is None:
            _one_to_one(source, done, start, pieces, offsets)
            done = end
            continue
        start -= start > 0
        plain = source[done:start]
        if plain.isascii():
            pieces.append(plain)
            offsets.add_run(done, start - done)
        else:
            _one_to_one(source, done, start, pieces, offsets)
        pieces.append(letters)
        # The first letter takes the whole cluster as its place; more letters than one get an empty place at its end,
        # so that stretches stay in order.
        offsets.add(start, end)
        for _ in letters[1:]:
            offsets.add(end, end)
        done = end
    _one_to_one(source, done, len(source), pieces, offsets)
    return "".join(pieces), offsets


def _cluster(cluster: str, carried: bool) -> str | None:
    """The letters that a letter and the marks behind it make, without what has no width; None where there are no marks.

    `carried`: there is a letter before the marks.
    """
    marks = _DROPPED.sub("", cluster[carried:])[:MOST_MARKS]
    return unicodedata.normalize("NFC", cluster[:carried] + marks) if marks else None


_known_cluster = lru_cache(maxsize=4096)(_cluster)
"""A text has few clusters, each many times."""


def _one_to_one(source: str, start: int, end: int, pieces: list[str], offsets: OffsetMap) -> None:
    """Add a stretch without marks; letter by letter only where composing changes its length (Hangul, compatibility letters)."""
    stretch = source[start:end]
    if unicodedata.is_normalized("NFC", stretch):
        pieces.append(stretch)
        offsets.add_run(start, len(stretch))
        return
    if end - start > 1000:
        for piece in _PIECE.finditer(source, start, end):
            _one_to_one(source, *piece.span(), pieces, offsets)
        return
    composed = unicodedata.normalize("NFC", stretch)
    if len(composed) == len(stretch):
        pieces.append(composed)
        offsets.add_run(start, len(stretch))
        return
    for index, letter in enumerate(stretch, start):
        for place, part in enumerate(unicodedata.normalize("NFC", letter)):
            pieces.append(part)
            offsets.add(index + (place > 0), index + 1)
