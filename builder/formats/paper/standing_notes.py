"""Paragraphs that are notes: `[Footnote 2: See Lee.]`, or `[2] See Lee.` below the text it notes.

Typists of books set a note below the paragraph that holds its mark, or below the chapter, without a
heading.  A bracket with a number may as well begin an entry of a list of works, so the mark must
stand in the text before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.document.vocabulary import Role
from builder.formats.paper.manuscript import Part, mark_before
from builder.text.located import Text, join
from builder.text.references import years_of

FEWEST_NOTES = 2
"""So many paragraphs with the number of a mark above them are no accident."""
MOST_PARAGRAPHS = 6
"""So many paragraphs a note in brackets may have; an unclosed bracket must not take the text."""

_NAMED = re.compile(r"\[(?:foot|end)?note\s+(?P<label>\d{1,3})\s*[:.]\s*", re.IGNORECASE)
_NUMBERED = re.compile(r"\[(?P<label>\d{1,3})\]:?\s*(?=\S)")
_MARK = re.compile(r"\[(\d{1,3})\]")
_NOTABLE = frozenset((Role.PARAGRAPH, Role.INTRO))


def with_standing_notes(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, those that are notes as notes."""
    numbered = _numbered(parts)
    index = 0
    while index < len(parts):
        part = parts[index]
        words = part.words
        match = None
        if words is not None and part.role in _NOTABLE:
            match = _NAMED.match(words.text)
        end = index + 1
        if match and words is not None:
            end = _end_of_named(parts, index, match.end())
            yield _named_note(parts[index:end], match)
        elif index in numbered and words is not None:
            yield _note(part, words, numbered[index])
        else:
            yield part
        index = end


def _end_of_named(parts: Sequence[Part], index: int, start: int) -> int:
    """One past the last part of a note in brackets: that which closes the first bracket."""
    depth = 1
    for end in range(index, min(len(parts), index + MOST_PARAGRAPHS)):
        part = parts[end]
        if part.words is None or part.role not in _NOTABLE:
            break
        text = part.words.text
        if end == index:
            text = text[start:]
        depth += text.count("[") - text.count("]")
        if depth <= 0:
            return end + 1
    return index + 1


def _named_note(parts: Sequence[Part], match: re.Match[str]) -> Part:
    """The note that begins the first of `parts` and takes all of them."""
    words = join([part.words for part in parts if part.words is not None])
    return _note(parts[0], words, match)


def _note(part: Part, words: Text, match: re.Match[str]) -> Part:
    markup = ((mark_before(words, match.end()), "number"),)
    return replace(
        part,
        role=Role.NOTE,
        words=words.part(match.end()),
        label=str(int(match["label"])),
        markup=(*part.markup, *markup),
    )


def _numbered(parts: Sequence[Part]) -> dict[int, re.Match[str]]:
    """The parts that begin with the number of a mark in the text above them, by index."""
    notes: dict[int, re.Match[str]] = {}
    above: set[str] = set()
    total = 0
    for index, part in enumerate(parts):
        if part.role is Role.BIBLIOGRAPHY and part.label.isdecimal():
            return {}
        if part.words is None:
            continue
        text = part.words.text
        match = None
        if part.role in _NOTABLE:
            match = _NUMBERED.match(text)
        if match is None:
            above.update(_MARK.findall(text))
            continue
        total += 1
        if match["label"] in above:
            above.discard(match["label"])
            notes[index] = match
    is_sure = len(notes) >= FEWEST_NOTES and len(notes) * 2 > total
    if not is_sure or _are_works(parts, notes):
        return {}
    return notes


def _are_works(parts: Sequence[Part], notes: dict[int, re.Match[str]]) -> bool:
    """Whether the notes are rather a list of works: all together, and most with a year."""
    indexes = sorted(notes)
    is_together = indexes[-1] - indexes[0] + 1 == len(indexes)
    dated = 0
    for index in indexes:
        words = parts[index].words
        dated += words is not None and bool(years_of(words.text))
    return is_together and dated * 2 > len(indexes)
