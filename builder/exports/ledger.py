"""Document → ledger.json: everything about a seed that its pages do not show, so that the seed can be put together again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from builder.catalog import Coverage, coverage_of, markup_of, residue_of
from builder.document import Document
from builder.document.source import Source
from builder.document.span import Repair, Span
from builder.exports.json_text import json_text

VERSION = 1


def ledger_json(document: Document) -> str:
    """The ledger of `document`: repairs, markup and residue, each with its place and its text as read.

    Together with the text on the pages these are every character of the seed; undoing the repairs and putting
    the line ends back gives its bytes, behind `bom`, in `encoding`.
    """
    source = document.source
    residue = residue_of(document)
    markup = {span: what for span, what in markup_of(document).items() if span not in residue}
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
            "coverage": _coverage(coverage_of(document)),
        }
    )


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


def _claims(source: Source, claimed: Mapping[Span, str], word: str) -> Iterator[dict[str, object]]:
    for span in sorted(claimed):
        yield {
            "place": str(span),
            "text": source.raw[span.line - 1][span.start : span.end],
            word: claimed[span],
        }


def _coverage(counted: Coverage) -> dict[str, int]:
    return {name: getattr(counted, name) for name in ("rendered", "markup", "residue", "line_ends")}
