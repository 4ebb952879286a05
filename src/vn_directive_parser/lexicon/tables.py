"""Loads the tables of this folder, each once, at first use.

A table is a CSV file with a header row; every row carries a `source` column. Several values in one cell are separated by
"; ".
"""

from __future__ import annotations

import csv
import io
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of table `name` (without ".csv"), in file order; empty cells are ""."""
    text = files(__package__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(io.StringIO(text, newline="")))


def values(cell: str) -> tuple[str, ...]:
    """The values of a cell.

    >>> values("TƯ; T.Ư")
    ('TƯ', 'T.Ư')
    """
    return tuple(part.strip() for part in cell.split(";") if part.strip())
