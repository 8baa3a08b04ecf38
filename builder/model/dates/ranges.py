"""A range of days, months or years → its first and its last date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.text.dates import LONGEST_DATE, readings

_WORD_DASH = re.compile(
    r"""
    \s* (?: --+ | [–—~〜～] | \s-\s
          | \b(?: to | bis | au | al | through | thru | and | und | et | y | e | or | oder )\b
          | & ) \s*
    """,
    re.VERBOSE,
)
_TIGHT_DASH = re.compile(
    r"""
    (?<=\w) [-/] (?=\w)              # 4-6 March, 4/5 March; also the dashes of one date
    | (?<=\d\.) [-/] (?=\d)          # 4./5. März
    | (?<=\d) ,\s? (?=\d{1,2}\b)     # March 4, 6, 2025
    """,
    re.VERBOSE,
)
MOST_DASHES = 6
"""Tight dashes that are tried; `2024-05-06-2024-06-07` has five."""
_LAST_NUMBER = re.compile(r"\d{1,2}\w*$")
_FIRST_WORD = re.compile(r"^[^\s,]+")
_LAST_YEAR = re.compile(r"\d{4}(?!.*\d{4})")
ENUMERATION_END = re.compile(
    r"""
    (?<!\w) \d{1,2} (?: st | nd | rd | th )? \.?
    [\s,;/&+-]* (?: (?: and | or | to | und | oder | et | ou | y | e ) \s+ )? $
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What stands before the last day of several: `4 and `, `4/`."""


def range_of(written: str) -> tuple[str, str]:
    """First and last date of a range, as ISO values; `""` for what cannot be read.

    >>> range_of("March 4-6, 2025"), range_of("Oct 28 – Nov 2, 2025"), range_of("May to nowhere")
    (('2025-03-04', '2025-03-06'), ('2025-10-28', '2025-11-02'), ('', ''))
    """
    if len(written) > LONGEST_DATE:
        return "", ""
    dashes = list(_WORD_DASH.finditer(written))
    half_read = ("", "")
    for dash in dashes:
        first, last = _between(written, dash)
        if first and last and first <= last:
            return first, last
        if not any(half_read):
            half_read = first, last
    for dash in list(_TIGHT_DASH.finditer(written))[:MOST_DASHES]:
        first, last = _between(written, dash)
        # One half alone shows nothing here: the dash may stand inside of a date.
        if first and last and first <= last:
            return first, last
    return half_read


def _between(written: str, dash: re.Match[str]) -> tuple[str, str]:
    """The dates on both sides of a dash."""
    start, end = written[: dash.start()], written[dash.end() :]
    return _first_value(_starts(start, end)), _first_value(_ends(start, end))


def _starts(start: str, end: str) -> Iterator[str]:
    """The first date, then with what it may borrow from the last one."""
    yield start
    # `4--6 December 2019`: the month and the year stand behind the last day only.
    yield f"{start} {_FIRST_WORD.sub('', end).strip(' ,')}"
    year = _LAST_YEAR.search(end)
    if year:
        # `28 Oct to 2 Nov 2025`: only the year does.
        yield f"{start} {year[0]}"


def _ends(start: str, end: str) -> Iterator[str]:
    """The last date, then with the month that it may borrow from the first: `Oct 8–12, 2025`."""
    yield _LAST_NUMBER.sub(lambda _: end, start)
    yield end


def _first_value(texts: Iterator[str]) -> str:
    """The ISO value of the first text that can be read in exactly one way, or `""`."""
    for text in texts:
        possible = readings(text)
        if len(possible) == 1:
            return possible[0].value
    return ""
