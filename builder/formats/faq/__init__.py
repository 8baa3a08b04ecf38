"""FAQ: questions, each with its answer below it.

    Frequently asked questions

    A paragraph that introduces them.

    May I bring a dog?
    Yes, on a lead.

    Q: Is there parking?
    A: Behind the church.

Questions may carry a sign of a heading, a number, or the label `Q:`; a heading may stand over
several of them.  `questions` says which row asks (read it first), `reader` puts the rows together,
`in_markup` the blocks of a text in Markdown.
"""

from builder.formats.faq.reader import parse, recognises
from builder.formats.format import Format

__all__ = ["FORMAT"]

FORMAT = Format("faq", recognises, parse)
