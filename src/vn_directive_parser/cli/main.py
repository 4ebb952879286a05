"""`vn-directive`: the commands, each loaded only when it is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from vn_directive_parser import __version__

# Command name -> (module, attribute, one line of help). The line stands here so that `--help` loads no command.
COMMANDS: dict[str, tuple[str, str, str]] = {
    "parse": ("vn_directive_parser.cli.parse", "parse", "Print the records of files and folders. / In dữ liệu trích từ văn bản."),
    "batch": ("vn_directive_parser.cli.batch", "batch", "Parse folders of any size into an archive. / Đưa cả thư mục vào kho."),
    "search": ("vn_directive_parser.cli.search", "search", "Find documents of an archive. / Tìm văn bản trong kho."),
    "show": ("vn_directive_parser.cli.search", "show", "Show a document of an archive, its citations and history. / Xem một văn bản."),
    "graph": ("vn_directive_parser.cli.graph", "graph", "Write the citation graph of an archive. / Xuất đồ thị viện dẫn."),
    "export": ("vn_directive_parser.cli.export", "export", "Write hand-over files from an archive. / Xuất mục lục, sổ, dữ liệu đặc tả."),
    "index": ("vn_directive_parser.cli.index", "index", "Build, mend and compare archives. / Dựng và kiểm tra kho."),
    "annotate": ("vn_directive_parser.cli.annotate", "annotate", "Mark every record in a copy of a file. / Đánh dấu trong bản sao."),
    "doctor": ("vn_directive_parser.cli.doctor", "doctor", "Say what this machine can read and what is missing. / Kiểm tra máy."),
    "check": ("vn_directive_parser.cli.check", "check", "Say where documents depart from the rules of form. / Kiểm tra thể thức."),
    "schema": ("vn_directive_parser.cli.schema", "schema", "Print the JSON Schema of the records."),
}


class LazyGroup(click.Group):
    """A group whose commands are import paths."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order of the table."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command, or None where there is no such name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table alone."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, _, line) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vn-directive")
def main() -> None:
    """Read Vietnamese administrative documents into typed records.

    Đọc văn bản hành chính của Đảng và Nhà nước thành dữ liệu có cấu trúc.
    """


def run() -> None:
    """The command as a process.

    Daft's native threads now and then abort the process while Python takes itself down, after all is written
    ("PyGILState_Release: thread state ... must be current"); a process that has used it leaves before that, with its own exit status.
    """
    try:
        main(prog_name="vn-directive")
    except SystemExit as end:
        if "daft" not in sys.modules or not isinstance(end.code, int):
            raise
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code)
