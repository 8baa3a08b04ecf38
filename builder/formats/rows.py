"""Source to rows: the paragraphs of a seed, each with the places of its words.

A row is one line, or several lines of text that was wrapped to a width.  Every reader begins with
rows and takes them apart by the methods of `builder.text.located.Text`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass

from builder.document.draft import Block, Inline
from builder.document.source import Source
from builder.document.vocabulary import InlineKind, Role
from builder.text.annotations import Annotator, links
from builder.text.fences import fenced_lines
from builder.text.located import Text, join, line_text
from builder.text.repair.entities import HTML_ENTITY
from builder.text.shape import is_rule
from builder.text.wrapping import inner_numbers, is_continued, wrap_width

LONGEST_ROW = 400
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
    is_code: bool = False
    """Whether it is a line of code between fences, or such a fence."""

    @property
    def text(self) -> str:
        """Its words."""
        return self.words.text

    @property
    def line(self) -> int:
        """Number of its first line (1-based)."""
        return self.words.line

    @property
    def begins_decoded(self) -> bool:
        """Whether its first sign is written as an entity: a sign of the text, never a mark."""
        sign = self.text[:1]
        if not sign.isascii() or sign.isalpha() or not self.words.spans:
            return False
        span = self.words.spans[0]
        repairs = self.words.source.repairs.get(span.line, ())
        return any(entry.rule == HTML_ENTITY and entry.column == span.start for entry in repairs)

    @property
    def indent(self) -> int:
        """Characters of white space before it."""
        return self.words.column


def rows(
    source: Source,
    is_alone: Callable[[str], bool] = lambda text: False,
    laid_out: Set[int] = frozenset(),
) -> tuple[Row, ...]:
    """The rows of `source`; a line for which `is_alone` holds never continues the one before.

    `laid_out` are the numbers of lines in columns: each is a row of its own.
    """
    code = fenced_lines(source.lines)
    alone = code | laid_out
    return tuple(_row(source, group, code) for group in _groups(source, is_alone, alone))


def _groups(
    source: Source, is_alone: Callable[[str], bool], code: Set[int]
) -> Iterator[tuple[int, ...]]:
    """Line numbers (1-based) of each row; lines of code are rows of their own."""
    width = wrap_width(source.lines)
    inner = inner_numbers(source.lines)
    group: list[int] = []
    for number, text in enumerate(source.lines, 1):
        above = source.lines[group[-1] - 1] if group else ""
        has_room = 0 < len(group) < LONGEST_ROW and code.isdisjoint((number - 1, number))
        goes_on = number in inner or is_continued(above, text, width)
        if has_room and goes_on and not is_alone(text):
            group.append(number)
            continue
        if group:
            yield tuple(group)
        group = [number] if text.strip() else []
    if group:
        yield tuple(group)


def _row(source: Source, group: tuple[int, ...], code: Set[int]) -> Row:
    words = join([line_text(source, number).strip() for number in group])
    first, last = group[0], group[-1]
    is_apart = first == 1 or not source.lines[first - 2].strip()
    return Row(words, is_apart, _blanks_after(source, last), last, first in code)


def _blanks_after(source: Source, line: int) -> int:
    after = line
    while after < len(source.lines) and not source.lines[after].strip():
        after += 1
    return after - line


def without_rules(rows: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The rows that say something, and those that only draw a line."""
    words: list[Row] = []
    rules: list[Row] = []
    for row in rows:
        target = rules if is_rule(row.text) else words
        target.append(row)
    return tuple(words), tuple(rules)


def prose_inlines(text: Text, annotate: Annotator = links) -> tuple[Inline, ...]:
    """Running text, stripped, as inlines: plain words, and what `annotate` finds in them."""
    words = text.strip()
    return words.annotated(annotate(words.text))


def syntax_block(text: Text, what: str) -> Block:
    """Recognised syntax, not shown, as a block of its own; `what`: label, separator, rule …"""
    return Block(Role.SYNTAX, text.inlines(InlineKind.MARKUP, what))
