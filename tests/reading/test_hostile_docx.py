"""Whatever happens to the bytes of a .docx, it reads or raises our error, and soon."""

from __future__ import annotations

import io
import random
import time
import zipfile
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from vn_directive_parser.errors import DocumentReadError
from vn_directive_parser.export.annotate import annotate
from vn_directive_parser.reading.docx import read
from vn_directive_parser.reading.files import read_file
from vn_directive_parser.reading.limits import Limits
from vn_directive_parser.records import DateMention, Document, Span

FIXTURES = Path(__file__).parents[2] / "fixtures" / "docx_features"
SEEDS = {path.stem: path.read_bytes() for path in sorted(FIXTURES.glob("*.docx"))}
# Small, so that a bomb that slips through shows.
LIMITS = Limits(inflated_bytes=20_000_000, xml_bytes=10_000_000)


def reads_or_refuses(data: bytes) -> None:
    start = time.process_time()
    try:
        source = read_file(data, name="x.docx", limits=LIMITS)
    except DocumentReadError as error:
        assert error.message  # noqa: PT017
        assert error.kind  # noqa: PT017
    else:
        assert all(0 <= block.start <= block.end <= len(source.text) for block in source.blocks)
    assert time.process_time() - start < 5


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(SEEDS)), st.data())
def test_changed_bytes(name, data):
    """Bytes of the container are overwritten, cut out or put in."""
    content = bytearray(SEEDS[name])
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        action = data.draw(st.sampled_from(["swap", "cut", "insert"]))
        if action == "swap":
            content[at] = data.draw(st.integers(0, 255))
        elif action == "cut":
            del content[at : at + data.draw(st.integers(1, 40))]
        else:
            content[at:at] = data.draw(st.binary(max_size=20))
        if not content:
            break
    reads_or_refuses(bytes(content))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(SEEDS)), st.integers(0, 2**32))
def test_changed_xml(name, seed):
    """Pieces of the XML are repeated, dropped or swapped, so that it stays near to what Word writes."""
    chance = random.Random(seed)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SEEDS[name])) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            pieces = old.read(part).decode().split("<")
            for _ in range(chance.randint(0, 4)):
                first, second = chance.randrange(len(pieces)), chance.randrange(len(pieces))
                match chance.randrange(4):
                    case 0:
                        pieces[first], pieces[second] = pieces[second], pieces[first]
                    case 1:
                        del pieces[first]
                        pieces = pieces or [""]
                    case 2:
                        pieces[first:first] = pieces[second : second + 3]
                    case _:
                        pieces[first] = pieces[first].replace(
                            '"1"', chance.choice(('"-1"', '"²"', '"' + "9" * 5000 + '"', '"99999999999999999999"', '"x"', '""', '"०"'))
                        )
            new.writestr(part, "<".join(pieces))
    reads_or_refuses(out.getvalue())


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LOCALS = [
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "sdt",
    "del",
    "ins",
    "moveFrom",
    "tab",
    "br",
    "txbxContent",
    "fldChar",
    "numPr",
    "rPr",
    "pPr",
    "sym",
    "footnoteReference",
    "pict",
]
VALUES = ("", "-1", "0", "1", "9", "²", "x", "9" * 5000, "begin", "separate", "end", "none", ".VnTime", "F0FE", "true")


def shaken(content: bytes, chance: random.Random) -> bytes:
    """XML that is still well-formed: elements moved, copied, dropped, renamed, attributes given other values."""
    root = etree.fromstring(content)
    for _ in range(chance.randint(1, 12)):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        one, other = chance.choice(elements), chance.choice(elements)
        match chance.randrange(6):
            case 0:
                other.insert(chance.randint(0, len(other)), deepcopy(one))
            case 1 if one.getparent() is not None:
                one.getparent().remove(one)
            case 2:
                one.tag = W + chance.choice(LOCALS)
            case 3 if one.attrib:
                one.set(chance.choice(list(one.attrib)), chance.choice(VALUES))
            case 4:
                one.text = chance.choice(("", " ", "\n", "®¸ có", "\uf0b7", "x" * 1000))
            case 5 if one.getparent() is not None and one not in other.iterancestors() and one is not other:
                other.append(one)
    return etree.tostring(root)


def shaken_document(data: bytes, chance: random.Random) -> bytes:
    """A .docx with some of its parts shaken."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            likely = 0.8 if part == "word/document.xml" else 0.2
            new.writestr(part, shaken(content, chance) if part.endswith((".xml", ".rels")) and chance.random() < likely else content)
    return out.getvalue()


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(SEEDS)), st.integers(0, 2**32))
def test_shaken_trees(name, seed):
    reads_or_refuses(shaken_document(SEEDS[name], random.Random(seed)))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(SEEDS)), st.integers(0, 2**32))
def test_shaken_trees_can_be_annotated(name, seed):
    """What reads can be marked and reads as the same text again, or is refused."""
    data = shaken_document(SEEDS[name], random.Random(seed))
    try:
        text = read(data, None, LIMITS).text
        spans = [(start, min(start + 5, len(text))) for start in range(0, min(len(text), 200), 3)]
        dates = tuple(DateMention(span=Span(start=start, end=end), text=text[start:end], edtf="2024") for start, end in spans)
        document = Document(text=text, dates=dates)
        for way in ("comment", "highlight"):
            assert read(annotate(document, data, style=way, limits=LIMITS), None, LIMITS).text == text
    except DocumentReadError:
        pass


@pytest.mark.parametrize("name", ["notes", "numbering_by_style", "legacy_fonts"])
def test_truncated(name):
    content = SEEDS[name]
    for end in range(0, len(content), max(1, len(content) // 60)):
        reads_or_refuses(content[:end])


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="<>/=\"' wptrbdelin:xmlns\u0300Ð\x00", max_size=300))
def test_any_markup(text):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", text.encode("utf-8", "surrogatepass"))
        archive.writestr("[Content_Types].xml", "")
    reads_or_refuses(out.getvalue())
