"""Coverage: how many characters of a seed are shown, are markup, are residue; together they are all of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from builder.document import Document
from builder.span import KINDS


@dataclass(frozen=True, slots=True)
class Coverage:
    """Characters of one seed as read, by what became of them."""

    characters: int
    rendered: int
    markup: int
    residue: int
    line_ends: int
    repairs: tuple[tuple[str, int], ...]
    """Repairs by class, in the order of `builder.span.KINDS`."""


def coverage_of(document: Document) -> Coverage:
    """Count the characters of `document`'s seed.

    What is neither markup nor residue nor a line end is shown on a page: the law of coverage holds for the
    drafts, and `verify` proves it again from the finished HTML.
    """
    source = document.source
    ends = sum(len(end) for end in source.ends)
    characters = sum(len(line) for line in source.raw) + ends
    markup = sum(span.end - span.start for piece in document.markup for span in piece.spans)
    residue = sum(span.end - span.start for passage in document.residue for piece in passage.pieces for span in piece.spans)
    counted = Counter(repair.kind for repair in source.ledger)
    return Coverage(characters, characters - ends - markup - residue, markup, residue, ends, tuple((kind, counted[kind]) for kind in KINDS))
