"""The text of an HTML page → its tags, one by one, and the attributes of those that matter to `verify`.

A tokeniser of its own (one regular expression) instead of `html.parser`, which disagrees with browsers about where
a comment ends, differs between patch releases of Python and takes twice the time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape

_ATTRIBUTES = r"""[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*"""
_RAW = "(?:iframe|no(?:embed|frames|script)|s(?:cript|tyle|vg)|t(?:extarea|itle)|xmp)"
TOKEN = re.compile(
    rf"""<(?:
      (?P<end>/?)(?P<name>(?!{_RAW}[\s/>])[a-z][^\s/>]*)(?P<attributes>{_ATTRIBUTES})(?:>|\Z)
    | (?P<raw>{_RAW})(?=[\s/>]){_ATTRIBUTES}>.*?(?:</(?P=raw)(?=[\s/>])[^>]*>|\Z)
    | !--(?:-?>|.*?(?:--!?>|\Z))
    | [!?/][^>]*(?:>|\Z)
    | (?P<broken>[a-z])
    )""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
"""A tag, a comment, or an element whose content is no text of the page (then without a name)."""

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
BREAKS = frozenset(
    [
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "br",
            "caption",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "fieldset",
        ),
        *(
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "li",
            "main",
            "nav",
            "ol",
            "p",
        ),
        *("pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    ]
)
"""Elements at whose edges white space with a line feed is layout."""
BLOCKS = BREAKS & {
    "blockquote",
    "caption",
    "dd",
    "dt",
    "figcaption",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "p",
    "pre",
    "td",
    "th",
}
"""Those that hold text rather than other blocks."""

_TELLING = re.compile(
    r"data-src|hidden|style|own|popover|inert|http-equiv|headerlink|sr-only|reader-only|d-none|\#L[0-9]|seedbed|open|&",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
NO_ATTRIBUTES: Mapping[str, str] = {}


@lru_cache(maxsize=4096)
def telling(written: str) -> Mapping[str, str]:
    """The attributes of a tag that has any of those that matter here; pages of one site repeat most of their tags."""
    return attributes_of(written) if _TELLING.search(written) else NO_ATTRIBUTES


def attributes_of(text: str) -> dict[str, str]:
    """The attributes of a tag; of two with one name the first counts, as in a browser.

    >>> attributes_of(' ID=a class="b &amp; c" hidden id="d"')
    {'id': 'a', 'class': 'b & c', 'hidden': ''}
    """
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), unescape(double or single or bare))
    return found


def text_of(written: str, *, after: bool, before: bool) -> str:
    r"""The text between two tags; a line feed and the blanks around it are layout beside a tag that breaks the line.

    >>> text_of("\n  a &amp; b\n", after=True, before=False)
    'a & b\n'
    """
    text = written
    if "\n" in text:
        if after:
            text = re.sub(r"\A[ \t]*\n\s*", "", text)
        if before:
            text = re.sub(r"\n\s*\Z", "", text)
    return unescape(text) if "&" in text else text
