"""Dates with a year of two digits → every way to read them, with the century that is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.document.vocabulary import Precision
from builder.text.dates.clock import EDGES, take_time, zone_names
from builder.text.dates.readings import (
    LONGEST_DATE,
    DateReading,
    in_calendar,
    in_either_order,
    readings,
)
from builder.text.folding import fold_for_dates

LAST_OF_THIS_CENTURY = 29
"""`29` is 2029 at the latest: nobody dates a text many years ahead."""
FIRST_OF_LAST_CENTURY = 50
"""`50` is 1950 at the earliest; from 30 to 49 either century may be meant."""

_NUMBERS = re.compile(
    r"""
    (?P<first> \d{1,2} ) \s? (?P<sep> [-/.] ) \s?
    (?P<second> \d{1,2} ) \s? (?P=sep) \s?
    ['’]? (?P<third> \d{1,2} )
    """,
    re.VERBOSE,
)
_SHORT_YEAR = re.compile(
    r"""
    (?P<before> [^\W\d_]{3} \.? [\s,./-]{1,3} (?: \d{1,2} (?:st|nd|rd|th)? [\s,]{1,3} )? )
    (?: ['’‘] (?P<marked>\d{2}) | (?P<plain>\d{2}) )     # Feb '24, Feb 3, '24; 3-Feb-24
    (?= $ | [\s,;)] )
    """,
    re.VERBOSE,
)
_DAY_BEFORE = re.compile(
    r"""
    \d{1,2} (?: st | nd | rd | th | er | \. )? [\s./-]{1,3} [^\W\d_]+ \W* $    # 3rd Feb
    """,
    re.VERBOSE,
)


def short_year_readings(text: str) -> tuple[DateReading, ...]:
    """Every way to read the whole of `text` as one date whose year has two digits.

    A year from 30 to 49 gives a reading in each century.  With dashes the year may stand first.

    >>> [reading.value for reading in short_year_readings("12/26/24")]
    ['2024-12-26']
    >>> [reading.value for reading in short_year_readings("04.04.95")]
    ['1995-04-04']
    >>> [reading.value for reading in short_year_readings("3 Feb 24 10:30")]
    ['2024-02-03T10:30']
    >>> short_year_readings("Feb 24"), short_year_readings("1.2.3")
    ((), ())
    """
    if len(text) > LONGEST_DATE:
        return ()
    taken = take_time(" ".join(fold_for_dates(text).split()), zone_names(text))
    if taken is None:
        return ()
    match = _NUMBERS.fullmatch(taken.rest.strip(EDGES).rstrip(". "))
    if match is None:
        return tuple(_with_word(text))
    days = _numbers(match["first"], match["second"], match["third"], match["sep"])
    if not taken.value:
        return days
    return tuple(
        DateReading(day.value + taken.value, Precision.MINUTE, day.order, day.separator)
        for day in days
    )


def _numbers(first: str, second: str, third: str, separator: str) -> tuple[DateReading, ...]:
    days: list[DateReading] = []
    if len(third) == 2:
        for year in _years(third):
            days += in_either_order(year, int(first), int(second), separator)
    # `24-12-26` is as common as `26-12-24`; with dots or slashes the year stands behind.
    if len(first) == 2 and separator == "-" and int(first) <= LAST_OF_THIS_CENTURY:
        days += in_calendar(2000 + int(first), int(second), int(third))
    # A year that may be of either century is a last resort.
    sure = [day for day in days if _is_sure_century(day)]
    return tuple(dict.fromkeys(sure or days))


def _with_word(text: str) -> Iterator[DateReading]:
    """With the month as a word and the year behind it."""
    match = _SHORT_YEAR.search(text)
    if match is None:
        return
    start = match.start("marked") - 1 if match["marked"] else match.start("plain")
    # `Feb 24` is a day as well; `3 Feb 24`, `Feb 3, 24` and `Feb ’24` are years.
    has_day = _DAY_BEFORE.search(text[:start]) or any(map(str.isdigit, match["before"]))
    if not match["marked"] and not has_day:
        return
    for year in _years(match["marked"] or match["plain"]):
        yield from readings(f"{text[:start]}{year}{text[match.end() :]}")


def _years(written: str) -> tuple[int, ...]:
    number = int(written)
    if number <= LAST_OF_THIS_CENTURY:
        return (2000 + number,)
    if number >= FIRST_OF_LAST_CENTURY:
        return (1900 + number,)
    return 1900 + number, 2000 + number


def _is_sure_century(day: DateReading) -> bool:
    number = int(day.value[2:4])
    return not LAST_OF_THIS_CENTURY < number < FIRST_OF_LAST_CENTURY
