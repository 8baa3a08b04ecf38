"""Brief: a news brief, with one or more leads and shorter items after them.

    A Headline
    In brief
    - what happened
    - why it matters
    Terms in this brief
    - Distillation
    - A technique where ...
    Read full story at The Daily Owl →
    More briefs
    Another Headline
    A paragraph about it.

Any section may be missing; each lead and each item is a draft of kind `brief`.  Read `reader`
first; `sections` says which lines belong together, `blocks` what each of them says.
"""

from builder.formats.brief.reader import parse, recognises
from builder.formats.format import Format

__all__ = ["FORMAT"]

FORMAT = Format("brief", recognises, parse)
