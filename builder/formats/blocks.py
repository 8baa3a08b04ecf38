"""Rows to blocks of running text: headings, rules, quotations, items and paragraphs.

The rules in `_READERS` are asked in their order at each row; the first that knows the row reads it,
with the rows below that belong to it.  Formats that hold running text read it here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from builder.document.draft import Block, Inline
from builder.document.vocabulary import InlineKind, Role
from builder.formats.code import read_code
from builder.formats.items import item_at, item_inlines
from builder.formats.numbered import (
    GOES_ON,
    LONGEST_HEADING,
    Passage,
    begins_with_date,
    is_name,
    passage_of,
    section_number,
)
from builder.formats.quotations import is_quoted, read_quotation
from builder.formats.rows import Row, prose_inlines, syntax_block
from builder.formats.tables import tables_in
from builder.formats.unmarked import headings_in
from builder.text.annotations import links_and_emphasis
from builder.text.fences import fence_of
from builder.text.shape import bullet_of, is_prose, is_rule

LONGEST_TITLE = 2 * LONGEST_HEADING
"""A title is known by standing first, and a marked heading by its `#`: these may be longer."""
LEAST_CAPITALS = 4
"""Letters: fewer are an abbreviation, such as `USA`."""
INDENT = 2
"""Columns by which a list is set in at least for each level."""
DEEPEST = 6
"""Levels of a list: HTML and Markdown have no more of anything."""

_MARKED = re.compile(
    r"""
    (?P<mark> \#{1,6} ) \s+
    (?P<title> \S.*? )
    (?P<close> \s+\#+ )? $    # "## A heading ##"
    """,
    re.VERBOSE,
)
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_LONE_FENCE = re.compile(r"`{3,}|~{3,}")


@dataclass(frozen=True, slots=True)
class RowBlocks:
    """The blocks that begin at a row, and how many rows they take."""

    blocks: tuple[Block, ...]
    row_count: int = 1


def _is_title(passage: Passage) -> bool:
    """Whether the first row is a title rather than the beginning of the text or a section of it."""
    text = passage.rows[0].text
    if passage.rows[0].begins_decoded:
        return is_title_line(text)
    if text.startswith("#") and _match_marked(text):
        # "## First section" opens a text without a title.
        return text.startswith("# ")
    # A text may begin in the middle: with a quotation, a list, or its first section.
    if is_rule(text) or is_quoted(text) or fence_of(text) or bullet_of(text):
        return False
    if section_number(passage, 0):
        return False
    return is_title_line(text)


def is_title_line(text: str) -> bool:
    """Whether a line of words, by its look, can be a title."""
    return len(text) <= LONGEST_TITLE and not is_prose(text) and not text.endswith(GOES_ON)


def read_title(paragraphs: Sequence[Row]) -> RowBlocks:
    """The title in the first row, with what marks it; no rows when there is none."""
    passage = passage_of(paragraphs)
    if not paragraphs or not _is_title(passage):
        return RowBlocks((), 0)
    marked = _read_underlined_heading(passage, 0)
    if not paragraphs[0].begins_decoded:
        marked = _read_marked_heading(passage, 0) or marked
    if marked is None:
        return RowBlocks((Block(Role.TITLE, paragraphs[0].words.inlines()),))
    heading, *underline = marked.blocks
    title = Block(Role.TITLE, heading.inlines)
    return RowBlocks((title, *underline), marked.row_count)


def is_marked(blocks: Sequence[Block]) -> bool:
    """Whether the title is marked, by `#` or by a line below it."""
    inlines = chain.from_iterable(block.inlines for block in blocks)
    return any(inline.target == "heading" for inline in inlines)


def read_blocks(paragraphs: Sequence[Row], *, is_below_marked: bool) -> Iterator[Block]:
    """The blocks of all rows but the title, which takes the first level of headings if marked."""
    for block in with_depths(_blocks(paragraphs)):
        if is_below_marked:
            block = _raised(block)
        yield block


def with_depths(blocks: Iterable[Block]) -> Iterator[Block]:
    """List items with their depth in place of how far they are set in."""
    around: list[int] = []
    for block in blocks:
        if block.role is Role.ITEM:
            while around and around[-1] >= block.level:
                around.pop()
            around.append(block.level)
            block = replace(block, level=min(len(around), DEEPEST))
        elif block.role is not Role.SYNTAX:
            around.clear()
        yield block


def _blocks(paragraphs: Sequence[Row]) -> Iterator[Block]:
    passage = passage_of(paragraphs)
    passage = replace(passage, headings=headings_in(passage), tables=tables_in(paragraphs))
    index = 0
    while index < len(paragraphs):
        row_blocks = _read_row(passage, index)
        yield from row_blocks.blocks
        index += row_blocks.row_count


def _read_row(passage: Passage, index: int) -> RowBlocks:
    readers = _READERS
    if passage.rows[index].begins_decoded:
        readers = _READERS_OF_WORDS
    for read in readers:
        row_blocks = read(passage, index)
        if row_blocks is not None:
            return row_blocks
    return RowBlocks((Block(Role.PARAGRAPH, _prose(passage.rows[index])),))


def _raised(block: Block) -> Block:
    """A heading one level up, below a title of the first level; a numbered one counts by itself."""
    if block.role is not Role.HEADING or block.label or block.level <= 1:
        return block
    return replace(block, level=block.level - 1)


def _prose(row: Row, start: int = 0) -> tuple[Inline, ...]:
    return prose_inlines(row.words.slice(start), links_and_emphasis)


def _read_marked_heading(passage: Passage, index: int) -> RowBlocks | None:
    """`## A heading`, perhaps with the sign at its end too."""
    words = passage.rows[index].words
    match = _match_marked(words.text)
    if not match:
        return None
    start, end = match.span("title")
    inlines = (
        *words.slice(0, match.end("mark")).inlines(InlineKind.MARKUP, "heading"),
        *words.slice(start, end).inlines(),
        *words.slice(end).inlines(InlineKind.MARKUP, "heading"),
    )
    return RowBlocks((Block(Role.HEADING, inlines, level=len(match["mark"])),))


def _match_marked(text: str) -> re.Match[str] | None:
    if len(text) > LONGEST_TITLE:
        return None
    return _MARKED.match(text)


def _read_underlined_heading(passage: Passage, index: int) -> RowBlocks | None:
    """A line with a line of `=` or `-` right below it (Setext, as in CommonMark)."""
    row, below = passage.rows[index], passage.below(index)
    if below is None or below.is_apart or not _UNDERLINE.fullmatch(below.text):
        return None
    if below.begins_decoded:
        return None
    # Below an item such a line is a rule.
    if len(row.text) > LONGEST_HEADING or bullet_of(row.text):
        return None
    is_first_level = below.text.startswith("=")
    heading = Block(Role.HEADING, row.words.inlines(), level=2 - is_first_level)
    return RowBlocks((heading, syntax_block(below.words, "heading")), 2)


def _read_rule(passage: Passage, index: int) -> RowBlocks | None:
    """A line that only draws a line, or a fence without code and without words."""
    words = passage.rows[index].words
    if is_rule(words.text) or _LONE_FENCE.fullmatch(words.text):
        return RowBlocks((syntax_block(words, "rule"),))
    return None


def _read_code(passage: Passage, index: int) -> RowBlocks | None:
    """Code between two fences."""
    code = read_code(passage.rows, index)
    if code is None:
        return None
    block, end = code
    return RowBlocks((block,), end - index)


def _read_quote(passage: Passage, index: int) -> RowBlocks | None:
    """A quotation, one block for each of its paragraphs."""
    if not is_quoted(passage.rows[index].text):
        return None
    blocks, end = read_quotation(passage.rows, index)
    return RowBlocks(blocks, end - index)


def _read_numbered_heading(passage: Passage, index: int) -> RowBlocks | None:
    """`2.1 A heading`: the number is its label, and says its level."""
    number = section_number(passage, index)
    if number is None:
        return None
    words = passage.rows[index].words
    inlines = (
        *words.slice(0, number.start).inlines(InlineKind.LABEL),
        *words.slice(number.start).inlines(),
    )
    return RowBlocks((Block(Role.HEADING, inlines, number.written, number.level),))


def _read_item(passage: Passage, index: int) -> RowBlocks | None:
    """A list item with its bullet; how far it is set in is its level."""
    item = item_at(passage.rows, index)
    # "2. April 2024" is one thing.
    if not item.mark or begins_with_date(item.row.text):
        return None
    if not item.text.strip() and any(map(str.isalnum, item.mark)):
        # It numbers what follows, and is no item without words.
        return None
    level = 1 + passage.rows[index].indent // INDENT
    block = Block(Role.ITEM, item_inlines(item, links_and_emphasis), item.mark, level)
    return RowBlocks((block,), item.row_count)


def _read_capitals(passage: Passage, index: int) -> RowBlocks | None:
    """A heading written in capitals; the last row of a text heads nothing."""
    words = passage.rows[index].words
    if passage.below(index) is None or not words.text.isupper() or is_name(words.text):
        return None
    letters = sum(sign.isalpha() for sign in words.text)
    # "A-1 2024-05" is in capitals too: most of a heading is letters.
    is_mostly_letters = letters >= LEAST_CAPITALS and letters * 2 > len(words.text)
    if not is_mostly_letters or len(words.text) > LONGEST_HEADING:
        return None
    return RowBlocks((Block(Role.HEADING, words.inlines(), level=1),))


def _read_heading_apart(passage: Passage, index: int) -> RowBlocks | None:
    """A line that its look and what stands around it show to be a heading."""
    if index not in passage.headings:
        return None
    return RowBlocks((Block(Role.HEADING, passage.rows[index].words.inlines(), level=1),))


def _read_table(passage: Passage, index: int) -> RowBlocks | None:
    """A table, or what else is laid out in columns."""
    table = passage.tables.get(index)
    if table is None:
        return None
    return RowBlocks((table.block,), table.row_count)


RowReader = Callable[[Passage, int], RowBlocks | None]

_READERS: tuple[RowReader, ...] = (
    # Before all others: in code, signs of Markdown are none.
    _read_code,
    _read_table,
    _read_marked_heading,
    # Before rules: the line below a heading looks like one.
    _read_underlined_heading,
    _read_rule,
    _read_quote,
    # Before items: "2. Methods" would be one.
    _read_numbered_heading,
    _read_item,
    _read_capitals,
    _read_heading_apart,
)
"""Asked in this order; a row that none of them knows is a paragraph."""

_READERS_OF_WORDS = (_read_underlined_heading, _read_capitals, _read_heading_apart)
"""For a row whose first sign is written as an entity: that is how a text says that it is no mark
(CommonMark, 6.2: entities cannot stand in place of signs of structure)."""
