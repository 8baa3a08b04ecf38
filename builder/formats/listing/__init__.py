"""A page of records, each with labelled fields."""

from builder.formats.format import Format
from builder.formats.listing.reader import parse, recognises

__all__ = ["FORMAT"]

FORMAT = Format("listing", recognises, parse)
