"""Paper: a scholarly text that was copied from its page or its PDF, to drafts.

Read `reader` first: its docstring shows the format, and its `parse` names the steps.  What each
step knows stands in modules of its own:

- `manuscript`: the rows of the text; `labels`: the words by which papers name their parts
- `numbering`, `headings`: which rows are headings
- `front`, `body`, `notes`: what each row before and behind the first heading is
- `inline`: the words of a row, by way of `citations`, `author_years` and `annotations`
"""

from builder.formats.format import Format
from builder.formats.paper.reader import parse, recognises

__all__ = ["FORMAT", "parse", "recognises"]

FORMAT = Format("paper", recognises, parse)
