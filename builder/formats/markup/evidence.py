"""Lines of a text → the notation in which it is written, by the signs that it has.

The suffix of a file says nothing: a README may be plain text, a note saved as `.txt` Markdown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from builder.document.source import Source
from builder.text.fences import fence_of, fenced_lines
from builder.text.html import html_evidence


class Notation(StrEnum):
    """How a text says what its parts are."""

    PLAIN = "plain text"
    MARKDOWN = "Markdown"
    HTML = "HTML"


@dataclass(frozen=True, slots=True)
class Written:
    """The notation of a text, and why it is taken for it."""

    notation: Notation
    evidence: str = ""


LEAST_SIGNS = 3
"""One sign or two may be chance: `# 7`, a price list with a `|`."""
MOST_HEADINGS = 0.34
"""Share of the filled lines: more `#` are the comments of a program."""

HEADINGS = "headings"
"""Alone they are no evidence: plain text is read with them too."""

_SURE: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "links": re.compile(r"\[[^\[\]]{1,200}\]\([^()\s]{1,500}\)"),
        "addresses of links": re.compile(r"^ {0,3}\[(?!\^)[^\[\]]{1,100}\]:\s+\S"),
        "tables": re.compile(r"\s*\|?\s*:?-{3,}:?\s*\|[\s|:-]*$"),
        "tasks": re.compile(r"^\s*[-*+] \[[ xX]\] \S"),
        "notes": re.compile(r"\[\^[^\]\s]{1,60}\]"),
    }
)
"""Signs of Markdown that mean nothing else."""
_LIKELY: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "strong words": re.compile(r"\*\*[^\s*][^*]{0,200}\*\*(?![\w*])"),
        "code": re.compile(r"(?<!`)`[^`\s][^`]{0,200}`(?!`)"),
    }
)
"""Signs that people also write in plain text."""
_HEADING = re.compile(r" {0,3}#{1,6} +\S")


def notation_of(source: Source) -> Written:
    """How `source` is written, by the signs that it has."""
    html = html_evidence(source.lines)
    if html:
        return Written(Notation.HTML, html)
    counts = _signs(source.lines)
    sure = [name for name in counts if name not in _LIKELY]
    if not sure or counts.total() < LEAST_SIGNS or set(counts) == {HEADINGS}:
        return Written(Notation.PLAIN)
    shown = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
    return Written(Notation.MARKDOWN, f"signs of Markdown: {shown}")


def _signs(lines: Sequence[str]) -> Counter[str]:
    """How many lines have each kind of sign."""
    counts: Counter[str] = Counter()
    code = fenced_lines(lines)
    fences = sum(1 for number in code if fence_of(lines[number - 1]))
    if fences:
        counts["fences of code"] = fences
    filled = sum(1 for line in lines if line.strip())
    for number, line in enumerate(lines, 1):
        if number not in code:
            counts.update(_signs_in(line))
    headings = sum(1 for _ in _headings(lines, code))
    if headings and headings < max(LEAST_SIGNS, filled * MOST_HEADINGS):
        counts[HEADINGS] = headings
    return counts


def _signs_in(line: str) -> Iterator[str]:
    # Most lines have none of the four.
    if not any(sign in line for sign in "[|*`"):
        return
    for table in (_SURE, _LIKELY):
        for name, pattern in table.items():
            if pattern.search(line):
                yield name


def _headings(lines: Sequence[str], code: frozenset[int]) -> Iterator[int]:
    """Headings with `#` that stand apart from the text above them."""
    above = ""
    for number, line in enumerate(lines, 1):
        if number not in code and _HEADING.match(line) and not above.startswith("#"):
            yield number
        above = line.strip()
