"""Dialect: the Markdown that the builder writes → HTML, at the speed of a compiled parser.

The builder writes a small part of Markdown: paragraphs, lists, links, headings, tables, quotations,
code, blocks of HTML, and attribute lists (`{ .src }` behind an inline, `{: #p1 }` below a block).
All but the attribute lists is CommonMark, so pyromark converts it; one pass over its HTML then
moves each attribute list into the tag that it belongs to.  That is unambiguous because every brace
of a seed's text is escaped: an unescaped one is always an attribute list.

The result is the HTML that Python-Markdown makes of the same text with the extensions in
`mkdocs.yml` (tests/test_dialect.py holds the two together).  Pages that a person has written may use
more of Markdown than this, and are not converted here.
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
    <(?P<slash>/?)                                    # an element that may get attributes
     (?P<tag>p|li|h[1-6]|td|th|a|strong|em|code|img)
     (?P<rest>(?:\ [^>]*)?)>
  | (?P<lead>\n\ *|\ ?)\{:?\ *(?P<list>[^{}\n]+)\}    # an attribute list
  | <(?P<open>div|section|article|details|aside)      # an HTML block with Markdown inside
     (?P<given>\ [^>]*?)?\ markdown="1">
    """,
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    r"""
    \#(?P<id>[^ ]+)
  | \.(?P<class>[^ ]+)
  | (?P<name>[^ =]+)=(?:"(?P<quoted>[^"]*)"|(?P<plain>[^ ]+))
  | (?P<bare>[^ ]+)
    """,
    re.VERBOSE,
)
_HTML_ATTRIBUTE = re.compile(r"""([^\s=]+)(?:="([^"]*)")?""")
_TAG = re.compile(r"<[^>]*>")

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


@dataclass(slots=True)
class _Element:
    """A start tag that may still get attributes."""

    tag: str
    attributes: dict[str, str | None]
    index: int
    """Of its start tag among the pieces of the output."""
    ending: str = ">"

    def __str__(self) -> str:
        if not self.attributes:
            return f"<{self.tag}{self.ending}"
        # Python-Markdown writes them in this order.
        pieces = [f"<{self.tag}"]
        for name in sorted(self.attributes):
            value = self.attributes[name]
            pieces.append(f" {name}" if value is None else f' {name}="{value}"')
        pieces.append(self.ending)
        return "".join(pieces)


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
    return _Pass(html, resolve).run()


class _Pass:
    """One pass over the HTML of pyromark."""

    def __init__(self, html: str, resolve: Callable[[str], str]) -> None:
        self._html = html
        self._resolve = resolve
        self._pieces: list[str | _Element] = []
        self._open: list[_Element] = []
        self._closed: _Element | None = None
        """The element that ended last."""
        self._closed_at = -1
        """Where it ended: an attribute list belongs to it only when nothing stands between."""
        self._headings: list[tuple[_Element, int]] = []
        """With the number of pieces at its end."""

    def run(self) -> Converted:
        html, pieces = self._html, self._pieces
        end = 0
        for match in _TOKEN.finditer(html):
            start = match.start()
            if start > end:
                pieces.append(_as_text(html[end:start]))
            end = match.end()
            if match["tag"]:
                if match["slash"]:
                    self._close(match[0], end)
                else:
                    self._start(match["tag"], match["rest"], end)
            elif match["list"]:
                self._give(match, start, end)
            else:
                pieces.append(_opening(match["open"], match["given"] or ""))
        pieces.append(_as_text(html[end:]))
        headings = self._name_headings()
        text = "".join([piece if type(piece) is str else str(piece) for piece in pieces])
        return Converted(text.strip("\n").replace(ESCAPED_BRACE, "{"), headings)

    def _start(self, tag: str, rest: str, end: int) -> None:
        attributes: dict[str, str | None] = {}
        ending = ">"
        if rest:
            if tag == "img":
                ending = " />"
                rest = rest.rstrip("/ ")
            for name, value in _HTML_ATTRIBUTE.findall(rest):
                if name in ("href", "src"):
                    value = self._resolve(value)
                attributes[name] = value
        element = _Element(tag, attributes, len(self._pieces), ending)
        self._pieces.append(element)
        if tag == "img":
            self._closed, self._closed_at = element, end
        else:
            self._open.append(element)

    def _close(self, tag: str, end: int) -> None:
        self._pieces.append(tag)
        if not self._open:
            return
        element = self._open.pop()
        self._closed, self._closed_at = element, end
        if element.tag in _HEADINGS:
            self._headings.append((element, len(self._pieces) - 1))

    def _give(self, match: re.Match[str], start: int, end: int) -> None:
        """Give an attribute list to the inline before it, or to the block that it ends."""
        lead = match["lead"]
        if not lead and self._closed is not None and self._closed_at == start:
            _merge(self._closed.attributes, match["list"])
            # What is behind the list stands behind the element, too.
            self._closed_at = end
            return
        block = self._open[-1] if self._open else None
        if block is not None and block.tag in _BLOCKS:
            is_own_line = lead[:1] == "\n"
            if is_own_line or block.tag in _LINES:
                _merge(block.attributes, match["list"])
                return
        self._pieces.append(match[0])

    def _name_headings(self) -> tuple[Heading, ...]:
        """An id for each heading that has none, as the extension `toc` names them."""
        headings: list[Heading] = []
        used = {piece.attributes.get("id") for piece in self._pieces if type(piece) is not str}
        used_ids = {id for id in used if id}
        counters: dict[str, int] = {}
        for element, last in self._headings:
            inside = self._pieces[element.index + 1 : last]
            written = "".join([str(piece) for piece in inside])
            name = _TAG.sub("", written).strip().replace(ESCAPED_BRACE, "{")
            id = element.attributes.get("id")
            if not id:
                id = unique(slugify(unescape(name), "-"), used_ids, counters)
                element.attributes["id"] = id
            headings.append(Heading(int(element.tag[1]), id, name))
        return tuple(headings)


def _as_text(html: str) -> str:
    # Python-Markdown leaves quotation marks of the text as they are.
    return html.replace("&quot;", '"')


def _opening(tag: str, given: str) -> str:
    """The start tag of an HTML block without `markdown="1"`, its attributes in order."""
    attributes: dict[str, str | None] = {}
    for name, value in _HTML_ATTRIBUTE.findall(given):
        attributes[name] = value or name
    return str(_Element(tag, attributes, 0))


def _merge(attributes: dict[str, str | None], written: str) -> None:
    """Add what an attribute list states: classes are added, everything else is set."""
    for match in _ATTRIBUTE.finditer(written):
        kind = match.lastgroup
        if kind == "id":
            attributes["id"] = match["id"]
        elif kind == "class":
            before = attributes.get("class")
            attributes["class"] = f"{before} {match['class']}" if before else match["class"]
        elif kind == "bare":
            attributes[match["bare"]] = None
        else:
            attributes[match["name"]] = match[kind or "plain"]
