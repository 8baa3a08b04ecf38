"""Code: the columns of a line, and the lines of a document, that show code, formulas or addresses.

What is written there is meant as it stands: `&amp;` between backticks is shown, not decoded.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
_CODE = re.compile(
    r"""
    (?P<ticks> (?<!`) `+ ) (?!`) .{1,400}? (?<!`) (?P=ticks) (?!`)         # `code`
    | \$\$ [^$]+ \$\$                                       # $$formula$$
    | (?<! [\\$] ) \$ (?! [\s\d] ) [^$]{1,400} (?<! [\s\\] ) \$ (?! \d )   # $formula$
    | \\\( .{1,400}? \\\) | \\\[ .{1,400}? \\\]             # \(formula\), \[formula\]
    | <(?P<tag> code | pre | tt | kbd | math )\b [^<>]{0,80} > .{1,400}? </ (?P=tag) >
    """,
    re.VERBOSE,
)
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]{1,20}://|www\.)\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shown:
    """The parts of one line that are shown as they are written."""

    code: tuple[tuple[int, int], ...]
    """Start and end of each piece of code or formula."""
    addresses: tuple[tuple[int, int], ...]
    """Start and end of each web address."""

    def is_code(self, column: int) -> bool:
        """Whether `column` stands in code or a formula."""
        return is_inside(self.code, column)

    def is_address(self, column: int) -> bool:
        """Whether `column` stands in a web address."""
        return is_inside(self.addresses, column)


def is_inside(parts: Sequence[tuple[int, int]], column: int) -> bool:
    """Whether `column` stands in one of `parts`, which follow each other.

    >>> is_inside(((2, 4), (6, 7)), 3), is_inside(((2, 4), (6, 7)), 5)
    (True, False)
    """
    index = bisect_right(parts, column, key=lambda part: part[0])
    return index > 0 and column < parts[index - 1][1]


def shown(line: str) -> Shown:
    """The code and the addresses of `line`.

    >>> shown("write `&amp;` there").is_code(7)
    True
    """
    code: list[tuple[int, int]] = []
    if any(sign in line for sign in "`$\\<"):
        code = [match.span() for match in _CODE.finditer(line)]
    addresses: list[tuple[int, int]] = []
    if "://" in line or "www." in line.lower():
        addresses = [match.span() for match in _ADDRESS.finditer(line)]
    return Shown(tuple(code), tuple(addresses))


def fenced(lines: Sequence[str]) -> frozenset[int]:
    """The numbers (1-based) of the lines inside fences of code; of none when a fence is open.

    >>> sorted(fenced(("a", "```", "code", "```", "b")))
    [2, 3, 4]
    """
    inside: set[int] = set()
    opening, sign = 0, ""
    for number, line in enumerate(lines, 1):
        match = _FENCE.match(line)
        if match is None:
            continue
        if not opening:
            opening, sign = number, match[1]
        elif match[1].startswith(sign) and not line.strip(" `~"):
            inside |= set(range(opening, number + 1))
            opening = 0
    return frozenset(inside)
