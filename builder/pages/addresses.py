"""Addresses: where every page of the site stands, settled once.  The README holds the table for readers.

Paths are those of the Markdown files; the engine turns `papers/x.md` into `papers/x/`.
"""

from __future__ import annotations

from types import MappingProxyType

FOLDERS = MappingProxyType(
    {
        "paper": "papers",
        "dissertation": "papers",
        "thread": "threads",
        "brief": "briefs",
        "page": "pages",
        "document": "documents",
        "topic": "topics",
        "author": "authors",
        "date": "dates",
        "work": "works",
        "source": "source",
        "ledger": "audit",
    }
)
"""Kind of page → folder."""

HOME = "index.md"
GLOSSARY = "glossary/index.md"
QUESTIONS = "questions/index.md"
AUDIT = "audit/index.md"
SEARCH = "search/index.md"
WANTED = "works/wanted.bib"
MARKS = "about/marks.md"

RESERVED = frozenset({"index", "page", "readme"})
"""Names that mean something to the engine or to long listings."""

LINES_A_PAGE = 1000
"""Lines of a seed on one source page: line 1,234 stands on the page that begins with line 1,001, for ever."""

ROWS_A_PAGE = 100
"""Rows of a long listing on one page."""


def path_of(kind: str, id: str) -> str:
    """The Markdown file of one thing.

    >>> path_of("paper", "venhoff-etal-2025-base"), path_of("date", "2025-10")
    ('papers/venhoff-etal-2025-base.md', 'dates/2025/10.md')
    >>> path_of("topic", "index")
    'topics/index-topic.md'
    """
    name = id.replace("-", "/") if kind == "date" else f"{id}-{kind}" if id in RESERVED else id
    return f"{FOLDERS[kind]}/{name}.md"


def both_of(one: str, other: str) -> str:
    """The page of the entries on two topics; the order of the two does not matter.

    >>> both_of("b", "a")
    'topics/a/and/b.md'
    """
    first, second = sorted((one, other))
    return f"{FOLDERS['topic']}/{first}/and/{second}.md"


def use_anchor(entry: str, number: int) -> str:
    """The fragment of one use on the page of the cited work; it names the citing entry, for others may cite the work later.

    >>> use_anchor("lee-2020-owls", 3)
    'use-3-lee-2020-owls'
    """
    return f"use-{number}-{entry}"


def index_of(kind: str) -> str:
    """The page that lists all of a kind.

    >>> index_of("topic")
    'topics/index.md'
    """
    return f"{FOLDERS[kind]}/index.md"


def part_of(path: str, number: int) -> str:
    """The `number`-th page of a long listing; the first keeps the listing's own address.

    >>> part_of("topics/x.md", 1), part_of("topics/x.md", 2), part_of("topics/index.md", 3)
    ('topics/x.md', 'topics/x/2.md', 'topics/page/3.md')
    """
    if number == 1:
        return path
    stem = path.removesuffix(".md")
    return f"{stem.removesuffix('index') + 'page' if stem.endswith('/index') else stem}/{number}.md"


def source_path(document: str, line: int) -> str:
    """The source page that holds `line` (1-based) of a document.

    >>> source_path("x", 57), source_path("x", 1000), source_path("x", 1001)
    ('source/x.md', 'source/x.md', 'source/x/1001.md')
    """
    first = (line - 1) // LINES_A_PAGE * LINES_A_PAGE + 1
    stem = f"{FOLDERS['source']}/{document}"
    return f"{stem}.md" if first <= 1 else f"{stem}/{first}.md"


def ledger_path(document: str) -> str:
    """The published ledger of a document."""
    return f"{FOLDERS['document']}/{document}/ledger.json"


def url_of(path: str, *, directory_urls: bool = True) -> str:
    """The address of a page below the site's root.

    >>> url_of("papers/x.md"), url_of("topics/index.md"), url_of("index.md")
    ('papers/x/', 'topics/', '')
    >>> url_of("papers/x.md", directory_urls=False)
    'papers/x.html'
    """
    stem = path.removesuffix(".md")
    if not directory_urls:
        return f"{stem}.html"
    return stem.removesuffix("index") if stem.endswith("/index") or stem == "index" else f"{stem}/"


def relative(page: str, target: str) -> str:
    """The link from the file `page` to the file `target`.

    >>> relative("papers/x.md", "authors/y.md"), relative("index.md", "authors/y.md")
    ('../authors/y.md', 'authors/y.md')
    """
    return "../" * page.count("/") + target
