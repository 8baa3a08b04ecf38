"""A profile page as text: posts, each with the line that closes it, and followed accounts.

Read `reader` first: it shows an example and names the steps.  `date_lines` finds the lines that
close posts, `marks` reads `(3/6)`, `posts` tells which lines make a post.  Which posts are one
thread is not decided here but in `builder.model.threads`.
"""

from builder.formats.format import Format
from builder.formats.thread.reader import parse, recognises

__all__ = ["FORMAT", "parse", "recognises"]

FORMAT = Format("thread", recognises, parse)
