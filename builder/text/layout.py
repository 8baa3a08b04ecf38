"""Lines of a text → stretches that are laid out in columns: tables, text in two columns, drawings.

What shows columns are blanks that stand below each other, line after line, and no others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from builder.text.shape import bullet_of

LEAST_LINES = 3
"""Two lines agree by chance."""
LEAST_FILLED = 0.5
"""Share of the lines with words in a column."""
LEAST_SHARED = 0.75
"""Share of all gaps that stand below each other; in justified text they stand anywhere."""
LONGEST_CELL = 60
"""Characters of a cell on average; more are text."""
PROSE_WIDTH, PROSE_LINES = 25, 4
"""Characters on average and lines from which two columns are two texts rather than a table."""
LEAST_DRAWN = 0.5
"""Share of the lines of a drawing that begin or hold what is drawn."""

_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_SENTENCE_GAP = re.compile(r"[.!?:;][\"'”’)]? {2}(?=\S)")
_DRAWN = re.compile(
    r"""
    [+|] [-=]{2,} | [-=]{3,} [+|>] | [─-╿]{2} | ^\s* [|/\\] .* [|/\\] \s* $ | <?-{2,}>
    """,
    re.VERBOSE,
)


class Laid(Enum):
    """How a stretch of lines is laid out."""

    TABLE = auto()
    TWO_TEXTS = auto()
    """Two columns of running text, side by side."""
    DRAWING = auto()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that are laid out together."""

    first: int
    """Index of its first line."""
    end: int
    """One past its last."""
    kind: Laid
    gaps: tuple[tuple[int, int], ...] = ()
    """Columns between its cells: first blank, one past the last."""

    def cells(self, line: str) -> tuple[tuple[int, int], ...]:
        """Where the cells of a line of it stand, blanks at their edges included."""
        starts = (0, *(end for _, end in self.gaps))
        ends = (*(end for _, end in self.gaps), len(line))
        return tuple(
            (min(start, len(line)), min(end, len(line))) for start, end in zip(starts, ends)
        )


def stretches(lines: Sequence[str]) -> Iterator[Stretch]:
    """The stretches of `lines`, in their order; an empty line ends one.

    >>> [found.kind.name for found in stretches(["a    b", "c    d", "eee  f", "", "Words."])]
    ['TABLE']
    """
    index = 0
    while index < len(lines):
        if not lines[index].strip():
            index += 1
            continue
        end = index
        while end < len(lines) and lines[end].strip():
            end += 1
        yield from _in_paragraph(lines, index, end)
        index = end


def _in_paragraph(lines: Sequence[str], first: int, last: int) -> Iterator[Stretch]:
    """The stretches of lines that follow each other without an empty one."""
    drawn = sum(1 for line in lines[first:last] if _DRAWN.search(line))
    if last - first >= LEAST_LINES and drawn >= (last - first) * LEAST_DRAWN:
        yield Stretch(first, last, Laid.DRAWING)
        return
    index = first
    while index < last:
        if not _GAP.search(lines[index]):
            index += 1
            continue
        end, gaps = _common_gaps(lines, index, last)
        kind = _kind(lines[index:end], gaps)
        if kind is not None:
            yield Stretch(index, end, kind, gaps)
        index = max(end, index + 1)


def _common_gaps(
    lines: Sequence[str], first: int, last: int
) -> tuple[int, tuple[tuple[int, int], ...]]:
    """How far the lines go on that have gaps in common with line `first`, and those gaps."""
    gaps = _blanks(lines[first])
    end = first + 1
    while end < last:
        common = _intersection(gaps, _blanks(lines[end]))
        if not common:
            break
        gaps = common
        end += 1
    # What is blank before the words of every line is no gap.
    indent = min(len(line) - len(line.lstrip()) for line in lines[first:end])
    width = max(map(len, lines[first:end]))
    inner = (gap for gap in gaps if indent <= gap[0] < gap[1] <= width)
    return end, tuple(inner)


def _blanks(line: str) -> list[tuple[int, int]]:
    """Runs of two blanks or more, those before and behind the words included."""
    words = line.rstrip()
    gaps: list[tuple[int, int]] = []
    indent = len(words) - len(words.lstrip())
    if indent:
        gaps.append((0, indent))
    gaps += (match.span() for match in _GAP.finditer(words))
    gaps.append((len(words), _FAR))
    return gaps


_FAR = 1 << 30
"""A column behind the end of every line."""


def _intersection(
    first: Sequence[tuple[int, int]], second: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    common: list[tuple[int, int]] = []
    index = other = 0
    while index < len(first) and other < len(second):
        start = max(first[index][0], second[other][0])
        end = min(first[index][1], second[other][1])
        if end - start >= 2:
            common.append((start, end))
        if first[index][1] < second[other][1]:
            index += 1
        else:
            other += 1
    # Behind the words of all lines nothing is parted.
    return [gap for gap in common if gap[1] < _FAR] or []


def _kind(lines: Sequence[str], gaps: Sequence[tuple[int, int]]) -> Laid | None:
    """What lines with common gaps are; None when the gaps say nothing."""
    if len(lines) < LEAST_LINES or not gaps:
        return None
    all_gaps = sum(len(_GAP.findall(line)) for line in lines)
    shared = sum(_count_parted(line, gaps) for line in lines)
    if shared < all_gaps * LEAST_SHARED or shared < len(lines) * LEAST_FILLED:
        return None
    after_sentence = sum(1 for line in lines if _SENTENCE_GAP.search(line))
    if after_sentence > len(lines) * LEAST_FILLED:
        return None
    columns = [[line[start:end].strip() for line in lines] for start, end in pairwise(_edges(gaps))]
    return _kind_of_columns(columns, len(lines))


def _kind_of_columns(columns: Sequence[Sequence[str]], count: int) -> Laid | None:
    marks = [cell for cell in columns[0] if cell]
    if all(bullet_of(mark) for mark in marks):
        # A list, with wide blanks behind its marks.
        return None
    means: list[float] = []
    for column in columns:
        filled = [cell for cell in column if cell]
        if len(filled) < count * LEAST_FILLED:
            return None
        means.append(sum(map(len, filled)) / len(filled))
    if len(means) == 2 and count >= PROSE_LINES and min(means) >= PROSE_WIDTH:
        return Laid.TWO_TEXTS
    if max(means) > LONGEST_CELL:
        return None
    return Laid.TABLE


def _count_parted(line: str, gaps: Iterable[tuple[int, int]]) -> int:
    """How many gaps stand between words of a line."""
    words = line.rstrip()
    indent = len(words) - len(words.lstrip())
    return sum(indent < start and end < len(words) for start, end in gaps)


def _edges(gaps: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    return (0, *(end for _, end in gaps), _FAR)
