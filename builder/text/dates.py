"""Dates and times as people write them → ISO 8601, as far as they go.

`readings` reads a whole text as one date and gives *every* way to read it; the caller decides
between them, on evidence from the rest of the document.  `dates_in` finds dates in a sentence.

What leaves a doubt about the century or the calendar has no reading at all: two-digit years,
ranges, seasons, impossible days, `n.d.`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from builder.document.vocabulary import Precision
from builder.text.folding import fold_for_dates

LONGEST_DATE = 80
"""Characters.  `on Wednesday, the 8th of September 2025 at 10:28:30 p.m. +02:00` has 62."""

MONTH_WORDS = (
    "january jan januar jaenner janner janvier janv enero ene gennaio gen janeiro"
    " январь января янв",
    "february feb febr februar fevrier fevr fev febrero febbraio febb fevereiro"
    " февраль февраля фев февр",
    "march mar marz maerz mrz mars marzo marco март марта мар",
    "april apr avril avr abril abr aprile апрель апреля апр",
    "may mai mayo maggio mag maio май мая",
    "june jun juni juin junio giugno giu junho июнь июня июн",
    "july jul juli juillet juil julio luglio lug julho июль июля июл",
    "august aug aout agosto ago август августа авг",
    "september sep sept septembre septiembre set settembre setembro сентябрь сентября сен сент",
    "october oct oktober okt octobre octubre ottobre ott outubro out октябрь октября окт",
    "november nov novembre noviembre novembro ноябрь ноября ноя нояб",
    "december dec dezember dez decembre diciembre dic dicembre dezembro декабрь декабря дек",
)
"""English, German, French, Spanish, Italian, Portuguese, Russian: one line a month, folded."""

WEEKDAY_WORDS = (
    "monday mon montag lundi lun lunes lunedi segunda segunda-feira понедельник пн",
    "tuesday tue tues dienstag mardi martes martedi terca terca-feira вторник вт",
    "wednesday wed mittwoch mercredi miercoles mercoledi quarta quarta-feira среда ср",
    "thursday thu thur thurs donnerstag jeudi jueves giovedi quinta quinta-feira четверг чт",
    "friday fri freitag vendredi viernes venerdi sexta sexta-feira пятница пт",
    "saturday sat samstag sonnabend samedi sabado sabato суббота сб",
    "sunday sun sonntag dimanche domingo domenica воскресенье вс",
)
"""The same languages: one line a weekday, Monday first."""


def _numbered(lines: tuple[str, ...]) -> Mapping[str, int]:
    numbers: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        numbers |= dict.fromkeys(line.split(), number)
    return MappingProxyType(numbers)


MONTHS = _numbered(MONTH_WORDS)
"""Folded word → 1 to 12."""
WEEKDAYS = _numbered(WEEKDAY_WORDS)
"""Folded word → 1 (Monday) to 7, as ISO 8601 counts."""


class DateOrder(StrEnum):
    """Which of two numbers is the day."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    UNKNOWN = ""
    """The order does not matter: the month is a word, or both numbers are equal, or the year is
    first, after which everybody writes the month."""


@dataclass(frozen=True, slots=True)
class DateReading:
    """One way to read a date."""

    value: str
    """ISO 8601: `2025-10-08`, `2024-07`, `2024`, `2024-12-04T19:57`; with the zone if written."""
    precision: Precision
    order: DateOrder = DateOrder.UNKNOWN
    """The order in which the numbers had to be read."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date inside a sentence."""

    start: int
    end: int
    readings: tuple[DateReading, ...]


_GAP = r"(?:\s*[\s,./-]\s*|\s*,?\s+(?:of|de|del|di|d')\s+)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|ro|[ºª°])?"
_MONTH = r"(?P<month>[^\W\d_]{3,})"
_YEAR = r"(?P<year>\d{4})(?!\d)"

_SHAPES = (
    # 8 October 2025, Oct. 8th, 2025, 2025 Oct 8
    rf"{_DAY}\.?{_GAP}{_MONTH}\.?{_GAP}{_YEAR}",
    rf"{_MONTH}\.?{_GAP}{_DAY}{_GAP}{_YEAR}",
    rf"{_YEAR}{_GAP}{_MONTH}\.?{_GAP}{_DAY}",
    # July of 2024, 2024 July
    rf"{_MONTH}\.?{_GAP}{_YEAR}",
    rf"{_YEAR}{_GAP}{_MONTH}\.?",
    # 2025-10-08
    r"(?P<year>\d{4})(?P<sep>[-/.])(?P<number>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)",
    # 18/03/2025, and 18. 03. 2025 as Czech and German typists space it: either may be the month
    r"(?P<first>\d{1,2})(?P<sep>[-/.])(?P<second>\d{1,2})(?P=sep)(?P<year>\d{4})(?!\d)",
    r"(?P<first>\d{1,2})(?P<sep>[-/.])\s(?P<second>\d{1,2})(?P=sep)\s(?P<year>\d{4})(?!\d)",
    # 20251008, 2025-10, 10/2025
    r"(?P<year>\d{4})(?P<number>\d{2})(?P<day>\d{2})(?!\d)",
    r"(?P<year>\d{4})-(?P<number>\d{2})(?!\d)",
    r"(?P<number>\d{1,2})[/. ](?P<year>\d{4})(?!\d)",
    # 2025年10月8日
    r"(?P<year>\d{4})\s?年\s?(?P<number>\d{1,2})\s?月(?:\s?(?P<day>\d{1,2})\s?日)?",
    r"(?P<year>\d{4})(?!\d)",
)
_DATE_SHAPES = tuple(map(re.compile, _SHAPES))
"""What a date looks like once it is folded and its time and weekday are taken away."""

_TIME = re.compile(
    r"""
    (?: (?<=\d)t                                         # 2025-10-08T22:28
      | (?<![\w:]) (?: (?: at | um | a\ las | alle ) \s+ )?
    )
    (?P<hour>\d{1,2}) : (?P<minute>[0-5]\d)
    (?: :[0-5]\d (?: [.,]\d+ )? )?                       # seconds are read and dropped
    \s* (?P<half> [ap]\.?m\b\.? )?
    \s* (?P<zone> z\b | utc\b | gmt\b | [+-]\d{2}:?\d{2}\b )?
    (?: \s*uhr\b )?
    """,
    re.VERBOSE,
)
_WEEKDAY = re.compile(r"(?P<word>[^\W\d_]+(?:-feira)?)\.?\s*,?\s+(?=\S)")
_BESIDE = re.compile(
    r"""
      ^ (?: on | am | den | le | el | il | em ) \s+       # on 8 October, am 8. Oktober
    | \s* (?: г | года | год ) \.? $                     # 8 октября 2025 г.
    """,
    re.VERBOSE,
)
"""Words that stand with a date and add nothing to it."""
_EDGES = " \t,;·•|@()–—"
"""What may stand around a date in a line of facts."""


@lru_cache(maxsize=4096)
def readings(text: str) -> tuple[DateReading, ...]:
    """Every way to read the whole of `text` as one date; none when it is not a date.

    Two readings mean that day and month may change places.  Ranges, two-digit years, impossible
    days and words such as `n.d.` have no reading: nothing is guessed.  A weekday that does not
    fall on the date rules the reading out.

    >>> [reading.value for reading in readings("July of 2024")]
    ['2024-07']
    >>> [reading.value for reading in readings("5/1/2025 3:07 PM")]
    ['2025-01-05T15:07', '2025-05-01T15:07']
    >>> [(reading.value, str(reading.order)) for reading in readings("18.03.2025 22:38")]
    [('2025-03-18T22:38', 'day-first')]
    >>> readings("31/05/24"), readings("31.02.2025"), readings("n.d.")
    ((), (), ())
    """
    plain = " ".join(fold_for_dates(text[: LONGEST_DATE + 1]).split())
    clock, rest = _without_time(plain)
    if clock is None or len(text) > LONGEST_DATE:
        return ()
    weekday, rest = _without_weekday(_BESIDE.sub("", rest.strip(_EDGES)).strip(_EDGES))
    days = _calendar_readings(rest, weekday)
    if not clock:
        return days
    # A time of day belongs to a day: `10:30 July 2024` is something else.
    return tuple(
        DateReading(day.value + clock, Precision.MINUTE, day.order)
        for day in days
        if day.precision is Precision.DAY
    )


def is_iso(text: str) -> bool:
    """Whether `text` is already the ISO form of its one reading.

    >>> is_iso("2025-10-08"), is_iso("2024"), is_iso("8.10.2025")
    (True, True, False)
    """
    dated = readings(text)
    return len(dated) == 1 and dated[0].value == text


def _without_time(plain: str) -> tuple[str | None, str]:
    """The time of day as ISO, and what is left.

    `""` when there is no time, None when what looks like one cannot be.
    """
    match = _TIME.search(plain)
    if not match:
        return "", plain
    hour, half = int(match["hour"]), (match["half"] or "")[:1]
    if half:
        # 12 a.m. is midnight and 12 p.m. is noon; 13 p.m. is nothing.
        if not 1 <= hour <= 12:
            return None, plain
        hour = hour % 12 + 12 * (half == "p")
    if hour > 23:
        return None, plain
    clock = f"T{hour:02}:{match['minute']}{_zone(match['zone'] or '')}"
    before, after = plain[: match.start()].rstrip(_EDGES), plain[match.end() :].lstrip(_EDGES)
    return clock, f"{before} {after}"


def _zone(written: str) -> str:
    if not written:
        return ""
    if written in ("z", "utc", "gmt"):
        return "Z"
    return f"{written[:3]}:{written[-2:]}"


def _without_weekday(plain: str) -> tuple[int, str]:
    """The number of the weekday that begins the text (0 when there is none), and what is left."""
    match = _WEEKDAY.match(plain)
    if not match or match["word"] not in WEEKDAYS:
        return 0, plain
    return WEEKDAYS[match["word"]], plain[match.end() :]


def _calendar_readings(plain: str, weekday: int) -> tuple[DateReading, ...]:
    """The readings by the first shape that gives any."""
    for shape in _DATE_SHAPES:
        match = shape.fullmatch(plain)
        if match is None:
            continue
        # A shape that fits without a date in the calendar may be another: `20251310` has none.
        dated = _readings_of(match)
        if dated:
            return tuple(reading for reading in dated if _falls_on(reading, weekday))
    return ()


def _readings_of(match: re.Match[str]) -> tuple[DateReading, ...]:
    parts = match.groupdict()
    year = int(parts["year"])
    if parts.get("first"):
        return _in_either_order(year, int(parts["first"]), int(parts["second"]))
    if parts.get("month"):
        month = MONTHS.get(parts["month"], 0)
    else:
        month = int(parts.get("number") or -1)
    return _in_calendar(year, month, int(parts.get("day") or -1))


def _in_either_order(year: int, first: int, second: int) -> tuple[DateReading, ...]:
    if first == second:
        return _in_calendar(year, first, second)
    return (
        *_in_calendar(year, second, first, DateOrder.DAY_FIRST),
        *_in_calendar(year, first, second, DateOrder.MONTH_FIRST),
    )


def _in_calendar(
    year: int, month: int, day: int, order: DateOrder = DateOrder.UNKNOWN
) -> tuple[DateReading, ...]:
    """The day, month (`day` -1) or year (`month` -1), if the calendar has it."""
    # Other numbers of four digits are prices, page numbers, models of cars.
    if not 1000 <= year <= 2999:
        return ()
    if month == -1:
        return (DateReading(f"{year}", Precision.YEAR),)
    if not 1 <= month <= 12:
        return ()
    if day == -1:
        return (DateReading(f"{year}-{month:02}", Precision.MONTH),)
    if not 1 <= day <= monthrange(year, month)[1]:
        return ()
    return (DateReading(f"{year}-{month:02}-{day:02}", Precision.DAY, order),)


def _falls_on(reading: DateReading, weekday: int) -> bool:
    if not weekday:
        return True
    if reading.precision is not Precision.DAY:
        return False
    return date.fromisoformat(reading.value).isoweekday() == weekday


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


def dates_in(text: str) -> Iterator[DateMention]:
    """The dates inside a sentence, in order, with their offsets; a year alone counts.

    >>> text = "Submitted in July of 2024, revised 8 May 2025."
    >>> [(date.start, date.readings[0].value) for date in dates_in(text)]
    [(13, '2024-07'), (35, '2025-05-08')]
    """
    offset = 0
    while match := _CANDIDATE.search(text, offset):
        mention = _narrowed(text, match.start(), match.end())
        if mention.readings:
            yield mention
        offset = mention.end


def _narrowed(text: str, start: int, end: int) -> DateMention:
    """Without the words before the date that are not part of it (`in 2024`, `of July 2024`)."""
    for word in re.finditer(r"\S+", text[start:end]):
        dated = readings(text[start + word.start() : end])
        if dated:
            return DateMention(start + word.start(), end, dated)
    return DateMention(start, end, ())
