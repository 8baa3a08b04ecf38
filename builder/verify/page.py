"""A finished HTML page → the elements on it that show text of a seed, and its links to the source.

Written as if the page were hostile: text in comments, templates, scripts, hidden or invisible
elements is not shown.  What it cannot see: style sheets.  A rule that hides a class is for the
browser tests to find.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter
from urllib.parse import urljoin

from builder.problem import Problem, Severity
from builder.verify.html import (
    BLOCKS,
    BREAKS,
    NO_ATTRIBUTES,
    TOKEN,
    VOID,
    hidden_by,
    relevant_attributes,
    text_of,
)

WHOLE_LINE = -1
"""End of a span that is a whole line."""

SEED_MARK = "seedbed:seed"
"""Name of the `<meta>` that says which seed a page shows."""
SITE_WORDS = frozenset({"own", "headerlink"})
"""Classes of the site's own words inside a block.

They are left out, so that they cannot stand in for words of the seed.
"""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of columns, as read, of one line of a seed.

    Written `LINE:START-END`, or `LINE` for all of it.
    """

    line: int
    """1-based."""
    start: int
    """0-based."""
    end: int

    def __str__(self) -> str:
        return str(self.line) if self.end == WHOLE_LINE else f"{self.line}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class ShownElement:
    """One element with `data-src`: what it claims to show and what a reader sees."""

    page: str
    spans: tuple[Span, ...]
    text: str
    """A line feed in it belongs to the page: no line of a seed holds one."""
    hidden_text: str = ""
    """Text of the element that is in the page but that nobody sees."""
    hidden_by: str = ""
    """What hides it."""
    padding: tuple[int, int] = (0, 0)
    """Spaces at its start and end that part the text from words of the site."""
    block: int = 0
    """Number, on the page, of the paragraph, item, heading … that it stands in or is."""


@dataclass(frozen=True, slots=True)
class PageContents:
    """What one page says about its seed."""

    seed: str
    """`seeds/NAME.txt`; `""` when the page names none."""
    elements: tuple[ShownElement, ...]
    links: tuple[tuple[str, int], ...]
    """Addresses of links to source lines, as written, each with its block."""
    faults: tuple[str, ...]
    """In words: `data-src` that names no spans, elements that do not close."""


_NOTHING = PageContents("", (), (), ())
_SPAN = re.compile(r"([1-9][0-9]{0,9})(?::([0-9]{1,9})-([0-9]{1,9}))?\Z")
_SOURCE_LINE = re.compile(r"#L[0-9]+(?:-L[0-9]+)?\Z")
_LINE_ID = re.compile(
    r"""\s id \s*=\s* ["']? L([0-9]{1,9}) (?=["'\s>])""", re.VERBOSE | re.IGNORECASE
)
_LINES = re.compile(r"#L([0-9]{1,9})(?:-L([0-9]{1,9}))?\Z")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def read_page(path: str, html: str) -> PageContents:
    """The seed, the shown elements and the source links of one page."""
    # Most files of a site show no seed; these two searches cost less than one tag.
    if SEED_MARK not in html and "data-src" not in html:
        return _NOTHING
    reader = _PageReader(path)
    offset = 0
    after_break = True
    for token in TOKEN.finditer(html):
        end, written, attributes, broken = token.group("end", "name", "attributes", "broken")
        name = (written or "").lower()
        at_break = name in BREAKS
        if reader.element is not None and token.start() > offset:
            text = text_of(html[offset : token.start()], after=after_break, before=at_break)
            reader.add_text(text)
        offset = token.end()
        if end:
            reader.close(name)
        elif name:
            reader.open(name, attributes)
        elif broken:
            reader.faults.append(f"a tag does not end: {html[offset - 2 : offset + 40]}")
        after_break = at_break
    return reader.contents()


def parse_spans(written: str) -> tuple[Span, ...] | None:
    """The value of `data-src` as spans; None when it holds something else.

    >>> parse_spans("57:120-245 58")
    (Span(line=57, start=120, end=245), Span(line=58, start=0, end=-1))
    >>> parse_spans("57:9-3") is None
    True
    """
    spans: list[Span] = []
    for word in written.split():
        match = _SPAN.match(word)
        # One wrong span makes the whole list worthless: the parts could not be told apart.
        if match is None:
            return None
        line, start, end = match.groups()
        # Digits are ASCII by the pattern: `int` would take others as well.
        if end is None:
            spans.append(Span(int(line), 0, WHOLE_LINE))
        elif int(end) >= int(start):
            spans.append(Span(int(line), int(start), int(end)))
        else:
            return None
    return tuple(spans)


def document_of(path: str) -> str:
    """The document whose source a page shows; `""` for any other page.

    >>> document_of("source/x/index.html"), document_of("source/x/1001/index.html")
    ('x', 'x')
    >>> document_of("source/x.html"), document_of("papers/x/index.html")
    ('x', '')
    """
    folder, _, rest = path.partition("/")
    if folder != "source":
        return ""
    return rest.partition("/")[0].removesuffix(".html")


def lines_on(html: str) -> Iterator[int]:
    """The numbers of the lines that have an anchor on a source page.

    >>> list(lines_on('<p id="L7">x</p><!-- <p id="L8"> -->'))
    [7]
    """
    # The search for "<!--" is there for speed: the substitution copies the page.
    visible = _COMMENT.sub("", html) if "<!--" in html else html
    return map(int, _LINE_ID.findall(visible))


def unlinked_elements(page: str, contents: PageContents, document: str) -> Iterator[Problem]:
    """A problem for each element without a link to its source.

    A link to one of its lines anywhere on the page will do, or a link to any line of the document
    in its own paragraph.
    """
    linked = _LinkedLines(page, contents.links, document)
    for element in contents.elements:
        if not element.spans or element.block in linked.blocks:
            continue
        if any(span.line in linked for span in element.spans):
            continue
        first = element.spans[0]
        yield Problem(
            contents.seed,
            first.line,
            first.start + 1,
            Severity.ERROR,
            "verify.link",
            f"page {page} shows '{element.text[:40]}' without a link to its source line",
            f"link the block to the page source/{document}/ with the fragment #L{first.line}",
        )


class _LinkedLines:
    """The lines of a document that a page links to, and the blocks that hold such a link."""

    __slots__ = ("_ends", "_starts", "blocks")

    def __init__(self, page: str, links: Iterable[tuple[str, int]], document: str) -> None:
        ranges = sorted(_linked_ranges(page, links, document))
        self._starts = [linked[0] for linked in ranges]
        # The furthest end so far: a long range may begin before a short one and end after it.
        self._ends = list(accumulate(map(itemgetter(1), ranges), max))
        # Block 0 is no block: links outside any paragraph stand for no paragraph.
        self.blocks = {block for _, _, block in ranges if block}

    def __contains__(self, line: int) -> bool:
        count = bisect_right(self._starts, line)
        return count > 0 and self._ends[count - 1] >= line


def _linked_ranges(
    page: str, links: Iterable[tuple[str, int]], document: str
) -> Iterator[tuple[int, int, int]]:
    """First line, last line and block of each link to the source pages of `document`."""
    # Links of one page share few targets, and to resolve one is slow.
    leads_to_document: dict[str, bool] = {}
    for link, block in links:
        target, _, _ = link.partition("#")
        if target not in leads_to_document:
            resolved = urljoin(f"/{page}", target).lstrip("/")
            leads_to_document[target] = document_of(resolved) == document
        match = _LINES.search(link)
        if match and leads_to_document[target]:
            yield int(match[1]), int(match[2] or match[1]), block


class _OpenElement:
    """An element with `data-src` while it is read."""

    __slots__ = ("block", "hidden_by", "hidden_text", "site_words_at", "spans", "text")

    def __init__(self, spans: tuple[Span, ...], block: int) -> None:
        self.spans = spans
        self.block = block
        self.text: list[str] = []
        self.site_words_at: list[int] = []
        """Indices into `text` before which words of the site stand."""
        self.hidden_text: list[str] = []
        self.hidden_by = ""

    def shown(self, page: str) -> ShownElement:
        """The element as read to its end."""
        text = "".join(self.text)
        hidden_text = "".join(self.hidden_text)
        padding = self._padding(text)
        return ShownElement(
            page, self.spans, text, hidden_text, self.hidden_by, padding, self.block
        )

    def _padding(self, text: str) -> tuple[int, int]:
        """Spaces at both ends of `text` that stand beside words of the site."""
        # `<b class="own">¶</b> The well`: the space parts two words on the page, not in the seed.
        lead = trail = 0
        if self.site_words_at:
            before = "".join(self.text[: self.site_words_at[0]])
            after = "".join(self.text[self.site_words_at[-1] :])
            if not before.strip(" "):
                lead = len(text) - len(text.lstrip(" "))
            if not after.strip(" "):
                trail = len(text) - len(text.rstrip(" "))
        return lead, trail


class _PageReader:
    """The open elements of a page and what was read in them."""

    __slots__ = (
        "block",
        "block_count",
        "element",
        "elements",
        "faults",
        "hidden_by",
        "links",
        "page",
        "seed",
        "stack",
    )

    def __init__(self, page: str) -> None:
        self.page = page
        self.seed = ""
        self.elements: list[_OpenElement] = []
        self.links: list[tuple[str, int]] = []
        self.faults: list[str] = []
        self.element: _OpenElement | None = None
        """The element with `data-src` to which text belongs at present."""
        self.hidden_by = ""
        self.block = self.block_count = 0
        # Name, and what `element`, `hidden_by` and `block` were before it was opened.
        self.stack: list[tuple[str, _OpenElement | None, str, int]] = []

    def open(self, name: str, written: str) -> None:
        """Enter an element; its text goes to the shown element that it belongs to, if to any."""
        attributes = relevant_attributes(written) if written else NO_ATTRIBUTES
        self._note_meta_or_link(name, attributes)
        # `<p/>` opens a paragraph in HTML; only inside MathML does the slash close an element.
        if name in VOID or (written.endswith("/") and self._is_inside_math()):
            return
        self.stack.append((name, self.element, self.hidden_by, self.block))
        if name in BLOCKS:
            self.block = self.block_count = self.block_count + 1
        self.hidden_by = self.hidden_by or hidden_by(name, attributes)
        if "data-src" in attributes:
            self.element = self._open_shown(attributes["data-src"])
        elif self.element is not None:
            classes = attributes.get("class", "").split()
            if not SITE_WORDS.isdisjoint(classes):
                self.element.site_words_at.append(len(self.element.text))
                self.element = None

    def close(self, name: str) -> None:
        """Leave an element, and all that were left open inside it.

        To leave one open is a fault only where text of a seed is concerned.
        """
        depth = len(self.stack) - 1
        while depth >= 0 and self.stack[depth][0] != name:
            depth -= 1
        if depth < 0:
            return
        if depth < len(self.stack) - 1:
            # The theme's own markup may be as careless as it likes.
            outer_elements = map(itemgetter(1), self.stack[depth:])
            if self.element is not None or any(outer_elements):
                self.faults.append(
                    f"<{self.stack[-1][0]}> around text of the seed is not closed before </{name}>"
                )
        # What held before the element was opened holds again after it.
        _, self.element, self.hidden_by, self.block = self.stack[depth]
        del self.stack[depth:]

    def add_text(self, text: str) -> None:
        """Give text to the open element."""
        assert self.element is not None
        # Kept although nobody sees it: then the message can say that a page hides it.
        if self.hidden_by:
            self.element.hidden_text.append(text)
            self.element.hidden_by = self.hidden_by
        else:
            self.element.text.append(text)

    def contents(self) -> PageContents:
        """What was read, in the order of the page."""
        elements = [element.shown(self.page) for element in self.elements]
        if self.element is not None:
            self.faults.append("an element with text of the seed is never closed")
        return PageContents(self.seed, tuple(elements), tuple(self.links), tuple(self.faults))

    def _note_meta_or_link(self, name: str, attributes: Mapping[str, str]) -> None:
        # The first mark counts: a second one, smuggled in by a text, must not take the page away.
        if name == "meta" and attributes.get("name") == SEED_MARK and not self.hidden_by:
            self.seed = self.seed or attributes.get("content", "")
        elif name == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
            self.faults.append("the page sends its readers to another one")
        elif name == "a" and not self.hidden_by:
            address = attributes.get("href", "")
            if _SOURCE_LINE.search(address):
                self.links.append((address, self.block))

    def _open_shown(self, written: str) -> _OpenElement | None:
        spans = parse_spans(written)
        if spans is None:
            self.faults.append(f'data-src="{written[:60]}" is no list of places')
            return None
        element = _OpenElement(spans, self.block)
        self.elements.append(element)
        return element

    def _is_inside_math(self) -> bool:
        return any(name == "math" for name, _, _, _ in self.stack)
