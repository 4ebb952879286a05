"""Folders of any size into an archive: discovery, workers, resume, report."""

from __future__ import annotations

from vn_directive_parser.batch.report import Report
from vn_directive_parser.batch.run import run
from vn_directive_parser.batch.settings import Settings

__all__ = ["Report", "Settings", "run"]
