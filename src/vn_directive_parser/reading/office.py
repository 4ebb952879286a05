"""LibreOffice as a converter: its own profile, no network, no macros, a time limit, killed with its children."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path

from vn_directive_parser.errors import DocumentReadError
from vn_directive_parser.reading.limits import Limits

ENVIRONMENT_VARIABLE = "VN_DIRECTIVE_SOFFICE"
"""Names the LibreOffice program where it is not on PATH."""

_PROGRAMS = ("soffice", "libreoffice", "/opt/libreoffice/program/soffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
_PROFILE = "vn-directive-profile-"
_COMMON = "/org.openoffice.Office.Common/Security/Scripting"
_INET = "/org.openoffice.Inet/Settings"
# No macros, no linked content from elsewhere, and a proxy that leads nowhere: nothing is fetched.
_SETTINGS: tuple[tuple[str, str, str], ...] = (
    (_COMMON, "MacroSecurityLevel", "3"),
    (_COMMON, "DisableMacrosExecution", "true"),
    (_COMMON, "BlockUntrustedRefererLinks", "true"),
    (_INET, "ooInetProxyType", "2"),
    (_INET, "ooInetHTTPProxyName", "127.0.0.1"),
    (_INET, "ooInetHTTPProxyPort", "9"),
    (_INET, "ooInetHTTPSProxyName", "127.0.0.1"),
    (_INET, "ooInetHTTPSProxyPort", "9"),
)


def find_soffice() -> str | None:
    """The LibreOffice program: the one that `VN_DIRECTIVE_SOFFICE` names, else the first on PATH; None where there is none."""
    named = os.environ.get(ENVIRONMENT_VARIABLE)
    for program in (named,) if named else _PROGRAMS:
        found = shutil.which(program)
        if found:
            return found
    return None


def convert(data: bytes, suffix: str, target: str, limits: Limits, name: str | None) -> bytes:
    """Convert a file with LibreOffice.

    Args:
        data: the file's bytes.
        suffix: its format as a file suffix, "doc", "rtf" or "odt".
        target: the format wanted, e.g. "docx".
        limits: `limits.seconds` is the time allowed.
        name: the file's name, for messages.

    Raises:
        DocumentReadError: LibreOffice is missing ("missing_tool"), takes too long ("timeout") or cannot read it ("broken").
    """
    program = find_soffice()
    if program is None:
        message = f"reading .{suffix} needs LibreOffice, which was not found"
        english = f"Install libreoffice-writer, or name it in {ENVIRONMENT_VARIABLE}; see: vn-directive doctor"
        advice = f"{english} / Cần cài LibreOffice để đọc tệp .{suffix}"
        raise DocumentReadError("missing_tool", message, advice=advice, name=name)
    with tempfile.TemporaryDirectory(prefix="vn-directive-") as folder:
        source = Path(folder) / f"in.{suffix}"
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={profile(os.getpid()).as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--nodefault",
            "--nofirststartwizard",
            "--convert-to",
            target,
            "--outdir",
            folder,
            str(source),
        ]
        run(command, limits.seconds, name)
        result = Path(folder) / f"in.{target.split(':', maxsplit=1)[0]}"
        if not result.is_file():
            raise DocumentReadError(
                "broken", f"LibreOffice could not read it as .{suffix}", advice="Open it by hand and save it as .docx", name=name
            )
        return result.read_bytes()


def run(command: list[str], seconds: float, name: str | None) -> None:
    """Run a program in a process group of its own; at the time limit the whole group is killed."""
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True, env=environment()
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        message = f"took longer than {seconds:g} seconds to convert"
        raise DocumentReadError("timeout", message, advice="Raise Limits.seconds, or convert it by hand", name=name) from error
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def environment() -> dict[str, str]:
    """The environment of the converter: a locale in UTF-8 and no display."""
    keep = {key: value for key, value in os.environ.items() if key in ("PATH", "HOME", "TMPDIR", "SYSTEMROOT")}
    return keep | {"LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}


@cache
def profile(process: int) -> Path:
    """This process's own LibreOffice profile, removed at exit; profiles cannot be shared between running instances.

    It is made once and serves all files that the process converts; the first conversion fills it.
    """
    sweep(Path(tempfile.gettempdir()))
    folder = Path(tempfile.mkdtemp(prefix=f"{_PROFILE}{process}-"))
    user = folder / "user"
    user.mkdir()
    (user / "registrymodifications.xcu").write_text(registry(), "utf-8")
    # Workers of multiprocessing leave without atexit; their own way of finishing works in both.
    Finalize(None, shutil.rmtree, args=(folder,), kwargs={"ignore_errors": True}, exitpriority=1)
    return folder


def sweep(folder: Path) -> None:
    """Remove the profiles of processes that were killed."""
    for left in folder.glob(f"{_PROFILE}*-*"):
        number = left.name.removeprefix(_PROFILE).split("-", 1)[0]
        if number.isdecimal() and not _alive(int(number)):
            shutil.rmtree(left, ignore_errors=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # another user's
        return True
    return True


def registry() -> str:
    """The profile's settings as LibreOffice's own XML."""
    items = "\n".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n{items}\n</oor:items>\n'
