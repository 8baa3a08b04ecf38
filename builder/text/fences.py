"""Lines of a text → which of them are code between fences (CommonMark, 4.5).

A fence without its closing line is no fence: what follows it may be the whole rest of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MOST_INNER_FENCES = 100
"""Fences that code in a longer or another fence holds at most, so that time stays linear."""

_FENCE = re.compile(
    r"""
    \s* (?P<outer> (?: (?: [-*+>] | \d{1,9}[.)] ) \s+ ){0,9} )   # of a list or quotation around it
    (?P<sign> `{3,} | ~{3,} )
    \s* (?P<info> .*? ) \s*
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Fence:
    """A line that begins or ends a block of code."""

    sign: str
    """Three or more backticks or tildes."""
    info: tuple[int, int]
    """Where its words stand in the line, as a rule the name of a language; mostly empty."""
    is_inner: bool = False
    """Whether it stands inside a list or a quotation, on the line of its mark."""

    def closes(self, opening: Fence) -> bool:
        """Whether it ends the code that `opening` begins."""
        has_info = self.info[1] > self.info[0]
        return self.sign.startswith(opening.sign) and not has_info and not self.is_inner


def fence_of(text: str) -> Fence | None:
    """The fence that a line is.

    >>> fence_of("```python").info, fence_of("~~~").sign
    ((3, 9), '~~~')
    >>> fence_of("```zebra``"), fence_of("`` ` ``")
    (None, None)
    """
    # Most lines have neither sign.
    if "```" not in text and "~~~" not in text:
        return None
    match = _FENCE.fullmatch(text)
    # Words in backticks, in the middle of a sentence or alone on a line.
    if match is None or (match["sign"][0] == "`" and "`" in match["info"]):
        return None
    return Fence(match["sign"], match.span("info"), bool(match["outer"]))


def fenced_lines(lines: Sequence[str]) -> frozenset[int]:
    """Numbers (1-based) of the lines of all blocks of code, their fences included.

    >>> sorted(fenced_lines(["So:", "```", "x = 1", "```", "~~~", "No end."]))
    [2, 3, 4]
    """
    numbers: set[int] = set()
    for first, last in _blocks(lines):
        numbers.update(range(first, last + 1))
    return frozenset(numbers)


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last line (1-based) of each block of code that is no part of a list."""
    fences: list[tuple[int, Fence]] = []
    for number, line in enumerate(lines, 1):
        fence = fence_of(line)
        if fence:
            fences.append((number, fence))
    index = 0
    while index < len(fences):
        first, opening = fences[index]
        end = _closing(fences, index)
        if end is None:
            index += 1
            continue
        if not opening.is_inner:
            yield first, fences[end][0]
        index = end + 1


def _closing(fences: Sequence[tuple[int, Fence]], index: int) -> int | None:
    opening = fences[index][1]
    for end in range(index + 1, min(len(fences), index + 1 + MOST_INNER_FENCES)):
        if fences[end][1].closes(opening):
            return end
    return None
