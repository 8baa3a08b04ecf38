"""Plain text to a draft of kind `page`: a title, and the blocks of running text below it."""

from __future__ import annotations

from builder.document.draft import Draft, Recognition
from builder.document.kinds import DraftPart, EntryKind
from builder.document.source import Source
from builder.formats.blocks import is_marked, read_blocks, read_title
from builder.formats.rows import rows
from builder.problem import Problem, Severity


def recognises(source: Source) -> Recognition:
    """Never claims a text: it reads what the others leave."""
    count = sum(1 for line in source.lines if line.strip())
    return Recognition(0.0, (f"{count} lines that follow no other format",))


def parse(source: Source) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
    """One draft of kind `page`, unless the text is empty."""
    document = Draft(DraftPart.DOCUMENT, ())
    paragraphs = rows(source)
    if not paragraphs:
        return (document,), (_empty(source),)
    title = read_title(paragraphs)
    below = paragraphs[title.row_count :]
    blocks = (*title.blocks, *read_blocks(below, is_below_marked=is_marked(title.blocks)))
    return (document, Draft(EntryKind.PAGE, blocks)), ()


def _empty(source: Source) -> Problem:
    return Problem(
        source.path,
        0,
        0,
        Severity.WARNING,
        "text.empty",
        "nothing stands in this document",
        "fill it or remove it from seeds/",
    )
