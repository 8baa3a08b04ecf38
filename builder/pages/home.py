"""Home and search: the two pages to start from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from builder.document import ENTRY_KINDS, Entry, EntryKind, FindingKind
from builder.pages import markdown as md
from builder.pages.addresses import (
    AUDIT,
    GLOSSARY,
    HOME,
    QUESTIONS,
    SEARCH,
    PageKind,
    index_of,
)
from builder.pages.dates import timeline
from builder.pages.documents import document_cards
from builder.pages.markdown import number_entries, plural
from builder.pages.page import Page, Site, crumbs, front_matter
from builder.pages.rows import author_tile, entry_card, longest_bar, stat
from builder.pages.topics import topic_bar, topics_by_weight

NEWEST = 6
"""Cards of the newest entries: two rows of three on a wide screen."""

MOST = 14
"""Topics and people on the home page: about one screen; the lists have all of them."""

OPEN_POINTS: Mapping[FindingKind, str] = MappingProxyType(
    {
        FindingKind.AMBIGUOUS: "left open by the sources",
        FindingKind.ABSENT: "not stated",
        FindingKind.DANGLING: "references that lead nowhere",
        FindingKind.REFUSED: "links refused for want of evidence",
    }
)
"""Findings that a reader should know of before reading, in the order of the page."""

SEARCH_ALTERNATIVES = (
    ("documents", index_of(PageKind.DOCUMENT)),
    ("topics", index_of(PageKind.TOPIC)),
    ("authors", index_of(PageKind.AUTHOR)),
    ("dates", index_of(PageKind.DATE)),
    ("works", index_of(PageKind.WORK)),
    ("glossary", GLOSSARY),
    ("questions", QUESTIONS),
)
"""Lists to look around in instead of searching, with their pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(Page):
    """The first page."""

    template: ClassVar[str] = "home.md.j2"
    lead: str
    stats: tuple[str, ...]
    timeline: str
    newest: tuple[str, ...]
    documents: tuple[str, ...]
    topics: tuple[str, ...]
    people: tuple[str, ...]
    open_points: tuple[str, ...]
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(Page):
    """The search on a page of its own; the query stands in the address."""

    template: ClassVar[str] = "search.md.j2"
    browse: str
    """Links to the lists, for readers without JavaScript and for those who would rather browse."""


def home_page(site: Site) -> HomePage:
    """The home page, all numbers from the catalog."""
    documents = plural(len(site.catalog.documents), "document")
    about = (
        f"{documents} that came in as plain text, taken apart into "
        f"{number_entries(len(site.catalog.entries))} and linked by topic, author and date. "
        "Every passage leads back to its line in the source."
    )
    # The catalog lists entries newest first.
    dated = [entry for entry in site.catalog.entries.values() if _has_date(entry)]
    return HomePage(
        path=HOME,
        front=front_matter(
            PageKind.HOME, "Home", about, hide=("toc", "navigation"), searchable=False
        ),
        crumbs="",
        title=md.title(f"{documents}, linked and proved"),
        lead=md.lede(about),
        stats=tuple(_stats(site)),
        timeline=_timeline_of_kinds(dated),
        newest=tuple(entry_card(site, HOME, entry) for entry in dated[:NEWEST]),
        documents=document_cards(site, HOME),
        topics=tuple(_topics(site)),
        people=tuple(_people_with_most(site)),
        open_points=tuple(_open_points(site)),
        more=_more(),
    )


def _has_date(entry: Entry) -> bool:
    return entry.date is not None and bool(entry.date.value)


def _stats(site: Site) -> Iterator[str]:
    """Numbers of entries by kind, then of topics, authors and works; zeros are left out."""
    catalog = site.catalog
    counts: Counter[EntryKind] = Counter()
    for entry in catalog.entries.values():
        statistic = ENTRY_KINDS[entry.kind].statistic
        if statistic:
            counts[statistic] += 1
    for kind, words in ENTRY_KINDS.items():
        # Entries have no list of their own: the documents are the way to them.
        yield from _stat(counts[kind], words.counted(1), words.counted(2), PageKind.DOCUMENT)
    yield from _stat(len(catalog.topics), "topic", "topics", PageKind.TOPIC)
    yield from _stat(len(catalog.authors), "author", "authors", PageKind.AUTHOR)
    yield from _stat(len(catalog.works), "cited work", "cited works", PageKind.WORK)


def _stat(number: int, singular: str, several: str, kind: PageKind) -> Iterator[str]:
    # A zero on the first page would only say what this site is not about.
    if number:
        words = singular
        if number > 1:
            words = several
        yield stat(number, md.link(HOME, index_of(kind), words))


def _timeline_of_kinds(dated: Sequence[Entry]) -> str:
    rows: list[str] = []
    kinds = {entry.kind for entry in dated}
    for kind, words in ENTRY_KINDS.items():
        # Only kinds that have dated entries: an empty row would look like a gap.
        if kind in kinds:
            rows.append(words.plural)
    return timeline(
        HOME,
        "timeline",
        "Dated entries by month and kind",
        dated,
        rows,
        lambda entry: (ENTRY_KINDS[entry.kind].plural,),
    )


def _topics(site: Site) -> Iterator[str]:
    topics = topics_by_weight(site)[:MOST]
    longest = longest_bar(topics)
    for topic in topics:
        yield topic_bar(HOME, topic, longest)


def _people_with_most(site: Site) -> Iterator[str]:
    # By name within one number, so that the choice does not change from build to build.
    by_weight = sorted(site.catalog.authors, key=lambda author: (-len(author.entries), author.name))
    for author in by_weight[:MOST]:
        yield author_tile(site, HOME, author.id, len(author.entries))


def _open_points(site: Site) -> Iterator[str]:
    counts: Counter[str] = Counter()
    for document in site.catalog.documents:
        # Only what a document itself leaves open; links between documents are the audit's matter.
        for finding in document.findings:
            counts[finding.kind] += 1
    for kind, words in OPEN_POINTS.items():
        if counts[kind]:
            yield stat(counts[kind], md.link(HOME, AUDIT, words, kind))


def _more() -> str:
    links = (
        md.link(HOME, GLOSSARY, "Glossary"),
        md.link(HOME, QUESTIONS, "Questions"),
        md.link(HOME, AUDIT, "Audit"),
    )
    return md.block(" ".join(links), "", "hint own")


def search_page() -> SearchPage:
    """The one search page."""
    links: list[str] = []
    for name, path in SEARCH_ALTERNATIVES:
        links.append(md.link(SEARCH, path, name))
    lists = ", ".join(links)
    return SearchPage(
        path=SEARCH,
        front=front_matter(
            PageKind.SEARCH,
            "Search",
            "Find people, words and sentences in everything here.",
            hide=("toc",),
            searchable=False,
        ),
        crumbs=crumbs(SEARCH),
        title=md.title("Search"),
        browse=md.lede(f"Names are found without their accents. Or look around: {lists}."),
    )
