"""Pieces: runs of characters of a row of an entry, each with what it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PieceKind(StrEnum):
    """What a piece of an entry is."""

    MARK = "mark"
    """The number or bullet of the entry."""
    TITLE = "title"
    AUTHORS = "authors"
    VENUE = "venue"
    DATE = "date"
    LINKS = "links"
    """Words that were links on the page: `[pdf] [code]`."""
    CITATIONS = "citations"
    """How often it is cited."""
    ABSTRACT = "abstract"
    NOTE = "note"
    """Whatever else is said of it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start` to `end` of a row; what stands between two pieces is a separator."""

    start: int
    end: int
    kind: PieceKind
