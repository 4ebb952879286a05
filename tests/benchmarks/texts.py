"""Texts to measure on: the shared gold where it is present, the project's own documents always."""

from __future__ import annotations

from functools import cache

from tests.scoring import DOCUMENTS, SHARED
from vn_directive_parser.reading.files import read_file

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


def of_length(text: str, length: int) -> str:
    """A text repeated and cut to a number of code points."""
    return (text * (length // len(text) + 1))[:length]
