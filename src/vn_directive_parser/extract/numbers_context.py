"""What stands to the left of a number: serial, year, "số", a type word, or a cue that says it is none ("Mẫu số 01-ĐK/TSC")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from vn_directive_parser.lexicon import types
from vn_directive_parser.lexicon.tables import rows, values
from vn_directive_parser.text.normalize import Text

_BLANK = ".…_[]"
_MOST_DIGITS = 6
_GLUED = frozenset(("QĐ", "NQ", "NĐ", "KH", "CV", "TT", "BC", "TB", "CT", "HD", "KL"))


@dataclass(slots=True)
class Left:
    """Serial and year before a separator. `start` is the first code point of the number itself."""

    start: int
    serial: str
    year: str | None = None
    year_separator: str = "/"


def read_left(work: str, at: int) -> Left | None:
    """Serial and year that end before the separator at `at`; None if there is none; a blank serial is ""."""
    left = _plain(work, at) if at and work[at - 1].isdecimal() else None
    return left or _read_left(work, at)


def _plain(work: str, at: int) -> Left | None:
    """The usual "284" or "30/2020" behind a space, read without looking at single letters; None for all else."""
    space = work.rfind(" ", max(0, at - 12), at)
    if space < 1 or work[space - 1] in " \n\t/":
        return None
    serial, slash, year = work[space + 1 : at].partition("/")
    if not serial.isdecimal() or not serial.isascii() or len(serial) > _MOST_DIGITS - len(slash):
        return None
    if not slash:
        return Left(space + 1, serial)
    return Left(space + 1, serial, year) if len(year) == 4 and year.isdecimal() and year.isascii() else None


# With what a serial, a blank or "số" ends; "" where white space goes on.
_MARKS = frozenset(':;*("“')
_ENDS = frozenset(("", *"0123456789abcdđeghABCDĐEGHOoIl|", *_BLANK, *_MARKS, *"ốôuỐÔU"))


def _read_left(work: str, at: int) -> Left | None:
    """The same for all other forms, letter by letter."""
    window = work[max(0, at - 60) : at]
    bare = window.rstrip(" \n\t")
    if bare[-1:] not in _ENDS:
        return None
    if bare[-1:] in _MARKS:
        # Mostly a dash that opens a line, after "gồm:" or ";".
        return Left(at, "") if ends_with_so(work, at - len(window) + len(bare)) is not None else None
    stop = _skip_space(work, at, 12)
    first = _digits(work, stop)
    if first == stop:
        return _with_letter(work, stop) or _misread(work, stop) or _blank(work, at)
    group = work[first:stop]
    if len(group) > _MOST_DIGITS:
        return None
    before = _skip_space(work, first, 3)
    if before > 0 and work[before - 1] == "/" and (before - 1 == 0 or work[before - 2] != "/"):
        year = _year_before(work, before - 1, group)
        if year is not None:
            return year
        if before == first:
            return None
    if not _opens(work, first):
        return _long(work, first, stop) or _misread(work, stop)
    return Left(first, group)


def _digits(work: str, stop: int) -> int:
    """Where the run of digits that ends at `stop` starts."""
    first = stop
    while first > 0 and stop - first <= _MOST_DIGITS and "0" <= work[first - 1] <= "9":
        first -= 1
    return first


def _skip_space(work: str, stop: int, most: int) -> int:
    low = max(0, stop - most)
    while stop > low and work[stop - 1] in " \n\t":
        stop -= 1
    return stop


def _opens(work: str, first: int) -> bool:
    """Whether a serial may start here: not inside a word, a decimal, a standard's "5574:2018", a path."""
    if first == 0:
        return True
    before = work[first - 1]
    if before.isalnum():
        # "số31-QĐ/TW", "QĐ1234/QĐ-UBND": the space is lost.
        word = work[max(0, first - 2) : first]
        return word.lower() == "số" or (word in _GLUED and (first < 3 or not work[first - 3].isalnum()))
    if before == ":":
        return not (first > 1 and work[first - 2].isdecimal())
    if before in ".,":
        return not (first > 1 and work[first - 2].isalnum()) or work[max(0, first - 3) : first].lower() == "số."
    return before not in "/-_&@#%+="


def _long(work: str, first: int, stop: int) -> Left | None:
    """A range "1656-1678" or a dotted serial "66.18"."""
    mark = work[first - 1]
    if mark not in "-.":
        return None
    low = _digits(work, first - 1)
    head, tail = work[low : first - 1], work[first:stop]
    if not head or not _opens(work, low):
        return None
    if mark == "." and len(head) <= 3 and len(tail) <= 2:
        return Left(low, f"{head}.{tail}")
    if (
        mark == "-"
        and len(head) <= 5
        and len(tail) <= 5
        and int(head) < int(tail)
        and int(tail) - int(head) < 200
        and len(tail) >= len(head)
    ):
        return Left(low, f"{head}-{tail}")
    return None


def _with_letter(work: str, stop: int) -> Left | None:
    """A serial with an inserted letter: "12a", "30A"."""
    if stop < 2 or work[stop - 1] not in "abcdđeghABCDĐEGH":
        return None
    first = _digits(work, stop - 1)
    if first == stop - 1 or stop - first > 5 or not _opens(work, first):
        return None
    return Left(first, work[first:stop])


_DIGITS_MISREAD = str.maketrans("OoIl|", "00111")


def _misread(work: str, stop: int) -> Left | None:
    """A serial with letters read for digits by a scanner, after "số": "l2", "1O"."""
    first = stop
    while first > 0 and stop - first < 6 and work[first - 1] in "0123456789OoIl|":
        first -= 1
    serial = work[first:stop]
    if len(serial) < 2 or not any("0" <= letter <= "9" for letter in serial) or ends_with_so(work, first) is None:
        return None
    return Left(first, serial.translate(_DIGITS_MISREAD))


def _year_before(work: str, slash: int, year: str) -> Left | None:
    """The serial before "/2020", if the digits after the slash can be a year, also a mistyped one ("45/25010")."""
    if not (len(year) in (4, 5) or (len(year) == 2 and "45" <= year <= "99") or year in ("00", "01", "02", "03", "04", "05")):
        return None
    stop = _skip_space(work, slash, 6)
    first = _digits(work, stop)
    if first == stop:
        serial = _with_letter(work, stop)
        if serial is not None:
            return Left(serial.start, serial.serial, year)
        if len(year) != 4:
            return None
        blank = _blank(work, slash)
        return Left(blank.start, "", year) if blank else None
    if stop - first > 5:
        return None
    if not _opens(work, first):
        dotted = _long(work, first, stop)
        return Left(dotted.start, dotted.serial, year) if dotted else None
    return Left(first, work[first:stop], year)


def _blank(work: str, at: int) -> Left | None:
    """A serial left blank: "số     /QĐ-UBND", "số …/QĐ-UBND", "…/2025/NĐ-CP"; `start` is the first mark that is no space."""
    first = at
    low = max(0, at - 60)
    marks = 0
    while first > low and (work[first - 1] in _BLANK or work[first - 1] in " \n\t"):
        first -= 1
        marks += work[first] in _BLANK
    start = first
    while start < at and work[start] in " \n\t":
        start += 1
    if marks >= 2 or (marks and "…" in work[start:at]):
        return Left(start, "")
    return Left(at, "") if ends_with_so(work, first) is not None else None


# With what "số", "hiệu" and the marks behind them end: a look at it spares most of the reading.
_SO_LETTERS = frozenset("ốôo6uỐÔOU")
_SO_ENDS = _SO_LETTERS | frozenset(':.;*("“')


def ends_with_so(work: str, stop: int) -> int | None:
    """Where "số", "Số:", "S6" begins that ends at `stop` (white space and colon skipped); None if there is none."""
    end = stop
    low = max(0, stop - 12)
    while end > low and work[end - 1] in " \n\t":
        end -= 1
    if work[end - 1 : end] not in _SO_ENDS:
        return None
    if end and work[end - 1] in '("“':
        end = _skip_space(work, end - 1, 2)
    if end and work[end - 1] in ":.;*":
        # "Số:", and "số* *" in a page written in Markdown.
        end = _skip_space(work, end - 1, 3)
        if end and work[end - 1] == "*":
            end -= 1
    if work[end - 1 : end] not in _SO_LETTERS:
        return None
    word = work[max(0, end - 4) : end].lower()
    if word == "hiệu":
        # "số hiệu 12/2020/TT-BTC", "số, ký hiệu"
        inner = re.search(r"[Ss]ố(?:[ ]?[,/])?(?:[ ]ký)?[ ]$", work[max(0, end - 14) : end - 4])
        return end - 4 - len(inner[0]) if inner else None
    if word[-2:] not in ("số", "sô", "s6", "so") or (end > 2 and work[end - 3].isalpha()):
        return None
    return end - 2


@cache
def _cues() -> dict[str, tuple[str, bool]]:
    """Words before a number, or before its "số", that say what it is instead: the kind, and whether only without "số"."""
    table: dict[str, tuple[str, bool]] = {}
    for row in rows("number_negatives"):
        for cue in values(row["cues"]):
            table[cue.lower()] = (row["kind"], row["where"] == "unled")
    return table


@cache
def _last_words() -> dict[str, int]:
    """The last word of every cue, to the largest number of words of such a cue."""
    table: dict[str, int] = {}
    for cue in _cues():
        words = cue.split(" ")
        table[words[-1]] = max(table.get(words[-1], 0), len(words))
    return table


def is_none(text: Text, before: int, *, led: bool) -> str | None:
    """The kind of thing that the words before a number make of it ("form", "contract"); None: nothing.

    Args:
        text: the text.
        before: where the number starts, or its "số".
        led: whether "số" stands before it.
    """
    lower = text.lower
    last = lower[max(0, before - 14) : before].rstrip(" \n\t:.;(").rpartition(" ")[2]
    if last not in _last_words() and last.isalnum():
        return None
    end = _skip_space(lower, before, 3)
    if end and lower[end - 1] in ":.;(":
        end = _skip_space(lower, end - 1, 2)
    if "\n" in lower[end:before] and not (led and text.work[before].islower()):
        # "Ban kiểm phiếu", and on its own line "Số 18-BB/ĐH".
        return None
    first = end
    phrase = ""
    limit = 1
    count = 0
    while count < limit:
        stop = _skip_space(lower, first, 2)
        first = stop
        while first > 0 and stop - first < 10 and lower[first - 1].isalnum():
            first -= 1
        part = lower[first:stop]
        if not part:
            return None
        if not count:
            limit = _last_words().get(part, 0)
        phrase = f"{part} {phrase}" if count else part
        count += 1
        found = _cues().get(phrase)
        if found is not None and not (led and found[1]):
            word = types.ending_at(lower, end)
            # Not the "báo" of "thông báo số 12".
            if word is None or word[0] >= first:
                return found[0]
    return None
