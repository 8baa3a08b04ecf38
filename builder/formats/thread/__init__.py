"""A profile page as text: posts, each with the line that closes it, and followed accounts."""

from builder.formats.format import Format
from builder.formats.thread.reader import parse, recognises

__all__ = ["FORMAT"]

FORMAT = Format("thread", recognises, parse)
