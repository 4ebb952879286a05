"""What stands to the left of digits: the word that makes them a date, or something else."""

from __future__ import annotations

from typing import NamedTuple


class Left(NamedTuple):
    """The word before a place.

    Attributes:
        word: in lower case, without brackets; "" where other things stand there.
        start: where it begins.
        bracket: True if an opening bracket stands between.
        comma: True if a comma stands between.
    """

    word: str
    start: int
    bracket: bool = False
    comma: bool = False


def left(lower: str, position: int) -> Left:
    """The word before `position`, over white space that holds at most one line break.

    >>> left("thứ ba (12/11)", 8)
    Left(word='ba', start=4, bracket=True, comma=False)
    """
    if position and lower[position - 1] == " ":
        # Nearly always a word and a space stand there.
        word = lower[max(0, position - 13) : position - 1].rpartition(" ")[2]
        if word.isalpha() and len(word) < 12:
            return Left(word, position - 1 - len(word))
    end = position
    bracket = comma = False
    low = max(0, position - 12)
    while end > low:
        letter = lower[end - 1]
        if letter == "(" and not bracket:
            bracket = True
        elif letter in ",:" and not comma:
            comma = True
        elif letter not in " \t\n":
            break
        end -= 1
    if lower.count("\n", end, position) > 1:
        return Left("", position)
    start = end
    low = max(0, end - 12)
    while start > low and lower[start - 1].isalpha():
        start -= 1
    return Left(lower[start:end], start, bracket, comma)


def attached(lower: str, position: int) -> str:
    """What the digits hang on: "" (nothing), "-" (a dash that may be a range), "/" (a blank before it) or "x" (no date).

    >>> attached("a 15-20/12", 5), attached("qh15", 2), attached("…/5/2025", 2)
    ('-', 'x', '/')
    """
    if position == 0:
        return ""
    before = lower[position - 1]
    if before.isalnum():
        return "" if lower.endswith(("ngày", "tháng", "năm"), max(0, position - 5), position) else "x"
    if before in "-.,:":
        if position > 1 and lower[position - 2].isdecimal():
            return "-" if before == "-" else "x"
        return "x" if before in "-.," and position > 1 and lower[position - 2].isalpha() and before != "." else ""
    if before == "/":
        return "/" if position > 1 and lower[position - 2] in " .…_/" else "x"
    return ""
