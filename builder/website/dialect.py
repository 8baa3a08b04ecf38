"""Dialect: the Markdown that the builder writes → HTML, at the speed of a compiled parser.

The builder writes a small part of Markdown: paragraphs, lists, links, headings, tables, quotations,
code, blocks of HTML, and attribute lists (`{ .src }` behind an inline, `{: #p1 }` below a block).
All but the attribute lists is CommonMark, so pyromark converts it; one pass over its HTML then
moves each attribute list into the tag that it belongs to.  That is unambiguous because every brace
of a seed's text is escaped: an unescaped one is always an attribute list.

The result is the HTML that Python-Markdown makes of the same text with the extensions in
`mkdocs.yml` (tests/test_dialect.py holds the two together).  Pages that a person has written may
use more of Markdown than this, and are not converted here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

import pyromark
from markdown.extensions.toc import slugify, unique

ESCAPED_BRACE = "\ue000"
"""Stands for an escaped brace while pyromark works; a text that holds it is not converted here."""

_PARSER = pyromark.Markdown(options=pyromark.Options.ENABLE_TABLES)

_TOKEN = re.compile(
    r"""
    (
      </?(?:p|li|h[1-6]|td|th|a|strong|em|code|img)(?:\ [^>]*)?>    # may get attributes
    | \{:?\ *[^{}\n]+\}                                           # an attribute list
    | <(?:div|section|article|details|aside)\ [^>]*?markdown="1">  # Markdown is inside
    )
    """,
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    r"""
    ([^ =]+)=(?:"([^"]*)"|([^ ]+))    # name and value
  | ([.#]?)([^ ]+)                    # class, id, or a name alone
    """,
    re.VERBOSE,
)
_HTML_ATTRIBUTE = re.compile(r"""([^\s=]+)="([^"]*)"|([^\s=]+)""")
_TAG = re.compile(r"<[^>]*>")
_ID = re.compile(r'\sid="([^"]*)"')

_LINK = '<a href="'
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LINES = _HEADINGS | {"td", "th"}
"""Blocks of one line: their attribute list stands at its end, not on a line of its own."""
_BLOCKS = _LINES | {"p", "li"}

_TABLES = (
    ("<table>", "<table>\n"),
    ("<thead>", "<thead>\n"),
    ("<tbody>", "<tbody>\n"),
    ("</tbody>", "</tbody>\n"),
    ("</thead>", "</thead>\n"),
    ("<tr>", "<tr>\n"),
    ("</tr>", "</tr>\n"),
    ("</th>", "</th>\n"),
    ("</td>", "</td>\n"),
    ('style="text-align: right"', 'style="text-align: right;"'),
    ('style="text-align: center"', 'style="text-align: center;"'),
    ('style="text-align: left"', 'style="text-align: left;"'),
)
"""Where Python-Markdown breaks the lines of a table, and how it writes an alignment."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading, for the contents of its page."""

    level: int
    id: str
    name: str
    """Its text as HTML, without tags."""


@dataclass(frozen=True, slots=True)
class Converted:
    """The HTML of a page's Markdown."""

    html: str
    headings: tuple[Heading, ...]
    """All of them, in reading order."""


def convert(markdown: str, resolve: Callable[[str], str]) -> Converted | None:
    """Convert the body of a page; None when it holds what this dialect does not know.

    `resolve` turns the address of a link or image, as the Markdown states it, into the one that the
    page needs.
    """
    if ESCAPED_BRACE in markdown:
        return None
    html = _PARSER.html(markdown.replace("\\{", ESCAPED_BRACE))
    if "<table>" in html:
        for written, wanted in _TABLES:
            html = html.replace(written, wanted)
    # Text, token, text, token, … text: each token is replaced where it stands.
    pieces = _TOKEN.split(html)
    headings = _move_lists(pieces, resolve)
    html = "".join(pieces).strip("\n")
    if ESCAPED_BRACE in html:
        html = html.replace(ESCAPED_BRACE, "{")
    return Converted(html, headings)


def _move_lists(pieces: list[str], resolve: Callable[[str], str]) -> tuple[Heading, ...]:
    """Resolve the links among `pieces` and move each attribute list into its tag, in place."""
    opened: list[int] = []
    """Indices of the start tags of elements that are open."""
    closed, closed_at = 0, -1
    """Index of the start tag, and of the end tag, of the element that ended last."""
    lists: dict[int, list[str]] = {}
    headings: list[tuple[int, int]] = []
    for index in range(1, len(pieces), 2):
        if "&quot;" in pieces[index - 1]:
            # Python-Markdown leaves quotation marks of the text as they are.
            pieces[index - 1] = pieces[index - 1].replace("&quot;", '"')
        token = pieces[index]
        if token.startswith("</"):
            if opened:
                closed, closed_at = opened.pop(), index
                if token[2] == "h":
                    headings.append((closed, index))
        elif token.startswith("<"):
            if token.endswith('markdown="1">'):
                pieces[index] = _without_mark(token)
                continue
            if token.startswith(_LINK):
                pieces[index] = _with_address(token, resolve)
            if token.startswith("<img"):
                pieces[index] = _as_image(token, resolve)
                closed, closed_at = index, index
            else:
                opened.append(index)
        elif closed_at == index - 2 and not pieces[index - 1]:
            lists.setdefault(closed, []).append(token)
            pieces[index] = ""
        elif opened and _takes(pieces[opened[-1]], pieces[index - 1]):
            lists.setdefault(opened[-1], []).append(token)
            pieces[index - 1] = pieces[index - 1].rstrip(" \n")
            pieces[index] = ""
    pieces[-1] = pieces[-1].replace("&quot;", '"')
    for index, written in lists.items():
        pieces[index] = _with_attributes(pieces[index], written)
    return _name_headings(pieces, headings)


def _takes(start_tag: str, before: str) -> bool:
    """Whether an attribute list is for the element that is open, after the text `before` in it."""
    tag = start_tag[1:-1].partition(" ")[0]
    if before.rstrip(" ").endswith("\n"):
        return tag in _BLOCKS
    return tag in _LINES


def _with_address(tag: str, resolve: Callable[[str], str]) -> str:
    """The start tag of a link, its address resolved."""
    address, sign, rest = tag[len(_LINK) :].partition('"')
    return f"{_LINK}{resolve(address)}{sign}{rest}"


def _as_image(tag: str, resolve: Callable[[str], str]) -> str:
    """The tag of an image, its address resolved."""
    attributes = _attributes_of(tag.rstrip("/ >"))
    attributes["src"] = resolve(attributes.get("src") or "")
    return _start_tag("img", attributes, " />")


def _without_mark(tag: str) -> str:
    """The start tag of an HTML block without `markdown="1"`, its attributes in order."""
    attributes = _attributes_of(tag[:-1])
    del attributes["markdown"]
    for name, value in attributes.items():
        attributes[name] = value or name
    return _start_tag(tag[1:].partition(" ")[0], attributes)


def _with_attributes(tag: str, lists: list[str]) -> str:
    """A start tag with what the attribute lists state added."""
    name = tag[1:-1].partition(" ")[0]
    ending = " />" if name == "img" else ">"
    attributes: dict[str, str | None] = {}
    if tag.startswith(_LINK) and tag.count('"') == 2:
        # By far the most frequent tag, and all that it has is its address.
        attributes["href"] = tag[len(_LINK) : -2]
    elif " " in tag:
        attributes = _attributes_of(tag.removesuffix(ending))
    for written in lists:
        _merge(attributes, written.strip(" \n{:}"))
    return _start_tag(name, attributes, ending)


def _attributes_of(tag: str) -> dict[str, str | None]:
    """The attributes of a start tag without its closing bracket; None = without a value."""
    attributes: dict[str, str | None] = {}
    for name, value, bare in _HTML_ATTRIBUTE.findall(tag.partition(" ")[2]):
        attributes[name or bare] = value if name else None
    return attributes


def _start_tag(name: str, attributes: dict[str, str | None], ending: str = ">") -> str:
    pieces = [f"<{name}"]
    # Python-Markdown writes them in this order.
    for attribute in sorted(attributes):
        value = attributes[attribute]
        written = attribute if value is None else f'{attribute}="{value}"'
        pieces.append(f" {written}")
    pieces.append(ending)
    return "".join(pieces)


def _merge(attributes: dict[str, str | None], written: str) -> None:
    """Add what an attribute list states: classes are added, everything else is set."""
    for name, quoted, plain, sign, word in _ATTRIBUTE.findall(written):
        if name:
            attributes[name] = quoted or plain
        elif sign == ".":
            before = attributes.get("class")
            attributes["class"] = f"{before} {word}" if before else word
        elif sign == "#":
            attributes["id"] = word
        else:
            attributes[word] = None


def _name_headings(pieces: list[str], places: list[tuple[int, int]]) -> tuple[Heading, ...]:
    """All headings; one without an id gets the one that the extension `toc` would give it.

    `places` are the indices of their start and end tags.
    """
    headings: list[Heading] = []
    used_ids: set[str] | None = None
    for start, end in places:
        written = "".join(pieces[start + 1 : end])
        name = _TAG.sub("", written).strip().replace(ESCAPED_BRACE, "{")
        id = _attributes_of(pieces[start][:-1]).get("id")
        if not id:
            if used_ids is None:
                used_ids = set(_ID.findall("".join(pieces)))
            id = unique(slugify(unescape(name), "-"), used_ids)
            pieces[start] = _with_attributes(pieces[start], [f"#{id}"])
        headings.append(Heading(int(pieces[start][2]), id, name))
    return tuple(headings)
