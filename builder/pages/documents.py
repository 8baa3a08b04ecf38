"""Document pages: what a seed holds, its entries in source order, and everything that belongs to no entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from builder.document import Card, Document, ThreadBody
from builder.pages.addresses import QUESTIONS, index_of, path_of, source_path
from builder.pages.blocks import block, heading, item, link, places, source_link, status_mark
from builder.pages.coauthors import coauthors
from builder.pages.entries import crumbs
from builder.pages.facts import fact
from builder.pages.inline import Inside
from builder.pages.listings import parts
from builder.pages.page import Page, front_matter
from builder.pages.passages import passage_parts, shown
from builder.pages.rows import KIND_WORDS, plural, row
from builder.pages.site import Site
from builder.text.markdown import escape, escape_heading

FORMAT_WORDS = {
    "listing": "Listing",
    "paper": "Paper",
    "thread": "Profile with threads",
    "brief": "News brief",
    "text": "Text",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPage(Page):
    """One seed document, one part of its entries."""

    template: ClassVar[str] = "document.md.j2"
    kicker: str
    lead: str
    first: bool
    """Whether this is the first part, which shows what stands outside the entries."""
    intro: tuple[str, ...]
    rows: tuple[str, ...]
    pager: str
    cards: tuple[str, ...]
    questions: tuple[str, ...]
    profiles: tuple[str, ...]
    others: tuple[str, ...]
    network: str
    """Who writes with whom, as a plot with its table."""
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsPage(Page):
    """All seed documents."""

    template: ClassVar[str] = "documents.md.j2"
    lead: str
    cards: tuple[str, ...]


LISTS = frozenset({"question", "profile", "intro", "card-title", "card-description", "title"})


def document_pages(site: Site, document: Document) -> Iterator[DocumentPage]:
    """The page of one document, and more pages when it has very many entries."""
    page = path_of("document", document.id)
    held = Inside(site, page)
    for part in parts(page, document.entries, lambda at, entry: row(site, at, entry)):
        first = part.number == 1
        yield DocumentPage(
            path=part.path,
            front=front_matter(
                "document",
                document.title.text,
                f"{document.title.text}: {_holds(document)}",
                seed=document.source.path if first else "",
                hide=("toc",),
            ),
            crumbs=crumbs(part.path, ("Documents", index_of("document"))),
            title=_title(document, page)
            if first
            else heading(
                1, f"{escape_heading(document.title.text)}, page {part.number}", "title", "own"
            ),
            kicker=_kicker(document),
            lead=block(escape(_holds(document)), "", "hint own"),
            first=first,
            intro=_shown(held, document, "intro", "lede") if first else (),
            rows=part.rows,
            pager=part.pager,
            cards=tuple(_cards(held, document)) if first else (),
            questions=_items(held, document, "question") if first else (),
            profiles=_shown(held, document, "profile", "profile") if first else (),
            others=tuple(_others(held, document)) if first else (),
            network=coauthors(site, part.path, document) if first else "",
            facts=tuple(_facts(document, part.path)) if first else (),
        )


def documents_page(site: Site) -> DocumentsPage:
    """The list of all documents."""
    page = index_of("document")
    return DocumentsPage(
        path=page,
        front=front_matter(
            "documents",
            "Documents",
            "The seed documents of this site.",
            hide=("toc",),
            searchable=False,
        ),
        crumbs=crumbs(page),
        title=heading(1, "Documents", "title", "own"),
        lead=block(
            "Each document came in as plain text. Its page shows what it holds; its source page shows every line as it was.",
            "",
            "lede own",
        ),
        cards=tuple(document_card(site, page, document) for document in site.catalog.documents),
    )


def document_card(site: Site, page: str, document: Document) -> str:
    """A document as a card."""
    title = f"**{link(page, path_of('document', document.id), escape(document.title.text))}**"
    kind = FORMAT_WORDS.get(document.format, document.format.capitalize())
    return item(
        f'{title} <span class="meta">{kind}</span> <span class="sum">{escape(_holds(document))}</span>',
        "",
        "card",
    )


def _holds(document: Document) -> str:
    """What the document holds, in words: `20 papers, 5 questions; 464 lines.`"""
    kinds = [entry.kind for entry in document.entries]
    words = [plural(kinds.count(kind), KIND_WORDS[kind].lower()) for kind in dict.fromkeys(kinds)]
    posts = sum(
        len(entry.body.posts) for entry in document.entries if isinstance(entry.body, ThreadBody)
    )
    words += [plural(posts, "post")] if posts else []
    questions = sum(passage.role == "question" for passage in document.blocks)
    words += [plural(questions, "question")] if questions else []
    return f"{', '.join(words) or 'Nothing to read'}; {plural(len(document.source.lines), 'line')} of source."


def _title(document: Document, page: str) -> str:
    pieces = tuple(piece for piece in document.title_inlines if piece.kind != "markup")
    spans = tuple(span for piece in pieces for span in piece.spans)
    if not spans:
        return heading(1, escape_heading(document.title.text), "title", "own")
    words = escape_heading("".join(piece.text for piece in pieces))
    return heading(
        1,
        f"{words}{source_link(page, document.id, spans)}",
        "title",
        data_src=places(document.source, spans),
    )


def _kicker(document: Document) -> str:
    mark = status_mark(
        document.title.status,
        document.title.reason,
        "title",
        f"title {document.title.status.value}",
    )
    return block(
        f"{FORMAT_WORDS.get(document.format, document.format.capitalize())} {mark}".strip(),
        "",
        "kicker own",
    )


def _shown(held: Inside, document: Document, role: str, classes: str) -> tuple[str, ...]:
    return tuple(
        shown(held, document, passage, classes)
        for passage in document.blocks
        if passage.role == role
    )


def _items(held: Inside, document: Document, role: str) -> tuple[str, ...]:
    made = []
    for passage in document.blocks:
        if passage.role == role:
            text, named = passage_parts(held, document, passage)
            made.append(
                item(
                    f"{text}{link(held.page, QUESTIONS, '', f'{document.id}-{passage.anchor}', 'up own', aria_label='All questions')}",
                    passage.anchor,
                    "question",
                    **named,
                )
            )
    return tuple(made)


def _cards(held: Inside, document: Document) -> Iterator[str]:
    """Link cards whose post the source leaves open, with the posts between which they stand."""
    owned = {
        entry.body.card.title.anchor: entry.body.card
        for entry in document.entries
        if isinstance(entry.body, ThreadBody) and entry.body.card
    }
    for place, passage in enumerate(document.blocks):
        if passage.role not in ("card-title", "card-description"):
            continue
        yield shown(held, document, passage, passage.role)
        following = document.blocks[place + 1 : place + 2]
        title = passage if passage.role == "card-title" else document.blocks[place - 1]
        if (
            not any(after.role == "card-description" for after in following)
            and title.anchor in owned
        ):
            yield _owners(held, title.anchor, owned[title.anchor])


def _owners(held: Inside, anchor: str, card: Card) -> str:
    """The posts that a card may belong to, as links."""
    made = []
    for candidate in card.candidates:
        id, _, post = candidate.partition("#")
        entry = held.site.catalog.entries.get(id)
        if entry:
            made.append(link(held.page, held.site.path(entry), escape(entry.title.text), post))
    mark = status_mark(card.status, card.reason, anchor)
    return block(f"It may belong to a post of {' or of '.join(made)} {mark}", "", "hint own")


def _others(held: Inside, document: Document) -> Iterator[str]:
    """Passages of any other role, so that a new format loses nothing."""
    return (
        shown(held, document, passage, passage.role)
        for passage in document.blocks
        if passage.role not in LISTS
    )


def _facts(document: Document, page: str) -> Iterator[str]:
    source = document.source
    yield item(
        f"**Source** {link(page, source_path(document.id, 1), f'`{source.path}`')}, {plural(len(source.lines), 'line')}",
        "",
        "fact own",
    )
    yield fact(
        f"**Recognised as** {document.format}: {escape('; '.join(document.recognised) or 'no evidence recorded')}"
    )
    repaired = len(source.ledger)
    ledger = link(
        page,
        path_of("ledger", document.id),
        plural(repaired, "repair") if repaired else "no repair needed",
    )
    yield fact(f"**Repairs** {ledger}")
    yield fact(f"**SHA-256** `{source.sha256}`")
