"""The options that pick documents of an archive, the same for search, graph and export."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import click

from vn_directive_parser.index.search import Filters

P = ParamSpec("P")
R = TypeVar("R")

_DAY = click.DateTime(["%Y-%m-%d"])
_OPTIONS = (
    click.option("--type", "kind", help='Document type: "Kế hoạch", "ke hoach" or KH.'),
    click.option("--issuer", help="Words of the issuing body's name, with or without marks."),
    click.option("--level", type=click.Choice(["central", "province", "district", "commune", "unit"]), help="Level of the issuer."),
    click.option("--place", help="Place of issue or of the issuer."),
    click.option("--since", type=_DAY, help="First day of issue, 2024-11-29."),
    click.option("--until", type=_DAY, help="Last day of issue."),
    click.option("--number", help="Number or a part of it: 284, KH/TU."),
    click.option("--doubtful/--sure", default=None, help="Only documents whose fields a person should look at, or need not."),
)


def filter_options(command: Callable[P, R]) -> Callable[P, R]:
    """Give a command the options; `filters` makes of their values what the index takes."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def filters(
    *,
    kind: str | None = None,
    issuer: str | None = None,
    level: str | None = None,
    place: str | None = None,
    since: dt.datetime | None = None,
    until: dt.datetime | None = None,
    number: str | None = None,
    doubtful: bool | None = None,
) -> Filters:
    """The filters of the options' values."""
    return Filters(
        type=kind,
        issuer=issuer,
        level=level,
        place=place,
        since=since.date() if since else None,
        until=until.date() if until else None,
        number=number,
        doubtful=doubtful,
    )
