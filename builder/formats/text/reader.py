"""Text: anything that no other format claims, as one page of headings, paragraphs, items and quotes.

    A Title

    A paragraph, on one line or wrapped to a width.

    1 A numbered heading

    - an item

    > a quotation

Headings may also be underlined, marked with `#`, written in capitals, or stand alone between empty lines.
"""

from __future__ import annotations

from builder.document.draft import Draft, Recognition
from builder.document.kinds import DraftPart, EntryKind
from builder.document.source import Source
from builder.formats.rows import rows
from builder.formats.text.blocks import Found, blocks, is_title, title
from builder.problem import Problem, Severity


def recognises(source: Source) -> Recognition:
    """Never claims a text: it reads what the others leave."""
    count = sum(1 for line in source.lines if line.strip())
    return Recognition(0.0, (f"{count} lines that follow no other format",))


def parse(source: Source) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
    """One draft of kind `page`, unless the text is empty."""
    found = rows(source)
    if not found:
        return (Draft(DraftPart.DOCUMENT, ()),), (_empty(source),)
    head = title(source, found) if is_title(found) else Found((), 0)
    depth = (
        1
        if any(piece.target == "heading" for block in head.blocks for piece in block.inlines)
        else 0
    )
    return (
        Draft(DraftPart.DOCUMENT, ()),
        Draft(EntryKind.PAGE, (*head.blocks, *blocks(source, found[head.taken :], depth=depth))),
    ), ()


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
