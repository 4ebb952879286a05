"""Kinds of organs (loại cơ quan) and the fields (lĩnh vực) in their names, ready for matching.

organs.csv has a row per head of a name: how it is written, what may follow it (`tail`), what must follow it for the words to
be a name (`needs`), and what never follows it (`never`: "Hội" before "nghị"). The letters of `tail`:

    F a field of its class   C an open name by capital letters   O another body, its owner   P level word and place
    N a place name alone     V "Việt Nam"   T "Trung ương"   G "cấp cao tại ..."   K "khu vực 3"   D a number   Y a bloc

fields.csv has the fields of ministries and departments, and the words of open names that are written in lower case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from vn_directive_parser.lexicon.tables import rows, values
from vn_directive_parser.records import Branch, Level

GAP = r"(?:[ \t]{1,2}|[ \t]{0,2}\n[ \t]{0,12})"
"""What stands between two words of one name: a space or two, or one line break."""
_WORD = re.compile(r"[^\W_]+")
_ABBREVIATED = re.compile(r"[A-ZĐƯ]{2}")
_SHORT_LEVELS = ("TP", "TX", "TT")


@dataclass(slots=True, frozen=True)
class Organ:
    """A head of names.

    Attributes:
        head: its full name.
        tail, needs: letters as in the module's docstring; `needs` is met by any one of its letters.
        lower: "" only with a capital; "yes" also in lower case; "cap" in lower case where a capital follows in the name.
        never: what must not follow, or None.
        fields: class letter of its fields.
    """

    head: str
    tail: str
    needs: str
    level: Level | None
    branch: Branch
    code: str | None
    lower: str
    never: re.Pattern[str] | None
    fields: str


@dataclass(slots=True, frozen=True)
class Form:
    """One way of writing a head."""

    organ: Organ
    name: str
    """The form with abbreviations expanded."""
    source: str
    """Pattern source that matches it in lower case."""
    short: bool
    """Whether it is an abbreviation alone ("UBND"), which needs its capitals."""
    words: int


@cache
def abbreviations() -> dict[str, str]:
    """Abbreviated words of names and what they stand for: "LHPN", "TNCS"."""
    return {row["short"]: row["full"] for row in rows("abbreviations")}


def expand(name: str) -> str | None:
    """A name with each abbreviated word expanded; None if one of them is not in the table.

    >>> expand("Hội LHPN"), expand("Ban Bí thư")
    ('Hội Liên hiệp Phụ nữ', 'Ban Bí thư')
    """
    words = []
    for word in name.split():
        if _ABBREVIATED.search(word):
            full = abbreviations().get(word.strip("."))
            if full is None:
                return None
            words.append(full)
        else:
            words.append(word)
    return " ".join(words)


def flexible(form: str) -> str:
    """Pattern source of a form in lower case: any gap between words, hyphens with or without spaces."""
    source = re.escape(form.lower()).replace(r"\ \-\ ", r"[ \t]{0,2}-[ \t]{0,2}").replace(r"\ ", GAP)
    return source + r"(?!\w)"


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """All forms by their first word in lower case, longest first."""
    index: dict[str, list[Form]] = {}
    for row in rows("organs"):
        never = "|".join(flexible(words) for words in values(row["never"]))
        organ = Organ(
            head=row["head"],
            tail=row["tail"],
            needs=row["needs"],
            level=cast("Level", row["level"]) if row["level"] else None,
            branch=cast("Branch", row["branch"]),
            code=row["code"] or None,
            lower=row["lower"],
            never=re.compile(f"{GAP}(?:{never})") if never else None,
            fields=row["fields"],
        )
        for written in dict.fromkeys((row["head"], *values(row["forms"]))):
            word = _WORD.match(written.lower())
            expanded = expand(written) or row["head"]
            name = row["head"] if expanded.lower() == row["head"].lower() else expanded
            short = written.replace(".", "").isupper() and " " not in written
            form = Form(organ, name, flexible(written), short, len(written))
            if word:
                index.setdefault(word[0], []).append(form)
    return {word: tuple(sorted(found, key=lambda form: -form.words)) for word, found in index.items()}


@cache
def heads(word: str) -> tuple[re.Pattern[str], tuple[Form, ...]] | None:
    """One pattern of all forms that open with a word (lower case), longest first, and the forms in the order of its groups."""
    found = forms().get(word)
    return None if found is None else (re.compile("|".join(f"({form.source})" for form in found)), found)


@cache
def triggers() -> tuple[str, ...]:
    """The words whose sight starts a closer look: first words of forms with a capital or in capitals, and lower-case forms."""
    found: dict[str, None] = {}
    for word, entries in forms().items():
        for form in entries:
            if not form.short:
                found[word.capitalize()] = None
            if form.organ.lower and not form.short:
                found[_first_words(form.name)] = None
        found[word.upper()] = None
    return tuple(found)


def _first_words(name: str) -> str:
    return " ".join(name.lower().split()[:2])


@dataclass(slots=True, frozen=True)
class Field:
    """A field found in a text: its full name if the text abbreviates it, and whether it does."""

    name: str
    short: bool


@cache
def _field_rows(kind: str) -> dict[str, tuple[tuple[str, Field], ...]]:
    """Pattern sources and fields of one class by their first word, longest first."""
    index: dict[str, list[tuple[int, str, Field]]] = {}
    for row in rows("fields"):
        if kind != "G" and kind not in row["classes"].split():
            continue
        for written, short in ((row["field"], False), *((form, True) for form in values(row["forms"]))):
            source = re.escape(written.lower()).replace(r"\ ", GAP) if short else _loose(written)
            first = _WORD.match(written.lower())
            if first:
                index.setdefault(first[0], []).append((-len(written), source, Field(row["field"], short)))
    return {word: tuple((source, field) for _, source, field in sorted(found, key=lambda entry: entry[0])) for word, found in index.items()}


@cache
def fields(kind: str, word: str) -> tuple[re.Pattern[str], tuple[Field, ...]] | None:
    """The fields of one class that open with a word (lower case): one pattern, longest first, and what each group means.

    Classes: "B" ministries, "S" provincial departments, "P" district departments, "U" committees, "H" councils, "D" blocs,
    "M" commands, "C" trade unions, "G" all of them and the words of open names.
    """
    found = _field_rows(kind).get(word)
    if found is None:
        return None
    return re.compile("|".join(f"({source}(?!\\w))" for source, _ in found)), tuple(field for _, field in found)


def _loose(field: str) -> str:
    """A field's pattern that does not insist on commas, hyphens and "và": writers leave them out or swap them."""
    words = [word for word in re.split(r"[\s,\-/]+", field.lower()) if word and word != "và"]
    joint = rf"(?:{GAP}|,[ \t]{{0,2}}|[ \t]{{0,2}}-[ \t]{{0,2}})(?:và{GAP}|&[ \t]?)?"
    return joint.join(map(re.escape, words))
