"""Rows that begin with `>` to the paragraphs of a quotation.

An empty `>` line parts two paragraphs, as does a change of depth (who answers quotes the quotation
before).  The lines of a list stay lines, and keep their marks as words: a quotation is shown as it
was written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builder.document.draft import Block, Inline
from builder.document.vocabulary import InlineKind, Role
from builder.formats.rows import Row, prose_inlines, syntax_block
from builder.text.annotations import links_and_emphasis
from builder.text.located import Text
from builder.text.shape import bullet_of
from builder.text.wrapping import joint, may_interrupt

_MARK = re.compile(r"(?:>\s{0,4}(?=>)|>\s?)+")


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a quotation."""

    mark: Text
    words: Text

    @property
    def depth(self) -> int:
        """How many quotations it stands in."""
        return self.mark.text.count(">")


def is_quoted(text: str) -> bool:
    """Whether a line is one of a quotation.

    >>> is_quoted("> said"), is_quoted("5 > 4")
    (True, False)
    """
    return text.startswith(">")


def read_quotation(rows: Sequence[Row], index: int) -> tuple[tuple[Block, ...], int]:
    """The paragraphs of the quotation at row `index`, up to an empty line, and its last row + 1."""
    end = index
    lines: list[_Line] = []
    while end < len(rows) and is_quoted(rows[end].text) and not (lines and rows[end].is_apart):
        lines.append(_line_of(rows[end]))
        end += 1
    blocks: list[Block] = []
    paragraph: list[_Line] = []
    for line in lines:
        if paragraph and _begins_anew(paragraph, line):
            blocks.append(_paragraph_block(paragraph))
            paragraph = []
        if line.words.text:
            paragraph.append(line)
        else:
            blocks.append(syntax_block(line.mark, "quote"))
    if paragraph:
        blocks.append(_paragraph_block(paragraph))
    return tuple(blocks), end


def _line_of(row: Row) -> _Line:
    match = _MARK.match(row.text)
    assert match is not None
    return _Line(row.words.part(0, match.end()), row.words.part(match.end()))


def _begins_anew(paragraph: Sequence[_Line], line: _Line) -> bool:
    """Whether `line` does not go on with `paragraph`."""
    if not line.words.text or line.depth != paragraph[-1].depth:
        return True
    bullet = bullet_of(line.words.text)
    if bullet is None:
        return False
    return may_interrupt(bullet) or bullet_of(paragraph[0].words.text) is not None


def _paragraph_block(lines: Sequence[_Line]) -> Block:
    inlines: list[Inline] = []
    before = ""
    for line in lines:
        inlines += line.mark.inlines(InlineKind.MARKUP, "quote")
        gap = joint(before, line.words.text) if before else ""
        if gap:
            inlines.append(Inline(gap, ()))
        inlines += prose_inlines(line.words, links_and_emphasis)
        before = line.words.text
    return Block(Role.QUOTE, tuple(inlines), level=lines[0].depth)
