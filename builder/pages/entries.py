"""What the pages of all entries share: head, byline, topics, facts, neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from builder.catalog import Related
from builder.document import Document, Entry, PaperBody, RenderedBlock, Status
from builder.document.source import Source
from builder.pages.addresses import HOME, path_of
from builder.pages.blocks import (
    block,
    heading,
    link,
    own,
    placed,
    places,
    source_link,
    status_mark,
    written,
)
from builder.pages.facts import facts
from builder.pages.page import Page, front_matter
from builder.pages.passages import visible_spans
from builder.pages.rows import KIND_WORDS, date_link, plural, row, summary
from builder.pages.site import Site
from builder.text.markdown import escape, escape_heading


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPage(Page):
    """The head and foot of an entry's page."""

    kicker: str
    byline: str
    tags: str
    """Topics that the source states, in its own words."""
    placeholders: tuple[str, ...]
    inferred: str
    """Topics found by the curated vocabulary, with the words that show them."""
    facts: tuple[str, ...]
    absent: tuple[str, ...]
    """What the source does not state, in sentences."""
    related: tuple[str, ...]
    """Other entries and what they share with this one."""
    pager: str


def head(site: Site, entry: Entry, position: int, document: Document) -> dict[str, object]:
    """The shared fields of an entry's page; `position` is its place in the document's entries."""
    page = site.path(entry)
    return {
        "path": page,
        "front": front_matter(
            entry.kind,
            entry.title.text,
            summary(entry) or entry.title.text,
            seed=document.source.path,
            language=entry.language,
        ),
        "crumbs": crumbs(page, (document.title.text, path_of("document", document.id))),
        "title": title(page, document, entry),
        "kicker": kicker(page, entry),
        "byline": byline(site, page, document.source, entry),
        "tags": tag_chips(page, document, entry),
        "placeholders": tuple(
            _placeholder(page, document, passage) for passage in entry.placeholders
        ),
        "inferred": _inferred(page, entry),
        "facts": tuple(facts(site, page, document, entry)),
        "absent": tuple(_absent(entry)),
        "related": tuple(
            _related(site, page, found) for found in site.catalog.related.get(entry.id, ())
        ),
        "pager": _pager(site, page, document.entries, position),
    }


def crumbs(page: str, *steps: tuple[str, str]) -> str:
    """Home and the pages on the way, as links."""
    way = (("Home", HOME), *steps)
    return block(
        " › ".join(link(page, target, escape(text)) for text, target in way), "", "crumbs own"
    )


def title(page: str, document: Document, entry: Entry) -> str:
    """The level-1 heading; a title that the source does not state is marked."""
    text = escape_heading(entry.title.text)
    spans = tuple(span for piece in entry.title_inlines for span in piece.spans)
    if not spans:
        return heading(1, text, "title", "own")
    shown = escape_heading(
        "".join(piece.text for piece in entry.title_inlines if piece.kind != "markup")
    )
    visible = tuple(
        span for piece in entry.title_inlines if piece.kind != "markup" for span in piece.spans
    )
    return heading(
        1,
        f"{shown}{source_link(page, document.id, spans)}",
        "title",
        data_src=places(document.source, visible),
    )


def kicker(page: str, entry: Entry) -> str:
    """Kind, date and the mark of an inferred title, over the heading."""
    parts = [KIND_WORDS[entry.kind]]
    if entry.date and entry.date.value:
        parts.append(
            f'<time datetime="{entry.date.value}">{date_link(page, entry.date.value, escape(entry.date.written))}</time>'
        )
    mark = status_mark(
        entry.title.status, entry.title.reason, "title", f"title {entry.title.status.value}"
    )
    return block(" · ".join(parts) + (f" {mark}" if mark else ""), "", "kicker own")


def byline(site: Site, page: str, source: Source, entry: Entry) -> str:
    """The authors as written, each linked to the person."""
    held = entry.authors or ()
    names = ", ".join(
        link(
            page,
            path_of("author", author.author),
            written(source, author.spans),
            classes="alum" if "alumnus" in author.roles else "",
            data_src=places(source, author.spans),
        )
        for author in held
    )
    spans = tuple(span for author in held for span in author.spans)
    return (
        block(f"{names} {source_link(page, entry.document, spans)}", "authors", "byline")
        if names
        else ""
    )


def tag_chips(page: str, document: Document, entry: Entry) -> str:
    """The tags as written, each linked to its topic."""
    topic_at = {topic.spans: topic for topic in entry.topics if topic.status is Status.STATED}
    made = []
    for tag in entry.tags or ():
        topic = topic_at.get(tag.spans)
        at = places(document.source, tag.spans)
        words = written(document.source, tag.spans)
        chip = (
            link(page, path_of("topic", topic.topic), words, classes="chip stated", data_src=at)
            if topic
            else placed(words, at)
        )
        made.append(f"{chip}{source_link(page, document.id, tag.spans)}")
    return block(" ".join(made), "tags", "chips") if made else ""


def _placeholder(page: str, document: Document, passage: RenderedBlock) -> str:
    spans = visible_spans(passage)
    what = PLACES.get(passage.label, "a value")
    reason = f"The source has these words where {what} would stand: they fill an empty place and state nothing."
    mark = status_mark(Status.ABSENT, reason, passage.anchor, "placeholder")
    words = placed(written(document.source, spans), places(document.source, spans))
    return block(
        f"{words} {mark} {source_link(page, document.id, spans)}", passage.anchor, "placeholder"
    )


PLACES = {"tag": "tags", "author": "authors", "alumnus": "alumni"}
"""What a placeholder stands for."""


def _inferred(page: str, entry: Entry) -> str:
    """Topics that the curated vocabulary finds, with one mark that holds the words for all of them."""
    found = {
        topic.topic: topic for topic in reversed(entry.topics) if topic.status is Status.INFERRED
    }
    ordered = tuple(reversed(found.values()))
    if not ordered:
        return ""
    names = " ".join(
        link(page, path_of("topic", topic.topic), escape(topic.name), "", "chip inferred")
        for topic in ordered
    )
    words = " ".join(f"{topic.name}: “{topic.evidence}”." for topic in ordered)
    mark = status_mark(
        Status.INFERRED,
        f"Not stated by the source; found by the curated vocabulary. {words}",
        "inferred",
    )
    return block(
        f"{own('Also about' if entry.tags else 'About', 'label')} {names} {mark}",
        "inferred",
        "chips own",
    )


def _is_title_line(passage: RenderedBlock) -> bool:
    """A short line that is no sentence: it may name somebody."""
    text = passage.text.strip()
    return len(text) < LONGEST_TITLE_LINE and not text.endswith(".")


LONGEST_TITLE_LINE = 80


def _absent(entry: Entry) -> list[str]:
    made = []
    if entry.kind in ("paper", "dissertation") and entry.authors is None:
        unread = isinstance(entry.body, PaperBody) and any(
            _is_title_line(passage) for passage in entry.body.notes
        )
        made.append(
            "No author could be told from the lines under the title."
            if unread
            else "No author is stated in the source."
        )
    if entry.authors == ():
        made.append("The source has a label for authors and no name under it.")
    if entry.date is None and entry.kind != "page":
        made.append("No date is stated in the source.")
    return [block(sentence, "", "absent own") for sentence in made]


def _related(site: Site, page: str, found: Related) -> str:
    names = [site.topics[topic].name for topic in found.topics] + [
        site.authors[author].name for author in found.authors
    ]
    shared = [plural(len(found.topics), "shared topic")] if found.topics else []
    shared += [plural(len(found.authors), "shared author")] if found.authors else []
    return row(
        site,
        page,
        site.catalog.entries[found.entry],
        f'<span class="why-related">{", ".join(shared)}: {escape(", ".join(names))}</span>',
    )


def _pager(site: Site, page: str, entries: Sequence[Entry], position: int) -> str:
    before = entries[position - 1] if position else None
    after = entries[position + 1] if position + 1 < len(entries) else None
    parts = [
        link(page, site.path(entry), escape(entry.title.text), "", classes, rel=classes)
        for entry, classes in ((before, "prev"), (after, "next"))
        if entry
    ]
    return block(" ".join(parts), "", "pager own") if parts else ""
