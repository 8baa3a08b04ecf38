"""A news brief: one or more leads with their points and terms, and shorter items after them."""

from builder.formats.brief.reader import parse, recognises
from builder.formats.format import Format

__all__ = ["FORMAT"]

FORMAT = Format("brief", recognises, parse)
