"""Text: what no other format claims, as one page of headings, paragraphs, items and quotations.

    A Title

    A paragraph, on one line or wrapped to a width.

    1 A numbered heading

    - an item

    > a quotation

Headings may also be underlined, marked with `#`, written in capitals, or stand alone between empty
lines.  All of it is read in `builder.formats.text.reader`.
"""

from builder.formats.format import Format
from builder.formats.text.reader import parse, recognises

__all__ = ["FORMAT"]

FORMAT = Format("text", recognises, parse)
