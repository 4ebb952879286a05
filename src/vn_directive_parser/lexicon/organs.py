"""Kinds of organs (loại cơ quan) and the fields (lĩnh vực) in their names, ready for matching.

organs.csv has a row per head of a name: how it is written, what may follow it (`tail`), what must follow it for the words to
be a name (`needs`), and what never follows it (`never`: "Hội" before "nghị"). The letters of `tail`:

    F a field of its class   C an open name by capital letters   O another body, its owner   P level word and place
    B the topic of a steering committee
    A "tại" and a place    J further fields behind a hyphen   U " - Đại học ...", the university of a member school
    E "của" and an owner, or behind an assembly's committee a comma and the assembly
    N a place name alone     V "Việt Nam"   T "Trung ương"   G "cấp cao tại ..."   K "khu vực 3"   D a number

fields.csv has the fields of ministries and departments, and the words of open names that are written in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar, cast

from vn_directive_parser.lexicon.tables import rows, values
from vn_directive_parser.records import Branch, Level

GAP = r"(?:[ ]{1,2}|[ \t]{0,2}\n[ \t]{0,12})"
"""What stands between two words of one name: a space or two, or one line break; a tab parts the cells of a table."""
_WORD = re.compile(r"[^\W_]+")
_NEXT = re.compile(rf"({GAP}|\.[ ]?|,[ ]{{0,2}}\n?[ ]{{0,12}}|[ ]{{0,2}}[-&/][ ]{{0,2}}\n?[ ]{{0,12}})([^\W_]+)")
# An abbreviation in brackets between the words of a name: "Ủy ban Kiểm tra (UBKT) Trung ương".
_ASIDE = re.compile(rf"[ ]\([\"“]?[^\W\d_][\w&.-]{{1,9}}[\"”]?\){GAP}([^\W_]+)")
_JOINTS = " \n\t.,-&/"  # what may follow a word of a name
_MINISTRIES = ("B", "S")
_THREE = 3
_COMMA = ","  # before a word of a `Trie` that a comma parts from the one before
_SPACE = re.compile(" ")
_ABBREVIATED = re.compile(r"[A-ZĐƯ]{2}")


@dataclass(slots=True, frozen=True, eq=False)
class Organ:
    """A head of names.

    Attributes:
        head: its full name.
        tail, needs: letters as in the module's docstring; `needs` is met by any one of its letters.
        opening, rest: what of the tail is read first, once, and what as often as it comes.
        lower: "" only with a capital; "yes" also in lower case; "cap" in lower case where a capital follows in the name.
        never, never_begins: words that must not follow, also broken over two lines, and their first two letters.
        owned: whether the tail has an "E".
        fields: class letter of its fields.
    """

    head: str
    tail: str
    needs: frozenset[str]
    level: Level | None
    branch: Branch
    code: str | None
    lower: str
    never: tuple[str, ...]
    fields: str
    opening: str
    rest: str
    owned: bool
    never_begins: frozenset[str]

    def forbidden(self, lower: str, end: int) -> bool:
        """Whether what follows in a lower-case text makes the head another word: "Hội" before "nghị"."""
        if not self.never or end >= len(lower) or lower[end] not in " \n":
            return False
        start = end + 1
        while start < len(lower) and lower[start] in " \n":
            start += 1
        if lower[start : start + 2] not in self.never_begins or not lower.startswith(self.never, start):
            return False
        return any(
            lower.startswith(words, start) and not lower[start + len(words) : start + len(words) + 1].isalnum() for words in self.never
        )


@dataclass(slots=True, frozen=True, eq=False)
class Form:
    """One way of writing a head.

    Attributes:
        name: the form with abbreviations expanded.
        short: whether it is an abbreviation alone ("UBND"), which needs its capitals.
        initials: whether it is all abbreviations ("TT HĐND"), so that its capitals say nothing of the line's.
        trigger: its first two words, or all of three, in lower case but for abbreviations: what a mention in lower case opens with.
    """

    organ: Organ
    name: str
    short: bool
    initials: bool
    trigger: str


@dataclass(slots=True, frozen=True)
class Field:
    """A field of an organ: its full name, and whether the text abbreviates it."""

    name: str
    short: bool


Value = TypeVar("Value")


class Node(Generic[Value]):
    """A place in a `Trie`: the names that end here, and the words that go on."""

    __slots__ = ("further", "values")

    def __init__(self) -> None:
        self.further: dict[str, Node[Value]] = {}
        self.values: list[Value] = []


class Trie(Generic[Value]):
    """Names by their words in lower case; what joins the words in a text may differ from the table.

    Hyphens, "&" and line breaks between words are let through; a comma only where the table has one, or everywhere if
    `loose`, in which case "và" is passed over too.
    """

    __slots__ = ("_loose", "_root")

    def __init__(self, *, loose: bool = False) -> None:
        self._root: Node[Value] = Node()
        self._loose = loose

    def add(self, written: str, value: Value) -> None:
        """Enter a name; of two equal ones the first is preferred."""
        node, last = self._root, 0
        for match in _WORD.finditer(written.lower()):
            word = match[0]
            if self._loose and word == "và":
                continue
            if not self._loose and "," in written[last : match.start()]:
                word = _COMMA + word
            following = node.further.setdefault(word, Node())
            if self._loose and node is not self._root:
                node.further.setdefault("và", Node()).further[word] = following
            node, last = following, match.end()
        node.values.insert(0, value)

    def first_words(self) -> Iterable[str]:
        """The words that a name can start with."""
        return self._root.further

    def walk(self, lower: str, position: int) -> list[tuple[int, Value]]:
        """Every name that starts at a position of a lower-case text, with its end, shortest first."""
        match = _WORD.match(lower, position)
        node = self._root.further.get(match[0]) if match else None
        return [] if match is None or node is None else self.walk_on(lower, match.end(), node)

    def first(self, word: str) -> Node[Value] | None:
        """Where a word in lower case, the first of a name, leads; for `walk_on`."""
        return self._root.further.get(word)

    def walk_on(self, lower: str, end: int, node: Node[Value] | None) -> list[tuple[int, Value]]:
        """`walk` from the end of the first word on, which is known already."""
        found: list[tuple[int, Value]] = []
        while node is not None:
            for value in node.values:
                found.append((end, value))  # noqa: PERF401  (mostly one or none, for which this is fastest)
            further = node.further
            if not further:
                break
            # A single space, the usual joint, is spared the look at all that may join words.
            if lower[end : end + 1] == " " and (match := _WORD.match(lower, end + 1)):
                node = further.get(match[0])
            elif match := _NEXT.match(lower, end):
                comma = not self._loose and "," in match[1]
                node = further.get(_COMMA + match[2] if comma else match[2])
            elif lower.startswith(" (", end) and (match := _ASIDE.match(lower, end)):
                node = further.get(match[1])
            else:
                break
            end = match.end()
        return found


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


def _in_full(written: str, head: str) -> str:
    """A form in full; where its first word is an abbreviation of several ("BCH"), the row's head decides."""
    expanded = expand(written)
    first = written.split(maxsplit=1)[0]
    if expanded is None or (_ABBREVIATED.search(first) and expanded.lower().split()[:2] != head.lower().split()[:2]):
        return head
    return expanded


@cache
def short_fields() -> dict[str, str]:
    """Abbreviations of fields and what they stand for: "NN&PTNT"."""
    return {form: row["field"] for row in rows("fields") for form in values(row["forms"]) if " " not in form}


@cache
def forms() -> tuple[tuple[str, Form], ...]:
    """All heads as they are written, each with its row."""
    found: list[tuple[str, Form]] = []
    for row in rows("organs"):
        organ = Organ(
            head=row["head"],
            tail=row["tail"],
            needs=frozenset(row["needs"]),
            level=cast("Level", row["level"]) if row["level"] else None,
            branch=cast("Branch", row["branch"]),
            code=row["code"] or None,
            lower=row["lower"],
            never=tuple(way for words in values(row["never"]) for way in (words.lower(), *_broken(words.lower()))),
            fields=row["fields"],
            opening="".join(letter for letter in "DTBFC" if letter in row["tail"]),
            rest="".join(letter for letter in row["tail"] if letter not in "BFCE"),
            owned="E" in row["tail"],
            never_begins=frozenset(words[:2].lower() for words in values(row["never"])),
        )
        for written in dict.fromkeys((row["head"], *values(row["forms"]))):
            expanded = _in_full(written.replace("T.Ư", "TW").replace(" TƯ", " TW"), row["head"])
            name = row["head"] if expanded.lower() == row["head"].lower() else expanded
            short = written.replace(".", "").isupper() and " " not in written
            found.append((written, Form(organ, name, short, written.isupper(), _lowered(written))))
    return tuple(found)


@cache
def heads() -> Trie[Form]:
    """All heads, for matching."""
    trie: Trie[Form] = Trie()
    for written, form in forms():
        trie.add(written, form)
    return trie


@cache
def triggers() -> tuple[str, ...]:
    """The words whose sight starts a closer look: first words of forms with a capital or in capitals, and lower-case forms."""
    # "Trưởng ban Tổ chức": the small letter is the post's, the name begins with it.
    found: dict[str, None] = dict.fromkeys(("trưởng ban", "Trưởng ban", "trưởng đoàn", "Trưởng đoàn"))
    for written, form in forms():
        match = _WORD.match(written)
        if match is None:
            continue
        if not form.short:
            found[match[0].capitalize()] = None
            if form.organ.lower and form.organ.fields not in _MINISTRIES:
                found[form.trigger] = None
                # "trường Tiểu học": the kind in lower case, its name not.
                found[" ".join((form.trigger.split()[0], *written.split()[1:2]))] = None
        found[match[0].upper()] = None
        if match[0][:2].isupper():
            found[match[0]] = None
        if form.organ.fields in _MINISTRIES and " " not in written:
            # "bộ Tài chính": a look at every "bộ" would cost too much.
            found |= dict.fromkeys(f"{match[0].lower()} {first}" for first in _first_words(form.organ.fields))
        if match[0][0] == "Ủ":
            found["ủ" + match[0][1:].upper()] = None  # capitals with marks, lost in old fonts
    return (*found, *dict.fromkeys(way for trigger in found for way in _broken(trigger)))


def _broken(words: str) -> list[str]:
    """Words broken over two lines, at each of their spaces in turn."""
    return [f"{words[: space.start()]}\n{words[space.end() :]}" for space in _SPACE.finditer(words)]


@cache
def seconds() -> tuple[frozenset[str] | None, ...]:
    """For each trigger the first two letters of what follows it in a name; None where it may be a head by itself.

    A look at these spares most sightings of "Công" and "Trung" the walk through the table.
    """
    follow: dict[str, set[str]] = {}
    alone: set[str] = set()
    for written, form in forms():
        first, *rest = _WORD.findall(written.lower())
        if rest and len(rest[0]) > 1:
            follow.setdefault(first, set()).add(rest[0][:2])
        elif not rest and form.organ.needs == {"F"}:
            # "Bộ" is nothing without its field: neither "Bộ luật" nor "Bộ trưởng" is read.
            starts = (word + joint for word in fields(form.organ.fields).first_words() for joint in _JOINTS)
            follow.setdefault(first, set()).update(start[:2] for start in starts)
        else:
            alone.add(first)
    lowered = [trigger.lower() for trigger in triggers()]
    return tuple(None if word in alone or word not in follow else frozenset(follow[word]) for word in lowered)


def _first_words(kind: str) -> set[str]:
    return {row["field"].split(maxsplit=1)[0].rstrip(",") for row in rows("fields") if kind in row["classes"].split()}


def _lowered(written: str) -> str:
    first = written.split()
    return " ".join(word if _ABBREVIATED.search(word) else word.lower() for word in first[: 3 if len(first) == _THREE else 2])


@cache
def fields(kind: str, *, forms: bool = True) -> Trie[Field]:
    """The fields of one class in full and, if `forms`, abbreviated; of two with the same words the full one comes first.

    Classes: "B" ministries, "S" provincial departments, "P" district departments, "U" committees, "H" councils, "D" blocs,
    "M" commands, "C" trade unions, "G" all of them and the words of open names.
    """
    trie: Trie[Field] = Trie(loose=True)
    found = [row for row in rows("fields") if kind == "G" or kind in row["classes"].split()]
    if forms:
        for row in found:
            for form in values(row["forms"]):
                trie.add(form, Field(row["field"], short=True))
    for row in found:
        trie.add(row["field"], Field(row["field"], short=False))
    return trie
