"""Blocks of a paper → its body: what stands where in it, and what refers to what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from builder.document import (
    Epigraph,
    Finding,
    InlineKind,
    InternalReference,
    PaperBody,
    RenderedBlock,
    Role,
    Section,
)
from builder.document.draft import Draft
from builder.document.source import Source
from builder.model.papers.anchors import PaperBlock, PaperPart, paper_blocks
from builder.model.papers.bibliography import label_bibliography
from builder.model.papers.citations import brackets_in, citations_of
from builder.model.papers.findings import findings_of
from builder.model.papers.footnotes import FootnoteEnding, footnotes_of, settle_footnotes

SECTION_WORDS = ("section", "chapter", "appendix")
"""Words for a numbered heading: an author may call it any of these."""


def paper_body_of(
    draft: Draft, source: Source, settled: Mapping[str, str]
) -> tuple[PaperBody, tuple[Finding, ...]]:
    """The body of the paper that `draft` holds, and what the reader of the audit page should know.

    `settled` says for the number of a footnote which words are its last.
    """
    # Notes first: they move words between blocks, and everything else counts and names blocks.
    draft_blocks, endings = settle_footnotes(source, draft.blocks, settled)
    bibliography = label_bibliography(paper_blocks(source, draft_blocks))
    blocks = bibliography.blocks
    body = replace(_body(blocks, endings), open_works=bibliography.open_works)
    return body, tuple(findings_of(source, blocks, body, endings))


def _body(blocks: Sequence[PaperBlock], endings: Mapping[int, FootnoteEnding]) -> PaperBody:
    parts: defaultdict[PaperPart, list[RenderedBlock]] = defaultdict(list)
    brackets = 0
    editorial: list[str] = []
    for block in blocks:
        parts[block.part].append(block.rendered)
        brackets += brackets_in(block.rendered.inlines)
        for inline in block.rendered.inlines:
            if inline.kind == InlineKind.EDITORIAL:
                editorial.append(inline.text)
    return PaperBody(
        abstract=tuple(parts[PaperPart.ABSTRACT]),
        notes=tuple(parts[PaperPart.NOTES]),
        body=tuple(parts[PaperPart.BODY]),
        sections=_sections(blocks),
        citations=citations_of(blocks),
        footnotes=footnotes_of(blocks, endings),
        epigraphs=tuple(_epigraphs(blocks)),
        references=tuple(_references(blocks)),
        bibliography=tuple(parts[PaperPart.BIBLIOGRAPHY]),
        brackets=brackets,
        editorial=tuple(editorial),
    )


def _sections(blocks: Sequence[PaperBlock]) -> tuple[Section, ...]:
    """The sections in order; the lines of each reach to the next heading of its level or above."""
    sections: list[Section] = []
    open_headings: list[RenderedBlock] = []
    last_line = 0
    for block in blocks:
        rendered = block.rendered
        if rendered.role == Role.HEADING:
            sections += _closed_sections(open_headings, rendered.level, last_line)
            open_headings.append(rendered)
        # A footnote may come from a line far above the block that it follows.
        last_line = max(last_line, rendered.lines[1])
    sections += _closed_sections(open_headings, 0, last_line)
    # They were closed from the innermost to the outermost: put them in the order of the text.
    return tuple(sorted(sections, key=lambda section: section.lines[0]))


def _closed_sections(
    open_headings: list[RenderedBlock], level: int, last_line: int
) -> Iterator[Section]:
    """The sections that a heading of `level` ends; their headings are taken off the list."""
    while open_headings and open_headings[-1].level >= level:
        heading = open_headings.pop()
        first_line = heading.lines[0]
        lines = (first_line, max(first_line, last_line))
        title = " ".join(heading.text.split())
        yield Section(heading.label, title, heading.level, heading.anchor, lines)


def _epigraphs(blocks: Sequence[PaperBlock]) -> Iterator[Epigraph]:
    """The epigraphs, their lines joined, with the words of the attribution."""
    lines: list[RenderedBlock] = []
    for block in blocks:
        rendered = block.rendered
        if rendered.role == Role.EPIGRAPH:
            lines.append(rendered)
        # A footnote to an epigraph stands between its words and its source.
        elif lines and rendered.role != Role.NOTE:
            source = ""
            if rendered.role == Role.ATTRIBUTION:
                source = rendered.text
            yield _epigraph(lines, source)
            lines = []
    if lines:
        yield _epigraph(lines, "")


def _epigraph(lines: Sequence[RenderedBlock], source: str) -> Epigraph:
    text = " ".join(line.text for line in lines)
    return Epigraph(
        text=" ".join(text.split()),
        attribution=" ".join(source.split()),
        line=lines[0].lines[0],
        anchor=lines[0].anchor,
    )


def _references(blocks: Sequence[PaperBlock]) -> Iterator[InternalReference]:
    """References of the paper to its own parts, in the order of the text.

    One that leads nowhere, or to two parts of one name, has no anchor: nothing is guessed.
    """
    anchors = _anchors_by_name(blocks)
    for block in blocks:
        for inline in block.rendered.inlines:
            # The space that joins two lines of a wrapped reference stands nowhere in the seed.
            if inline.kind == InlineKind.REFERENCE and inline.spans:
                written = " ".join(inline.text.split())
                anchor = anchors.get(inline.target, "")
                span = inline.spans[0]
                yield InternalReference(written, anchor, span.line, span)


def _anchors_by_name(blocks: Sequence[PaperBlock]) -> Mapping[str, str]:
    """Anchors by what a reference to them is called: `section 3.1`, `section ii-a`, `figure 1`.

    None where two parts have one name.
    """
    anchors_of: defaultdict[str, set[str]] = defaultdict(set)
    top_label = ""
    for block in blocks:
        rendered = block.rendered
        if not rendered.label:
            continue
        if rendered.role == Role.CAPTION:
            anchors_of[rendered.label].add(rendered.anchor)
        elif rendered.role == Role.HEADING:
            labels = {rendered.label}
            if rendered.level == 1:
                top_label = rendered.label
            elif rendered.level > 1:
                # `A.` under `II.` is cited as `II-A` (IEEE) or `II.A`.
                labels |= {f"{top_label}-{rendered.label}", f"{top_label}.{rendered.label}"}
            for word, label in product(SECTION_WORDS, labels):
                anchors_of[f"{word} {label.lower()}"].add(rendered.anchor)
    # `min` only takes the single member out of its set.
    return {name: min(anchors) for name, anchors in anchors_of.items() if len(anchors) == 1}
