"""A short row that holds a day, whatever else it says: read beside a title only.

    27.01.2020 Culture & Health Start page         a date, and a rest without a sense of its own
    10 January 202412 January 2024 | Ann Lee       copied without the blanks of the page
    Ann Lee , 1 Dec 2017, 12:01 3 min readComments4

`lines` believes a row only when it understands all of it.  Between a title and the text below it a
row with a whole date is hardly ever anything else, so there the rest may say what it likes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from builder.document.vocabulary import DateRole, FactName, Role
from builder.formats.head.labels import MEANINGS, Meaning, label_at
from builder.formats.head.lines import MetaLine, Piece, part_pieces
from builder.text.dates import LONGEST_DATE, readings
from builder.text.shape import is_prose

LONGEST_DATED = 160
"""Characters of a row that is about a date."""
MOST_SMALL_WORDS = 2
"""Words in small letters beside it: a sentence has more."""
MOST_REST_WORDS = 10
"""Words beside it."""
MOST_DATES = 4
"""Days in one row of a head; an agenda has more."""
_LABEL_WORDS = 3
"""Words of a label right before a date: `Last updated on`."""

_DAY = re.compile(
    r"""
    (?: (?<![\d/.]) \d{1,2} (?:\.|st|nd|rd|th|er|º)? (?:\s|-)? (?:(?:de|of)\s)?    # 3. May 2024
          [^\W\d_]{3,12} \.? ,? [\s-] (?:(?:de|del)\s)? (?:19|20)\d\d
      | (?: (?<![^\W\d_]) | (?<=[a-zà-ÿ])(?=[A-Z]) )                               # May 3, 2024
          [^\W\d_]{3,12} \.? \s \d{1,2} (?:st|nd|rd|th)? ,? \s (?:19|20)\d\d
      | (?<![\d/.-]) (?:19|20)\d\d (?P<sign>[-/.]) \d{1,2} (?P=sign) \d{1,2} (?!\d)
      | (?<![\d/.-]) \d{1,2} (?P<mark>[-/.]) \s? \d{1,2} (?P=mark) \s? (?:19|20)\d\d
      | (?:19|20)\d\d \s? [年년] \s? \d{1,2} \s? [月월] \s? \d{1,2} \s? [日일]
    )
    """,
    re.VERBOSE,
)
_TIME = re.compile(
    r"""
    \s* [T,|·•–—/-]? \s* (?: (?:um|at|à|kl\.?|ore|klo|alle|las)\s )?
    \d{1,2} (?: [:.h]\d{2} (?::\d\d)? | \s?h ) (?!\d)
    (?: \s? (?: [ap]\.?m\.? (?!\w) | Uhr | hrs? \b | h\b | Z\b | [A-Z]{2,4}\b ) ){0,2}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE_EVENT = frozenset(
    "am on vom le el em il den op bis until from ab seit since zum au du al del der by of".split()
)
"""Words that put a date into a sentence: `Workshop on 3 May 2024` is no date of publication."""
_GAP = " \t,;:·•|/()[]–—-\u3000\xa0"
_PARTED = re.compile(r"\s*[|·•;]\s*|\s+[–—/-]\s+|\t+|\s{3,}")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


@lru_cache(maxsize=4096)
def dated_line(text: str) -> MetaLine | None:
    """A short row with a whole date as a row of a head; None when it is none.

    >>> line = dated_line("27.01.2020 Culture & Health Start page")
    >>> [f"{piece.meaning.role} {piece.meaning.name}".strip() for piece in line.pieces]
    ['date', 'fact other']
    >>> text = "10 January 202412 January 2024 | Ann Lee"
    >>> [text[piece.start : piece.end] for piece in dated_line(text).pieces]
    ['10 January 2024', '12 January 2024', 'Ann Lee']
    >>> dated_line("Workshop on 3 May 2024"), dated_line("We met on 3 May 2024 and stayed for tea.")
    (None, None)
    """
    if len(text) > LONGEST_DATED or (text[:1] in "#>|*-" and text[:2] != "| "):
        return None
    days = tuple(_days(text))
    if not days or len(days) > MOST_DATES or is_prose(text):
        return None
    pieces: list[Piece] = []
    done = 0
    for start, end in days:
        label = _label_start(text, done, start)
        if label < 0:
            return None
        pieces += _rest(text, done, label)
        meaning = Meaning(Role.DATE, DateRole.UNNAMED)
        if label < start:
            meaning = MEANINGS[_label_words(text[label:start])]
        pieces.append(Piece(meaning, label, start, end))
        done = end
    pieces += _rest(text, done, len(text))
    if not _is_about_date(text, pieces):
        return None
    return MetaLine(tuple(pieces))


def _days(text: str) -> Iterator[tuple[int, int]]:
    """The whole dates of a row, with the time behind them."""
    position = 0
    while match := _DAY.search(text, position):
        position = match.end()
        if not readings(match[0]):
            continue
        time = _TIME.match(text, match.end())
        end = match.end()
        if time and time.end() - match.start() <= LONGEST_DATE:
            with_time = text[match.start() : time.end()]
            end = time.end() if readings(with_time) else end
        yield match.start(), end
        position = end


def _label_start(text: str, done: int, start: int) -> int:
    """Where the label before a date begins; `start` without one, -1 when it is a sentence."""
    words = list(_WORD.finditer(text, done, start))
    for first in words[-_LABEL_WORDS:]:
        meaning = MEANINGS.get(_label_words(text[first.start() : start]))
        if meaning and meaning.role is Role.DATE:
            return first.start()
    if words and words[-1][0].casefold() in _BEFORE_EVENT:
        return -1
    return start


def _label_words(text: str) -> str:
    return text.strip(_GAP).lower()


def _rest(text: str, start: int, end: int) -> Iterator[Piece]:
    """What stands beside a date: names, lengths, or anything else as a fact."""
    position = start
    for gap in (*_PARTED.finditer(text, start, end), None):
        stop = gap.start() if gap else end
        yield from _part(text, position, stop)
        position = gap.end() if gap else end


def _part(text: str, start: int, end: int) -> Iterator[Piece]:
    while start < end and text[start] in _GAP:
        start += 1
    while end > start and text[end - 1] in _GAP:
        end -= 1
    if start == end:
        return
    pieces = tuple(part_pieces(text, start, end))
    if pieces:
        yield from pieces
        return
    yield Piece(Meaning(Role.FACT, FactName.OTHER), start, start, end)


def _is_about_date(text: str, pieces: list[Piece]) -> bool:
    """Whether what stands beside the date is too little for a sentence or a title."""
    words: list[str] = []
    for piece in pieces:
        if piece.meaning.name == FactName.OTHER:
            words += text[piece.start : piece.end].split()
            if label_at(text, piece.start):
                return False
    small = [word for word in words if word[0].islower()]
    return len(words) <= MOST_REST_WORDS and len(small) <= MOST_SMALL_WORDS
