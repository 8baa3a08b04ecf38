"""Listing: a page of records, each with labelled fields.

    AI safety research

    This page shows what our fellows wrote.

    A Title

    An abstract, in one or more paragraphs.

    A Tag
    Another Tag

    Authors:

    Ann Example, Bo Example

    Alumni:

    Ann Example

    Date:

    Oct 8, 2025

    Citations:

    2

    Another Title
    ...

    Frequently asked questions

    Who may apply?

Any part may be missing or empty, fields may come in any order, values may stand beside their label,
and empty lines mean nothing: a record ends where its fields end.

Read `reader` first.  `labels` says which rows begin with a label (`fields` has the words for them
and what their values look like), `chunks` which values a label has, `records` which rows belong to
which record, `closing` what stands after the last of them, `blocks` what each of them is.
"""

from builder.formats.format import Format
from builder.formats.listing.reader import parse, recognises

__all__ = ["FORMAT"]

FORMAT = Format("listing", recognises, parse)
