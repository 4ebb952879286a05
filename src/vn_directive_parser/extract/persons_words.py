"""The words around people's names, from `person_words`, `posts`, `surnames` and `places`, loaded at first use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from vn_directive_parser.lexicon.tables import rows

UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
LOWER = UPPER.lower()
# A run of capitalised syllables, "Đinh Trường Vinh", "Y Thanh Hà Niê Kđăm", "K'Brêu"; or all capitals, "NGUYỄN VĂN A";
# or one syllable with an apostrophe, "K'Brìu".
# It begins with a plain class so that the engine searches fast; the lookbehind then checks the word's start.
_INNER = rf"(?:['’-][{UPPER}]?[{LOWER}]+)?"
RUN = re.compile(
    rf"[{UPPER}](?<!\w[{UPPER}])"
    rf"(?:[{LOWER}]*{_INNER}(?: H?[{UPPER}](?:[{LOWER}]+{_INNER}|['’][{UPPER}]?[{LOWER}]+)?(?!\w)){{1,6}}+"
    rf"|['’][{UPPER}]?[{LOWER}]+(?!\w)"
    rf"|[{UPPER}]+(?: [{UPPER}]+){{1,4}}+(?!\w))"
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


@cache
def words() -> PersonWords:
    """The tables, read once."""
    kinds: dict[str, dict[str, str]] = {}
    for row in rows("person_words"):
        kinds.setdefault(row["kind"], {})[row["word"]] = row["value"]
    posts = {row["post"].lower(): "" for row in rows("posts")} | kinds["post"]
    longest_first = sorted(posts.keys() | kinds["head"].keys(), key=len, reverse=True)
    return PersonWords(
        honorifics=kinds["honorific"],
        ranks=frozenset(kinds["rank"]) | kinds["title"].keys(),
        posts=posts,
        written={row["post"].lower(): row["post"] for row in rows("posts")},
        heads=frozenset(kinds["head"]),
        place_heads=frozenset(kinds["place_head"]),
        never_first=frozenset(kinds["never_first"]),
        common_surnames=frozenset(kinds["common_surname"]),
        surnames=frozenset(row["name"] for row in rows("surnames")),
        places=frozenset(row["name"] for row in rows("places")),
        post_at=re.compile("(?:nguyên |quyền )?(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)"),
    )
