"""A line to the bullet or number that makes it a list item."""

from __future__ import annotations

import re
from dataclasses import dataclass

GLYPHS = "-–—−•*·∙▪▫◦‣⁃●○■□◆◇►▸➢➤→+"

_MARK = re.compile(
    rf"([{re.escape(GLYPHS)}]|\(?\d{{1,3}}[.)]|\(?[A-Za-z]\)|[a-z]\.|\(?[ivx]{{1,5}}[.)])(?:\s+|$)"
)
_TIGHT = re.compile(r"([•▪◦‣●○■◆►▸➢➤])(?=\S)")


@dataclass(frozen=True, slots=True)
class Bullet:
    """The mark before the words of an item."""

    mark: str
    """As written: `-`, `•`, `2.`, `(a)`."""
    end: int
    """One past the mark."""
    start: int
    """First character of the words; the end of the line when nothing follows the mark."""

    @property
    def is_glyph(self) -> bool:
        """Whether it is a sign rather than a number or letter."""
        return self.mark in GLYPHS


def bullet_of(text: str) -> Bullet | None:
    """The bullet or number at the beginning of `text`, which has no white space before it.

    >>> bullet_of("- one"), bullet_of("2) two").mark, bullet_of("•three").start
    (Bullet(mark='-', end=1, start=2), '2)', 1)
    >>> bullet_of("-5 degrees"), bullet_of("1984 was a year"), bullet_of("*bold* words"), bullet_of("A. Smith")
    (None, None, None, None)
    """
    found = _MARK.match(text) or _TIGHT.match(text)
    return Bullet(found[1], found.end(1), found.end()) if found else None
