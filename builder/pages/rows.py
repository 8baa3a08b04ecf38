"""Entries as rows and cards, names as bylines, topics as chips, dates as links: what every listing shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from builder.document import Entry, PaperBody, Status, ThreadBody, TopicLink
from builder.pages.addresses import path_of
from builder.pages.blocks import item, link, own, weight
from builder.pages.site import Site
from builder.text.markdown import escape

KIND_WORDS = {
    "paper": "Paper",
    "dissertation": "Dissertation",
    "thread": "Thread",
    "brief": "Brief",
    "page": "Page",
}
COUNT_WORDS = {
    "citations": ("citation", "citations"),
    "likes": ("like", "likes"),
    "reposts": ("repost", "reposts"),
    "replies": ("reply", "replies"),
    "quotes": ("quote", "quotes"),
}
NAMES_ON_A_ROW = 3
WORDS_IN_A_SUMMARY = 32


def row(site: Site, page: str, entry: Entry, note: str = "") -> str:
    """One entry as a compact row: title, then kind, date, people and counts.  `note` is Markdown."""
    title = f"**{link(page, site.path(entry), escape(entry.title.text))}**"
    facts = " · ".join(
        part
        for part in (
            KIND_WORDS[entry.kind],
            date_words(site, page, entry),
            people(site, page, entry),
            *counted(entry),
        )
        if part
    )
    said = f" {note}" if note else ""
    return item(f'{title} <span class="meta">{facts}</span>{said}', "", "row", **keys(entry))


def card(site: Site, page: str, entry: Entry) -> str:
    """One entry as a card: title, facts, the beginning of its text, topics."""
    title = f"**{link(page, site.path(entry), escape(entry.title.text))}**"
    facts = " · ".join(
        part
        for part in (
            KIND_WORDS[entry.kind],
            date_words(site, page, entry),
            people(site, page, entry),
        )
        if part
    )
    topics = chips(site, page, entry.topics, most=3)
    parts = (
        title,
        f'<span class="meta">{facts}</span>',
        f'<span class="sum">{escape(summary(entry))}</span>',
        f'<span class="chips">{topics}</span>' if topics else "",
    )
    return item(" ".join(part for part in parts if part), "", "card", **keys(entry))


def keys(entry: Entry) -> dict[str, str]:
    """What a reader can sort and filter by, for `data-…` attributes."""
    citations = next((count.value for count in entry.counts if count.name == "citations"), None)
    date = entry.date.value if entry.date else ""
    return {
        "data_kind": entry.kind,
        "data_date": date,
        "data_year": date[:4],
        "data_topics": " ".join(topic.topic for topic in entry.topics),
        "data_authors": " ".join(dict.fromkeys(held.author for held in entry.authors or ())),
        "data_citations": "" if citations is None else str(citations),
    }


def date_words(site: Site, page: str, entry: Entry) -> str:
    """The date as the source writes it, linked to its month or year; what cannot be read stays plain."""
    if entry.date is None or not entry.date.written:
        return ""
    if not entry.date.value:
        return escape(entry.date.written)
    return f'<time datetime="{entry.date.value}">{date_link(page, entry.date.value, escape(entry.date.written))}</time>'


def date_link(page: str, value: str, text: str, **named: str) -> str:
    """A link to the page of the month (or year) of an ISO date."""
    return link(page, path_of("date", value[:7] if len(value) >= 7 else value[:4]), text, **named)


def people(site: Site, page: str, entry: Entry, most: int = NAMES_ON_A_ROW) -> str:
    """The first authors as links and how many more there are."""
    held = entry.authors or ()
    shown = ", ".join(
        author_link(site, page, authorship.author, authorship.name) for authorship in held[:most]
    )
    more = len(held) - most
    return f"{shown} and {more} more" if more > 0 else shown


def author_link(site: Site, page: str, author: str, name: str, **named: str) -> str:
    """A name as a link to its person."""
    return link(page, path_of("author", author), escape(name), **named)


def counted(entry: Entry) -> tuple[str, ...]:
    """Counts and sizes in words: `2 citations`, `7 of 12 posts`."""
    stated = tuple(
        plural(count.value, *COUNT_WORDS.get(count.name, (count.name, count.name)))
        for count in entry.counts
        if count.value is not None
    )
    if isinstance(entry.body, ThreadBody) and entry.body.missing:
        return (*stated, f"{len(entry.body.posts)} of {entry.body.of or 'more'} posts")
    if isinstance(entry.body, ThreadBody):
        return (*stated, plural(len(entry.body.posts), "post"))
    return stated


def chips(site: Site, page: str, topics: Sequence[TopicLink], most: int = 0) -> str:
    """Topics as chips, stated ones first; inferred ones look different and say so."""
    stated = {topic.topic: topic for topic in topics if topic.status is Status.STATED}
    inferred = {topic.topic: topic for topic in topics if topic.topic not in stated}
    ordered = (*stated.values(), *inferred.values())
    return " ".join(_chip(page, topic) for topic in (ordered[:most] if most else ordered))


def _chip(page: str, topic: TopicLink) -> str:
    stated = topic.status is Status.STATED
    said = "" if stated else own(" (inferred)", "sr")
    return link(
        page,
        path_of("topic", topic.topic),
        f"{escape(topic.name)}{said}",
        "",
        f"chip {'stated' if stated else 'inferred'}",
    )


def summary(entry: Entry, most: int = WORDS_IN_A_SUMMARY) -> str:
    """The beginning of the entry's own text, cut at a word."""
    words = " ".join(_first_words(entry)).split()
    return " ".join(words[:most]) + ("…" if len(words) > most else "")


def _first_words(entry: Entry) -> Iterable[str]:
    body = entry.body
    if isinstance(body, PaperBody):
        return (passage.text for passage in (*body.abstract[:1], *body.notes[:1], *body.body[:3]))
    if isinstance(body, ThreadBody):
        return (post.text for post in body.posts[:1])
    shown = (getattr(body, "bullets", ()) or ()) or body.body
    return (passage.text for passage in shown[:3])


def bar(linked: str, count: int, most: int) -> str:
    """A name with its number, drawn against the largest one; `linked` is Markdown."""
    return item(f"{linked} {weight(count, most)}", "", "bar own")


def tile(linked: str, words: str = "") -> str:
    """A name in a list of names, with a number or a few words; both are Markdown."""
    return item(f"{linked} {own(words, 'n')}" if words else linked, "", "tile own")


def plural(number: int, word: str, many: str = "") -> str:
    """A number with its noun.

    >>> plural(1, "reply", "replies"), plural(1200, "citation")
    ('1 reply', '1,200 citations')
    """
    return f"{number:,} {word if number == 1 else many or f'{word}s'}"
