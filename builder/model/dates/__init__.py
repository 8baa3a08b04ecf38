"""Dates as written → dates as meant, each with the reason for it; nothing is ever guessed.

Read `fields` first: it decides on all date fields of a document together.  `notes` looks for a date
in running text, for papers that have no such field.
"""

from builder.model.dates.fields import WrittenDate, date_problems, read_dates
from builder.model.dates.notes import date_in_notes

__all__ = ["WrittenDate", "date_in_notes", "date_problems", "read_dates"]
