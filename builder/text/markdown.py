"""Text → Markdown that renders as exactly that text.

The site uses Python-Markdown with few extensions (attr_list, md_in_html, tables, toc), so few characters
need an escape and the pages stay readable as plain text.
"""

from __future__ import annotations

import re

_INLINE = re.compile(r"[\\`*\[\]{}<>|]|!$|&(?=#|\w+;)|(?<![^\W_])_|_(?![^\W_])")
_START = re.compile(r"(?:[-+#=:!?~]|\d+[.)])")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def escape(text: str) -> str:
    r"""Escape `text` for the inside of a paragraph, link or heading.

    Letters and common punctuation stay as they are; a reader of the Markdown sees prose.  A last `!` is escaped
    because a link may follow, which would make an image of both.

    >>> escape("a_b and _c_ [x] <b> R&amp;D AT&T 2*3")
    'a_b and \\_c\\_ \\[x\\] &lt;b&gt; R&amp;amp;D AT&T 2\\*3'
    """
    return _INLINE.sub(lambda found: _ENTITIES.get(found[0]) or "\\" + found[0], text)


def escape_start(text: str) -> str:
    r"""Escape `text` for the beginning of a block, where more characters have a meaning.

    >>> escape_start("1. not a list"), escape_start("# no heading"), escape_start("-5 °C")
    ('1\\. not a list', '\\# no heading', '\\-5 °C')
    >>> escape_start(" - no list")
    '&#32;- no list'
    """
    if text[:1] == " ":
        return "&#32;" + escape(text[1:])
    found = _START.match(text)
    if not found:
        return escape(text)
    head = found[0]
    mark = f"{head[:-1]}\\{head[-1]}" if head[-1] in "-+#!.)" else f"&#{ord(head[-1])};"
    return mark + escape(text[found.end() :])


def escape_heading(text: str) -> str:
    r"""Escape `text` for a heading: a closing `#` would be taken for syntax.

    >>> escape_heading("C#")
    'C\\#'
    """
    return escape(text).replace("#", "\\#")


def attribute(text: str) -> str:
    """Make `text` fit for a quoted attribute in an attribute list: no quotes, no syntax.

    >>> attribute('Cited in "A [b]"')
    'Cited in ”A b”'
    """
    return re.sub(r"[\\`*_{}\[\]<>|]|&(?=#?\w+;)", "", text.replace('"', "”")).replace("\n", " ")
