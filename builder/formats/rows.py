"""Source to rows: paragraphs as the lines give them, with every character's place kept.

A row is one line, or several lines of text that was wrapped to a width.  Formats think in rows and
in offsets of a row's text; `cut` and `prose` turn these back into pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from builder.document.draft import Block, Piece, piece
from builder.document.source import Source
from builder.text.stretches import Stretch, links
from builder.text.wrapping import is_continued, joint, wrap_width

LONGEST = 400
"""Lines of one wrapped paragraph; a longer run begins a new row, so that time stays linear."""


@dataclass(frozen=True, slots=True)
class Part:
    """The words of one line inside a row."""

    line: int
    start: int
    """First column of the repaired line that belongs to the row."""
    end: int
    at: int
    """Offset of the first character in the row's text."""


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph: its words, and the lines that they stand on."""

    text: str
    """Without white space at either end; lines of wrapped text joined."""
    parts: tuple[Part, ...]
    is_apart: bool
    """Whether an empty line stands before it."""

    @property
    def line(self) -> int:
        """1-based number of its first line."""
        return self.parts[0].line


def rows(source: Source, is_alone: Callable[[str], bool] = lambda text: False) -> tuple[Row, ...]:
    """The rows of `source`; a line for which `is_alone` holds never continues the one before."""
    return tuple(_row(source, group) for group in _groups(source, is_alone))


def cut(
    source: Source,
    row: Row,
    start: int = 0,
    end: int | None = None,
    kind: str = "text",
    target: str = "",
) -> tuple[Piece, ...]:
    """Offsets `start` to `end` of the row's text as pieces.

    Between two lines stands a piece ` ` without a place: it joins the words and is nobody's text.
    """
    stop = len(row.text) if end is None else end
    made: list[Piece] = []
    done = 0
    for part in row.parts:
        if max(start, done) < min(stop, part.at):
            made.append(Piece(row.text[done : part.at], (), kind, target))
        done = part.at + part.end - part.start
        first, last = max(start, part.at), min(stop, done)
        if first < last:
            made.append(
                piece(
                    source,
                    part.line,
                    part.start + first - part.at,
                    part.start + last - part.at,
                    kind,
                    target,
                )
            )
    return tuple(made)


def words(source: Source, row: Row, start: int = 0, end: int | None = None) -> tuple[Piece, ...]:
    """The same without white space at either end."""
    first, last = trimmed(row.text, start, len(row.text) if end is None else end)
    return cut(source, row, first, last)


def prose(
    source: Source,
    row: Row,
    start: int = 0,
    end: int | None = None,
    find: Callable[[str], tuple[Stretch, ...]] = links,
) -> tuple[Piece, ...]:
    """The same, with the stretches that `find` sees (web addresses) as pieces of their own."""
    first, last = trimmed(row.text, start, len(row.text) if end is None else end)
    made: list[Piece] = []
    done = first
    for found in find(row.text[first:last]):
        made += cut(source, row, done, first + found.start)
        made += cut(source, row, first + found.start, first + found.end, found.kind, found.target)
        done = first + found.end
    return (*made, *cut(source, row, done, last))


def markup(source: Source, row: Row, start: int, end: int, what: str) -> Block:
    """A block of recognised syntax; joints are left out, because nothing of it is shown."""
    return Block(
        "syntax", tuple(held for held in cut(source, row, start, end, "markup", what) if held.spans)
    )


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """`start` and `end` moved inwards past white space.

    >>> trimmed("ab  cd ", 2, 7)
    (4, 6)
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _groups(source: Source, is_alone: Callable[[str], bool]) -> Iterator[tuple[int, ...]]:
    """Line numbers of each row."""
    width = wrap_width(source.lines)
    group: tuple[int, ...] = ()
    for number, text in enumerate(source.lines, 1):
        if group and is_continued(source.lines[group[-1] - 1], text, width) and not is_alone(text):
            group = (*group, number) if len(group) < LONGEST else group
        if group and group[-1] != number:
            yield group
            group = ()
        if not group and text.strip():
            group = (number,)
    if group:
        yield group


def _row(source: Source, group: tuple[int, ...]) -> Row:
    parts: list[Part] = []
    text = ""
    for number in group:
        line = source.lines[number - 1]
        start, end = trimmed(line, 0, len(line))
        text += joint(text, line) if parts else ""
        parts.append(Part(number, start, end, len(text)))
        text += line[start:end]
    before = group[0] - 2
    return Row(text, tuple(parts), before < 0 or not source.lines[before].strip())
