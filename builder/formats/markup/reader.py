"""A text in Markdown or HTML → its title and its blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from builder.document.draft import Block
from builder.document.source import Source
from builder.document.vocabulary import InlineKind, Role
from builder.formats.blocks import is_title_line
from builder.formats.markup.evidence import Notation
from builder.formats.markup.markdown import read_markdown
from builder.formats.markup.tags import TagReader
from builder.formats.markup.writer import Writer
from builder.text.whole import whole_of

TITLE_WITHIN = 12
"""Blocks before the title at most: pictures, badges, a line of links."""
REPEATED = "the title of the page in its head; the text has its own"


def read_markup(source: Source, notation: Notation) -> tuple[Block, ...]:
    """The blocks of `source`: one of role `title` when it has one, then all others as they come."""
    match notation:
        case Notation.MARKDOWN:
            return _with_title(read_markdown(source))
        case Notation.HTML:
            return _with_title(_read_html(source))
        case Notation.PLAIN:
            return ()
        case _:
            assert_never(notation)


def _read_html(source: Source) -> tuple[Block, ...]:
    whole = whole_of(source)
    writer = Writer(whole)
    reader = TagReader(whole, writer)
    reader.read(0, len(whole.text))
    reader.close()
    writer.skip(len(whole.text))
    writer.close()
    return tuple(writer.blocks)


def _with_title(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The first heading of the first level is the title; then all others stand one level higher.

    Without one a short first line that is no sentence is the title, as in plain text.
    """
    title = _title_index(blocks)
    first = _first_line(blocks)
    if title is None or (first is not None and _is_one_of_many(blocks[title], blocks)):
        return _titled(blocks, first)
    titled: list[Block] = []
    for index, block in enumerate(blocks):
        if index == title:
            block = replace(block, role=Role.TITLE, level=0)
        elif block.role is Role.TITLE:
            block = replace(block, role=Role.RESIDUE, label=REPEATED)
        elif block.role is Role.HEADING and block.level > 1:
            block = replace(block, level=block.level - 1)
        titled.append(block)
    return tuple(titled)


def _titled(blocks: Sequence[Block], index: int | None) -> tuple[Block, ...]:
    if index is None:
        return tuple(blocks)
    return (*blocks[:index], replace(blocks[index], role=Role.TITLE), *blocks[index + 1 :])


def _first_line(blocks: Sequence[Block]) -> int | None:
    """Where a first line stands that may be the title: short, no sentence, more than a link."""
    for index, block in enumerate(blocks):
        if block.role in (Role.SYNTAX, Role.RESIDUE, Role.CODE):
            continue
        lines = {span.line for span in block.spans}
        words = [inline.text for inline in block.inlines if inline.kind is InlineKind.TEXT]
        has_words = bool("".join(words).strip())
        is_line = block.role is Role.PARAGRAPH and not block.level and len(lines) == 1
        if is_line and has_words and is_title_line(block.text):
            return index
        return None
    return None


def _is_one_of_many(heading: Block, blocks: Sequence[Block]) -> bool:
    """Whether other headings of the text are on the level of this one: it is that of a section."""
    levels = [block.level for block in blocks if block.role is Role.HEADING]
    return levels.count(heading.level) > 1


def _title_index(blocks: Sequence[Block]) -> int | None:
    """Where the heading stands that is the title of the whole text."""
    before = 0
    for index, block in enumerate(blocks):
        if block.role is Role.HEADING:
            return index if block.level == 1 else None
        if block.role not in (Role.SYNTAX, Role.TITLE, Role.RESIDUE):
            before += 1
        if before > TITLE_WITHIN:
            return None
    return None
