"""Rows between fences to a block of code, each line as it is written, with its indentation."""

from __future__ import annotations

from collections.abc import Sequence

from builder.document.draft import Block, Inline
from builder.document.vocabulary import InlineKind, Role
from builder.formats.rows import Row
from builder.text.fences import Fence, fence_of
from builder.text.located import line_text


def read_code(rows: Sequence[Row], index: int) -> tuple[Block, int] | None:
    """The code whose opening fence is row `index`, and the row behind its closing fence."""
    opening = fence_of(rows[index].text)
    if not rows[index].is_code or opening is None:
        return None
    end = index + 1
    while end < len(rows) and not _closes(rows[end], opening):
        end += 1
    # The rows of one answer, for instance, may end inside code.
    if end == len(rows):
        return None
    words = rows[index].words
    start, stop = opening.info
    inlines = (
        *words.slice(0, start).inlines(InlineKind.MARKUP, "fence"),
        *words.slice(start, stop).inlines(InlineKind.LABEL),
        *_code_inlines(rows[index + 1 : end]),
        *rows[end].words.inlines(InlineKind.MARKUP, "fence"),
    )
    return Block(Role.CODE, inlines, words.text[start:stop]), end + 1


def _closes(row: Row, opening: Fence) -> bool:
    fence = fence_of(row.text)
    return fence is not None and fence.closes(opening)


def _code_inlines(rows: Sequence[Row]) -> tuple[Inline, ...]:
    inlines: list[Inline] = []
    line = 0
    for row in rows:
        # Line feeds are the site's own; empty lines of the code are no rows.
        if line:
            inlines.append(Inline("\n" * (row.line - line), ()))
        line = row.line
        inlines += line_text(row.words.source, line).inlines()
    return tuple(inlines)
