"""`vn-directive export`: hand-over files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from vn_directive_parser.cli.filters import filter_options, filters
from vn_directive_parser.cli.search import ARCHIVE, opened
from vn_directive_parser.errors import UsageError
from vn_directive_parser.export.profiles import PROFILES, Exported
from vn_directive_parser.export.profiles import export as write

SHOWN = 20
"""Findings on the screen; all of them stand in the file."""
_LIST = "\n".join(f"  {profile.name} ({', '.join(profile.endings)}): {profile.about}" for profile in PROFILES.values())


@click.command(epilog="Profiles:\n\n\b\n" + _LIST)
@click.argument("archive", type=ARCHIVE)
@click.option("--profile", required=True, type=click.Choice(list(PROFILES)), metavar="PROFILE", help="What the file is for; see below.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
@click.option(
    "--set", "constants", multiple=True, metavar="FIELD=VALUE", help='What no document tells, e.g. "FileCode.FileNotation=01.TCCB".'
)
@click.option("--root", default="", help='For archivematica: the folder that becomes "objects".')
@filter_options
def export(archive: Path, profile: str, out: Path, constants: tuple[str, ...], root: str, **options: Any) -> None:  # noqa: ANN401
    """Write documents of an archive in the form that archivists hand over.

    Xuất mục lục hồ sơ, sổ đăng ký văn bản, dữ liệu đặc tả theo Nghị định 30/2020/NĐ-CP và các định dạng khác; dòng nào còn nghi ngờ
    được đánh dấu để người xem lại.
    """
    given = dict(_constant(text) for text in constants)
    with opened(archive) as index:
        done = write(index, profile, out, filters=filters(**options), constants=given, root=root)
    _say(done)


def _constant(text: str) -> tuple[str, str]:
    name, separator, value = text.partition("=")
    if not separator:
        message = f"--set {text!r}: write FIELD=VALUE"
        raise UsageError(message)
    return name.strip(), value.strip()


def _say(done: Exported) -> None:
    for file in done.files:
        click.echo(f"{file}", err=True)
    click.echo(f"{done.rows:,} documents, {done.doubtful:,} to check / cần kiểm tra, {len(done.findings):,} values break a rule", err=True)
    for finding in done.findings[:SHOWN]:
        click.echo(f"  {finding.row}. {finding.document}: {finding.column}: {finding.message}", err=True)
    if len(done.findings) > SHOWN:
        click.echo(f"  ... and {len(done.findings) - SHOWN:,} more, in the file", err=True)
