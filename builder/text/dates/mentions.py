"""Running text → the dates in it: only what no other word of the text can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.text.dates.readings import DateReading, readings
from builder.text.dates.words import MONTHS, is_doubtful_month, is_month_in
from builder.text.folding import fold_for_dates


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date inside a sentence."""

    start: int
    end: int
    readings: tuple[DateReading, ...]


_WORD = re.compile(r"[^\W\d_]+")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
CONTEXT = 300
"""Characters before and after a date that show the language of a text."""

_BETWEEN = r"[\s,./-]{1,3} (?: (?:of|de|del)\s )?"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_CANDIDATE = re.compile(
    rf"""
    (?<![\w./-])
    (?: (?: {_NTH}\.? {_BETWEEN} )?                     # 8 October 2025, Oct 8th, 2025, May 2025
        [^\W\d_]{{3,10}}\.? {_BETWEEN}
        (?: {_NTH} [\s,]{{1,3}} )? \d{{4}}
      | \d{{4}} ([-/.]) \d{{1,2}} \1 \d{{1,2}}          # 2025-10-08
      | \d{{1,2}} ([-/.]) \d{{1,2}} \2 \d{{4}}          # 8.10.2025
      | (?:18|19|20)\d\d                                # 2025
    )
    (?! [\w/-] | \.\d )
    """,
    re.VERBOSE,
)
"""What may be a date inside a sentence; a year alone must be one of the last three centuries."""
_YEAR_FIRST = re.compile(r"\d{4}\s[^\W\d_]{3,10}\.?\s\d{1,2}(?![\w/-]|\.\d)")


def dates_in(text: str) -> Iterator[DateMention]:
    """The dates inside a sentence, in order, with their offsets; a year alone counts.

    >>> text = "Submitted in July of 2024, revised 8 May 2025."
    >>> [(date.start, date.readings[0].value) for date in dates_in(text)]
    [(13, '2024-07'), (35, '2025-05-08')]
    >>> [date.readings[0].value for date in dates_in("Published online 2005 Aug 30.")]
    ['2005-08-30']
    """
    offset = 0
    while match := _CANDIDATE.search(text, offset):
        mention = _year_first(text, _narrowed(text, match.start(), match.end()))
        if mention.readings:
            yield mention
        offset = mention.end


def is_plain_date(text: str) -> bool:
    """Whether a line of its own is a date for whoever reads it, and not a title.

    >>> [is_plain_date(text) for text in ("May 2020", "Mars 2020", "5 mars 2020", "Set 2019")]
    [True, False, True, False]
    """
    if not readings(text):
        return False
    words = [fold_for_dates(word) for word in _WORD.findall(text)]
    months = [word for word in words if word in MONTHS]
    # With the day beside it, a month of any language is a month.
    return bool(_DAY.search(text)) or not any(map(is_doubtful_month, months))


def _narrowed(text: str, start: int, end: int) -> DateMention:
    """Without the words before the date that are not part of it (`in 2024`, `of July 2024`)."""
    for word in re.finditer(r"\S+", text[start:end]):
        written = text[start + word.start() : end]
        dated = readings(written)
        if dated and _are_months(written, text[max(0, start - CONTEXT) : end + CONTEXT]):
            return DateMention(start + word.start(), end, dated)
    return DateMention(start, end, ())


def _year_first(text: str, mention: DateMention) -> DateMention:
    """A year with the month and day behind it, as libraries write them: `2005 Aug 30`."""
    whole = _YEAR_FIRST.match(text, mention.start)
    if not whole or whole.end() <= mention.end:
        return mention
    dated = readings(whole[0])
    context = text[max(0, mention.start - CONTEXT) : whole.end() + CONTEXT]
    if dated and _are_months(whole[0], context):
        return DateMention(mention.start, whole.end(), dated)
    return mention


def _are_months(written: str, context: str) -> bool:
    """Whether each month of a date is a month in the language of what stands around it."""
    for word in _WORD.findall(written):
        if fold_for_dates(word) in MONTHS and not is_month_in(word, context):
            return False
    return True
