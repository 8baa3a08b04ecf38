"""Text → Markdown that renders as exactly that text.

The site uses Python-Markdown with few extensions (attr_list, md_in_html, tables, toc), so few
characters need an escape and the pages stay readable as plain text.
"""

from __future__ import annotations

import re

_INLINE = re.compile(
    r"""
    [\\`*\[\]{}<>|]                    # syntax wherever it stands
    | !$                               # `!` before a link makes an image
    | &(?= \# | \w+; )                 # would be read as an entity; `AT&T` is safe
    | (?<![^\W_])_ | _(?![^\W_])       # emphasis begins and ends at the edge of a word
    """,
    re.VERBOSE,
)
_START = re.compile(r"(?:[-+#=:!?~]|\d+[.)])")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
"""Python-Markdown has no backslash escape for these."""
_IN_ATTRIBUTE = re.compile(r"[\\`*_{}\[\]<>|]|&(?=#?\w+;)")


def escape(text: str) -> str:
    r"""Escape `text` for the inside of a paragraph, link or heading.

    Letters and common punctuation stay as they are; a reader of the Markdown sees prose.  A last
    `!` is escaped because a link may follow, which would make an image of both.

    >>> escape("a_b and _c_ [x] <b> R&amp;D AT&T 2*3")
    'a_b and \\_c\\_ \\[x\\] &lt;b&gt; R&amp;amp;D AT&T 2\\*3'
    """
    return _INLINE.sub(_escaped, text)


def _escaped(sign: re.Match[str]) -> str:
    return _ENTITIES.get(sign[0]) or "\\" + sign[0]


def escape_start(text: str) -> str:
    r"""Escape `text` for the beginning of a block, where more characters have a meaning.

    >>> escape_start("1. not a list"), escape_start("# no heading"), escape_start("-5 °C")
    ('1\\. not a list', '\\# no heading', '\\-5 °C')
    >>> escape_start(" - no list")
    '&#32;- no list'
    """
    if text[:1] == " ":
        return "&#32;" + escape(text[1:])
    match = _START.match(text)
    if not match:
        return escape(text)
    head = match[0]
    # Of these only some can take a backslash; the others need an entity.
    if head[-1] in "-+#!.)":
        start = f"{head[:-1]}\\{head[-1]}"
    else:
        start = f"&#{ord(head[-1])};"
    return start + escape(text[match.end() :])


def escape_heading(text: str) -> str:
    r"""Escape `text` for a heading: a closing `#` would be taken for syntax.

    >>> escape_heading("C#")
    'C\\#'
    """
    return escape(text).replace("#", "\\#")


def attribute(text: str) -> str:
    """Make `text` fit for a quoted attribute in an attribute list: no quotes, no syntax.

    What is syntax is dropped, because an attribute list knows no escapes.

    >>> attribute('Cited in "A [b]"')
    'Cited in ”A b”'
    """
    return _IN_ATTRIBUTE.sub("", text.replace('"', "”")).replace("\n", " ")
