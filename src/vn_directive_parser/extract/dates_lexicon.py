"""The words of calendar expressions, from the table `date_words`, and the patterns built of them, once, at first use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from vn_directive_parser.extract.dates_left import Left
from vn_directive_parser.lexicon.tables import rows
from vn_directive_parser.records import Precision

# White space inside one expression: it may wrap once, never over an empty line.
S = r"[ \t]{0,6}\n?[ \t]{0,6}"
# The long form is so sure a frame that a page may turn inside it.
W = r"[ \t]{0,6}(?:\n[ \t]{0,6}){0,2}"
# What stands for a number left blank: dots, ellipses, underscores, spaces.
BLANK = r"[ \t.…_]{0,80}+\n?[ \t.…_]{0,80}+"
PERIODS: dict[str, Precision] = {"period": "period", "term": "term", "school_year": "school_year"}
# Letters that scanners read for digits, inside a date frame only.
DAMAGED = str.maketrans({"o": "0", "l": "1", "i": "1", "s": "5", "b": "8", "z": "2"})


@dataclass(slots=True, frozen=True)
class DateWords:
    """The rows by role: sets to ask, maps from word to number, and patterns."""

    months: dict[str, int]
    lunar_months: dict[str, int]
    all_months: dict[str, int]
    days: dict[str, int]
    day_openings: frozenset[str]
    """What a day after "ngày " begins with: a digit, a blank, a number in words, a letter misread for a digit; or its "tháng"."""
    halves: dict[str, int]
    periods: dict[str, Precision]
    day_lead: frozenset[str]
    edge: frozenset[str]
    not_before: frozenset[str]
    not_before_phrases: tuple[str, ...]
    year_lead: frozenset[str]
    year_edge: frozenset[str]
    holidays: frozenset[tuple[int, int]]
    frame: re.Pattern[str]
    damaged_frame: re.Pattern[str]
    day_tail: re.Pattern[str]
    month: re.Pattern[str]
    mung: re.Pattern[str]
    half: re.Pattern[str]
    half_lead: re.Pattern[str]
    period_lead: re.Pattern[str]
    law_lead: re.Pattern[str]
    not_after: re.Pattern[str]
    fraction: re.Pattern[str]
    site: re.Pattern[str]
    holiday_cue: re.Pattern[str]

    def counted(self, lower: str, before: Left) -> bool:
        """True where the word before makes the digits a number of something: "Điều 5", "Thông tư 12/2024", "tỷ lệ 1/500"."""
        return not before.comma and (
            before.word in self.not_before or lower.endswith(self.not_before_phrases, 0, before.start + len(before.word))
        )


@cache
def words() -> DateWords:
    """The table, read once."""
    roles: dict[str, dict[str, str]] = {}
    for row in rows("date_words"):
        roles.setdefault(row["role"], {})[row["word"]] = row["value"]
    month = alternatives([*roles["month"], *roles["lunar_month"]])
    partial = r"[0-9]{1,3}(?![0-9])[ ]?[.…_]{0,40}+|[.…_]+[ .…_]{0,40}+"
    year = rf"(?:{W},?{W}năm{W}(?P<y>[0-9]{{4}}(?![0-9])|{partial})|{S}[/.-]{S}(?P<z>[0-9]{{4}})(?![0-9]))"
    months = {word: int(value) for word, value in roles["month"].items()}
    lunar_months = {word: int(value) for word, value in roles["lunar_month"].items()}
    day = alternatives([*roles["day"]])
    numbered = rf"(?:[0-9]{{1,2}}(?![0-9a-zà-ỹ])|(?:{month})(?!\w))"
    # A month left blank before its year: "tháng năm 2025" is none, "tháng năm năm 2025" is May.
    later = rf"năm{S}(?:[0-9]{{2}}|[.…_])|/"
    return DateWords(
        months=months,
        lunar_months=lunar_months,
        all_months={**months, **lunar_months},
        day_openings=frozenset(("", *"0123456789 \t\n.…_tolisbz", *(word[0] for word in roles["day"]))),
        days={word: int(value) for word, value in roles["day"].items()},
        halves={word: int(value) for word, value in roles["half"].items()},
        periods={word: PERIODS[value] for word, value in roles["period"].items()},
        day_lead=frozenset(roles["day_lead"]),
        edge=frozenset(roles["edge"]),
        not_before=frozenset(word for word in roles["not_before"] if " " not in word),
        not_before_phrases=tuple(word for word in roles["not_before"] if " " in word),
        year_lead=frozenset(roles["year_lead"]),
        year_edge=frozenset(roles["year_edge"]),
        holidays=frozenset((int(d), int(m)) for d, m in (word.split("/") for word in roles["holiday"])),
        # Takes "ngày 05 tháng 3 năm 2020", "ngày   tháng 12 năm 2024", "ngày … tháng … năm …"; not "ngày tháng năm sinh".
        frame=re.compile(
            rf"ngày(?:{S}(?P<d>[0-9]{{1,2}}(?![0-9])|(?:{day})(?!\w))|(?P<db>{BLANK})){W}tháng(?:(?P<mb>{BLANK})(?={later})|{W}(?P<m>{numbered}))"
            rf"(?P<year>{year})?"
        ),
        # Takes "ngày O5 tháng l nảm 2O20" in lower case.
        damaged_frame=re.compile(
            rf"ngày{S}(?P<d>[0-9olisbz]{{1,2}}){S}th[áàả]ng{S}(?P<m>[0-9olisbz]{{1,2}}){S}n[ăảâàạãắẳ]m{S}(?P<y>[0-9olisbz]{{4}})(?!\w)"
        ),
        day_tail=re.compile(rf"{W}tháng(?:(?P<mb>{BLANK})(?={later})|{W}(?P<m>{numbered}))(?P<year>{year})?"),
        month=re.compile(
            rf"tháng{S}(?P<m>[0-9]{{1,2}}(?![0-9])|(?:{month})(?!\w)|[.…_]+[ .…_]{{0,40}}+(?=năm|/))"
            rf"(?P<year>{year}|/'?(?P<short>[1-9][0-9])(?![0-9/])|(?<=[^\W\d]) (?P<bare>(?:1[89]|20)[0-9]{{2}})(?![0-9]))?"
        ),
        mung=re.compile(rf"(?:mùng|mồng|rằm)(?:{S}(?P<d>[0-9]{{1,2}}(?![0-9])|(?:{day})(?!\w)))?"),
        half=re.compile(
            r"tháng[ \n](?:(?P<side>đầu|cuối)(?:[ \n]của)?[ \n]năm(?:[ \n](?P<y>[0-9]{4})(?![0-9]))?"
            r"|(?:của[ \n])?năm[ \n](?P<of>[0-9]{4})(?![0-9]))"
        ),
        half_lead=re.compile(rf"(?<!\w)(?P<n>[0-9]{{1,2}}|{alternatives([*roles['half']])})[ \n]$"),
        period_lead=re.compile(
            rf"(?<!\w)(?P<unit>{_wrapped(alternatives([*roles['period']]))})(?:{S}từ)?(?:{S}(?:các )?năm)?[:\s]{{1,3}}$"
        ),
        law_lead=re.compile(rf"(?<!\w)(?:{_wrapped(alternatives([*roles['law']]))})(?:[ \n][^\W\d_]+,?){{0,12}}[ \n]\(?$"),
        not_after=re.compile(rf"{S}(?:{alternatives([*roles['not_after']])})(?!\w)"),
        fraction=re.compile(rf"{S}(?:{alternatives([*roles['fraction_noun']])})(?!\w)"),
        site=re.compile(rf"(?<!\w)(?:{alternatives([*roles['site']])})(?: [\w-]+)? $"),
        holiday_cue=re.compile(rf"(?<!\w)(?:{alternatives([*roles['holiday_cue']])})(?!\w)"),
    )


def _wrapped(pattern: str) -> str:
    """The pattern with its words on one line or two."""
    return pattern.replace("\\ ", "[ \\n]")


def alternatives(options: list[str]) -> str:
    """The words as alternatives of a pattern, longest first."""
    return "|".join(map(re.escape, sorted(options, key=len, reverse=True)))
