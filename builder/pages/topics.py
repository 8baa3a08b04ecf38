"""Topic pages: description, entries, related topics, the people who write on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from builder.catalog import Topic
from builder.document import Entry, Status, TopicLink
from builder.pages.addresses import both_of, index_of, path_of
from builder.pages.blocks import block, heading, link, status_mark
from builder.pages.entries import crumbs
from builder.pages.listings import parts
from builder.pages.page import Page, front_matter
from builder.pages.rows import author_link, bar, plural, row, tile
from builder.pages.site import Site
from builder.text.markdown import escape, escape_heading

MOST_RELATED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPage(Page):
    """One topic, one part of its entries."""

    template: ClassVar[str] = "topic.md.j2"
    lead: str
    also: str
    rows: tuple[str, ...]
    pager: str
    related: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicsPage(Page):
    """All topics."""

    template: ClassVar[str] = "topics.md.j2"
    lead: str
    stated: tuple[str, ...]
    inferred: tuple[str, ...]
    cited: tuple[str, ...]
    """Citations by topic, where sources state them."""


def topic_pages(site: Site, topic: Topic) -> Iterator[TopicPage]:
    """The page of a topic, and more pages when it has many entries."""
    page = path_of("topic", topic.id)
    links = {
        entry_id: _link_of(site.catalog.entries[entry_id], topic.id) for entry_id in topic.entries
    }
    for part in parts(
        page,
        topic.entries,
        lambda at, entry: _row(site, at, site.catalog.entries[entry], links[entry]),
    ):
        yield TopicPage(
            path=part.path,
            front=front_matter(
                "topic",
                topic.name,
                topic.description
                or f"{plural(len(topic.entries), 'entry', 'entries')} on {topic.name}.",
                hide=("toc",),
            ),
            crumbs=crumbs(part.path, ("Topics", index_of("topic"))),
            title=heading(1, escape_heading(topic.name), "title", "own"),
            lead=_lead(topic),
            also=block(f"Also: {escape(', '.join(topic.also))}", "", "hint own")
            if topic.also
            else "",
            rows=part.rows,
            pager=part.pager,
            related=tuple(
                _related(site, part.path, topic, other, count)
                for other, count in topic.together[:MOST_RELATED]
            ),
            people=tuple(
                _person(site, part.path, author, count)
                for author, count in topic.authors[:MOST_RELATED]
            ),
        )


def both_pages(site: Site) -> Iterator[TopicPage]:
    """A page for each two topics that meet in at least two entries, among the nearest of each topic."""
    pairs = {
        tuple(sorted((topic.id, other)))
        for topic in site.catalog.topics
        for other, _ in _nearest(topic)
    }
    for one, other in sorted(pairs):
        yield from _both(site, site.topics[one], site.topics[other])


def _both(site: Site, one: Topic, other: Topic) -> Iterator[TopicPage]:
    held = set(other.entries)
    shared = [entry for entry in one.entries if entry in held]
    for part in parts(
        both_of(one.id, other.id),
        shared,
        lambda at, entry: row(site, at, site.catalog.entries[entry]),
    ):
        names = f"{one.name} and {other.name}"
        yield TopicPage(
            path=part.path,
            front=front_matter(
                "topic",
                names,
                f"{plural(len(shared), 'entry', 'entries')} on both.",
                hide=("toc",),
                searchable=False,
            ),
            crumbs=crumbs(
                part.path,
                ("Topics", index_of("topic")),
                (one.name, path_of("topic", one.id)),
                (other.name, path_of("topic", other.id)),
            ),
            title=heading(1, escape_heading(names), "title", "own"),
            lead=block(
                f"{plural(len(shared), 'entry', 'entries')} on both topics.", "", "lede own"
            ),
            also="",
            rows=part.rows,
            pager=part.pager,
            related=(),
            people=(),
        )


def _nearest(topic: Topic) -> Iterator[tuple[str, int]]:
    """Topics that meet this one often enough for a page of both."""
    return ((other, count) for other, count in topic.together[:MOST_RELATED] if count > 1)


def topics_page(site: Site) -> TopicsPage:
    """The list of all topics, by weight."""
    page = index_of("topic")
    topics = sorted(
        site.catalog.topics, key=lambda topic: (-len(topic.entries), topic.name.casefold())
    )
    most = max((len(topic.entries) for topic in topics), default=1)
    return TopicsPage(
        path=page,
        front=front_matter(
            "topics", "Topics", "All topics of the collection.", hide=("toc",), searchable=False
        ),
        crumbs=crumbs(page),
        title=heading(1, "Topics", "title", "own"),
        lead=block(
            f"{plural(len(topics), 'topic')}. Those that a source states, in its own words, stand first; the others were "
            "found by the curated vocabulary and are marked as inferred wherever they appear.",
            "",
            "lede own",
        ),
        stated=tuple(_bar(page, topic, most) for topic in topics if topic.stated),
        inferred=tuple(_bar(page, topic, most) for topic in topics if not topic.stated),
        cited=tuple(_cited(site, page)),
    )


def _lead(topic: Topic) -> str:
    counts = [f"{len(topic.stated)} stated"] if topic.stated else []
    counts += [f"{len(topic.inferred)} inferred"] if topic.inferred else []
    size = f"{plural(len(topic.entries), 'entry', 'entries')} ({', '.join(counts)})."
    return block(f"{escape(topic.description)} {size}".strip(), "", "lede own")


def _link_of(entry: Entry, topic: str) -> TopicLink:
    found = [link for link in entry.topics if link.topic == topic]
    return next((link for link in found if link.status is Status.STATED), found[0])


def _row(site: Site, page: str, entry: Entry, found: TopicLink) -> str:
    if found.status is Status.STATED:
        return row(site, page, entry)
    evidence = f'<span class="evidence">{escape(_quoted(found.evidence))}</span>'
    mark = status_mark(
        Status.INFERRED,
        "The source does not state this topic; the curated vocabulary finds the words shown.",
        f"{entry.id}",
    )
    return row(site, page, entry, f"{mark} {evidence}")


def _quoted(evidence: str) -> str:
    return f"“{evidence}”" if evidence else ""


def _related(site: Site, page: str, topic: Topic, other: str, count: int) -> str:
    words = plural(count, "entry", "entries")
    paired = other in {near for near, _ in _nearest(topic)} or topic.id in {
        near for near, _ in _nearest(site.topics[other])
    }
    shared = (
        link(page, both_of(topic.id, other), f"{words} on both") if paired else f"{words} on both"
    )
    return tile(link(page, path_of("topic", other), escape(site.topics[other].name)), shared)


def _person(site: Site, page: str, author: str, count: int) -> str:
    return tile(author_link(site, page, author, site.authors[author].name), str(count))


def _bar(page: str, topic: Topic, most: int) -> str:
    return bar(link(page, path_of("topic", topic.id), escape(topic.name)), len(topic.entries), most)


def _cited(site: Site, page: str) -> Iterator[str]:
    """Citations of the entries on each stated topic, most first."""
    sums = {
        topic.id: sum(_citations(site.catalog.entries[entry]) for entry in topic.stated)
        for topic in site.catalog.topics
    }
    ranked = sorted((id for id, total in sums.items() if total), key=lambda id: (-sums[id], id))[
        :MOST_RELATED
    ]
    for id in ranked:
        yield bar(
            link(page, path_of("topic", id), escape(site.topics[id].name)),
            sums[id],
            sums[ranked[0]],
        )


def _citations(entry: Entry) -> int:
    return sum(count.value or 0 for count in entry.counts if count.name == "citations")
