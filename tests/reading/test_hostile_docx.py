"""Whatever happens to the bytes of a .docx, it reads or raises our error, and soon."""

from __future__ import annotations

import io
import random
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vn_directive_parser.errors import DocumentReadError
from vn_directive_parser.reading.files import read_file
from vn_directive_parser.reading.limits import Limits

FIXTURES = Path(__file__).parents[2] / "fixtures" / "docx_features"
SEEDS = {path.stem: path.read_bytes() for path in sorted(FIXTURES.glob("*.docx"))}
# Small, so that a bomb that slips through shows.
LIMITS = Limits(inflated_bytes=20_000_000, xml_bytes=10_000_000)


def reads_or_refuses(data: bytes) -> None:
    start = time.perf_counter()
    try:
        source = read_file(data, name="x.docx", limits=LIMITS)
    except DocumentReadError as error:
        assert error.message  # noqa: PT017
        assert error.kind  # noqa: PT017
    else:
        assert all(0 <= block.start <= block.end <= len(source.text) for block in source.blocks)
    assert time.perf_counter() - start < 5


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
