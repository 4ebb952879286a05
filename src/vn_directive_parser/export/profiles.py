"""The profiles of `vn-directive export`: a name, what it is for, and how it is written."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from vn_directive_parser.errors import UsageError
from vn_directive_parser.export.bulk import opensearch_mapping, write_archivematica, write_jsonl, write_opensearch, write_parquet
from vn_directive_parser.export.entries import entries
from vn_directive_parser.export.forms import FORMS, Finding, fill
from vn_directive_parser.export.sheets import write_csv, write_xlsx
from vn_directive_parser.index.search import Filters
from vn_directive_parser.index.store import Index


@dataclass(slots=True, frozen=True)
class Profile:
    """What an export is for.

    Attributes:
        endings: of the files it writes; the first is the usual one.
    """

    name: str
    about: str
    endings: tuple[str, ...]


PROFILES = {
    profile.name: profile
    for profile in (
        *(Profile(form.name, f"{form.title.capitalize()} ({form.source})", (".xlsx", ".csv")) for form in FORMS.values()),
        Profile("archivematica", "metadata.csv of an Archivematica transfer, Dublin Core", (".csv",)),
        Profile("jsonl", "all records, one JSON document a line", (".jsonl",)),
        Profile("parquet", "all records as Parquet, see docs/schema.md", (".parquet",)),
        Profile("opensearch", "lines for the _bulk interface; the mapping is written beside them", (".ndjson",)),
    )
}


@dataclass(slots=True, frozen=True)
class Exported:
    """What an export wrote.

    Attributes:
        rows: documents written.
        doubtful: of these, rows marked for a person's eye.
        findings: values that break a rule of their field.
        files: what was written.
    """

    rows: int
    doubtful: int
    findings: tuple[Finding, ...]
    files: tuple[Path, ...]


def export(
    index: Index,
    profile: str,
    path: Path,
    *,
    filters: Filters | None = None,
    constants: Mapping[str, str] | None = None,
    root: str = "",
) -> Exported:
    """Write the documents that pass the filters in a profile's form.

    Args:
        index: the archive.
        profile: a name in `PROFILES`.
        path: the file to write; an existing one is replaced.
        filters: which documents; None: all.
        constants: values that no document tells, by field ("FileCode.OrganId").
        root: for archivematica, the folder that becomes "objects".

    Raises:
        UsageError: an unknown profile, an ending it does not write, or a missing extra.
    """
    if profile not in PROFILES:
        message = f"unknown profile {profile!r}; known are {', '.join(PROFILES)}"
        raise UsageError(message)
    if path.suffix.lower() not in PROFILES[profile].endings:
        message = f"{profile} writes {' or '.join(PROFILES[profile].endings)} files, not {path.suffix or path.name!r}"
        raise UsageError(message)
    # A half-written file must not pass for a whole one: it gets its name at the end.
    part = path.with_name(path.name + ".part")
    try:
        done = _write(index, profile, part, path, filters or Filters(), constants or {}, root)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return done


def _write(index: Index, profile: str, part: Path, path: Path, filters: Filters, constants: Mapping[str, str], root: str) -> Exported:
    files = [path]
    if profile in FORMS:
        return _form(index, profile, part, path, filters, constants)
    if profile == "parquet":
        rows = write_parquet(part, index.documents(filters))
    else:
        with part.open("wb") as stream:
            if profile == "jsonl":
                rows = write_jsonl(stream, index.documents(filters))
            elif profile == "opensearch":
                rows = write_opensearch(stream, index.documents(filters))
                mapping = path.with_suffix(".mapping.json")
                mapping.write_text(json.dumps(opensearch_mapping(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
                files.append(mapping)
            else:
                rows = write_archivematica(stream, entries(index.connection, filters), root or _common_root(index))
    return Exported(rows, index.count(filters=_doubtful(filters)), (), tuple(files))


def _form(index: Index, profile: str, part: Path, path: Path, filters: Filters, constants: Mapping[str, str]) -> Exported:
    form = FORMS[profile]
    known = {column.code or column.label for column in form.columns}
    unknown = set(constants) - known
    if unknown:
        message = f"{profile} has no field {', '.join(sorted(unknown))}; its fields are {', '.join(sorted(known))}"
        raise UsageError(message)
    filled = fill(form, entries(index.connection, filters), constants)
    if path.suffix.lower() == ".xlsx":
        findings = write_xlsx(part, form, filled)
    else:
        with part.open("wb") as stream:
            findings = write_csv(stream, form, filled)
    return Exported(index.count(filters=filters), index.count(filters=_doubtful(filters)), tuple(findings), (path,))


def _doubtful(filters: Filters) -> Filters:
    return replace(filters, doubtful=True)


def _common_root(index: Index) -> str:
    """The deepest folder that holds all files."""
    first, last = index.connection.execute("SELECT min(path), max(path) FROM files WHERE document IS NOT NULL").fetchone()
    if first is None:
        return ""
    return str(os.path.commonpath([os.path.dirname(first), os.path.dirname(last)]))  # noqa: PTH120  (text, not files)
