"""Repair: lines as read → lines to be worked with, and the ledger that leads back.

`lines` runs the rules until nothing changes and keeps the ledger; read it first.  The rules that
need to see one line only: `rules` for bytes and signs that nobody sees, `controls` for those that
are Windows-1252, `entities` and `accents` for letters that are written in the way of HTML and TeX
and `commands` for words and signs that TeX sets (`code` tells what is shown as it is written).
What needs the whole document, text that was decoded by the wrong table, is the subject of
`builder.text.mojibake`.
"""

from builder.text.repair.accents import TEX_ACCENT
from builder.text.repair.entities import HTML_ENTITY
from builder.text.repair.lines import chained, mended, repair, tidied, undone
from builder.text.repair.rules import UNDECODABLE_BYTE

MARKUP_RULES = frozenset((HTML_ENTITY, TEX_ACCENT))
"""Rules whose *kept* entries are no damage: what they name may be meant as it is written."""

__all__ = ["MARKUP_RULES", "UNDECODABLE_BYTE", "chained", "mended", "repair", "tidied", "undone"]
