"""Blocks of a paper → its body: sections with anchors, uses of cited works, notes, epigraphs, references, findings."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from builder.document import Finding, PaperBody, RenderedBlock
from builder.document.draft import Draft
from builder.document.source import Source
from builder.model.papers.bibliography import labelled
from builder.model.papers.findings import findings_of
from builder.model.papers.notes import Ending, notes_of, settled_blocks
from builder.model.papers.places import Placed, placed_blocks
from builder.model.papers.references import references_of
from builder.model.papers.sections import epigraphs_of, sections_of
from builder.model.papers.uses import uses_of


def paper(
    draft: Draft, source: Source, settled: Mapping[str, str]
) -> tuple[PaperBody, tuple[Finding, ...]]:
    """The body of the paper that `draft` holds, and what the reader of the audit page should know.

    `settled` says for the number of a note which words are its last.
    """
    blocks, endings = settled_blocks(source, draft.blocks, settled)
    placed = labelled(placed_blocks(source, blocks))
    made = _paper(placed, endings)
    return made, tuple(findings_of(source, placed, made, endings))


def _paper(placed: tuple[Placed, ...], endings: Mapping[int, Ending]) -> PaperBody:
    pieces = tuple(chain.from_iterable(one.passage.inlines for one in placed))
    return PaperBody(
        abstract=_passages(placed, "abstract"),
        notes=_passages(placed, "notes"),
        body=_passages(placed, "body"),
        sections=sections_of(placed),
        citations=uses_of(placed),
        footnotes=notes_of(placed, endings),
        epigraphs=epigraphs_of(placed),
        references=references_of(placed),
        bibliography=_passages(placed, "bibliography"),
        brackets=sum(1 for piece in pieces if piece.kind == "open"),
        editorial=tuple(piece.text for piece in pieces if piece.kind == "editorial"),
    )


def _passages(placed: tuple[Placed, ...], part: str) -> tuple[RenderedBlock, ...]:
    return tuple(one.passage for one in placed if one.part == part)
