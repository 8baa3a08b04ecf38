"""Rows from the first section on → parts: headings, epigraphs, lists, quotations, captions, gaps, paragraphs, entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.formats.paper.bibliography import MARKDOWN_NOTE, bibliography_parts, note_parts
from builder.formats.paper.captions import caption_label
from builder.formats.paper.lists import NO_LIST, item_at
from builder.formats.paper.outline import Outline
from builder.formats.paper.parts import Part, contents_part, part, split, syntax
from builder.formats.paper.quotes import attribution_part, epigraph_at, is_dashed, is_set, quote_at
from builder.formats.paper.rows import Row
from builder.formats.paper.shape import Heading, Headings
from builder.formats.paper.words import BIBLIOGRAPHY, NOTES, plain

_RULE = re.compile(r"[-_=*~–—]{3,}|(?:[*·.]\s){2,}[*·.]")
_SHOWN = re.compile(r"\b(figure|fig\.|table|tab\.)\s+(\d{1,3}(?:\.\d{1,3})?)", re.IGNORECASE)


def body_parts(rows: Sequence[Row], start: int, outline: Outline, *, blanks: int) -> Iterator[Part]:
    """The rows from `start` on as parts; so many `blanks` between two mean nothing."""
    captions = frozenset(
        label for label in (caption_label(row.text) for row in rows[start:]) if label
    )
    headings = outline.headings
    place, held = start, NO_LIST
    while place < len(rows):
        if place in outline.listed:
            yield contents_part(rows[place])
            place += 1
        elif place in headings:
            yield _heading(rows[place], headings[place])
            place += 1
            made, taken = _below_heading(rows, place, headings)
            yield from made
            place, held = place + taken, NO_LIST
        elif found := item_at(rows, place, headings, held) if not is_dashed(rows, place) else None:
            made_item, taken, held = found
            yield made_item
            place += taken
        else:
            made, taken = _one(rows, place, headings)
            yield from made
            place, held = place + taken, NO_LIST
        if (
            place < len(rows)
            and rows[place - 1].blanks > blanks
            and (gap := _gap(rows[place - 1], captions))
        ):
            yield gap


def _heading(row: Row, heading: Heading) -> Part:
    """A heading, its number as syntax."""
    return split("heading", row.words, heading.title, "number", heading.label, heading.level)


def _below_heading(
    rows: Sequence[Row], place: int, headings: Headings
) -> tuple[tuple[Part, ...], int]:
    """What a heading decides about the rows below it: entries of a bibliography, notes, epigraphs."""
    name = plain(rows[place - 1].text[headings[place - 1].title :])
    end = next((other for other in range(place, len(rows)) if other in headings), len(rows))
    if name in BIBLIOGRAPHY:
        return tuple(bibliography_parts(rows[place:end])), end - place
    if name in NOTES:
        return tuple(note_parts(rows[place:end])), end - place
    made: tuple[Part, ...] = ()
    taken = 0
    while found := epigraph_at(rows, place + taken, headings)[0]:
        made = (*made, *found)
        taken += len(found)
    return made, taken


def _one(rows: Sequence[Row], place: int, headings: Headings) -> tuple[tuple[Part, ...], int]:
    """One row that is neither heading nor list item, or a quotation with the row below it."""
    row = rows[place]
    if _RULE.fullmatch(row.text):
        return (syntax(row.words, "rule"),), 1
    if is_set(row):
        return (attribution_part(row),), 1
    if label := caption_label(row.text):
        return (part("caption", row, label),), 1
    if note := MARKDOWN_NOTE.match(row.text):
        return (split("note", row.words, note.end(), "number", note["label"]),), 1
    made, taken = quote_at(rows, place, headings)
    return (made, taken) if taken else ((part("paragraph", row),), 1)


def _gap(row: Row, captions: frozenset[str]) -> Part | None:
    """The blank line below a paragraph that speaks of a figure which has no caption anywhere."""
    shown = (
        f"{'table' if word[0] in 'tT' else 'figure'} {number}"
        for word, number in _SHOWN.findall(row.text)
    )
    missing = [label for label in shown if label not in captions]
    return Part("gap", None, missing[-1], 0, (), row.blank) if missing else None
