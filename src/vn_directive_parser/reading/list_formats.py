"""Number formats of Word lists (ECMA-376-1, 17.18.59 ST_NumberFormat), as far as documents here use them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
    (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_VIETNAMESE: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_ONES: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS: Final = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS: Final = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip


def format_number(value: int, number_format: str, custom: str | None = None) -> str:
    """A counter as a list shows it.

    >>> [format_number(4, name) for name in ("decimal", "lowerLetter", "upperRoman", "decimalZero", "vietnameseCounting")]
    ['4', 'd', 'IV', '04', 'bốn']
    """
    if custom is not None and number_format == "custom":
        # "001, 002, 003, ...": as many digits as the first example has.
        width = len(custom.split(",")[0].strip())
        return f"{value:0{width}d}" if 0 < width < 20 else str(value)
    return _FORMATS.get(number_format, str)(value)


def _letters(value: int) -> str:
    """A ... z, aa, bb ... (a letter repeated, as Word does, not aa, ab)."""
    if value <= 0:
        return ""
    count, index = divmod(value - 1, 26)
    return chr(ord("a") + index) * min(count + 1, 100)


def _roman(value: int) -> str:
    if not 0 < value < 40_000:
        return str(value)
    out = []
    for size, letters in _ROMAN:
        count, value = divmod(value, size)
        out.append(letters * count)
    return "".join(out)


def _ordinal(value: int) -> str:
    if 10 < value % 100 < 20:
        return f"{value}th"
    return f"{value}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th') }"


def _english(value: int) -> str:
    if not 0 <= value < 1000:
        return str(value)
    if value < 20:
        return _ONES[value]
    if value < 100:
        return _TENS[value // 10] + (f"-{_ONES[value % 10]}" if value % 10 else "")
    rest = value % 100
    return f"{_ONES[value // 100]} hundred" + (f" {_english(rest)}" if rest else "")


def _english_ordinal(value: int) -> str:
    words = _english(value)
    if words.isdecimal():
        return _ordinal(value)
    cut = max(words.rfind("-"), words.rfind(" ")) + 1
    last = words[cut:]
    if last in _ORDINALS:
        last = _ORDINALS[last]
    elif last.endswith("y"):
        last = last[:-1] + "ieth"
    else:
        last += "th"
    return words[:cut] + last


def _vietnamese(value: int) -> str:
    """Numbers in words: "hai mươi mốt"."""
    if not 0 <= value < 1000:
        return str(value)
    if value < 10:
        return _VIETNAMESE[value]
    if value < 100:
        tens, ones = divmod(value, 10)
        head = "mười" if tens == 1 else f"{_VIETNAMESE[tens]} mươi"
        if not ones:
            return head
        last = "lăm" if ones == 5 else "mốt" if ones == 1 and tens > 1 else _VIETNAMESE[ones]
        return f"{head} {last}"
    hundreds, rest = divmod(value, 100)
    head = f"{_VIETNAMESE[hundreds]} trăm"
    if not rest:
        return head
    return f"{head} lẻ {_VIETNAMESE[rest]}" if rest < 10 else f"{head} {_vietnamese(rest)}"


def _enclosed(first: int, last: int) -> Callable[[int], str]:
    """Digits in circles, brackets or with a full stop, as far as Unicode has them."""
    return lambda value: chr(first + value - 1) if 0 < value <= last else str(value)


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalHalfWidth": str,
    "lowerLetter": _letters,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperRoman": _roman,
    "ordinal": _ordinal,
    "cardinalText": lambda value: _english(value).capitalize(),
    "ordinalText": lambda value: _english_ordinal(value).capitalize(),
    "vietnameseCounting": _vietnamese,
    "hex": lambda value: f"{value:X}",
    "numberInDash": lambda value: f"- {value} -",
    "decimalEnclosedCircle": _enclosed(0x2460, 20),
    "decimalEnclosedParen": _enclosed(0x2474, 20),
    "decimalEnclosedFullstop": _enclosed(0x2488, 20),
    "decimalFullWidth": lambda value: str(value).translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    "none": lambda _: "",
    "bullet": lambda _: "",
}
