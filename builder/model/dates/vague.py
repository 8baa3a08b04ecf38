"""A date that cannot be read as a whole → what is sure of it, or why nothing is.

Ranges, seasons, `c. 1850`, and dates among other words: `Last updated: 4 March 2025 (online)`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builder.document import Precision, Status
from builder.model.dates.ranges import ENUMERATION_END, range_of
from builder.text.dates import (
    MONTHS,
    DateMention,
    DateReading,
    dates_in,
    readings,
    short_year_readings,
)
from builder.text.folding import fold_for_dates

LONGEST_WORDS = 200
"""Characters of a date among words; what is longer is a paragraph, and its dates are others."""


@dataclass(frozen=True, slots=True)
class Sure:
    """What is sure of a date."""

    readings: tuple[DateReading, ...]
    """Empty when nothing is: then the reason says what the words are."""
    reason: str
    status: Status = Status.NORMALISED
    """AMBIGUOUS when several dates stand there."""
    has_short_year: bool = False
    """Whether the year has two digits, so that it may be any of three numbers."""


# Winter is missing on purpose: it is no season of one year.
_SEASON = re.compile(
    r"""
    (?: early | mid | late | (?:the\s+)? (?:beginning|start|middle|end)
      | spring | summer | autumn | fall | q[1-4] | h[12]
      | (?: [1-4](?:st|nd|rd|th) | first | second | third | fourth ) \s+ (?: quarter | half )
    )
    (?: \s+of )? [\s,/-]+
    (?P<year> \d{4} )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ABOUT = re.compile(
    r"""
    (?: (?: c | ca | circa | approx | approximately | about | around | roughly | probably
          | perhaps | possibly | um | etwa | gegen | vers | environ | hacia | verso | около )
        (?: \.\s* | \s+ )
      | c(?=\d) | [~≈] \s*
    )
    (?P<date> \S.* )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_QUESTIONED = re.compile(
    r"""
    \[? (?P<date> [^\[\]?]{4,} ) \s? \(? \? \)? \]?
    | \[ (?P<added> [^\[\]]{4,} ) \]
    """,
    re.VERBOSE,
)
"""`1850?` and `[1850]`: how cataloguers write a date that they have concluded."""
_SPAN_OF_YEARS = re.compile(
    r"""
    (?P<decade> \b\d{3}0['’]?s\b | ['’]\d0s\b )
    | (?P<century> \b\d{1,2}(?:st|nd|rd|th)\s+century\b | \bcentury\b )
    | (?P<winter> \b(?: winter | hiver | invierno | inverno | hilary | зима )\b )
    | (?P<business> \b(?: fy\d* | fiscal | academic | school\s+year | season )\b )
    | (?P<two_years> (?<![\w/-]) (?:1[5-9]|20)\d\d [/–-] \d{2,4} (?![\w/-]) )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_KIND_OF_SPAN = {
    "decade": "a decade",
    "century": "a century",
    "winter": "a time that lies in two years",
    "business": "a time that lies in two years",
    "two_years": "a time that lies in two years",
}
_BOUND = re.compile(
    r"""
    \b(?: before | after | until | till | since | from | by | between
        | vor | nach | bis | seit | avant | apres | après | depuis | desde | hasta | prima
        | dopo | past | prior | expected | planned )\b
    (?: \W+\w+ ){0,3} \W* $
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A word before a date that makes it a limit or a hope and not the day itself."""
_DENIED = re.compile(
    r"""
    \b(?: not | never | earliest | latest         # of a limit
        | present | ongoing | current | now       # of a time that has no end
        | bce? | ah )\b                           # of another calendar
    """,
    re.IGNORECASE | re.VERBOSE,
)
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WORD = re.compile(r"[^\W\d_]+")
_YEAR_WORDS = frozenset(
    (
        "published publication posted released updated last first online print printed edition"
        " version revised issued copyright spring summer autumn fall term semester quarter half"
        " early mid late end beginning start michaelmas trinity easter christmas date dated year"
        " in of the on and q h vol no issue erschienen veroffentlicht publie publicado pubblicato"
    ).split()
)
"""Words with which a year alone is still the year of the work; `ICLR 2025` is that of something
else."""

_LEAD_WORDS = _YEAR_WORDS | frozenset("am le el den stand datum vom il på em".split())
"""Words before a date that leave it as it is."""
_FIRST_DIGIT = re.compile(r"\d")


def sure_part(written: str) -> Sure | None:
    """What is sure of a date that has no reading as a whole; None when nothing is known of it.

    >>> written = ("4--6 December 2019", "March–May 2024", "Summer 2024", "c. 1850", "12/26/24")
    >>> [sure_part(text).readings[0].value for text in written]
    ['2019-12', '2024', '2024', '1850', '2024-12-26']
    >>> [sure_part(text).readings for text in ("Winter 2023/24", "1850s", "not before May 2025")]
    [(), (), ()]
    >>> sure_part("under review")
    """
    if len(written) > LONGEST_WORDS:
        return None
    for step in (_of_season, _about, _of_range, _of_short_year, _without_remark, _of_span):
        sure = step(written)
        if sure is not None:
            return sure
    return _among_words(written)


def _of_season(written: str) -> Sure | None:
    season = _SEASON.fullmatch(written.strip())
    if season is None:
        return None
    reading = DateReading(season["year"], Precision.YEAR)
    return Sure((reading,), f"of ‘{written}’ only the year is sure")


def _about(written: str) -> Sure | None:
    """`c. 1850`, `1850?`, `[1850]`: the date that the writer has concluded."""
    match = _ABOUT.fullmatch(written.strip(" ()")) or _QUESTIONED.fullmatch(written.strip())
    if match is None:
        return None
    parts = match.groupdict()
    possible = readings(parts["date"] or parts.get("added") or "")
    if not possible:
        return None
    return Sure(possible, f"‘{written}’ says about when", Status.INFERRED)


def _of_range(written: str) -> Sure | None:
    """The day, month or year that all days of a range have in common."""
    first, last = range_of(written)
    if not first or not last or first[:4] != last[:4]:
        return None
    # ISO values: four characters are the year, seven the month, ten the day.
    reading = DateReading(first[:4], Precision.YEAR)
    for length, precision in ((7, Precision.MONTH), (10, Precision.DAY)):
        if len(first) >= length and first[:length] == last[:length]:
            reading = DateReading(first[:length], precision)
    reason = f"‘{written}’ is a range: {reading.value} is what all of it has in common"
    return Sure((reading,), reason)


def _of_short_year(written: str) -> Sure | None:
    possible = short_year_readings(written) or short_year_readings(_without_lead(written))
    if not possible:
        return None
    return Sure(possible, f"‘{written}’ has a year of two digits", Status.INFERRED, True)


def _without_lead(written: str) -> str:
    """`Last updated: 5/5/20`: words before a date that only say what happened on it."""
    match = _FIRST_DIGIT.search(written)
    lead = written[: match.start()] if match else ""
    words = [fold_for_dates(word) for word in _WORD.findall(lead)]
    if not words or not all(word in _LEAD_WORDS for word in words):
        return ""
    return written[len(lead) :]


def _of_span(written: str) -> Sure | None:
    """A decade, a winter, an academic year: a time that has no year of its own."""
    match = _SPAN_OF_YEARS.search(written)
    # A day or a month beside it is sure all the same: `4 March 2025, winter school`.
    has_month = any(_precision(mention) is not Precision.YEAR for mention in dates_in(written))
    if match is None or has_month:
        return None
    return Sure((), f"‘{written}’ names {_KIND_OF_SPAN[match.lastgroup or 'decade']}")


def _without_remark(written: str) -> Sure | None:
    """`Mar 4, 2025 (online)`: what stands in brackets is a remark on the date."""
    bare = _REMARK.sub(" ", written).strip(" ,;")
    if bare == written.strip(" ,;") or not bare:
        return None
    remark = f"the rest of ‘{written}’ is a remark"
    possible = readings(bare)
    if possible:
        return Sure(possible, remark)
    sure = sure_part(bare)
    if sure is None:
        return None
    return Sure(sure.readings, f"{sure.reason}; {remark}", sure.status, sure.has_short_year)


def _among_words(written: str) -> Sure | None:
    mentions = tuple(dates_in(written))
    if not mentions:
        return None
    if _BOUND.search(written[: mentions[0].start]) or _DENIED.search(written):
        return Sure((), f"‘{written}’ does not say when")
    values = {mention.readings for mention in mentions}
    if len(values) > 1:
        return Sure(_all_readings(mentions), f"‘{written}’ names several dates", Status.AMBIGUOUS)
    if not _is_whole(written, mentions[0]):
        return None
    reason = f"the only date in ‘{written}’"
    return Sure(mentions[0].readings, reason, Status.INFERRED)


def _is_whole(written: str, mention: DateMention) -> bool:
    """Whether the words around a date leave it as it is."""
    before, after = written[: mention.start], written[mention.end :]
    words = [fold_for_dates(word) for word in _WORD.findall(f"{before} {after}")]
    if _precision(mention) is Precision.YEAR:
        # `ICLR 2025` is the year of something else.
        return all(word in _YEAR_WORDS or word in MONTHS for word in words)
    # `4 and 5 March 2025` are two days; `March or April 2025` two months.
    has_other_month = any(word in MONTHS for word in words)
    return not has_other_month and not ENUMERATION_END.search(before)


def _precision(mention: DateMention) -> Precision:
    return Precision(mention.readings[0].precision)


def _all_readings(mentions: Sequence[DateMention]) -> tuple[DateReading, ...]:
    possible: list[DateReading] = []
    for mention in mentions:
        possible += mention.readings
    return tuple(dict.fromkeys(possible))
