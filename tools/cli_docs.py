"""Writes docs/cli.md from the commands' own --help, or checks that it has not drifted.

python tools/cli_docs.py [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from vn_directive_parser.cli.main import main

PAGE = Path(__file__).resolve().parent.parent / "docs" / "cli.md"


def sections(command: click.Command, name: str, parent: click.Context | None = None) -> list[str]:
    """The help of a command and of those below it."""
    context = click.Context(command, info_name=name, parent=parent, max_content_width=100, terminal_width=100)
    title = context.command_path
    out = [f"## {title}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"]
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            below = command.get_command(context, child)
            if below is not None:
                out += sections(below, child, context)
    return out


def page() -> str:
    """The whole page."""
    head = (
        "# The command line\n\nWritten from `--help` by `tools/cli_docs.py`. Results go to standard output, the rest to standard error.\n"
    )
    exits = "Exit status: 0 all well; 2 bad usage; 3 some files failed, the rest is done; 4 all failed; 130 interrupted, resumable.\n"
    return "\n".join([head, exits, *sections(main, "vn-directive")])


if __name__ == "__main__":
    text = page()
    if "--check" in sys.argv:
        if not PAGE.exists() or PAGE.read_text("utf-8") != text:
            sys.exit("docs/cli.md differs from --help; write it anew with: python tools/cli_docs.py")
    else:
        PAGE.write_text(text, "utf-8")
