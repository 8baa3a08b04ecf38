"""Format *paper*: a scholarly text that was copied from its page or its PDF.

::

    main.bib                                    names of files before the title are residue
    Towards Tides                               title; then authors, a date, keywords, where they are stated
    Abstract                                    also `Abstract—We …`, `Zusammenfassung`, `Résumé`
    This paper …                                one line a paragraph; or broken lines with blank lines between
    This dissertation was submitted …           notes about the text itself
    Contents                                    with or without its list
    1 Introduction                              numbers 1, 2.1, 3.1.2, IV., A., Appendix B; or none at all
    Sea and moon are one.                       an epigraph below its heading, with the line of its source:
    \\tabto12mm - Ann Lee, On Tides [lee2020, p. 1]
    Tides rise [lee2020, eck2021].222See …      citations by key, number or author and year; notes glued in
    - • An item                                 list marks may stand on lines of their own
    References                                  entries with or without labels
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.document.draft import Block, Draft, Recognition
from builder.document.kinds import DraftPart
from builder.document.source import Source
from builder.formats.paper.blocks import blocks_of
from builder.formats.paper.body import body_parts
from builder.formats.paper.context import context_of, is_dissertation
from builder.formats.paper.evidence import evidence_of
from builder.formats.paper.front import (
    front_end,
    front_parts,
    residue_end,
    residue_parts,
    title_part,
    title_rows,
)
from builder.formats.paper.outline import Outline, outline_of, read_rows
from builder.formats.paper.parts import Part
from builder.formats.paper.rows import Row, usual_blanks
from builder.problem import Problem, Severity

OWN_ROLES = frozenset(["residue", "syntax"])
"""Roles of blocks that belong to the document, not to the paper."""


def recognises(source: Source) -> Recognition:
    """How surely `source` is a paper: by its abstract, numbered sections, citations, references and notes."""
    rows = read_rows(source)
    return evidence_of(rows, outline_of(rows, residue_end(rows)))


def parse(source: Source) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
    """The document's own draft and the one of the paper; an empty text has no paper."""
    rows = read_rows(source)
    outline = outline_of(rows, residue_end(rows))
    parts = tuple(_parts(rows, outline))
    blocks = tuple(blocks_of(source, parts, context_of(parts)))
    own = tuple(block for block in blocks if block.role in OWN_ROLES)
    held = tuple(block for block in blocks if block.role not in OWN_ROLES)
    if not held:
        return (Draft(DraftPart.DOCUMENT, own),), ()
    kind = "dissertation" if any(is_dissertation(part) for part in parts) else "paper"
    return (Draft(DraftPart.DOCUMENT, own), Draft(kind, held)), tuple(_problems(source, held))


def _parts(rows: Sequence[Row], outline: Outline) -> Iterator[Part]:
    """All rows as parts, in order."""
    start = residue_end(rows)
    title = range(start, start) if start in outline.headings else title_rows(rows, start)
    end = front_end(rows, title.stop, outline)
    yield from residue_parts(rows, start)
    if title:
        yield title_part(rows, title)
    yield from front_parts(rows, range(title.stop, end), outline)
    yield from body_parts(rows, end, outline, blanks=usual_blanks(rows))


def _problems(source: Source, blocks: Sequence[Block]) -> Iterator[Problem]:
    """What the owner should know: there is no title, or a note is missing between others."""
    line = blocks[0].spans[0].line
    if not any(block.role == "title" for block in blocks):
        hint = "write the title on the first line, or name it in seeds.yml"
        yield Problem(
            source.path,
            line,
            0,
            Severity.NOTE,
            "paper.title",
            "no line of this paper is its title",
            hint,
        )
    last = 0
    for note in (block for block in blocks if block.role == "note" and block.label.isdigit()):
        number = int(note.label)
        if last and number > last + 1:
            yield Problem(
                source.path,
                note.spans[0].line,
                0,
                Severity.NOTE,
                "paper.note",
                f"note {number} follows note {last}: the mark of the note between was not found",
                "",
            )
        last = number
