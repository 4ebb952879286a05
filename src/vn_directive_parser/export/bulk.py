"""Exports for programs: JSON Lines, OpenSearch bulk lines, Archivematica's metadata.csv, Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from vn_directive_parser.errors import UsageError
from vn_directive_parser.export.entries import Entry
from vn_directive_parser.export.sheets import plain
from vn_directive_parser.index.fold import fold
from vn_directive_parser.index.rows import doubts, issuers
from vn_directive_parser.records import DateValue, Document

if TYPE_CHECKING:
    import pyarrow as pa

ROW_GROUP = 1000
"""Documents in one row group of a Parquet file."""


def write_jsonl(stream: IO[bytes], documents: Iterable[Document]) -> int:
    """One JSON document a line, as `vn-directive parse` prints them; how many."""
    count = 0
    for document in documents:
        stream.write(document.model_dump_json().encode() + b"\n")
        count += 1
    return count


def write_opensearch(stream: IO[bytes], documents: Iterable[Document], name: str = "vn-directives") -> int:
    """Lines for the _bulk interface of OpenSearch or Elasticsearch; the mapping is `opensearch_mapping`."""
    count = 0
    for document in documents:
        flat = flattened(document)
        action = {"index": {"_index": name, "_id": flat["sha256"]}}
        stream.write(json.dumps(action).encode() + b"\n" + json.dumps(flat, ensure_ascii=False).encode() + b"\n")
        count += 1
    return count


def opensearch_mapping() -> dict[str, object]:
    """Settings and mapping of the index: text fields that find words with and without marks, đ too."""
    keyword, day = {"type": "keyword"}, {"type": "date", "format": "yyyy-MM-dd"}
    text = {"type": "text", "analyzer": "marked", "fields": {"folded": {"type": "text", "analyzer": "folded"}}}
    nested = {
        "type": "nested",
        "properties": {
            "text": text,
            "number": keyword,
            "type": keyword,
            "date": keyword,
            "issuer": keyword,
            "relation": keyword,
            "target": keyword,
        },
    }
    properties = {
        "sha256": keyword, "path": keyword, "document_id": keyword, "type": keyword, "number": keyword, "number_folded": keyword,
        "date": keyword, "date_from": day, "date_to": day, "issuer": text, "superior": keyword, "level": keyword, "place": keyword,
        "title": text, "signer": keyword, "pages": {"type": "integer"}, "doubts": keyword, "text": text, "references": nested,
    }  # fmt: skip
    analysis = {
        "char_filter": {"d": {"type": "mapping", "mappings": ["đ => d", "Đ => D", "ð => d", "Ð => D"]}},
        "analyzer": {
            "marked": {"type": "custom", "tokenizer": "standard", "filter": ["lowercase"]},
            "folded": {"type": "custom", "tokenizer": "standard", "char_filter": ["d"], "filter": ["lowercase", "asciifolding"]},
        },
    }
    return {"settings": {"analysis": analysis}, "mappings": {"properties": properties}}


def flattened(document: Document) -> dict[str, Any]:
    """A document's own fields and its references as one flat record; what OpenSearch and Parquet hold."""
    header, source = document.header, document.source
    number = header.number.canonical if header and header.number else None
    start, end = _days(header.date if header else None)
    return {
        "sha256": source.sha256,
        "path": source.name,
        "document_id": document.document_id,
        "type": header.document_type.name if header and header.document_type else None,
        "number": number,
        "number_folded": fold(number) if number else None,
        "date": header.date.edtf if header and header.date else None,
        "date_from": start,
        "date_to": end,
        "issuer": header.issuer.name if header and header.issuer else None,
        "superior": header.superior.name if header and header.superior else None,
        "level": header.issuer.level if header and header.issuer else None,
        "place": header.place if header else None,
        "title": header.title if header else None,
        "signer": document.signatories[0].name if document.signatories else None,
        "pages": source.pages,
        "doubts": doubts(document),
        "text": document.text,
        "references": [
            {
                "text": reference.text,
                "form": reference.form,
                "type": reference.document_type.name if reference.document_type else None,
                "number": reference.number.canonical if reference.number else None,
                "date": reference.date.edtf if reference.date else None,
                "issuer": issuers(reference.issuers),
                "relation": reference.relation,
                "target": reference.target,
                "pinpoints": [pinpoint.path for pinpoint in reference.pinpoints],
                "start": reference.span.start,
                "end": reference.span.end,
            }
            for reference in document.references
        ],
    }


def _days(value: DateValue | None) -> tuple[str | None, str | None]:
    if value is None:
        return None, None
    return value.start.isoformat() if value.start else None, value.end.isoformat() if value.end else None


def arrow_schema() -> pa.Schema:
    """The Arrow schema of the Parquet files: one row a document, `record` its complete JSON.

    Raises:
        UsageError: pyarrow is not installed.
    """
    pa = _pyarrow()
    text, listed = pa.string(), pa.list_(pa.string())
    reference = pa.struct(
        [
            *((name, text) for name in ("text", "form", "type", "number", "date", "issuer", "relation", "target")),
            ("pinpoints", listed),
            ("start", pa.int32()),
            ("end", pa.int32()),
        ]
    )
    return pa.schema(
        [
            *(
                (name, text)
                for name in ("sha256", "path", "document_id", "type", "number", "number_folded", "date", "date_from", "date_to")
            ),
            *((name, text) for name in ("issuer", "superior", "level", "place", "title", "signer")),
            ("pages", pa.int32()),
            ("doubts", listed),
            ("text", pa.large_string()),
            ("references", pa.list_(reference)),
            ("record", pa.large_string()),
        ],
        metadata={"schema_version": "1", "package": "vn-directive-parser"},
    )


def write_parquet(path: Path, documents: Iterable[Document]) -> int:
    """Write documents as Parquet (zstd), a thousand to a row group; how many."""
    pa = _pyarrow()
    import pyarrow.parquet as pq  # noqa: PLC0415  (an extra)

    schema, count = arrow_schema(), 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        rows: list[dict[str, Any]] = []
        for document in documents:
            rows.append({**flattened(document), "record": document.model_dump_json()})
            count += 1
            if len(rows) == ROW_GROUP:
                writer.write_table(pa.Table.from_pylist(rows, schema=schema))
                rows = []
        if rows:
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))
    return count


def read_parquet(paths: Iterable[Path]) -> Iterator[Document]:
    """The documents of Parquet files that we or an engine wrote: all rows that have a `record`."""
    _pyarrow()
    import pyarrow.parquet as pq  # noqa: PLC0415  (an extra)

    for path in paths:
        for batch in pq.ParquetFile(path).iter_batches(batch_size=100, columns=["record"]):
            for record in batch.column(0).to_pylist():
                if record:
                    yield Document.model_validate_json(record)


def _pyarrow() -> Any:  # noqa: ANN401  (an extra without types)
    try:
        import pyarrow as pa  # noqa: PLC0415
    except ImportError as error:
        message = "Parquet needs pyarrow: pip install 'vn-directive-parser[parquet]'"
        raise UsageError(message) from error
    return pa


DUBLIN_CORE = (
    "filename", "dc.title", "dc.creator", "dc.subject", "dc.description", "dc.publisher", "dc.contributor", "dc.date", "dc.type",
    "dc.format", "dc.identifier", "dc.source", "dc.language", "dc.coverage",
)  # fmt: skip


def write_archivematica(stream: IO[bytes], entries: Iterable[Entry], root: str) -> int:
    """Archivematica's metadata.csv: Dublin Core for each file, paths from "objects/"; UTF-8 without a byte-order mark.

    Args:
        stream: where to.
        entries: the documents.
        root: the folder that becomes "objects" of the transfer; files outside it keep their whole path below it.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(DUBLIN_CORE)
    count = 0
    for entry in entries:
        relative = entry.path.removeprefix(root.rstrip("/") + "/").lstrip("/")
        writer.writerow(
            [
                f"objects/{relative}", *map(plain, (
                    entry.title or entry.type_and_title, entry.issuers, "", entry.type_and_title, entry.superior, entry.signer, entry.edtf,
                    entry.type, entry.media_type, entry.number or entry.document_id, entry.document_id, "vi", entry.place,
                )),
            ]
        )  # fmt: skip
        count += 1
    text.flush()
    text.detach()
    return count
