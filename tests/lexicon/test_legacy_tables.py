"""The published tables of the legacy encodings, letter by letter, against ours."""

import csv
from pathlib import Path

import pytest

from vn_directive_parser.lexicon.legacy import Encoding, convert_run, decode_bytes

DOMAIN = Path(__file__).parents[3] / "shared" / "domain"
TABLES: list[tuple[str, str, Encoding]] = [
    ("legacy_tcvn3.csv", "tcvn3_byte_hex", "tcvn3"),
    ("legacy_vni.csv", "vni_win_bytes_hex", "vni"),
    ("legacy_other.csv", "VPS_hex", "vps"),
    ("legacy_other.csv", "VISCII_standard_hex(iconv)", "viscii"),
]


@pytest.mark.skipif(not DOMAIN.is_dir(), reason="the tables are not here")
@pytest.mark.parametrize(("file", "column", "encoding"), TABLES)
def test_every_letter_of_the_table(file, column, encoding):
    wrong = []
    with (DOMAIN / file).open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert len(rows) == 134
    for row in rows:
        letter, code = row["unicode_char"], bytes(int(part, 16) for part in row[column].split())
        back = decode_bytes(code, encoding)
        shared = "own" not in row.get("case_note", "own") or sum(other[column] == row[column] for other in rows) > 1
        if encoding == "tcvn3" and shared:
            # One code for both cases: the font tells.
            right = letter in (back, convert_run(code.decode("cp1252"), ".VnTimeH"))
        else:
            right = back == letter or (shared and back.upper() == letter.upper())
        if not right:
            wrong.append((letter, row[column], back))
    assert wrong == []
