"""Told: an entry as one draft tells it, before anybody knows who its people are and what else the collection holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from types import MappingProxyType

from builder.curation.tables import SeedSettings
from builder.document import (
    Body,
    BriefBody,
    Count,
    DateValue,
    Finding,
    Link,
    PaperBody,
    RenderedBlock,
    Status,
    ThreadBody,
    Value,
)
from builder.document.draft import Block, Draft, Inline
from builder.document.source import Source
from builder.document.span import Span
from builder.document.vocabulary import FindingKind, Precision
from builder.model.bodies import brief, page
from builder.model.dates import date_in_notes
from builder.model.fields import (
    counted,
    labelled,
    links,
    mentions,
    of_role,
    passage,
    tags,
    title_pieces,
    value,
)
from builder.model.language import language
from builder.model.papers import paper_body_of
from builder.model.people import NameMentions
from builder.model.threads.thread import Assembled
from builder.model.threads.titles import first_words
from builder.problem import Problem

COUNTS = ("citations", "likes", "reposts", "replies", "quotes")
PAPERS = ("paper", "dissertation")


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """What one entry says of itself."""

    kind: str
    title: Value
    title_inlines: tuple[Inline, ...]
    lines: tuple[int, int]
    body: Body
    credits: NameMentions
    date: DateValue | None
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    alumni_label: str = ""
    tags: tuple[Value, ...] | None = None
    placeholders: tuple[RenderedBlock, ...] = ()
    counts: tuple[Count, ...] = ()
    links: tuple[Link, ...] = ()
    language: str = ""

    @property
    def content(self) -> str:
        """A hash of its words, to tell entries apart that share title and date."""
        text = "\n".join((self.title.text, *(passage.text for passage in passages_of(self.body))))
        return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a document while its entries are read."""

    source: Source
    settled: SeedSettings
    dates: Mapping[Block, DateValue]
    """What each block of role `date` means, decided on all of them."""


def told(draft: Draft, seen: Seen) -> EntryDraft:
    """Read one draft of any kind but `document`, `post` and `card`."""
    source = seen.source
    body, found = _BODIES.get(draft.kind, _page)(draft, seen)
    kind = draft.kind if draft.kind in _BODIES else "page"
    numbers = counted(source, draft)
    title, pieces = _title(draft, source, body)
    shown = passages_of(body)
    named = NameMentions(title.text, mentions(draft, "author"), mentions(draft, "alumnus"))
    date = _date(draft, seen, body)
    counts = (*(held.count for held in numbers), *_blank(draft))
    absent = _absent(kind, named, date, counts, draft, body)
    return EntryDraft(
        kind=kind,
        title=title,
        title_inlines=pieces,
        lines=draft.lines,
        body=body,
        credits=named,
        date=date,
        findings=(*found, *absent),
        problems=tuple(held.problem for held in numbers if held.problem),
        alumni_label=_label(draft),
        tags=tags(source, draft),
        placeholders=tuple(
            passage(source, block, f"placeholder-{n}")
            for n, block in enumerate(of_role(draft, "placeholder"), 1)
        ),
        counts=counts,
        links=links(shown),
        language=seen.settled.language
        or language(" ".join((title.text, *(held.text for held in shown[:20])))),
    )


def told_thread(assembled: Assembled, seen: Seen) -> EntryDraft:
    """A thread as an entry."""
    thread = assembled.thread
    text = " ".join(passage.text for passage in passages_of(thread))
    date = assembled.date if assembled.date.written else None
    found = (_open_date(date, ()),) if date and date.candidates else ()
    spoken = seen.settled.language or language(text)
    named = NameMentions(assembled.title.text, None, None)
    return EntryDraft(
        "thread", assembled.title, (), assembled.lines, thread, named, date, found, language=spoken
    )


def words_of(body: Body) -> str:
    """All that is read as text, by which an entry is known again when its title is corrected."""
    return " ".join(passage.text for passage in passages_of(body))


def passages_of(body: Body) -> tuple[RenderedBlock, ...]:
    """All passages of a body that are read as text, in reading order."""
    if isinstance(body, PaperBody):
        return (*body.abstract, *body.notes, *body.body)
    if isinstance(body, ThreadBody):
        return tuple(passage for post in body.posts for passage in post.blocks)
    if isinstance(body, BriefBody):
        more = (body.read_more.passage,) if body.read_more else ()
        return (
            *body.bullets,
            *chain.from_iterable(_of_term(held.term, held.definition) for held in body.terms),
            *more,
            *body.body,
        )
    return body.body


def _of_term(term: RenderedBlock, definition: RenderedBlock | None) -> tuple[RenderedBlock, ...]:
    return (term, definition) if definition else (term,)


def _paper(draft: Draft, seen: Seen) -> tuple[Body, tuple[Finding, ...]]:
    return paper_body_of(
        draft, seen.source, {str(number): words for number, words in seen.settled.footnotes}
    )


def _brief(draft: Draft, seen: Seen) -> tuple[Body, tuple[Finding, ...]]:
    return brief(draft, seen.source), ()


def _page(draft: Draft, seen: Seen) -> tuple[Body, tuple[Finding, ...]]:
    return page(draft, seen.source), ()


_BODIES: Mapping[str, Callable[[Draft, Seen], tuple[Body, tuple[Finding, ...]]]] = MappingProxyType(
    {"paper": _paper, "dissertation": _paper, "brief": _brief, "page": _page}
)


def _title(draft: Draft, source: Source, body: Body) -> tuple[Value, tuple[Inline, ...]]:
    """The title as it stands, or the first words, marked as inferred."""
    blocks = of_role(draft, "title")
    found = value(source, blocks)
    if found.text:
        return found, title_pieces(blocks)
    text = next(
        (" ".join(passage.text.split()) for passage in passages_of(body) if passage.text.strip()),
        "",
    )
    if text:
        return Value(
            first_words(text),
            Status.INFERRED,
            "the source gives no title; these are the first words",
        ), title_pieces(blocks)
    return Value(
        f"{draft.kind.capitalize()} without words",
        Status.ABSENT,
        "the source gives no title and no text",
    ), title_pieces(blocks)


def _date(draft: Draft, seen: Seen, body: Body) -> DateValue | None:
    """The date of the field, or the one that a paper's notes state."""
    blocks = of_role(draft, "date")
    block = next((block for block in blocks if block.text.strip()), blocks[0] if blocks else None)
    if block is not None:
        return seen.dates[block]
    if label := labelled(draft, "date"):
        return DateValue(
            "",
            "",
            Precision.UNKNOWN,
            Status.ABSENT,
            f"‘{_label_text(label)}’ stands there without a date",
        )
    return date_in_notes(seen.source, body.notes) if isinstance(body, PaperBody) else None


def _label(draft: Draft) -> str:
    """The label of the alumni as written."""
    block = labelled(draft, "alumnus")
    return (
        _label_text(block)
        if block
        else next((block.label for block in of_role(draft, "alumnus")), "")
    )


def _label_text(block: Block) -> str:
    return " ".join("".join(piece.text for piece in block.inlines).split())


def _blank(draft: Draft) -> Iterator[Count]:
    """Labels of numbers with nothing under them: unknown, not zero."""
    stated = {block.label for block in of_role(draft, "count")}
    for name in dict.fromkeys(block.label for block in of_role(draft, "field")):
        if name in COUNTS and name not in stated:
            yield Count(
                name,
                None,
                Status.ABSENT,
                (),
                "the label is there and no number under it: unknown, not zero",
            )


def _absent(
    kind: str,
    named: NameMentions,
    date: DateValue | None,
    counts: Sequence[Count],
    draft: Draft,
    body: Body,
) -> Iterator[Finding]:
    """What a reader would look for and the source does not give."""
    if kind in PAPERS and named.authors is None:
        yield Finding(FindingKind.ABSENT, "No author is stated in the source.", f"‘{named.title}’")
    if kind in PAPERS and named.authors == ():
        yield Finding(
            FindingKind.ABSENT,
            "The label for the authors stands there without a name.",
            f"‘{named.title}’",
            spans=_spans(labelled(draft, "author")),
        )
    if kind != "page" and date is None:
        yield Finding(FindingKind.ABSENT, "No date is stated in the source.", f"‘{named.title}’")
    elif date and not date.value:
        yield _open_date(date, _spans(labelled(draft, "date")))
    for count in counts:
        if count.value is None:
            spans = count.spans or _spans(labelled(draft, count.name))
            yield Finding(
                FindingKind.ABSENT,
                f"The number of {count.name} of ‘{named.title}’ is not stated.",
                count.reason,
                (),
                spans,
                anchor=count.name,
            )
    if isinstance(body, BriefBody) and body.read_more and not body.read_more.url:
        what = (
            f"‘{body.read_more.text}’ is named as the place of the full story, without an address."
        )
        yield Finding(
            FindingKind.ABSENT,
            what,
            "none is guessed",
            (),
            body.read_more.passage.inlines[0].spans,
            anchor="read-more",
        )


def _open_date(date: DateValue, label: tuple[Span, ...]) -> Finding:
    if date.candidates:
        what = f"The date ‘{date.written}’ can be read in two ways."
        return Finding(
            FindingKind.AMBIGUOUS, what, date.reason, date.candidates, date.spans, anchor="date"
        )
    return Finding(
        FindingKind.ABSENT,
        "The date is not known.",
        date.reason,
        (),
        date.spans or label,
        anchor="date",
    )


def _spans(block: Block | None) -> tuple[Span, ...]:
    return block.spans if block else ()
