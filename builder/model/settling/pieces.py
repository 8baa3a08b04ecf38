"""Blocks → pieces of them by line, and one block again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from builder.document import InlineKind, Role
from builder.document.draft import Block, Inline, lines_of
from builder.document.source import Source
from builder.text.wrapping import joint

ONE_LINE_ROLES = frozenset((Role.TITLE, Role.HEADING, Role.ITEM, Role.BULLET, Role.CAPTION))
"""Roles that the rest of a block does not keep when it is cut off."""


def first_line(block: Block) -> int:
    """The first line of a block (1-based); 0 for one that stands nowhere."""
    first, _ = lines_of(block.spans)
    return first


def has_words(block: Block) -> bool:
    """Whether it holds a letter or digit, as words or as markup."""
    return any(any(map(str.isalnum, inline.text)) for inline in block.inlines)


def cut(source: Source, block: Block, cuts: Set[int]) -> tuple[Block, ...]:
    """The pieces of a block that begin in one of the lines `cuts`, and what stands before."""
    first, last = lines_of(block.spans)
    if cuts.isdisjoint(range(first + 1, last + 1)):
        return (block,)
    pieces: list[list[Inline]] = [[]]
    line = first
    for inline in _by_line(source, block.inlines):
        if inline.spans and inline.spans[0].line != line:
            line = inline.spans[0].line
            if line in cuts:
                pieces.append([])
        pieces[-1].append(inline)
    blocks: list[Block] = []
    for piece in pieces:
        # What joined two lines joins nothing any more.
        while piece and not piece[-1].spans:
            piece.pop()
        rest = block
        if blocks and block.role in ONE_LINE_ROLES:
            rest = replace(block, role=Role.PARAGRAPH, label="", level=0)
        blocks.append(replace(rest, inlines=tuple(piece)))
    return tuple(blocks)


def merged(first: Block, second: Block) -> Block:
    """Two blocks as one paragraph of the role of the first."""
    words_between = joint(first.text, second.text)
    between = (Inline(words_between, ()),) if words_between else ()
    return replace(first, inlines=(*first.inlines, *between, *second.inlines))


def as_text(block: Block) -> Block:
    """A block that is hidden, as a paragraph; its markup is text."""
    inlines: list[Inline] = []
    for inline in block.inlines:
        if inline.kind is InlineKind.MARKUP:
            inline = Inline(inline.text, inline.spans)
        inlines.append(inline)
    return Block(Role.PARAGRAPH, tuple(inlines))


def _by_line(source: Source, inlines: Sequence[Inline]) -> Iterator[Inline]:
    """Inlines of one line each."""
    for inline in inlines:
        if len({span.line for span in inline.spans}) < 2:
            yield inline
            continue
        for span in inline.spans:
            yield replace(inline, text=source.text(span), spans=(span,))
