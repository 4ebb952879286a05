"""docs/check.md lists every rule with its source, as form_rules.csv has it."""

from __future__ import annotations

import runpy
from pathlib import Path

from vn_directive_parser.lexicon.tables import rows

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_is_that_of_the_table() -> None:
    page = runpy.run_path(str(ROOT / "tools" / "check_docs.py"))["page"]()
    assert (ROOT / "docs" / "check.md").read_text("utf-8") == page
    assert all(f"`{row['rule']}`" in page for row in rows("form_rules"))
