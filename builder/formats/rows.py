"""Source to rows: the paragraphs of a seed, each with the places of its words.

A row is one line, or several lines of text that was wrapped to a width.  Every reader begins with
rows and takes them apart by the methods of `builder.text.located.Text`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from builder.document.draft import Block, Inline
from builder.document.source import Source
from builder.document.vocabulary import InlineKind, Role
from builder.text.annotations import Annotation, links
from builder.text.located import Text, join, line_text
from builder.text.wrapping import is_continued, wrap_width

LONGEST = 400
"""Lines of one wrapped paragraph; a longer run begins a new row, so that time stays linear."""


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph as it stands, before anyone knows what it is."""

    words: Text
    """Without white space at either end."""
    is_apart: bool
    """Whether an empty line stands before it, or nothing."""
    blanks: int = 0
    """How many empty lines stand after it."""
    last: int = 0
    """Number of its last line (1-based)."""

    @property
    def text(self) -> str:
        """Its words."""
        return self.words.text

    @property
    def line(self) -> int:
        """Number of its first line (1-based)."""
        return self.words.line

    @property
    def indent(self) -> int:
        """Characters of white space before it."""
        return self.words.column


def rows(source: Source, is_alone: Callable[[str], bool] = lambda text: False) -> tuple[Row, ...]:
    """The rows of `source`; a line for which `is_alone` holds never continues the one before."""
    return tuple(_row(source, group) for group in _groups(source, is_alone))


def _groups(source: Source, is_alone: Callable[[str], bool]) -> Iterator[tuple[int, ...]]:
    """Line numbers of each row."""
    width = wrap_width(source.lines)
    group: list[int] = []
    for number, text in enumerate(source.lines, 1):
        if group and is_continued(source.lines[group[-1] - 1], text, width) and not is_alone(text):
            if len(group) < LONGEST:
                group.append(number)
                continue
        if group:
            yield tuple(group)
            group = []
        if text.strip():
            group = [number]
    if group:
        yield tuple(group)


def _row(source: Source, group: tuple[int, ...]) -> Row:
    words = join([line_text(source, number).strip() for number in group])
    before = group[0] - 2
    is_apart = before < 0 or not source.lines[before].strip()
    return Row(words, is_apart, _blanks_after(source, group[-1]), group[-1])


def _blanks_after(source: Source, line: int) -> int:
    after = line
    while after < len(source.lines) and not source.lines[after].strip():
        after += 1
    return after - line


def cut(
    source: Source,
    row: Row,
    start: int = 0,
    end: int | None = None,
    kind: InlineKind = InlineKind.TEXT,
    target: str = "",
) -> tuple[Inline, ...]:
    """TO GO: use `row.words.slice(start, end).inlines(kind, target)`."""
    return row.words.slice(start, end).inlines(kind, target)


def words(source: Source, row: Row, start: int = 0, end: int | None = None) -> tuple[Inline, ...]:
    """TO GO: use `row.words.part(start, end).inlines()`."""
    return row.words.part(start, end).inlines()


def prose(
    source: Source,
    row: Row,
    start: int = 0,
    end: int | None = None,
    find: Callable[[str], tuple[Annotation, ...]] = links,
) -> tuple[Inline, ...]:
    """TO GO: use `annotated` of the part."""
    part = row.words.part(start, end)
    return part.annotated(find(part.text))


def markup(source: Source, row: Row, start: int, end: int, what: str) -> Block:
    """TO GO: a block of recognised syntax."""
    return Block(Role.SYNTAX, row.words.slice(start, end).inlines(InlineKind.MARKUP, what))
