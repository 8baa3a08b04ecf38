"""Paper: a scholarly text that was copied from its page or its PDF, to drafts.

Read `reader` first: its docstring shows the format, and its `parse` names the steps.  What each
step knows stands in a module of its own, in this order: `manuscript` (rows), `numbering` and
`headings` (what divides them), `front` and `body` (what each row is), `evidence` (what all of them
show together), `inline` (their words).
"""

from builder.formats.format import Format
from builder.formats.paper.reader import parse, recognises

__all__ = ["FORMAT", "parse", "recognises"]

FORMAT = Format("paper", recognises, parse)
