"""The words around people's names, from `person_words`, `posts`, `surnames` and `places`, loaded at first use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from vn_directive_parser.extract.hits import BodyHit
from vn_directive_parser.lexicon.tables import rows

UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
LOWER = UPPER.lower()
# A run of capitalised syllables, "Đinh Trường Vinh", "Y Thanh Hà Niê Kđăm", "K'Brêu"; or all capitals, "NGUYỄN VĂN A";
# or one syllable with an apostrophe, "K'Brìu".
# It begins with a plain class so that the engine searches fast; the lookbehind then checks the word's start. Runs of letters
# are never given back: nothing that follows them is a letter.
_INNER = rf"(?:['’-][{UPPER}]?[{LOWER}]++)?"
RUN = re.compile(
    rf"[{UPPER}](?<!\w[{UPPER}])"
    rf"(?:[{LOWER}]*+{_INNER}(?: H?[{UPPER}](?:[{LOWER}]++{_INNER}|['’][{UPPER}]?[{LOWER}]++)?(?!\w)){{1,6}}+"
    rf"|['’][{UPPER}]?[{LOWER}]++(?!\w)"
    rf"|[{UPPER}]++(?: [{UPPER}]++){{1,4}}+(?!\w))"
)
LONGEST_POST = 6


@dataclass(slots=True, frozen=True)
class PersonWords:
    """The rows by kind; all in lower case except `surnames` and `places`."""

    honorifics: dict[str, str]
    ranks: frozenset[str]
    posts: dict[str, str]
    """Posts and the full name of the body that a post itself names ("Thành ủy viên"), else ""."""
    written: dict[str, str]
    """Posts in lower case as the rules write them."""
    heads: frozenset[str]
    place_heads: frozenset[str]
    never_first: frozenset[str]
    surnames: frozenset[str]
    common_surnames: frozenset[str]
    places: frozenset[str]
    post_at: re.Pattern[str]
    openers: frozenset[str]
    """What may open a run with a name in it, in title case: family names, "Ông" and "Bà", first words of places."""
    last_letters: frozenset[str]
    """Of honorifics and ranks, up to three."""
    last_words: frozenset[str]
    """Of posts and heads of posts."""


@dataclass(slots=True)
class Scene:
    """A text with its bodies, in order, none inside another, and the words to look for."""

    work: str
    lower: str
    bodies: Sequence[BodyHit]
    lexicon: PersonWords
    starts: list[int] = field(init=False)
    by_end: dict[int, BodyHit] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = [body.start for body in self.bodies]
        self.by_end = {body.end: body for body in self.bodies}


@cache
def words() -> PersonWords:
    """The tables, read once."""
    kinds: dict[str, dict[str, str]] = {}
    for row in rows("person_words"):
        kinds.setdefault(row["kind"], {})[row["word"]] = row["value"]
    posts = {row["post"].lower(): "" for row in rows("posts")} | kinds["post"]
    longest_first = sorted(posts.keys() | kinds["head"].keys(), key=len, reverse=True)
    ranks = frozenset(kinds["rank"]) | kinds["title"].keys()
    surnames = frozenset(row["name"] for row in rows("surnames"))
    places = frozenset(row["name"] for row in rows("places"))
    return PersonWords(
        honorifics=kinds["honorific"],
        ranks=ranks,
        posts=posts,
        written={row["post"].lower(): row["post"] for row in rows("posts")},
        heads=frozenset(kinds["head"]),
        place_heads=frozenset(kinds["place_head"]),
        never_first=frozenset(kinds["never_first"]),
        common_surnames=frozenset(kinds["common_surname"]),
        surnames=surnames,
        places=places,
        post_at=re.compile("(?:nguyên |quyền )?(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)"),
        openers=surnames.union({"Ông", "Bà"}, (place.partition(" ")[0].title() for place in places)),
        last_letters=frozenset(word[-3:] for word in ranks | kinds["honorific"].keys()),
        last_words=frozenset(post.rpartition(" ")[2] for post in longest_first),
    )
