"""Notes and bibliography: the lists at the end of a paper, and the marks of notes in its text.

Copied from a PDF, a raised 2 comes out as a plain digit in the middle of a word: `time.2The`.  Some
converters print it two or three times over (`time.222The`), and put the note itself behind it.  One
number proves nothing; a series that rises through the whole paper does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from builder.document.vocabulary import Role
from builder.formats.paper.citations import UPPER
from builder.formats.paper.manuscript import Part
from builder.formats.paper.numbering import longest_rise
from builder.formats.rows import Row
from builder.text.located import Text, join

MOST_NOTES_MISSING = 5
"""So many notes may be missing between two marks; a number further away is none."""
MOST_SKIPPED = 2
"""So many notes may be missing from a list of notes before the next one."""

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
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

_OPENING = r"""[“"„‘'«(\[\\]"""
_CITING_WORDS = r"https?:|see\b|cf\.|e\.g\.|i\.e\."
_REPEATED = re.compile(
    rf"(?<!\d)(?P<digits>\d{{2,12}})(?=[^\W\d_]|{_OPENING})",
    re.VERBOSE,
)
_SINGLE = re.compile(
    r"""
    (?P<raised>[¹²³⁴-⁹][⁰¹²³⁴-⁹]{0,2})
    |\[\^(?P<marked>\d{1,3})\]
    # behind a word and its stop
    |(?<=[^\W\d_][.,;:!?”’)\]])(?P<digits>\d{1,3})(?=\s|$)
    """,
    re.VERBOSE,
)
# How a note begins.
_NOTE_WORD = re.compile(rf"[{UPPER}][^\W_]?|{_OPENING}|{_CITING_WORDS}", re.VERBOSE)
# The same behind a letter, where `GPT222B` must not be a note that begins with B.
_NOTE_BEHIND_LETTER = re.compile(
    rf"[{UPPER}](?:[^\W\d_{UPPER}]|\s|['’])|{_OPENING}|{_CITING_WORDS}",
    re.VERBOSE,
)
_BEFORE_MARK = frozenset(".,;:!?”\"’')]»…–—")


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote mark in a text."""

    start: int
    end: int
    number: int
    is_glued: bool = True
    """The words of the note follow it; else they stand in a list."""


Marks = Mapping[int, tuple[Mark, ...]]
"""By index of the text."""
NumberedMark = tuple[int, Mark]
"""Index of the text, and a mark in it."""


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
            markup = ((row.words.part(0, end), "number"),)
            label, words = Part(Role.NOTE, None, str(number), markup=markup), []
        rest = row.words.part(end)
        if rest.text:
            words.append(rest)
    yield from _labelled(label, words, Role.PARAGRAPH)


def glued_marks(texts: Sequence[str]) -> Marks:
    """Marks that the text repeats twice or three times, rising through the whole paper.

    Of both ways the one that gives more marks is the paper's.  A lone number must stand out:
    `GPT 222` has a space before it, `2012–2019` nothing glued to it, `33B` is no word.

    >>> marks = glued_marks(["hide.111For context.", "So GPT 222 ran 33B units.222See Lee."])
    >>> [(index, mark.number) for index in marks for mark in marks[index]]
    [(0, 1), (1, 2)]
    """
    threefold = _rising(tuple(_repeated(texts, 3)))
    twofold = _rising(tuple(_repeated(texts, 2)))
    marks = threefold if len(threefold) >= len(twofold) else twofold
    return _by_text(marks)


def listed_marks(texts: Sequence[str], numbers: frozenset[int]) -> Marks:
    """Marks of notes that stand in a list: raised numbers, `[^2]`, or numbers glued behind a stop.

    >>> marks = listed_marks(["So.1 Then² (2).", "GPT4 is 3.5."], frozenset({1, 2}))
    >>> [(index, mark.number) for index in marks for mark in marks[index]]
    [(0, 1), (0, 2)]
    """
    marks: list[NumberedMark] = []
    for index, text in enumerate(texts):
        for match in _SINGLE.finditer(text):
            written = match["raised"] or match["marked"] or match["digits"]
            number = int(written.translate(_SUPERSCRIPTS))
            # `x²` and `Then²` look alike; only a note with that number tells.
            if number in numbers:
                marks.append((index, Mark(*match.span(), number, is_glued=False)))
    return _by_text(_rising(marks))


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
            markup = ((row.words.part(0, match.end()), "label"),)
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
        number = int(written.translate(_SUPERSCRIPTS))
    is_next = not expected or expected <= number <= expected + MOST_SKIPPED
    if number and is_next:
        return number, match.end()
    return 0, 0


def _repeated(texts: Sequence[str], times: int) -> Iterator[NumberedMark]:
    for index, text in enumerate(texts):
        for match in _REPEATED.finditer(text):
            size = len(match["digits"]) // times
            number = match["digits"][:size]
            is_repeated = bool(number) and number * times == match["digits"]
            # No note is numbered 0: `100100The` is a sum.
            if is_repeated and number[0] != "0" and _is_mark(text, *match.span(), times):
                yield index, Mark(*match.span(), int(number))


def _is_mark(text: str, start: int, end: int, times: int) -> bool:
    """Whether digits are glued between words as a mark is; twofold ones need a stop before them."""
    before = text[start - 1 : start]
    if before and before not in _BEFORE_MARK:
        return times == 3 and before.isalpha() and bool(_NOTE_BEHIND_LETTER.match(text, end))
    # `3.11The` may be a number with a decimal point; `3.111The` hardly is one.
    is_decimal = before in (".", ",") and text[start - 2 : start - 1].isdigit()
    return bool(_NOTE_WORD.match(text, end)) and not (is_decimal and times == 2)


def _rising(marks: Sequence[NumberedMark]) -> tuple[NumberedMark, ...]:
    """The longest run of marks whose numbers rise, without those that leap.

    Of two marks with one number the last counts: a number that is quoted early must not hide its
    note.
    """
    numbers = [(mark.number,) for _, mark in marks]
    kept: list[NumberedMark] = []
    last = 0
    for position in longest_rise(numbers, is_first_kept=False):
        index, mark = marks[position]
        if not last or mark.number - last <= MOST_NOTES_MISSING:
            last = mark.number
            kept.append((index, mark))
    return tuple(kept)


def _by_text(marks: Iterable[NumberedMark]) -> Marks:
    by_text: dict[int, tuple[Mark, ...]] = {}
    for index, group in groupby(marks, key=itemgetter(0)):
        by_text[index] = tuple(mark for _, mark in group)
    return by_text
