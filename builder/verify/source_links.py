"""The links of a page to the source, and the text of the seed on it that has none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from operator import itemgetter
from urllib.parse import urljoin

from builder.problem import Problem, Severity
from builder.verify.page import PageContents, document_of

_LINES = re.compile(r"#L([0-9]{1,9})(?:-L([0-9]{1,9}))?\Z")


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
