"""Dates and times as people write them → ISO 8601, as far as they go.

Read `readings` first: it reads a whole text as one date and gives *every* way to read it; the
caller decides between them, on evidence from the rest of the document.  `words` has the months and
weekdays, `clock` the times of day, `short_years` years of two digits; `mentions` finds dates in
running text.
"""

from builder.text.dates.mentions import DateMention, dates_in, is_plain_date
from builder.text.dates.readings import (
    LONGEST_DATE,
    DateOrder,
    DateReading,
    is_iso,
    readings,
)
from builder.text.dates.short_years import short_year_readings
from builder.text.dates.words import MONTHS, WEEKDAYS, is_doubtful_month

__all__ = [
    "LONGEST_DATE",
    "MONTHS",
    "WEEKDAYS",
    "DateMention",
    "DateOrder",
    "DateReading",
    "dates_in",
    "is_doubtful_month",
    "is_iso",
    "is_plain_date",
    "readings",
    "short_year_readings",
]
