"""Anything that no other format claims: headings, paragraphs, items and quotations."""

from builder.formats.format import Format
from builder.formats.text.reader import parse, recognises

__all__ = ["FORMAT"]

FORMAT = Format("text", recognises, parse)
