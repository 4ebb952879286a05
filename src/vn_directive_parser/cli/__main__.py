"""`python -m vn_directive_parser.cli`."""

from __future__ import annotations

from vn_directive_parser.cli.main import run

run()
