"""Which files a run looks at: folders walked in a fixed order, each file once, without following links in circles."""

# Names are bytes here, which pathlib does not take.
# ruff: noqa: PTH100, PTH112, PTH116, PTH118, PTH119, PTH120, PTH208
from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from vn_directive_parser.batch.settings import Settings
from vn_directive_parser.errors import UsageError

CLUTTER = ("~$*", ".~lock.*#", "Thumbs.db", ".DS_Store", "desktop.ini", "._*")
"""What office programs and systems leave beside documents."""


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file on disk.

    Attributes:
        path: absolute, as the system's bytes.
        size: bytes.
    """

    path: bytes
    size: int


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A folder that cannot be listed, or a file whose facts cannot be had."""

    path: bytes
    message: str


@dataclass(slots=True)
class Walk:
    """One walk over folders and files.

    Attributes:
        left_out: how many were passed over, by reason: "clutter", "pattern", "link", "special", "archive".
    """

    roots: Sequence[str | bytes | os.PathLike[str]]
    settings: Settings
    own: frozenset[bytes] = frozenset()
    left_out: Counter[str] = field(default_factory=Counter)

    def __iter__(self) -> Iterator[Found | Unreadable]:
        """All files, depth first, names of a folder in the order of their bytes; a root given twice is walked once."""
        seen: set[bytes] = set()
        for root in self.roots:
            path = os.path.abspath(os.fsencode(root))
            if path in seen:
                continue
            seen.add(path)
            if os.path.isdir(path):
                yield from self._folder(path, path, ())
            else:
                yield from self._file(path, os.path.dirname(path))

    def check(self) -> None:
        """Every root exists.

        Raises:
            UsageError: one does not.
        """
        for root in self.roots:
            if not os.path.lexists(root):
                message = f"{os.fsdecode(root)}: no such file or folder"
                raise UsageError(message)

    def _folder(self, root: bytes, path: bytes, above: tuple[tuple[int, int], ...]) -> Iterator[Found | Unreadable]:
        try:
            facts = os.stat(path)
            names = sorted(os.listdir(path))
        except OSError as error:
            yield Unreadable(path, error.strerror or str(error))
            return
        mark = (facts.st_dev, facts.st_ino)
        if mark in above:  # a link led back to a folder that we are in
            self.left_out["link"] += 1
            return
        for name in names:
            yield from self._entry(root, os.path.join(path, name), (*above, mark))

    def _entry(self, root: bytes, path: bytes, above: tuple[tuple[int, int], ...]) -> Iterator[Found | Unreadable]:
        try:
            facts = os.lstat(path)
            if stat.S_ISLNK(facts.st_mode):
                if not self.settings.follow_links:
                    self.left_out["link"] += 1
                    return
                facts = os.stat(path)
        except OSError as error:
            yield Unreadable(path, error.strerror or str(error))
            return
        if stat.S_ISDIR(facts.st_mode):
            if self._excluded(root, path):
                self.left_out["pattern"] += 1
            else:
                yield from self._folder(root, path, above)
        else:
            yield from self._file(path, root)

    def _file(self, path: bytes, root: bytes) -> Iterator[Found | Unreadable]:
        try:
            facts = os.stat(path)
        except OSError as error:
            yield Unreadable(path, error.strerror or str(error))
            return
        name = os.fsdecode(os.path.basename(path))
        if path in self.own:
            self.left_out["archive"] += 1
        elif not stat.S_ISREG(facts.st_mode):  # a pipe would make us wait for ever
            self.left_out["special"] += 1
        elif any(fnmatchcase(name, pattern) for pattern in CLUTTER):
            self.left_out["clutter"] += 1
        elif self._excluded(root, path) or not self._included(root, path):
            self.left_out["pattern"] += 1
        else:
            yield Found(path, facts.st_size)

    def _excluded(self, root: bytes, path: bytes) -> bool:
        return matches(self.settings.exclude, os.fsdecode(os.path.relpath(path, root)))

    def _included(self, root: bytes, path: bytes) -> bool:
        # A zip is entered whatever its name; the patterns speak of the documents.
        include = self.settings.include
        return not include or path.lower().endswith(b".zip") or matches(include, os.fsdecode(os.path.relpath(path, root)))


def matches(patterns: Sequence[str], relative: str) -> bool:
    """Whether a pattern fits the path below the root, or the name alone; upper and lower case are one."""
    relative = relative.replace(os.sep, "/").lower()
    name = relative.rpartition("/")[2]
    return any(fnmatchcase(relative, pattern.lower()) or fnmatchcase(name, pattern.lower()) for pattern in patterns)


def display(path: bytes) -> tuple[str, bytes]:
    r"""A path as text, and its bytes where they are no UTF-8 (the text then shows those as \xNN), else empty.

    >>> display("/kho/Công văn.docx".encode()), display(b"/kho/c\xf4ng.doc")
    (('/kho/Công văn.docx', b''), ('/kho/c\\xf4ng.doc', b'/kho/c\xf4ng.doc'))
    """
    try:
        return path.decode(), b""
    except UnicodeDecodeError:
        return path.decode("utf-8", "backslashreplace"), path
