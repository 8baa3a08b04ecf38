"""Columns of a profile page's lines to the blocks of posts, date lines and link cards."""

from __future__ import annotations

from collections.abc import Iterator

from builder.document.draft import Block, Inline, block, markup, piece
from builder.document.source import Source
from builder.document.vocabulary import Role
from builder.formats.thread.marks import Mark
from builder.formats.thread.stats import CountAt, DateLine
from builder.text.annotations import links


def line_pieces(source: Source, line: int, start: int, end: int) -> tuple[Inline, ...]:
    """The words of a line between two columns, web addresses and handles as pieces of their own."""
    text = source.lines[line - 1]
    start, end = _trimmed(text, start, end)
    made: list[Inline] = []
    done = start
    for found in links(text[start:end]):
        if done < start + found.start:
            made.append(piece(source, line, done, start + found.start))
        made.append(
            piece(source, line, start + found.start, start + found.end, found.kind, found.target)
        )
        done = start + found.end
    return (*made, piece(source, line, done, end)) if done < end else tuple(made)


def post_blocks(source: Source, lines: tuple[int, ...], mark: Mark | None) -> tuple[Block, ...]:
    """One block for each line of a post's text, and one for its thread mark, in reading order."""
    made: list[Block] = []
    for line in lines:
        if mark and mark.line == line:
            made += _marked(source, mark)
        else:
            made.append(Block(Role.POST, line_pieces(source, line, 0, len(source.lines[line - 1]))))
    return tuple(made)


def _marked(source: Source, mark: Mark) -> tuple[Block, ...]:
    """The words of a line and the mark before or after them; what parts the two is markup."""
    text = line_pieces(source, mark.line, *mark.rest)
    words = (Block(Role.POST, text),) if text else ()
    position = block(source, "position", mark.line, mark.start, mark.end, mark.label)
    return (
        (position, *_separator(source, mark.line, mark.end, mark.rest[0]), *words)
        if mark.at_start
        else (*words, position)
    )


def date_blocks(source: Source, line: int, found: DateLine) -> tuple[Block, ...]:
    """The date, each count with its glyph, and what parts them, in reading order."""
    made = [(*found.date, (block(source, "date", line, *found.date),))]
    made += [(*_columns(count), (_count(source, line, count),)) for count in found.counts]
    blocks: list[Block] = []
    done = 0
    for start, end, held in sorted(made, key=lambda part: part[:2]):
        blocks += (*_separator(source, line, done, start), *held)
        done = end
    return (*blocks, *_separator(source, line, done, len(source.lines[line - 1])))


def card_blocks(source: Source, lines: tuple[int, ...]) -> tuple[Block, ...]:
    """Title and description of a link card."""
    title, description = lines
    return (
        Block(Role.CARD_TITLE, line_pieces(source, title, 0, len(source.lines[title - 1]))),
        Block(
            Role.CARD_DESCRIPTION,
            line_pieces(source, description, 0, len(source.lines[description - 1])),
        ),
    )


def _columns(count: CountAt) -> tuple[int, int]:
    return min(count.label[0], count.number[0]), max(count.label[1], count.number[1])


def _count(source: Source, line: int, count: CountAt) -> Block:
    """The number as text, its glyph as markup: `label` when it names the count, `glyph` when only the place does."""
    what = "label" if count.is_named else "glyph"
    label, number = (
        piece(source, line, *count.label, "markup", what),
        piece(source, line, *count.number),
    )
    start, end = min(count.label[1], count.number[1]), max(count.label[0], count.number[0])
    between = _between(source, line, start, end)
    held = (
        (number, *between, label) if count.number[0] < count.label[0] else (label, *between, number)
    )
    return Block(Role.COUNT, tuple(part for part in held if part.text), count.name)


def _between(source: Source, line: int, start: int, end: int) -> Iterator[Inline]:
    start, end = _trimmed(source.lines[line - 1], start, end)
    if start < end:
        yield piece(source, line, start, end, "markup", "separator")


def _separator(source: Source, line: int, start: int, end: int) -> Iterator[Block]:
    start, end = _trimmed(source.lines[line - 1], start, end)
    if start < end:
        yield markup(source, line, start, end, "separator")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
