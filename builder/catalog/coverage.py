"""Coverage: how many characters of a seed are shown, are markup, are residue; together they are all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from builder.document import Document
from builder.document.draft import Inline
from builder.document.span import Span
from builder.document.vocabulary import RepairKind

UNSHOWN = frozenset({"markup", "mark"})
"""Kinds of pieces that a page leaves out; the mark of a note is shown as a link of the site's own."""
_APART = frozenset({"source", "residue", "findings"})
"""Fields of a document that hold no piece to be shown."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Characters of one seed as read, by what became of them."""

    characters: int
    rendered: int
    markup: int
    residue: int
    line_ends: int
    repairs: tuple[tuple[str, int], ...]
    """Repairs by class, in the order of `builder.document.span.RepairKind`."""


def coverage_of(document: Document) -> Coverage:
    """Count the characters of `document`'s seed.

    What is neither markup nor residue nor a line end is shown on a page: the law of coverage holds for the
    drafts, and `verify` proves it again from the finished HTML.
    """
    source = document.source
    ends = sum(map(len, source.ends))
    text = sum(map(len, source.raw))
    residue = left_over(document)
    markup = sum(span.end - span.start for span in unshown(document) if span not in residue)
    left = sum(span.end - span.start for span in residue)
    counted = Counter(repair.kind for repair in source.ledger)
    return Coverage(
        text + ends,
        text - markup - left,
        markup,
        left,
        ends,
        tuple((kind, counted[kind]) for kind in RepairKind),
    )


def left_over(document: Document) -> Mapping[Span, str]:
    """Place and reason of each piece of residue."""
    return {
        span: passage.label
        for passage in document.residue
        for piece in passage.inlines
        for span in piece.spans
    }


def unshown(document: Document) -> Mapping[Span, str]:
    """Place and name of all syntax that no page shows: among the document's own markup and inside passages."""
    shown = (
        getattr(document, name) for name in _names(Document) if name not in _APART | {"markup"}
    )
    hidden = (piece for held in shown for piece in _pieces(held) if piece.kind in UNSHOWN)
    return {
        span: piece.target or piece.kind
        for piece in (*document.markup, *hidden)
        for span in piece.spans
        if span.end > span.start
    }


def _pieces(value: Any) -> Iterator[Inline]:
    """All pieces inside a value of the document, however deep."""
    if isinstance(value, Inline):
        yield value
    elif isinstance(value, tuple):
        for held in value:
            yield from _pieces(held)
    elif is_dataclass(value) and not isinstance(value, type):
        for name in _names(type(value)):
            held = getattr(value, name)
            if isinstance(held, tuple) or is_dataclass(held):
                yield from _pieces(held)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
