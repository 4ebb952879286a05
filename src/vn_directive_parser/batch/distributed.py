"""Beyond one machine: the same parse function on an engine, files in, Parquet out, then `index build`.

`parse_row` is the whole contract: a picklable function from a file's name and bytes to one row. Daft calls it here, on its
native runner or on a Ray cluster; any other engine (Spark, Dask, Ray Data) can map it the same way:

    rows = pool.map(partial(parse_row, settings=Settings(timeout=60)), names, contents)

Each process that calls it keeps one guarded child, so that a document that hangs or exhausts the memory costs only itself on
an engine too.
"""

from __future__ import annotations

import atexit
import hashlib
import multiprocessing
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import TimeoutError as FutureTimeoutError
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from vn_directive_parser.batch.discovery import Found, Unreadable, Walk
from vn_directive_parser.batch.report import EXIT_ALL_FAILED, EXIT_OK, EXIT_SOME_FAILED
from vn_directive_parser.batch.settings import Settings
from vn_directive_parser.batch.worker import limit_memory, tune_collector
from vn_directive_parser.errors import DocumentReadError, UsageError
from vn_directive_parser.index import writer
from vn_directive_parser.index.rows import rows
from vn_directive_parser.index.schema import connect

if TYPE_CHECKING:
    from pebble import ProcessPool

    from vn_directive_parser.parser import Parser

COMMIT_EVERY = 200
"""Documents in one transaction of `build_index`: Parquet is the truth there, a kill costs at most these."""


class ParsedRow(TypedDict):
    """One file as a row: its facts and, where it could be parsed, its complete record as JSON.

    `status` is "done" or "failed", `reason` the stable word for a failure.
    """

    path: str
    sha256: str | None
    size: int | None
    status: str
    reason: str | None
    message: str | None
    parser_version: str
    settings: str
    record: str | None


def parse_row(name: str, data: bytes | None, settings: Settings | None = None) -> ParsedRow:
    """The row of one file; never raises for what a file holds.

    Args:
        name: path or address, kept in the row.
        data: the file's bytes; None where they could not be fetched.
        settings: context, time and memory limits.
    """
    settings = settings or Settings()
    digest = hashlib.sha256(data).hexdigest() if data is not None else None
    row = ParsedRow(
        path=name, sha256=digest, size=None if data is None else len(data), status="failed", reason="unreadable",
        message="cannot be fetched", parser_version=settings.version, settings=settings.fingerprint, record=None,
    )  # fmt: skip
    if data is None:
        return row
    reason, message, record = _guarded(name, data, settings)
    row["status"] = "failed" if record is None else "done"
    row["reason"], row["message"], row["record"] = reason, message, record
    return row


def _guarded(name: str, data: bytes, settings: Settings) -> tuple[str | None, str | None, str | None]:
    """Parse in the guarded child: (reason, message, record)."""
    from pebble import ProcessExpired  # noqa: PLC0415

    future = _child(settings).schedule(_parse, args=(name, data), timeout=settings.timeout or None)
    try:
        reason, message, record = future.result()
    except FutureTimeoutError:
        return "timeout", f"took longer than {settings.timeout:g} s", None
    except ProcessExpired as error:
        return "crashed", f"the worker ended with {error.exitcode}", None
    return reason, message, record


@cache
def _child(settings: Settings) -> ProcessPool:
    """One child of this process, replaced when it dies."""
    from pebble import ProcessPool  # noqa: PLC0415

    pool = ProcessPool(1, 2000, initializer=_start, initargs=(settings,), context=multiprocessing.get_context("spawn"))
    atexit.register(pool.stop)
    return pool


_parsers: list[Parser] = []


def _start(settings: Settings) -> None:
    tune_collector()
    _parsers[:] = [settings.parser()]
    limit_memory(settings)


def _parse(name: str, data: bytes) -> tuple[str | None, str | None, str | None]:
    try:
        return None, None, _parsers[0].parse_file(data, name=name).model_dump_json(exclude_defaults=True)
    except DocumentReadError as error:
        return error.kind, error.message, None
    except MemoryError:
        return "memory", "needs too much memory", None
    except Exception as error:  # noqa: BLE001  (one bad file costs only itself)
        return "internal", f"{type(error).__name__}: {error}", None


def parse_files(sources: Sequence[str], out: Path, settings: Settings | None = None, *, address: str | None = None) -> Counter[str]:
    """Parse files on Daft and write a folder of Parquet; how many rows of each status.

    Args:
        sources: folders, or glob addresses that Daft opens ("s3://bucket/2024/**/*.docx").
        out: folder for the Parquet files.
        settings: context, limits, patterns.
        address: of a Ray cluster ("ray://host:10001", or "local" for one on this machine); None: Daft's native runner.

    Raises:
        UsageError: Daft is not installed.
    """
    settings = settings or Settings()
    daft = _daft(address)
    kinds = {name: daft.DataType.string() for name in ("path", "sha256", "status", "reason", "message", "parser_version", "settings")}
    kinds |= {"size": daft.DataType.int64(), "record": daft.DataType.string()}

    # Processes of their own: threads of one would share its interpreter lock and its one guarded child.
    @daft.cls(use_process=True, max_concurrency=settings.workers)
    class Parsed:
        @daft.method.batch(return_dtype=daft.DataType.struct(kinds), batch_size=16)  # type: ignore[untyped-decorator]
        def __call__(self, path: Any, data: Any) -> list[ParsedRow]:  # noqa: ANN401  (Daft's series)
            return [parse_row(name, content, settings) for name, content in zip(path.to_pylist(), data.to_pylist(), strict=True)]

    parsed = Parsed()
    frame = _frame(daft, sources, settings)
    if address is not None:
        frame = frame.into_partitions(4 * settings.workers)
    frame = frame.with_column("data", frame["path"].download(on_error="null"))
    frame = frame.select(parsed(frame["path"], frame["data"]).alias("row"))
    frame = frame.select(*(frame["row"][name].alias(name) for name in ParsedRow.__annotations__))
    frame.write_parquet(str(out), write_mode="overwrite", compression="zstd")
    counted = daft.read_parquet(str(out / "*.parquet")).groupby("status").agg(daft.col("path").count().alias("rows")).to_pydict()
    return Counter(dict(zip(counted["status"], counted["rows"], strict=True)))


def _frame(daft: Any, sources: Sequence[str], settings: Settings) -> Any:  # noqa: ANN401  (an extra without types)
    """The paths: folders here are walked as `batch` walks them, addresses are listed by Daft."""
    local = [source for source in sources if "://" not in source]
    remote = [source for source in sources if "://" in source]
    frames = []
    if local:
        walk = Walk(local, settings)
        walk.check()
        # Names that are no UTF-8 cannot be a column; `batch` on one machine reads them.
        names = [os.fsdecode(found.path) for found in walk if isinstance(found, Found) and not isinstance(found, Unreadable)]
        frames.append(daft.from_pydict({"path": [name for name in names if name.isprintable() or "\n" in name][: settings.limit]}))
    if remote:
        frames.append(daft.from_glob_path(remote).select("path"))
    frame = frames[0]
    for other in frames[1:]:
        frame = frame.concat(other)
    return frame


def _daft(address: str | None) -> Any:  # noqa: ANN401  (an extra without types)
    # Daft and its dependency count their imports over the network unless told not to; this library calls nobody.
    for name in ("DO_NOT_TRACK", "SCARF_NO_ANALYTICS"):
        os.environ.setdefault(name, "true")
    os.environ.setdefault("DAFT_ANALYTICS_ENABLED", "0")
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("DAFT_PROGRESS_BAR", "0")
    try:
        import daft  # noqa: PLC0415
    except ImportError as error:
        message = "the engine needs Daft: pip install 'vn-directive-parser[daft]'"
        raise UsageError(message) from error
    if address is not None:
        daft.set_runner_ray(None if address == "local" else address)
    return daft


def run_daft(folders: Sequence[str], out: Path, settings: Settings, *, address: str | None, quiet: bool) -> int:
    """`batch --engine daft`: Parquet into a folder; the exit status."""
    import click  # noqa: PLC0415

    counts = parse_files(folders, out, settings, address=address)
    if not quiet:
        click.echo(f"{counts['done']:,} done, {counts['failed']:,} failed; then: vn-directive index build {out} --out archive.db", err=True)
    if not counts["failed"]:
        return EXIT_OK
    return EXIT_SOME_FAILED if counts["done"] else EXIT_ALL_FAILED


def build_index(sources: Iterable[Path], archive: Path) -> tuple[int, int]:
    """Add the rows of Parquet files, or of folders of them, to an archive; (done, failed).

    Raises:
        UsageError: pyarrow is not installed, or there is no Parquet file.
        ArchiveError: the archive cannot be opened.
    """
    from vn_directive_parser.batch.lock import RunLock  # noqa: PLC0415

    files = [file for source in sources for file in (sorted(source.rglob("*.parquet")) if source.is_dir() else [source])]
    if not files:
        message = "there is no .parquet file"
        raise UsageError(message)
    done = failed = 0
    with RunLock(archive):
        connection = connect(archive, write=True, create=True)
        try:
            for chunk in _chunks(_rows_of(files), COMMIT_EVERY):
                with writer.transaction(connection):
                    for row in chunk:
                        added = _add(connection, row)
                        done, failed = done + added, failed + (not added)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()
    return done, failed


def _rows_of(files: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """Rows of ours (with `status`) or of `export --profile parquet` (all done)."""
    try:
        import pyarrow.parquet as pq  # noqa: PLC0415  (an extra)
    except ImportError as error:
        message = "Parquet needs pyarrow: pip install 'vn-directive-parser[parquet]'"
        raise UsageError(message) from error
    for file in files:
        parquet = pq.ParquetFile(file)
        wanted = [name for name in ParsedRow.__annotations__ if name in parquet.schema_arrow.names]
        for batch in parquet.iter_batches(batch_size=100, columns=wanted):
            yield from batch.to_pylist()


def _chunks(found: Iterator[dict[str, Any]], size: int) -> Iterator[list[dict[str, Any]]]:
    chunk: list[dict[str, Any]] = []
    for row in found:
        chunk.append(row)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _add(connection: Any, row: dict[str, Any]) -> bool:  # noqa: ANN401
    """One row into the archive, inside the caller's transaction; whether it held a document."""
    from vn_directive_parser.records import Document  # noqa: PLC0415

    settings = row.get("settings") or ""
    version = row.get("parser_version") or Settings().version
    name = str(row["path"]).removeprefix("file://")
    file = writer.FileRow(
        name, b"", row.get("status") or "done", version, settings, row.get("size"), row["sha256"], row["sha256"], row.get("reason"),
        row.get("message"),
    )  # fmt: skip
    if not row.get("record"):
        writer.put_file(connection, file)
        return False
    document = Document.model_validate_json(row["record"])
    writer.put(connection, rows(document, settings), file)
    return True
