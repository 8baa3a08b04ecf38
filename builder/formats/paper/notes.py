"""Notes and bibliography: the lists at the end of a paper or of a chapter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from builder.document.vocabulary import Role
from builder.formats.paper.manuscript import Part, mark_before
from builder.formats.paper.marks import SUPERSCRIPTS, unrepeated
from builder.formats.rows import Row
from builder.text.located import Text, join

MOST_SKIPPED = 2
"""So many notes may be missing from a list of notes before the next one."""

# Ways to label an entry; the first row that bears a label decides.
_ENTRY_LABELS = (
    re.compile(r"\[(?P<label>[^\[\]]{1,60})\]:?(?:\s+|$)"),
    re.compile(r"(?P<label>\d{1,4})[.)](?:\s+|$)"),
    re.compile(r"\((?P<label>\d{1,4})\)(?:\s+|$)"),
    re.compile(
        r"(?P<label>[A-Za-z][\w:+/-]*\d{4}[\w:+/-]*):?\s+(?=[^\W\d_a-z])",
        re.VERBOSE,
    ),
    re.compile(r"(?P<label>\d{1,4})\s+(?=[^\W\d_])"),
)
# A label on a row of its own: `Lee et al. (2020)`.
_NAMED_ENTRY = re.compile(
    r"""
    (?P<label>
        [^\W\d_][^()\[\]]{1,80}?\s*
        \((?:(?:1[5-9]|20)\d\d[a-z]?|n\.d\.)\)
    )
    """,
    re.VERBOSE,
)
_NOTE = re.compile(
    r"""
    \[\^?(?P<bracketed>\d{1,3})\]:?\s*
    |(?P<plain>\d{1,3})[.):]?\s+
    |(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*
    # `333See Lee`
    |(?P<glued>\d{1,9})(?=[^\W\d_]|[“"‘'(\[])
    """,
    re.VERBOSE,
)
MARKDOWN_NOTE = re.compile(r"\[\^(?P<label>\d{1,3})\]:\s*")


def bibliography_parts(rows: Sequence[Row]) -> Iterator[Part]:
    """The entries of a bibliography; where they bear labels, a row without one belongs to the entry
    before."""
    if not rows:
        return
    for pattern in _ENTRY_LABELS:
        # A bibliography labels all of its entries in one way, and its first row is an entry.
        if pattern.match(rows[0].text):
            yield from _entries(rows, pattern.match)
            return
    if _NAMED_ENTRY.fullmatch(rows[0].text):
        yield from _entries(rows, _NAMED_ENTRY.fullmatch)
        return
    for row in rows:
        yield Part(Role.BIBLIOGRAPHY, row.words)


def note_parts(rows: Sequence[Row]) -> Iterator[Part]:
    """The notes of a list of notes; a row without a number continues the note before."""
    label: Part | None = None
    words: list[Text] = []
    expected = 0
    for row in rows:
        number, end = _note_number(row.text, expected)
        # A year or a price at the beginning of a row is no number of a note.
        if number:
            yield from _labelled(label, words, Role.PARAGRAPH)
            expected = number + 1
            markup = ((mark_before(row.words, end), "number"),)
            label, words = Part(Role.NOTE, None, str(number), markup=markup), []
        rest = row.words.part(end)
        if rest.text:
            words.append(rest)
    yield from _labelled(label, words, Role.PARAGRAPH)


def _entries(
    rows: Sequence[Row], label_of: Callable[[str], re.Match[str] | None]
) -> Iterator[Part]:
    """The entries of `rows`; a row that bears no label continues the entry before."""
    label: Part | None = None
    words: list[Text] = []
    for row in rows:
        match = label_of(row.text)
        rest = row.words
        if match:
            yield from _labelled(label, words, Role.BIBLIOGRAPHY)
            markup = ((mark_before(row.words, match.end()), "label"),)
            label, words = Part(Role.BIBLIOGRAPHY, None, match["label"], markup=markup), []
            rest = row.words.part(match.end())
        if rest.text:
            words.append(rest)
    yield from _labelled(label, words, Role.BIBLIOGRAPHY)


def _labelled(label: Part | None, words: Sequence[Text], otherwise: Role) -> Iterator[Part]:
    """One part with a label and all `words`, or a part of the role `otherwise` for each of them."""
    if label is None:
        for text in words:
            yield Part(otherwise, text)
    elif words:
        yield Part(label.role, join(words), label.label, markup=label.markup)
    else:
        yield label


def _note_number(text: str, expected: int) -> tuple[int, int]:
    """The number that begins a note and where its words begin; it is near the expected one, or any
    for the first note.

    >>> _note_number("2. See Lee.", 2), _note_number("333The rest", 3)
    ((2, 3), (3, 3))
    >>> _note_number("1990 was warm", 3)
    (0, 0)
    """
    match = _NOTE.match(text)
    if not match:
        return 0, 0
    if match["glued"]:
        number = unrepeated(match["glued"])
    else:
        written = match["bracketed"] or match["plain"] or match["raised"]
        number = int(written.translate(SUPERSCRIPTS))
    is_next = not expected or expected <= number <= expected + MOST_SKIPPED
    if number and is_next:
        return number, match.end()
    return 0, 0
