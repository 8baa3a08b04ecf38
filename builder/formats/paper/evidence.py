"""Outline → how surely a text is a paper, in words for the owner of the seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.document.draft import Recognition
from builder.formats.paper.keys import BRACKET, is_numeric, sure_keys
from builder.formats.paper.notes import glued_marks
from builder.formats.paper.outline import Outline
from builder.formats.paper.rows import Row
from builder.formats.paper.words import BIBLIOGRAPHY, COMMON, plain
from builder.formats.paper.years import is_by_year

MANY_CITATIONS = 3
MANY_SECTIONS = 2
LONG = 60
"""Prose has paragraphs of this length."""


def evidence_of(rows: Sequence[Row], outline: Outline) -> Recognition:
    """The score, at most 1, and what it is made of."""
    if not any(len(row.text) > LONG for row in rows):
        return Recognition(0.0)
    found = tuple(_evidence(rows, outline))
    return Recognition(
        min(1.0, round(sum(score for score, _ in found), 2)), tuple(words for _, words in found)
    )


def _evidence(rows: Sequence[Row], outline: Outline) -> Iterator[tuple[float, str]]:
    if outline.abstract >= 0:
        yield 0.35, f"the line '{rows[outline.abstract].text[:40]}' announces an abstract"
    numbered = [heading.label for heading in outline.headings.values() if heading.label]
    if numbered:
        many = len(numbered) >= MANY_SECTIONS
        yield (
            (0.3, f"{len(numbered)} numbered sections, {numbered[0]} to {numbered[-1]}")
            if many
            else (0.15, f"a section {numbered[0]}")
        )
    names = [
        plain(rows[place].text[heading.title :]) for place, heading in outline.headings.items()
    ]
    common = tuple(dict.fromkeys(name for name in names if name in COMMON))
    if len(common) >= MANY_SECTIONS:
        yield 0.25, f"sections that papers have: {', '.join(common[:4])}"
    if any(name in BIBLIOGRAPHY for name in names):
        yield 0.25, "a list of references"
    yield from _in_text(rows)


def _in_text(rows: Sequence[Row]) -> Iterator[tuple[float, str]]:
    keys = sum(1 for row in rows for _ in sure_keys(row.text))
    numbers = sum(
        1 for row in rows for bracket in BRACKET.finditer(row.text) if is_numeric(bracket[1])
    )
    years = sum(1 for row in rows for _ in is_by_year(row.text))
    found = (
        (keys, 0.2, "citation keys in brackets"),
        (numbers, 0.1, "numeric citations"),
        (years, 0.1, "citations by author and year"),
    )
    for count, few, words in found:
        if count:
            yield (0.3 if count >= MANY_CITATIONS else few), f"{count} {words}"
    notes = sum(len(marks) for marks in glued_marks([row.text for row in rows]).values())
    if notes:
        yield 0.1, f"{notes} footnotes glued into the text"
