"""`vn-directive batch`: folders of any size into an archive."""

from __future__ import annotations

import datetime as dt
import signal
import sys
from collections import Counter
from pathlib import Path

import click

from vn_directive_parser.batch.progress import observer
from vn_directive_parser.batch.report import EXIT_ALL_FAILED, Report, failure_lines, failures, printable
from vn_directive_parser.batch.run import dry_run, run
from vn_directive_parser.batch.settings import MEGABYTE, Settings
from vn_directive_parser.errors import UsageError
from vn_directive_parser.index.schema import ArchiveError, connect


@click.command()
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...")
@click.option("--out", "archive", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The archive, one SQLite file.")
@click.option("--jobs", type=click.IntRange(min=0), default=0, help="Worker processes; 0: as many as there are cores.")
@click.option("--timeout", type=click.FloatRange(min=0), default=120.0, show_default=True, help="Seconds for one document; 0: no limit.")
@click.option("--memory", type=click.IntRange(min=0), default=2048, show_default=True, help="MB for one worker; 0: no limit.")
@click.option("--retry-failed", is_flag=True, help="Try again what failed before.")
@click.option("--limit", type=click.IntRange(min=1), help="Parse at most so many files.")
@click.option("--include", multiple=True, help='Only files that fit, e.g. "*.docx"; may be repeated.')
@click.option("--exclude", multiple=True, help="Not files or folders that fit; may be repeated.")
@click.option("--follow-links", is_flag=True, help="Follow symbolic links (never in circles).")
@click.option("--dry-run", "dry", is_flag=True, help="Only say what would be done.")
@click.option("--reference-date", type=click.DateTime(["%Y-%m-%d"]), help="The day from which missing years are counted.")
@click.option("--place", help='The place to which generic bodies belong, e.g. "Hà Nội".')
@click.option("--issuer", help="Full name of the issuer, for texts without a header.")
@click.option("--ocr", is_flag=True, help="Recognise scanned pages of PDF files (needs Tesseract with vie).")
@click.option(
    "--report", "report_file", type=click.Path(dir_okay=False, path_type=Path), help="Also write the report as JSON, all failures in it."
)
@click.option("-q", "--quiet", is_flag=True, help="No progress, no report; the exit status tells.")
@click.option(
    "--engine", type=click.Choice(["local", "daft"]), default="local", show_default=True, help="Where the work is done; see docs."
)
@click.option("--address", help="Of a Ray cluster, for --engine daft: ray://host:10001.")
def batch(  # noqa: PLR0913, PLR0917  (click hands over each option)
    folders: tuple[str, ...],
    archive: Path,
    dry: bool,
    quiet: bool,
    report_file: Path | None,
    engine: str,
    address: str | None,
    memory: int,
    reference_date: dt.datetime | None,
    **options: object,
) -> None:
    """Parse every document below FOLDER... (zips are opened) into one archive, and skip what is done already.

    Đọc mọi văn bản trong thư mục (kể cả tệp zip) vào một kho; chạy lại thì chỉ làm phần còn thiếu. Tệp gốc không bao giờ bị ghi.

    Exit status: 0 all well; 2 bad usage; 3 some files failed, the rest is done; 4 all failed; 130 interrupted, resumable.
    """
    settings = Settings(
        memory=memory * MEGABYTE,
        reference_date=reference_date.date() if reference_date else None,
        **options,  # type: ignore[arg-type]
    )
    try:
        if engine == "daft":
            from vn_directive_parser.batch.distributed import run_daft  # noqa: PLC0415  (an extra)

            sys.exit(run_daft(folders, archive, settings, address=address, quiet=quiet))
        if dry:
            _dry(folders, archive, settings)
            return
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # a polite end, as with Ctrl-C
        report = run(folders, archive, settings, observer(sys.stderr, quiet=quiet))
    except UsageError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:  # the archive's folder: missing, read-only, ...
        message = f"{archive}: {error.strerror or error}"
        raise click.UsageError(message) from error
    except ArchiveError as error:
        click.echo(str(error), err=True)
        sys.exit(EXIT_ALL_FAILED)
    _show(report, archive, report_file, quiet=quiet)
    sys.exit(report.exit_status)


def _dry(folders: tuple[str, ...], archive: Path, settings: Settings) -> None:
    counts: Counter[str] = Counter()
    for standing, path in dry_run(folders, archive, settings):
        counts[standing] += 1
        if standing == "new":
            click.echo(printable(path))
    click.echo(", ".join(f"{count:,} {standing}" for standing, count in sorted(counts.items())) or "nothing found", err=True)


def _show(report: Report, archive: Path, report_file: Path | None, *, quiet: bool) -> None:
    try:
        connection = connect(archive)
    except ArchiveError as error:
        click.echo(str(error), err=True)
        return
    try:
        if report_file is not None:
            report_file.write_text(report.as_json(failures(connection)) + "\n", encoding="utf-8")
        if not quiet:
            for line in (*report.lines(), *failure_lines(connection)):
                click.echo(line, err=True)
    finally:
        connection.close()
