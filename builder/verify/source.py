"""Source pages and the links to them: every line of a seed has a place to be looked up, every block says where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from urllib.parse import urljoin

from builder.problem import Problem, Severity
from builder.verify.ledger import Ledger
from builder.verify.page import Walked

_ID = re.compile(r"""\sid\s*=\s*["']?L([0-9]{1,9})(?=["'\s>])""", re.IGNORECASE)
_LINES = re.compile(r"#L([0-9]{1,9})(?:-L([0-9]{1,9}))?\Z")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def document_of(path: str) -> str:
    """The document whose source a page shows; `""` for any other page.

    >>> document_of("source/x/index.html"), document_of("source/x/1001/index.html"), document_of("source/x.html")
    ('x', 'x', 'x')
    >>> document_of("papers/x/index.html")
    ''
    """
    folder, _, rest = path.partition("/")
    return rest.partition("/")[0].removesuffix(".html") if folder == "source" else ""


def lines_on(html: str) -> Iterator[int]:
    """The numbers of the lines that have an anchor on a source page.

    >>> list(lines_on('<p id="L7">x</p><!-- <p id="L8"> -->'))
    [7]
    """
    return (int(found) for found in _ID.findall(_COMMENT.sub("", html) if "<!--" in html else html))


def lines_missing(ledger: Ledger, anchored: set[int]) -> tuple[Problem, ...]:
    """One problem that names the lines without an anchor, if there are any."""
    missing = [line for line in range(1, ledger.lines + 1) if line not in anchored]
    if not missing:
        return ()
    said = f"{len(missing)} of {ledger.lines} lines have no anchor on the source pages (source/{ledger.id}/), the first is #L{missing[0]}"
    return (
        Problem(
            ledger.source,
            missing[0],
            0,
            Severity.ERROR,
            "verify.source",
            said,
            "every line needs an element with id L<number>",
        ),
    )


def unlinked(page: str, walked: Walked, document: str) -> Iterator[Problem]:
    """A problem for each element without a link to one of its lines on the page, nor to any line in its own paragraph."""
    linked = _Linked(page, walked.links, document)
    for element in walked.shown:
        if (
            element.places
            and element.block not in linked.blocks
            and not any(linked.has(place.line) for place in element.places)
        ):
            first = element.places[0]
            said = f"page {page} shows '{element.text[:40]}' without a link to its source line"
            hint = f"link the block to the page source/{document}/ with the fragment #L{first.line}"
            yield Problem(
                walked.seed, first.line, first.start + 1, Severity.ERROR, "verify.link", said, hint
            )


class _Linked:
    """The lines of a document that a page links to, and the blocks that hold such a link."""

    __slots__ = ("_ends", "_starts", "blocks")

    def __init__(self, page: str, links: Iterable[tuple[str, int]], document: str) -> None:
        spans = sorted(_spans(page, links, document))
        self._starts = [first for first, _, _ in spans]
        self._ends = list(accumulate((last for _, last, _ in spans), max))
        self.blocks = {block for _, _, block in spans if block}

    def has(self, line: int) -> bool:
        """Whether some link leads to `line`."""
        before = bisect_right(self._starts, line)
        return before > 0 and self._ends[before - 1] >= line


def _spans(
    page: str, links: Iterable[tuple[str, int]], document: str
) -> Iterator[tuple[int, int, int]]:
    """First line, last line and block of each link to the source pages of `document`."""
    known: dict[str, bool] = {}
    for link, block in links:
        target, _, _ = link.partition("#")
        if target not in known:
            known[target] = document_of(urljoin(f"/{page}", target).lstrip("/")) == document
        found = _LINES.search(link)
        if found and known[target]:
            yield int(found[1]), int(found[2] or found[1]), block
