"""Ranges and seasons to the part of a date that is sure: the month or year that all of it has in common."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.text.dates import LONGEST, Reading, readings

_TO = re.compile(r"\s*(?:--+|[–—]|\s-\s|\b(?:to|bis|au|al)\b)\s*|(?<=\d)-(?=\d{1,2}\b\s*[^\W\d])")
_LAST_NUMBER = re.compile(r"\d{1,2}\w*$")
_FIRST_WORD = re.compile(r"^[^\s,]+")
_YEAR = re.compile(r"\d{4}(?!.*\d{4})")
_SEASON = re.compile(
    r"(?:early|mid|late|spring|summer|autumn|fall|q[1-4])(?:\s+of)?[\s,-]+(?P<year>\d{4})",
    re.IGNORECASE,
)


def sure_part(written: str) -> tuple[Reading, str] | None:
    """What is sure of a date that is none, and why; None when nothing is.

    Winter is no season of one year.

    >>> [sure_part(text)[0].value for text in ("4--6 December 2019", "Oct 28 – Nov 2, 2025", "March–May 2024", "Summer 2024")]
    ['2019-12', '2025', '2024', '2024']
    >>> sure_part("2024–2025"), sure_part("Winter 2024"), sure_part("31/05/24")
    (None, None, None)
    """
    if season := _SEASON.fullmatch(written.strip()):
        return Reading(season["year"], "year"), f"of ‘{written}’ only the year is sure"
    first, last = range_of(written)
    if not first or not last or first[:4] != last[:4]:
        return None
    year, month = first[:4], first[:7]
    reading = (
        Reading(month, "month") if len(month) == 7 and month == last[:7] else Reading(year, "year")
    )
    return reading, f"‘{written}’ is a range: {reading.value} is what all of it has in common"


def range_of(written: str) -> tuple[str, str]:
    """First and last date of a range, as ISO values; `""` for what cannot be read."""
    start, dash, end = _TO.sub("\0", written[: LONGEST + 1], count=1).partition("\0")
    if not dash or len(written) > LONGEST:
        return "", ""
    return _first(_starts(start, end)), _first(iter((end, _LAST_NUMBER.sub(lambda _: end, start))))


def _starts(start: str, end: str) -> Iterator[str]:
    """The first date with what it borrows from the last one."""
    yield start
    yield f"{start} {_FIRST_WORD.sub('', end).strip(' ,')}"
    year = _YEAR.search(end)
    if year:
        yield f"{start} {year[0]}"


def _first(texts: Iterator[str]) -> str:
    """The value of the first text with one reading."""
    return next((found[0].value for text in texts if len(found := readings(text)) == 1), "")
