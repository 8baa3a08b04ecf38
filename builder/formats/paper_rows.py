"""Source → rows: the paragraphs of a paper, each with the places of its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.draft import Piece
from builder.source import Source
from builder.span import Span

WRAPPED_LINE = (40, 130)
"""Shortest and longest line of text that somebody has broken by hand or machine."""
STOPS = (".", "!", "?", ":", "”", '"', "’", ")", "]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that belong together: a part of one line, or several lines joined by line feeds."""

    text: str
    places: tuple[tuple[int, int, int], ...]
    """Offset in the text, line (1-based) and column (0-based, repaired) where each line of it begins."""

    @property
    def line(self) -> int:
        """The first line."""
        return self.places[0][1]

    def part(self, start: int, end: int | None = None) -> Stretch:
        """Characters `start` to `end`, without white space at either end."""
        stop = len(self.text) if end is None else end
        while start < stop and self.text[start].isspace():
            start += 1
        while stop > start and self.text[stop - 1].isspace():
            stop -= 1
        return self.slice(start, stop)

    def slice(self, start: int, stop: int) -> Stretch:
        """Characters `start` to `stop`, as they are."""
        return Stretch(self.text[start:stop], tuple(self._moved(start, stop)))

    def _moved(self, start: int, stop: int) -> Iterator[tuple[int, int, int]]:
        for number, (offset, line, column) in enumerate(self.places):
            following = self.places[number + 1][0] if number + 1 < len(self.places) else len(self.text) + 1
            if following > start and (offset < stop or not number):
                yield max(offset - start, 0), line, column + max(start - offset, 0)


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph as it stands, before anyone knows what it is."""

    words: Stretch
    indent: int
    """White space before it."""
    blank: int
    """The blank line directly before it, or 0."""
    next_blank: int
    """The blank line directly after it, or 0."""

    @property
    def text(self) -> str:
        """Its words."""
        return self.words.text


def cut(source: Source, words: Stretch, start: int, end: int, kind: str = "text", target: str = "") -> Piece:
    """Characters `start` to `end` of a stretch as a piece; one that crosses lines has a place in each."""
    if len(words.places) == 1:
        _, line, column = words.places[0]
        return Piece(words.text[start:end], (source.span(line, column + start, column + end),), kind, target)
    return Piece(words.text[start:end], tuple(_spans(source, words, start, end)), kind, target)


def _spans(source: Source, words: Stretch, start: int, end: int) -> Iterator[Span]:
    for number, (offset, line, column) in enumerate(words.places):
        last = number + 1 == len(words.places)
        stop = len(words.text) if last else words.places[number + 1][0] - 1
        first, behind = max(start, offset), min(end, stop)
        if first < behind or (start == end and offset <= start <= stop):
            yield source.span(line, column + first - offset, column + behind - offset)


def rows_of(source: Source) -> tuple[Row, ...]:
    """The paragraphs of `source`: its lines, or runs of lines where the text is broken into short ones."""
    groups = tuple(_groups(source.lines))
    broken = _is_broken(source.lines, groups)
    return tuple(row for group in groups for row in _rows(source.lines, group, joined=broken))


def is_spaced(rows: Sequence[Row]) -> bool:
    """Whether blank lines are what divides the paragraphs, so that one of them means nothing."""
    return sum(1 for row in rows if row.blank) * 5 > len(rows)


def _groups(lines: tuple[str, ...]) -> Iterator[range]:
    """Runs of lines that are not blank, as indices."""
    start = -1
    for index, line in enumerate((*lines, "")):
        if line.strip():
            start = index if start < 0 else start
        elif start >= 0:
            yield range(start, index)
            start = -1


def _is_broken(lines: tuple[str, ...], groups: tuple[range, ...]) -> bool:
    """Whether paragraphs stand on several lines each, with blank lines between them."""
    inner = [lines[index].strip() for group in groups for index in group[:-1]]
    even = [line for line in inner if WRAPPED_LINE[0] <= len(line) <= WRAPPED_LINE[1]]
    long = sum(1 for group in groups for index in group if len(lines[index]) > WRAPPED_LINE[1])
    open_ends = sum(1 for line in even if not line.endswith(STOPS))
    return len(groups) > 2 and len(inner) >= 6 and len(even) * 10 >= len(inner) * 7 and long * 10 < len(inner) and open_ends * 2 > len(even)


def _rows(lines: tuple[str, ...], group: range, *, joined: bool) -> Iterator[Row]:
    runs = _runs(lines, group) if joined else [range(index, index + 1) for index in group]
    for run in runs:
        first, last = run[0] == group[0], run[-1] == group[-1]
        words = _joined(lines, run)
        indent = len(lines[run[0]]) - len(lines[run[0]].lstrip())
        before = run[0] if first and run[0] > 0 else 0
        after = run[-1] + 2 if last and run[-1] + 1 < len(lines) else 0
        yield Row(words, indent, before, after)


def _runs(lines: tuple[str, ...], group: range) -> Iterator[range]:
    """Lines of a group that make one paragraph: up to a short line, a list mark or a label."""
    start = group[0]
    for index in group[1:]:
        if _starts_anew(lines[index - 1].strip(), lines[index].strip()):
            yield range(start, index)
            start = index
    yield range(start, group[-1] + 1)


def _starts_anew(before: str, line: str) -> bool:
    marked = line[:1] in "-•*[–◦▪\\" or line.split(maxsplit=1)[0].rstrip(".)").isdigit()
    return (len(before) < WRAPPED_LINE[0] and line[:1].isupper()) or (marked and before.endswith(STOPS))


def _joined(lines: tuple[str, ...], run: range) -> Stretch:
    parts: list[str] = []
    places: list[tuple[int, int, int]] = []
    offset = 0
    for index in run:
        text = lines[index].strip()
        places.append((offset, index + 1, len(lines[index]) - len(lines[index].lstrip())))
        parts.append(text)
        offset += len(text) + 1
    return Stretch("\n".join(parts), tuple(places))
