"""The home page: what this is, what is new, where to go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from builder.document import Entry
from builder.document.kinds import EntryKind
from builder.pages.addresses import AUDIT, GLOSSARY, HOME, QUESTIONS, index_of, path_of
from builder.pages.blocks import block, heading, item, link
from builder.pages.documents import document_card
from builder.pages.page import Page, front_matter
from builder.pages.rows import author_link, bar, card, plural, tile
from builder.pages.site import Site
from builder.pages.timelines import timeline
from builder.text.markdown import escape

KIND_MANY = {
    "paper": "Papers",
    "dissertation": "Dissertations",
    "thread": "Threads",
    "brief": "Briefs",
    "page": "Pages",
}
NEWEST = 6
MOST = 14


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


def home_page(site: Site) -> HomePage:
    """The home page, all numbers from the catalog."""
    catalog = site.catalog
    topics = sorted(catalog.topics, key=lambda topic: (-len(topic.entries), topic.name.casefold()))[
        :MOST
    ]
    people = sorted(catalog.authors, key=lambda author: (-len(author.entries), author.name))[:MOST]
    most = max((len(topic.entries) for topic in topics), default=1)
    dated = [entry for entry in catalog.entries.values() if entry.date and entry.date.value]
    return HomePage(
        path=HOME,
        front=front_matter(
            "home", "Home", _about(site), hide=("toc", "navigation"), searchable=False
        ),
        crumbs="",
        title=heading(
            1, f"{plural(len(catalog.documents), 'document')}, linked and proved", "title", "own"
        ),
        lead=block(_about(site), "", "lede own"),
        stats=tuple(_stats(site)),
        timeline=timeline(
            HOME,
            "timeline",
            "Dated entries by month and kind",
            dated,
            _kinds(dated),
            lambda entry: (KIND_MANY[entry.kind],),
        ),
        newest=tuple(card(site, HOME, entry) for entry in dated[:NEWEST]),
        documents=tuple(document_card(site, HOME, document) for document in catalog.documents),
        topics=tuple(
            bar(
                link(HOME, path_of("topic", topic.id), escape(topic.name)), len(topic.entries), most
            )
            for topic in topics
        ),
        people=tuple(
            tile(author_link(site, HOME, author.id, author.name), str(len(author.entries)))
            for author in people
        ),
        open_points=tuple(_open(site)),
        more=block(
            " ".join(
                (
                    link(HOME, GLOSSARY, "Glossary"),
                    link(HOME, QUESTIONS, "Questions"),
                    link(HOME, AUDIT, "Audit"),
                )
            ),
            "",
            "hint own",
        ),
    )


def _kinds(entries: Sequence[Entry]) -> tuple[str, ...]:
    held = {entry.kind for entry in entries}
    return tuple(words for kind, words in KIND_MANY.items() if kind in held)


def _about(site: Site) -> str:
    catalog = site.catalog
    return (
        f"{plural(len(catalog.documents), 'document')} that came in as plain text, taken apart into "
        f"{plural(len(catalog.entries), 'entry', 'entries')} and linked by topic, author and date. "
        "Every passage leads back to its line in the source."
    )


def _stats(site: Site) -> Iterator[str]:
    catalog = site.catalog
    kinds = [entry.kind for entry in catalog.entries.values()]
    for number, word, many, target in (
        (
            kinds.count(EntryKind.PAPER) + kinds.count("dissertation"),
            "paper",
            "papers",
            index_of("document"),
        ),
        (kinds.count(EntryKind.THREAD), "thread", "threads", index_of("document")),
        (kinds.count(EntryKind.BRIEF), "brief", "briefs", index_of("document")),
        (len(catalog.topics), "topic", "topics", index_of("topic")),
        (len(catalog.authors), "author", "authors", index_of("author")),
        (len(catalog.works), "cited work", "cited works", index_of("work")),
    ):
        if number:
            yield item(
                f"**{number:,}** {link(HOME, target, word if number == 1 else many)}",
                "",
                "stat own",
            )


def _open(site: Site) -> Iterator[str]:
    found = [finding.kind for document in site.catalog.documents for finding in document.findings]
    words = {
        "ambiguous": "left open by the sources",
        "absent": "not stated",
        "dangling": "references that lead nowhere",
        "refused": "links refused for want of evidence",
    }
    for kind, said in words.items():
        if kind in found:
            yield item(f"**{found.count(kind):,}** {link(HOME, AUDIT, said, kind)}", "", "stat own")
