"""The draft of a paper → its body: sections, citations, footnotes, and what the audit page says.

Read `body` first, which puts the parts together in the order in which they depend on each other:
`footnotes` settles where notes end, `anchors` gives every block its anchor, `citations` reads the
citations and the bibliography, `findings` tells what stays open.
"""

from builder.model.papers.body import paper_body_of

__all__ = ["paper_body_of"]
