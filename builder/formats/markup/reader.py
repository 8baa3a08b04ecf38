"""A text in Markdown or HTML → its title and its blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from builder.document.draft import Block
from builder.document.source import Source
from builder.document.vocabulary import Role
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
    if title is None:
        return _with_first_line(blocks)
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


def _with_first_line(blocks: Sequence[Block]) -> tuple[Block, ...]:
    for index, block in enumerate(blocks):
        if block.role in (Role.SYNTAX, Role.RESIDUE):
            continue
        lines = {span.line for span in block.spans}
        if block.role is Role.PARAGRAPH and len(lines) == 1 and is_title_line(block.text):
            title = replace(block, role=Role.TITLE)
            return (*blocks[:index], title, *blocks[index + 1 :])
        break
    return tuple(blocks)


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
