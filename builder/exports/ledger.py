"""Document → ledger.json: everything about a seed that its pages do not show, so that the seed can be put together again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import groupby
from typing import Any

from builder.document import Document
from builder.draft import Piece
from builder.exports.json_text import json_text
from builder.source import Source
from builder.span import Repair, Span

VERSION = 1
UNSHOWN = frozenset({"markup", "mark"})
"""Kinds of pieces that a page leaves out; the mark of a note is shown as a link of the site's own."""
_APART = frozenset({"source", "residue", "findings"})
"""Fields of a document that hold no piece to be shown."""


def ledger_json(document: Document) -> str:
    """The ledger of `document`: repairs, markup and residue, each with its place and its text as read.

    Together with the text on the pages these are every character of the seed; undoing the repairs and putting
    the line ends back gives its bytes, behind `bom`, in `encoding`.
    """
    source = document.source
    residue = {span: passage.label for passage in document.residue for piece in passage.pieces for span in piece.spans}
    markup = {span: what for span, what in _markup(document) if span not in residue}
    return json_text(
        {
            "version": VERSION,
            "source": source.path,
            "sha256": source.sha256,
            "bytes": source.size,
            "encoding": source.encoding,
            "bom": source.bom.hex(),
            "lines": len(source.raw),
            "characters": sum(map(len, source.raw)) + sum(map(len, source.ends)),
            "line_ends": list(_line_ends(source.ends)),
            "repairs": [_repair(repair) for repair in source.ledger],
            "markup": list(_claims(source, markup, "what")),
            "residue": list(_claims(source, residue, "reason")),
            "coverage": _coverage(source, markup, residue),
        }
    )


def _markup(document: Document) -> Iterator[tuple[Span, str]]:
    """What is not shown, wherever the document holds it: among its own markup and inside passages."""
    shown = (getattr(document, name) for name in _names(Document) if name not in _APART | {"markup"})
    hidden = (piece for held in shown for piece in _pieces(held) if piece.kind in UNSHOWN)
    for piece in (*document.markup, *hidden):
        for span in piece.spans:
            if span.end > span.start:
                yield span, piece.target or piece.kind


def _pieces(value: Any) -> Iterator[Piece]:
    """All pieces inside a value of the document, however deep."""
    if isinstance(value, Piece):
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


def _line_ends(ends: Iterable[str]) -> Iterator[dict[str, object]]:
    """Runs of lines that end alike."""
    line = 1
    for end, run in groupby(ends):
        count = len(tuple(run))
        yield {"from": line, "to": line + count - 1, "end": end}
        line += count


def _repair(repair: Repair) -> dict[str, object]:
    return {
        "place": str(Span(repair.line, repair.column, repair.column + len(repair.before))),
        "line": repair.line,
        "column": repair.column + 1,
        "before": repair.before,
        "after": repair.after,
        "rule": repair.rule,
        "class": repair.kind,
        "reason": repair.reason,
    }


def _claims(source: Source, claimed: dict[Span, str], word: str) -> Iterator[dict[str, object]]:
    for span in sorted(claimed):
        yield {"place": str(span), "text": source.raw[span.line - 1][span.start : span.end], word: claimed[span]}


def _coverage(source: Source, markup: Iterable[Span], residue: Iterable[Span]) -> dict[str, int]:
    """Characters as read; what is neither markup nor residue is shown (the law of coverage)."""
    counted = {name: sum(span.end - span.start for span in spans) for name, spans in (("markup", markup), ("residue", residue))}
    return {"rendered": sum(map(len, source.raw)) - sum(counted.values()), **counted, "line_ends": sum(map(len, source.ends))}
