"""Whole: a source as one string for parsers that count offsets, and the way back to places.

A parser of a language sees the text as its author wrote it: a tab is a tab again, and what an
entity stands for is no syntax.  Every other character is that of the repaired line, so that an
offset into the one is an offset into the other.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from builder.document.source import Source
from builder.document.span import Repair
from builder.text.located import Text, line_text
from builder.text.repair.entities import HTML_ENTITY

PLAIN = "x"
"""Stands for a character that may be no syntax."""
_TAB = "tab"
"""The rule that makes a space of a tab."""


@dataclass(frozen=True, slots=True)
class Whole:
    """All lines of a source, one after the other, each with a line feed."""

    source: Source = field(repr=False)
    text: str
    """As repaired."""
    syntax: str
    """As long as `text`, as a parser shall see it."""
    starts: tuple[int, ...]
    """Offset of each line."""

    def place(self, offset: int) -> tuple[int, int]:
        """Line (1-based) and column of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1]

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Offsets `start` to `end` cut at the line feeds, which belong to no piece."""
        end = min(end, len(self.text))
        while start < end:
            line = bisect_right(self.starts, start)
            stop = self._end_of(line)
            if start < min(stop, end):
                yield start, min(stop, end)
            start = stop + 1

    def part(self, start: int, end: int) -> Text:
        """The characters between two offsets on one line."""
        line, column = self.place(start)
        return line_text(self.source, line, column, column + end - start)

    def _end_of(self, line: int) -> int:
        return self.starts[line - 1] + len(self.source.lines[line - 1])


def whole_of(source: Source) -> Whole:
    """All lines of `source` as one string."""
    lines = source.lines
    text = "".join(f"{line}\n" for line in lines)
    syntax = text
    if source.repairs:
        seen = (written_line(source, number) for number in range(1, len(lines) + 1))
        syntax = "".join(f"{line}\n" for line in seen)
    starts = tuple(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))
    return Whole(source, text, syntax, starts)


def written_line(source: Source, line: int) -> str:
    """A line (1-based) of `source` with its tabs, and without syntax that an entity stands for."""
    text = source.lines[line - 1]
    repairs = source.repairs.get(line, ())
    # The lines of front matter are empty here, their repairs are not.
    if not text or not repairs:
        return text
    return _as_written(text, repairs)


def offsets_of_bytes(text: str) -> array[int] | None:
    """For each byte of `text` in UTF-8 the offset of its character; None where they are the same.

    >>> list(offsets_of_bytes("é1"))
    [0, 0, 1, 2]
    """
    if text.isascii():
        return None
    offsets = array("L")
    for offset, sign in enumerate(text):
        offsets.extend((offset,) * len(sign.encode("utf-8", "surrogatepass")))
    offsets.append(len(text))
    return offsets


def _as_written(line: str, repairs: tuple[Repair, ...]) -> str:
    """A repaired line with its tabs, and without syntax that an entity stands for."""
    parts: list[str] = []
    done = shift = 0
    for repair in repairs:
        start = repair.column - shift
        end = start + len(repair.after)
        shift += len(repair.before) - len(repair.after)
        if repair.rule == _TAB and repair.after == " ":
            parts += (line[done:start], "\t")
            done = end
        elif repair.rule == HTML_ENTITY and repair.before != repair.after:
            parts += (line[done:start], PLAIN * len(repair.after))
            done = end
    parts.append(line[done:])
    return "".join(parts)
