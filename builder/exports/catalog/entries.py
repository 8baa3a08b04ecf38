"""Entry → its part of catalog.json."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from builder.document import (
    BriefBody,
    Card,
    DateValue,
    Entry,
    PageBody,
    PaperBody,
    Post,
    RenderedBlock,
    Status,
    ThreadBody,
)

Json = dict[str, object]
Url = Callable[[str, str], str]
POST_COUNTS = ("likes", "reposts", "replies", "quotes")


def entry_json(entry: Entry, url: Url) -> Json:
    """What the catalog says of an entry: first what every kind has, then what its own kind has."""
    body = entry.body
    shared: Json = {
        "id": entry.id,
        "document": entry.document,
        "kind": entry.kind,
        "title": plain(entry.title.text),
        "url": url(entry.kind, entry.id),
        "lines": list(entry.lines),
        "language": entry.language or None,
        "abstract": joined(body.abstract) if isinstance(body, PaperBody) else None,
        "authors": _authors(entry),
        "alumni": None if entry.alumni is None else [plain(held.name) for held in entry.alumni],
        "alumni_label": entry.alumni_label or None,
        "date": when(entry.date) if entry.date else None,
        "tags": None if entry.tags is None else [plain(tag.text) for tag in entry.tags],
        "placeholders": [plain(passage.text) for passage in entry.placeholders],
        "topics": [
            {"topic": link.topic, "status": link.status.value, "evidence": plain(link.evidence)}
            for link in entry.topics
        ],
        "counts": {count.name: count.value for count in entry.counts},
        "links": [
            {"text": plain(link.text), "url": link.url, "status": link.status}
            for link in entry.links
        ],
    }
    return {**shared, **_own(body), "marks": [*_marks(entry)]}


def when(date: DateValue) -> Json:
    """A date as written and as meant; its candidates when the source leaves it open."""
    return {
        "written": plain(date.written),
        "value": date.value,
        "precision": date.precision,
        "status": date.status.value,
        **({"candidates": list(date.candidates)} if date.candidates else {}),
    }


def plain(text: str) -> str:
    """Text with its white space collapsed.

    >>> plain("  two\\n words\\u00a0")
    'two words'
    """
    return " ".join(text.split())


def joined(passages: Iterable[RenderedBlock]) -> str | None:
    """The text of passages as one string; None when there is none."""
    return " ".join(plain(passage.text) for passage in passages) or None


def _authors(entry: Entry) -> list[Json] | None:
    if entry.authors is None:
        return None
    return [
        {"name": plain(held.name), "author": held.author, "roles": list(held.roles)}
        for held in entry.authors
    ]


def _own(body: PaperBody | ThreadBody | BriefBody | PageBody) -> Json:
    if isinstance(body, PaperBody):
        return _paper(body)
    if isinstance(body, ThreadBody):
        return _thread(body)
    return _brief(body) if isinstance(body, BriefBody) else {"body": joined(body.body)}


def _paper(paper: PaperBody) -> Json:
    return {
        "sections": [
            {
                "number": held.number,
                "title": plain(held.title),
                "level": held.level,
                "anchor": held.anchor,
                "lines": list(held.lines),
            }
            for held in paper.sections
        ],
        "citations": [
            {
                "key": use.key,
                "locator": plain(use.locator),
                "line": use.line,
                "section": use.section,
                "style": use.style,
                "bracket": use.bracket,
                "anchor": use.anchor,
            }
            for use in paper.citations
        ],
        "brackets": paper.brackets,
        "editorial": [plain(text) for text in paper.editorial],
        "footnotes": [
            {
                "number": note.number,
                "line": note.line,
                "text": plain(note.text),
                "end": note.end,
                "anchor": note.anchor,
                "candidates": [plain(words) for words in note.candidates],
            }
            for note in paper.footnotes
        ],
        "epigraphs": [
            {
                "text": plain(held.text),
                "attribution": plain(held.attribution),
                "line": held.line,
                "anchor": held.anchor,
            }
            for held in paper.epigraphs
        ],
        "references": [
            {"written": plain(held.written), "anchor": held.anchor or None, "line": held.line}
            for held in paper.references
        ],
        "bibliography": [
            {"label": held.label, "text": plain(held.text), "lines": list(held.lines)}
            for held in paper.bibliography
        ],
    }


def _thread(thread: ThreadBody) -> Json:
    return {
        "posts": [_post(post) for post in thread.posts],
        "of": thread.of,
        "missing": list(thread.missing),
        "evidence": [plain(reason) for reason in thread.evidence],
        "card": _card(thread.card) if thread.card else None,
    }


def _post(post: Post) -> Json:
    counts = {count.name: count.value for count in post.counts}
    return {
        "text": plain(post.text),
        "written": plain(post.date.written),
        "time": post.date.value,
        "position": post.position,
        "of": post.of,
        **{name: counts.get(name) for name in POST_COUNTS},
        "lines": list(post.lines),
        "links": [
            {"text": plain(link.text), "url": link.url, "status": link.status}
            for link in post.links
        ],
        "anchor": post.anchor,
    }


def _card(card: Card) -> Json:
    return {
        "title": plain(card.title.text),
        "description": plain(card.description.text) if card.description else None,
        "lines": list(card.lines),
        "status": card.status.value,
        "candidates": list(card.candidates),
        "reason": plain(card.reason),
    }


def _brief(brief: BriefBody) -> Json:
    return {
        "bullets": [plain(passage.text) for passage in brief.bullets] or None,
        "terms": [
            {
                "term": plain(held.term.text),
                "definition": plain(held.definition.text) if held.definition else "",
            }
            for held in brief.terms
        ]
        or None,
        "read_more": {"text": plain(brief.read_more.text), "url": brief.read_more.url}
        if brief.read_more
        else None,
        "body": joined(brief.body),
    }


Mark = tuple[str, Status, str]


def _marks(entry: Entry) -> Iterator[Json]:
    """Every value of the entry that the source does not simply state, with the reason."""
    for field, status, reason in chain(
        _shared_marks(entry),
        _thread_marks(entry.body) if isinstance(entry.body, ThreadBody) else (),
    ):
        if status is not Status.STATED:
            yield {"field": field, "status": status.value, "reason": plain(reason)}


def _shared_marks(entry: Entry) -> Iterator[Mark]:
    yield "title", entry.title.status, entry.title.reason
    if entry.date:
        yield "date", entry.date.status, entry.date.reason
    for index, tag in enumerate(entry.tags or ()):
        yield f"tags[{index}]", tag.status, tag.reason
    for index, alumnus in enumerate(entry.alumni or ()):
        yield f"alumni[{index}]", alumnus.status, alumnus.evidence
    for index, link in enumerate(entry.topics):
        yield f"topics[{index}]", link.status, link.evidence
    for count in entry.counts:
        yield f"counts.{count.name}", count.status, count.reason


def _thread_marks(thread: ThreadBody) -> Iterator[Mark]:
    for index, post in enumerate(thread.posts):
        yield f"posts[{index}].time", post.date.status, post.date.reason
        for count in post.counts:
            yield f"posts[{index}].{count.name}", count.status, count.reason
    if thread.card:
        yield "card", thread.card.status, thread.card.reason
