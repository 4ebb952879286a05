"""Imported by the fork server alone: loads and warms what every worker needs, so that a new worker starts in milliseconds."""

from __future__ import annotations

from vn_directive_parser.batch import worker
from vn_directive_parser.index.rows import rows
from vn_directive_parser.parser import Parser
from vn_directive_parser.reading import docx

# Tables and patterns are built at first use; here they are built once for all workers.
rows(Parser().parse("Căn cứ khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;"))

__all__ = ["docx", "worker"]
