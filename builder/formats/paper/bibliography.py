"""Rows below `References` or `Notes` → one part for each entry, its label apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.formats.paper.parts import Part
from builder.formats.paper.rows import Row, Stretch, joined

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LABELS = (
    re.compile(r"\[(?P<label>[^\[\]]{1,60})\]:?(?:\s+|$)"),
    re.compile(r"(?P<label>\d{1,4})[.)](?:\s+|$)"),
    re.compile(r"\((?P<label>\d{1,4})\)(?:\s+|$)"),
    re.compile(r"(?P<label>[A-Za-z][\w:+/-]*\d{4}[\w:+/-]*):?\s+(?=[^\W\d_a-z])"),
    re.compile(r"(?P<label>\d{1,4})\s+(?=[^\W\d_])"),
)
"""Ways to label an entry; the first row that bears a label decides."""
_NAMED = re.compile(r"(?P<label>[^\W\d_][^()\[\]]{1,80}?\s*\((?:(?:1[5-9]|20)\d\d[a-z]?|n\.d\.)\))")
"""A label on a row of its own: `Lee et al. (2020)`."""
_NOTE = re.compile(
    r"\[\^?(?P<a>\d{1,3})\]:?\s*|(?P<b>\d{1,3})[.):]?\s+|(?P<c>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*|(?P<d>\d{1,9})(?=[^\W\d_]|[“\"‘'(\[])"
)
MARKDOWN_NOTE = re.compile(r"\[\^(?P<label>\d{1,3})\]:\s*")


def bibliography_parts(rows: Sequence[Row]) -> Iterator[Part]:
    """The entries of a bibliography; rows without a label belong to the entry before when the entries bear labels."""
    way = next((pattern for pattern in _LABELS if rows and pattern.match(rows[0].text)), None)
    if way is None and rows and _NAMED.fullmatch(rows[0].text):
        yield from _gathered(rows, _NAMED, whole=True)
    elif way is None:
        yield from (Part("bibliography", row.words) for row in rows)
    else:
        yield from _gathered(rows, way, whole=False)


def _gathered(rows: Sequence[Row], way: re.Pattern[str], *, whole: bool) -> Iterator[Part]:
    held: list[Stretch] = []
    label: Part | None = None
    for row in rows:
        found = way.fullmatch(row.text) if whole else way.match(row.text)
        if found:
            yield from _entry(label, held)
            label = Part(
                "bibliography",
                None,
                found["label"],
                0,
                ((row.words.part(0, found.end()), "label"),),
            )
            held = []
            row_words = row.words.part(found.end())
        else:
            row_words = row.words
        if row_words.text:
            held.append(row_words)
    yield from _entry(label, held)


def _entry(label: Part | None, held: Sequence[Stretch]) -> Iterator[Part]:
    if label is None:
        yield from (Part("bibliography", words) for words in held)
    else:
        yield Part("bibliography", joined(held) if held else None, label.label, 0, label.marks)


def note_parts(rows: Sequence[Row]) -> Iterator[Part]:
    """The notes of a list of notes; a row without a number goes on with the note before."""
    held: list[Stretch] = []
    label = ""
    marks: tuple[tuple[Stretch, str], ...] = ()
    expected = 0
    for row in rows:
        number, end = _note_number(row.text, expected)
        if number:
            yield from _note(label, marks, held)
            expected = number + 1
            label, marks, held = str(number), ((row.words.part(0, end), "number"),), []
            rest = row.words.part(end)
        else:
            rest = row.words
        if rest.text:
            held.append(rest)
    yield from _note(label, marks, held)


def _note(
    label: str, marks: tuple[tuple[Stretch, str], ...], held: Sequence[Stretch]
) -> Iterator[Part]:
    if label:
        yield Part("note", joined(held) if held else None, label, 0, marks)
    else:
        yield from (Part("paragraph", words) for words in held)


def _note_number(text: str, expected: int) -> tuple[int, int]:
    """The number that begins a note and where its words begin; it is the expected one, or any for the first note.

    >>> _note_number("2. See Lee.", 2), _note_number("333The rest", 3), _note_number("1990 was warm", 3)
    ((2, 3), (3, 3), (0, 0))
    """
    found = _NOTE.match(text)
    if not found:
        return 0, 0
    written = (found["a"] or found["b"] or found["c"] or found["d"]).translate(SUPERSCRIPTS)
    number = unrepeated(written) if found["d"] else int(written)
    return (
        (number, found.end())
        if number and (expected <= number <= expected + 2 or not expected)
        else (0, 0)
    )


def unrepeated(digits: str) -> int:
    """The number of a mark that is written once, twice or three times over.

    >>> [unrepeated(digits) for digits in ("7", "77", "777", "101010", "1010", "12")]
    [7, 7, 7, 10, 10, 12]
    """
    for times in (3, 2):
        size = len(digits) // times
        if size and digits == digits[:size] * times:
            return int(digits[:size])
    return int(digits)
