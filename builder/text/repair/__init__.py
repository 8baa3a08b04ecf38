"""Repair: lines as read → lines to be worked with, and the ledger that leads back.

`lines` runs the rules until nothing changes and keeps the ledger; read it first.  `rules` has
the rules that need to see one line only.  What needs the whole document, text that was decoded by
the wrong table, is the subject of `builder.text.mojibake`.
"""

from builder.text.repair.lines import chained, mended, repair, tidied, undone
from builder.text.repair.rules import UNDECODABLE_BYTE

__all__ = ["UNDECODABLE_BYTE", "chained", "mended", "repair", "tidied", "undone"]
