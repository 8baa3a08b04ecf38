"""A scholarly text that was copied from its page or its PDF."""

from builder.formats.format import Format
from builder.formats.paper.reader import parse, recognises

__all__ = ["FORMAT"]

FORMAT = Format("paper", recognises, parse)
