"""When something was written or said, as it stands at the head of a post.

Dates with a time of day, dates alone, times alone, and ages (`3 hours ago`), which no date is made
from: when the page was saved, it does not say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from builder.text.dates import MONTHS, readings
from builder.text.folding import fold_for_dates

LONGEST_LINE = 200
"""Characters of a line that may be the head of a post."""


class MomentKind(StrEnum):
    """How a moment is written."""

    STAMP = "date with a time"
    DATE = "date"
    CLOCK = "time"
    AGE = "age"


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in a line."""

    start: int
    end: int
    kind: MomentKind

    @property
    def is_date(self) -> bool:
        """Whether it names a day."""
        return self.kind in (MomentKind.STAMP, MomentKind.DATE)


_UNIT = r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|mos?|years?|yrs?)"
_NUMBER = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten)"
_AGE = rf"""
    (?: (?:about|over|almost|around|more\ than)\s )?
    {_NUMBER}\s?{_UNIT} (?: ,?\s(?:and\s)? \d{{1,2}}\s?{_UNIT} )? \s ago
  | \d{{1,3}}\s?(?:s|m|h|d|w|y|min|hr|mo|yr)(?:\sago)?
  | just\ now | a\ moment\ ago | moments\ ago
  | vor\s(?:\w{{4,7}}|\d{{1,3}})\s
    (?:Sekunden?|Minuten?|Stunden?|Tag(?:en)?|Wochen?|Monat(?:en)?|Jahr(?:en)?)
  | il\ y\ a\s(?:une?|\d{{1,3}})\s(?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?)
  | (?:hace|há)\s(?:una?|um|uma|\d{{1,3}})\s
    (?:segundos?|minutos?|horas?|d[ií]as?|semanas?|mes(?:es)?|m[eê]s|a[nñ]os?|anos?)
  | (?:una?|\d{{1,3}})\s(?:second[oi]|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi])\sfa
  | (?:een|\d{{1,3}})\s(?:seconden?|minu(?:ut|ten)|uur|dag(?:en)?|we(?:ek|ken)|maand(?:en)?|jaar)
    \sgeleden
  | \d{{1,3}}\s\w{{3,8}}\sназад
  | \d{{1,3}}\s?(?:秒|分钟|分鐘|小时|小時|天|周|个月|年|分|時間|日|週間|か月|ヶ月)前
  | (?:today|yesterday)(?:\sat\s\d{{1,2}}:\d\d(?:\s?[ap]m)?)?
"""
_CLOCK = r"""
    \d{1,2}:\d\d (?: :\d\d )? (?: \s?[ap]\.?m\.? )?
    (?: \s? (?: \(? (?:UTC|GMT) (?:[+-]\d{1,2})? \)? | [+-]\d{4} | Z\b | [A-Z]{3,4}\b ) )?
    (?: \s \( [A-Z]{2,5} \) )?
"""
_WEEKDAY = r"(?: [^\W\d_]{2,10}\.?,?\s )?"
_DAY = rf"""
    {_WEEKDAY} (?<!\d) \d{{1,2}}(?:st|nd|rd|th)?\.?[\s-](?:(?:of|de)\s)?
      [^\W\d_]{{3,10}}\.?,?[\s-](?:de\s)?(?:\d{{4}}|'\d\d)(?!\d)
  | {_WEEKDAY} [^\W\d_]{{3,10}}\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?:,\s?|\s)(?:\d{{4}}|'\d\d)(?![\d:])
  | [^\W\d_]{{3,10}}\.?\s\d{{1,2}}(?![\d:])
  | {_WEEKDAY} \d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}
  | \d{{1,2}}[-/.]\d{{1,2}}[-/.](?:\d{{4}}|\d\d)(?!\d)
  | [^\W\d_]{{3,9}}\s(?:19|20)\d\d(?!\d)
  | (?<!\d)\d{{4}}年\d{{1,2}}月\d{{1,2}}日
"""
_MOMENT = re.compile(
    rf"""
    (?<![\w./:+-])
    (?:
        (?P<age> {_AGE} ) (?![\w:/.-]\d|\w)
      | (?P<unix> [A-Z][a-z]{{2}}\s+[A-Z][a-z]{{2}}\s+\d{{1,2}}\s\d\d:\d\d(?::\d\d)?
            (?:\s[A-Z]{{3,4}})?\s\d{{4}} )
      | (?P<day> {_DAY} )
        (?: (?: T | ,?\s(?:at|um|à|a\ las)\s | ,?\s[-–—·•|]?\s? | , ) (?P<time> {_CLOCK} ) )?
      | (?P<first> {_CLOCK} ) (?: ,?\s(?:on\s)? (?P<last> {_DAY} ) )?
    )
    (?![\w])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HINT = re.compile(r"\d|now|moment|ago|vor |day|il y|hac|fa\b|gele", re.IGNORECASE)
_BEFORE_DATE = frozenset(("on", "am", "le", "el", "at"))
"""Words before a date that a reader of dates takes for a part of it."""
_WORD = re.compile(r"[^\W\d_]{3,}")


@lru_cache(maxsize=256)
def moments_in(text: str) -> tuple[Moment, ...]:
    """The moments in a line, in order.

    >>> [(moment.kind.name, text[moment.start : moment.end])
    ...     for text in ("mara 3h", "by Ada Tue Mar 09, 2021 10:20 am", "on 2021-03-09")
    ...     for moment in moments_in(text)]
    [('AGE', '3h'), ('STAMP', 'Tue Mar 09, 2021 10:20 am'), ('DATE', '2021-03-09')]
    """
    if len(text) > LONGEST_LINE or not _HINT.search(text):
        return ()
    return tuple(_moments(text))


def _moments(text: str) -> Iterator[Moment]:
    offset = 0
    while match := _MOMENT.search(text, offset):
        moment = _moment(text, match)
        if moment:
            yield moment
            offset = moment.end
        else:
            # What looks like a month is none: `Station 12, 2021`.
            offset = match.start() + 1


def _moment(text: str, match: re.Match[str]) -> Moment | None:
    if match["age"]:
        return Moment(*match.span(), MomentKind.AGE)
    if match["unix"]:
        return Moment(*match.span(), MomentKind.STAMP)
    day = "day" if match["day"] else "last"
    if match[day] is None:
        return Moment(*match.span("first"), MomentKind.CLOCK)
    start = match.start()
    if day == "day":
        start = _first_word(text, *match.span("day"))
        if start < 0:
            return None
    elif _first_word(text, *match.span("last")) != match.start("last"):
        return Moment(*match.span("first"), MomentKind.CLOCK)
    if match["time"] or day == "last":
        return Moment(start, match.end(), MomentKind.STAMP)
    return Moment(start, match.end(), MomentKind.DATE)


def _first_word(text: str, start: int, end: int) -> int:
    """Where the date begins; a word before it that is no weekday is none of it.  -1 = no date."""
    written = text[start:end]
    for word in re.finditer(r"\S+", written):
        rest = written[word.start() :]
        if rest.isdigit():
            break
        if word[0].casefold() in _BEFORE_DATE:
            continue
        if readings(rest.replace("'", "20")) or _is_day_of_month(rest):
            return start + word.start()
    return -1


def _is_day_of_month(text: str) -> bool:
    """Whether a text is a month and a day without a year."""
    word = _WORD.match(text)
    return bool(word and len(text.split()) == 2 and fold_for_dates(word[0]) in MONTHS)


def is_readable(text: str) -> bool:
    """Whether a moment names a day that can be looked up."""
    return bool(readings(text))
