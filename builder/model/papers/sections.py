"""Passages of a paper → its sections with their lines, and its epigraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.document import Epigraph, RenderedBlock, Section
from builder.model.papers.places import Placed


def sections_of(placed: Sequence[Placed]) -> tuple[Section, ...]:
    """The sections in order; the lines of each reach to the next heading of its level or above."""
    made: list[Section] = []
    open_ones: list[tuple[int, RenderedBlock]] = []
    last = 0
    for one in placed:
        if one.passage.role == "heading":
            made += _closed(open_ones, one.passage.level, last)
            open_ones.append((one.passage.lines[0], one.passage))
        last = max(last, one.passage.lines[1])
    made += _closed(open_ones, 0, last)
    return tuple(sorted(made, key=lambda section: section.lines[0]))


def _closed(open_ones: list[tuple[int, RenderedBlock]], level: int, last: int) -> Iterator[Section]:
    """The sections that a heading of `level` ends."""
    while open_ones and open_ones[-1][1].level >= level:
        first, passage = open_ones.pop()
        yield Section(
            passage.label,
            " ".join(passage.text.split()),
            passage.level,
            passage.anchor,
            (first, max(first, last)),
        )


def epigraphs_of(placed: Sequence[Placed]) -> tuple[Epigraph, ...]:
    """The epigraphs, their lines joined, with the words of the attribution."""
    made: list[Epigraph] = []
    held: list[RenderedBlock] = []
    for one in placed:
        if one.passage.role == "epigraph":
            held.append(one.passage)
        elif held and one.passage.role != "note":
            made.append(_epigraph(held, one.passage if one.passage.role == "attribution" else None))
            held = []
    return (*made, _epigraph(held, None)) if held else tuple(made)


def _epigraph(held: Sequence[RenderedBlock], attribution: RenderedBlock | None) -> Epigraph:
    text = " ".join(" ".join(passage.text for passage in held).split())
    source = " ".join(attribution.text.split()) if attribution else ""
    return Epigraph(text, source, held[0].lines[0], held[0].anchor)
