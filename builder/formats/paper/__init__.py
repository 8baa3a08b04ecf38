"""Paper: a scholarly text that was copied from its page or its PDF, to drafts.

Read `reader` first: its docstring shows the format, and its `parse` names the steps.  What each
step knows stands in modules of its own:

- `manuscript`: the rows of the text; `labels`: the words by which papers name their parts
- `numbering`, `structured`, `headings`: which rows are headings
- `masthead`, `titles`, `front`, `authors`, `fields`, `abstracts`: the rows before the body
- `body`, `notes`: the rows from the first heading on; `doubts`: what of all this is not sure
- `inline`: the words of a row, by way of `citations`, `author_years` and `annotations`
"""

from builder.formats.format import Format
from builder.formats.paper.reader import parse, recognises

__all__ = ["FORMAT", "parse", "recognises"]

FORMAT = Format("paper", recognises, parse)
