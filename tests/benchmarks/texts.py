"""Texts to measure on: the shared gold where it is present, the project's own documents always."""

from __future__ import annotations

from functools import cache

from tests.scoring import DOCUMENTS, SHARED
from vn_directive_parser.parser import Parser
from vn_directive_parser.reading.files import read_file

_TOO_SHORT = 500
"""Code points below which what is left of a document is left out."""
_ROUNDS = 8
"""How often the lines of lists are dropped, since what is left may read as a list again."""

# Written for this project in the manner of American briefs, with reporters and reports that eyecite knows.
ENGLISH = (
    "The motion is denied. As the Court held in Marbury v. Madison, 5 U.S. 137, 177 (1803), it is the duty of the judicial "
    "department to say what the law is; see also Cooper v. Aaron, 358 U.S. 1, 18 (1958). The plaintiff relies on Smith v. Jones, "
    "123 F.3d 456, 460 (9th Cir. 1997), but that case turned on its own facts. Id. at 461. Nothing in 42 U.S.C. § 1983 changes "
    "this result, and the district court was right to say so in its order of the third of May. "
)


@cache
def dense() -> str:
    """Vietnamese text with a mention every hundred characters or less."""
    passages = SHARED / "gold" / "passages"
    if passages.is_dir():
        return "\n\n".join(path.read_text("utf-8") for path in sorted(passages.glob("*.txt")))
    return own()


@cache
def own() -> str:
    """The fixture documents' texts."""
    return "\n\n".join(read_file(path).text for path in sorted(DOCUMENTS.glob("*.docx")))


@cache
def unlisted() -> tuple[str, ...]:
    """Real documents without the lines that hold their lists; where the shared corpus is absent, the fixture documents."""
    corpus = SHARED / "corpus"
    files = sorted(path for kind in ("txt", "docx", "html") for path in (corpus / kind).glob("*.*")) or sorted(DOCUMENTS.glob("*.docx"))
    found = (_without_lists(read_file(path).text) for path in files)
    return tuple(text for text in found if len(text) > _TOO_SHORT)


def _without_lists(text: str) -> str:
    """The lines of a text in which no list is reported, also when they stand by themselves; "" if some always is."""
    parser = Parser(only={"enumerations"})
    for _ in range(_ROUNDS):
        spans = [hit.span for hit in parser.parse(text).enumerations]
        if not spans:
            return text
        kept: list[str] = []
        start = 0
        for line in text.split("\n"):
            end = start + len(line)
            if not any(span.start < end and start < span.end for span in spans):
                kept.append(line)
            start = end + 1
        text = "\n".join(kept)
    return ""


def of_length(text: str, length: int) -> str:
    """A text repeated and cut to a number of code points."""
    return (text * (length // len(text) + 1))[:length]
