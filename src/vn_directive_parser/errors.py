"""One tree of exceptions. Text is never refused; only bytes that cannot become text, limits and wrong calls raise."""

from __future__ import annotations


class DirectiveParserError(Exception):
    """Base of all exceptions of this package."""


class DocumentReadError(DirectiveParserError):
    """Bytes that cannot become text.

    Attributes:
        kind: a stable word for the reason: "unknown_format", "encrypted", "broken", "missing_tool", "no_text", "limit",
            "not_found", "unsafe", "timeout", ...
        advice: what the reader of the message can do, or None.
        name: the file's name, or None.
    """

    def __init__(self, kind: str, message: str, *, advice: str | None = None, name: str | None = None) -> None:
        self.kind = kind
        self.message = message
        self.advice = advice
        self.name = name
        super().__init__(message)

    def __str__(self) -> str:
        where = f"{self.name}: " if self.name else ""
        return f"{where}{self.message}{'. ' + self.advice if self.advice else ''}"

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.kind, self.message, self.advice, self.name)


class LimitExceededError(DocumentReadError):
    """A documented limit (size, ratio, depth, pages, time) was exceeded."""


class UsageError(DirectiveParserError, ValueError):
    """A call with arguments that make no sense."""


def _rebuild(cls: type[DocumentReadError], kind: str, message: str, advice: str | None, name: str | None) -> DocumentReadError:
    return cls(kind, message, advice=advice, name=name)
