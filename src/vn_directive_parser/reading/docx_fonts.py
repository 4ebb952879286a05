"""Runs in the fonts of legacy encodings, told from Unicode runs that merely name such a font.

A run's own letters decide; where they could be either ("có" is "cú" in .VnTime), the rest of its paragraph in that font
does, and then what the font held elsewhere in the document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import groupby
from operator import itemgetter

from vn_directive_parser.lexicon.legacy import Encoding, convert_run, decode, encoding_of_font, evidence, rescue, shown


class FontRuns:
    """Converts the runs of one document and keeps count of what it saw.

    Args:
        unicode_fonts: fonts with a legacy name whose doubtful runs are Unicode, as an earlier pass found out.
        lost: the encoding of a document that lost its legacy fonts, so that all runs are taken for it.
    """

    def __init__(self, unicode_fonts: Collection[str] = (), lost: Encoding | None = None) -> None:
        self.lost = lost
        self._unicode_fonts = frozenset(unicode_fonts)
        self._legacy: Counter[str] = Counter()
        self._unicode: Counter[str] = Counter()
        self._doubtful: Counter[str] = Counter()

    @property
    def converted(self) -> list[str]:
        """The fonts whose letters were legacy ones."""
        return sorted(self._legacy)

    def misjudged(self) -> set[str]:
        """Fonts whose doubtful runs were taken for legacy ones though most of the font's text is Unicode."""
        return {font for font in self._doubtful if font not in self._unicode_fonts and self._unicode[font] > self._legacy[font]}

    def text(self, pieces: Sequence[str], fonts: Sequence[str | None]) -> str:
        """The text of a paragraph; a letter may be cut in two runs, so neighbours of one font are converted together."""
        if fonts and fonts.count(fonts[0]) == len(fonts):
            return self._run("".join(pieces), fonts[0])
        runs = [(font, "".join(piece for _, piece in run)) for font, run in groupby(zip(fonts, pieces, strict=True), key=itemgetter(0))]
        context: dict[str, str] = {}
        for font, run in runs:
            if font and encoding_of_font(font):
                context[font] = context.get(font, "") + run
        if not context:
            return "".join(self._other(run) for _, run in runs)
        doubtful = {font: self._judge(font, text) for font, text in context.items()}
        return "".join(convert_run(run, font, doubtful=doubtful[font]) if font in doubtful else self._other(run) for font, run in runs)

    def _run(self, text: str, font: str | None) -> str:
        """A paragraph's text that is all in one font."""
        known = encoding_of_font(font) if font else None
        if font is None or known is None:
            return self._other(text)
        return shown(text, *known) if self._judge(font, text) else text

    def _other(self, run: str) -> str:
        """A run in another font, which may have lost its own; soft hyphens in it are nothing."""
        if run.isascii():
            return run
        if self.lost is not None:
            return run if evidence(run, self.lost) is False else decode(run, self.lost)
        known = encoding_of_font(next(iter(self._legacy), ""))
        return (rescue(run, known[0]) if known else run).replace("\xad", "")

    def _judge(self, font: str, text: str) -> bool:
        """Whether doubtful runs in a paragraph's text of one font are legacy ones."""
        known = encoding_of_font(font)
        found = None if known is None else evidence(text, known[0])
        if found is None:
            if not text.isascii():
                self._doubtful[font] += 1
            return font not in self._unicode_fonts
        (self._legacy if found else self._unicode)[font] += 1
        return found

    def lengths(self, pieces: Sequence[str], fonts: Sequence[str | None]) -> list[int]:
        """How many letters each piece gives in the text; of a letter cut in two, the first piece has none."""
        found: list[int] = []
        for font, group in groupby(zip(fonts, pieces, strict=True), key=itemgetter(0)):
            run = [piece for _, piece in group]
            whole = len(self.text(run, [font] * len(run)))
            if whole == sum(map(len, run)):
                found.extend(map(len, run))
                continue
            rest = whole
            for piece in run[:-1]:
                here = min(len(self.text([piece], [font])), rest)
                found.append(here)
                rest -= here
            found.append(rest)
        return found
