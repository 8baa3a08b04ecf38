"""Addresses: where every page of the site stands.  The README holds the table for readers.

Paths are those of the Markdown files; the engine turns `papers/x.md` into `papers/x/`.  Addresses
are published, so nothing here may depend on how much a collection holds today.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from builder.document import ENTRY_KINDS


class PageKind(StrEnum):
    """What a page is about, if it is not an entry (for those see `EntryKind`).

    The value stands in the front matter, where the theme reads it.
    """

    DOCUMENT = "document"
    TOPIC = "topic"
    AUTHOR = "author"
    DATE = "date"
    WORK = "work"
    SOURCE = "source"
    LEDGER = "ledger"
    # Pages of which there is one (or one list, cut into parts).
    HOME = "home"
    DOCUMENTS = "documents"
    TOPICS = "topics"
    AUTHORS = "authors"
    DATES = "dates"
    WORKS = "works"
    GLOSSARY = "glossary"
    QUESTIONS = "questions"
    AUDIT = "audit"
    SEARCH = "search"


_ENTRY_FOLDERS = {str(kind): info.folder for kind, info in ENTRY_KINDS.items()}

FOLDERS: Mapping[str, str] = MappingProxyType(
    {
        **_ENTRY_FOLDERS,
        PageKind.DOCUMENT: "documents",
        PageKind.TOPIC: "topics",
        PageKind.AUTHOR: "authors",
        PageKind.DATE: "dates",
        PageKind.WORK: "works",
        PageKind.SOURCE: "source",
        # The ledger of one document stands below the audit of all of them.
        PageKind.LEDGER: "audit",
    }
)
"""Kind of entry or page → folder, for everything that has an id."""

HOME = "index.md"
GLOSSARY = "glossary/index.md"
QUESTIONS = "questions/index.md"
AUDIT = "audit/index.md"
SEARCH = "search/index.md"
WANTED = "works/wanted.bib"

RESERVED = frozenset({"index", "page", "readme"})
"""Names that mean something to the engine (`index`, `readme`) or to long listings (`page`)."""

LINES_PER_PAGE = 1000
"""Lines of a seed on one source page: a browser shows so many without delay.

Line 1,234 stands on the page that begins with line 1,001; a change would break published links.
"""

ROWS_PER_PAGE = 100
"""Rows of a long listing on one page: a few screens, however large the collection grows."""


def path_of(kind: str, id: str) -> str:
    """The Markdown file of one thing; `kind` is an `EntryKind` or a `PageKind`.

    >>> path_of("paper", "venhoff-etal-2025-base"), path_of("date", "2025-10")
    ('papers/venhoff-etal-2025-base.md', 'dates/2025/10.md')
    >>> path_of("topic", "index")
    'topics/index-topic.md'
    """
    if kind == PageKind.DATE:
        name = id.replace("-", "/")
    elif id in RESERVED:
        name = f"{id}-{kind}"
    else:
        name = id
    return f"{FOLDERS[kind]}/{name}.md"


def topic_pair_path(topic: str, other: str) -> str:
    """The page of the entries on two topics; the order of the two does not matter.

    >>> topic_pair_path("b", "a")
    'topics/a/and/b.md'
    """
    # One page, whichever topic the reader comes from.
    first, second = sorted((topic, other))
    return f"{FOLDERS[PageKind.TOPIC]}/{first}/and/{second}.md"


def citation_anchor(entry: str, number: int) -> str:
    """The fragment of one citation on the page of the cited work.

    It names the citing entry, because other entries may cite the work later.

    >>> citation_anchor("lee-2020-owls", 3)
    'use-3-lee-2020-owls'
    """
    return f"use-{number}-{entry}"


def index_of(kind: str) -> str:
    """The page that lists all of a kind.

    >>> index_of("topic")
    'topics/index.md'
    """
    return f"{FOLDERS[kind]}/index.md"


def part_path(path: str, number: int) -> str:
    """The `number`-th page (1-based) of a long listing; the first keeps the listing's own address.

    >>> part_path("topics/x.md", 1), part_path("topics/x.md", 2), part_path("topics/index.md", 3)
    ('topics/x.md', 'topics/x/2.md', 'topics/page/3.md')
    """
    if number == 1:
        return path
    stem = path.removesuffix(".md")
    if stem.endswith("/index"):
        # `topics/index/3` would look like a topic called "index".
        stem = stem.removesuffix("index") + "page"
    return f"{stem}/{number}.md"


def part_of_row(path: str, index: int) -> str:
    """The page of a long listing on which its row `index` (0-based) stands.

    >>> part_of_row("questions/index.md", 99), part_of_row("questions/index.md", 100)
    ('questions/index.md', 'questions/page/2.md')
    """
    return part_path(path, index // ROWS_PER_PAGE + 1)


def source_path(document: str, line: int) -> str:
    """The source page that holds `line` (1-based) of a document.

    >>> source_path("x", 57), source_path("x", 1000), source_path("x", 1001)
    ('source/x.md', 'source/x.md', 'source/x/1001.md')
    """
    first = (line - 1) // LINES_PER_PAGE * LINES_PER_PAGE + 1
    stem = f"{FOLDERS[PageKind.SOURCE]}/{document}"
    if first <= 1:
        return f"{stem}.md"
    return f"{stem}/{first}.md"


def ledger_path(document: str) -> str:
    """The published ledger of a document (JSON, no page)."""
    return f"{FOLDERS[PageKind.DOCUMENT]}/{document}/ledger.json"


def url_of(path: str, *, directory_urls: bool = True) -> str:
    """The address of a page below the site's root.

    >>> url_of("papers/x.md"), url_of("topics/index.md"), url_of("index.md")
    ('papers/x/', 'topics/', '')
    >>> url_of("papers/x.md", directory_urls=False)
    'papers/x.html'
    """
    stem = path.removesuffix(".md")
    # For readers who open the site from a disk, where no server knows what a folder means.
    if not directory_urls:
        return f"{stem}.html"
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index")
    return f"{stem}/"


def relative(page: str, target: str) -> str:
    """The link from the file `page` to the file `target`.

    It climbs to the root first, so that a link does not depend on what two pages have in common.

    >>> relative("papers/x.md", "authors/y.md"), relative("index.md", "authors/y.md")
    ('../authors/y.md', 'authors/y.md')
    """
    return "../" * page.count("/") + target
