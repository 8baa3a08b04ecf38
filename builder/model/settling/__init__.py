"""What `seeds.yml` settles of a seed → the drafts of its format, corrected.

`aside` takes lines out before a format reads the seed and puts them back as residue; `lines` says
what other lines are: headings or none, joined or apart, text; `parts` says where entries begin.
`entry` gives an entry what is said of it as a whole: title, authors, kind, tags.  `unmatched` tells
what names nothing.
"""

from builder.model.settling.aside import Reduction, set_aside
from builder.model.settling.lines import settle_lines
from builder.model.settling.parts import settle_parts
from builder.model.settling.unmatched import unmatched

__all__ = ["Reduction", "set_aside", "settle_lines", "settle_parts", "unmatched"]
