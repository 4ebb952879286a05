"""The archive's index: one SQLite file that holds every record, with full-text search and the citation graph."""

from __future__ import annotations

from vn_directive_parser.index.search import Filters
from vn_directive_parser.index.store import AmbiguousKeyError, Index
from vn_directive_parser.index.summaries import Citation, HistoryEvent, Summary

__all__ = ["AmbiguousKeyError", "Citation", "Filters", "HistoryEvent", "Index", "Summary"]
