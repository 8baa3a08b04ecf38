"""Discussion: posts by different people, each below a head that says who wrote it and when.

    Does the owl hunt by day?

    mara_quill 2 hours ago

    It does, near the mill.

    tomas 1 hour ago

    > near the mill

    I have seen it there too.

Forum and comment pages are read in `forum` (heads: `posts`, their words: `words`), mails in `mail`,
logs of chats in `chat`, pages of questions and voted answers in `answers`.  `reader` chooses.
"""

from builder.formats.discussion.reader import parse, recognises
from builder.formats.format import Format

__all__ = ["FORMAT"]

FORMAT = Format("discussion", recognises, parse)
"""Read in the way that most lines speak for."""
