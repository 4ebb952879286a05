"""Quoted text of amendments: where a quotation opened before a marker closes.

An amending act prints the new text between quotation marks, whose units are not its own. Marks are often mistyped, so each
is judged by what stands around it rather than by its own shape.
"""

from __future__ import annotations

import re

_MARK = re.compile(r'[“”"«»]+')
_AFTER_CLOSE = re.compile(r"[ \t]*(?:[.;,:)][.;,:) \t]*)?(?:\n|$)|[.;,]")


class Quotation:
    """An open quotation that is fed the text after it, stretch by stretch; each character is looked at once."""

    __slots__ = ("_depth", "_position", "work")

    def __init__(self, work: str, start: int) -> None:
        self.work = work
        self._depth = 1
        opening = _MARK.match(work, start)
        self._position = opening.end() if opening else start

    def closes_before(self, end: int) -> int | None:
        """Where it closes in the text up to `end` (one past the mark), None if it is still open there."""
        work = self.work
        for mark in _MARK.finditer(work, self._position, end):
            if self._opens(mark):
                self._depth += 1
                continue
            self._depth -= 1
            if self._depth <= 0:
                if _AFTER_CLOSE.match(work, mark.end()):
                    self._position = mark.end()
                    return mark.end()
                self._depth = 1
            elif _AFTER_CLOSE.match(work, mark.end()) and work[mark.start() : mark.end()] in ("””", '""', '”"'):
                self._position = mark.end()
                return mark.end()
        self._position = max(self._position, end)
        return None

    def _opens(self, mark: re.Match[str]) -> bool:
        before = self.work[mark.start() - 1] if mark.start() else "\n"
        after = self.work[mark.end() : mark.end() + 1]
        if before in " \n\t([" and after and not after.isspace() and after not in ".;,":
            return True
        if after in ("", "\n") or after in ".;,:)" or after.isspace():
            return False
        return mark[0][0] in "“«"
