"""Dates as written → dates as meant, each with the reason for it; nothing is ever guessed.

Read `fields` first: it decides on all date fields of a document together.  `order` says which
number is the day; `vague`, `ranges` and `undated` what is sure of a date that cannot be read as a
whole; `problems` tells the owner.  `notes` looks for a date in running text, for papers that have
no such field.
"""

from builder.model.dates.fields import WrittenDate, read_dates, stated_date
from builder.model.dates.notes import date_in_notes
from builder.model.dates.problems import date_doubt, date_problems

__all__ = [
    "WrittenDate",
    "date_doubt",
    "date_in_notes",
    "date_problems",
    "read_dates",
    "stated_date",
]
