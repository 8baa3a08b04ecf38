"""Facts of an entry: labelled values, each with its place in the source and the mark of how it came about."""

from __future__ import annotations

from collections.abc import Sequence

from builder.document import Count, DateValue, Document, Entry, PaperBody, Status, ThreadBody
from builder.pages.addresses import path_of
from builder.pages.blocks import (
    external,
    item,
    link,
    own,
    placed,
    places,
    source_link,
    status_mark,
    written,
)
from builder.pages.rows import COUNT_WORDS, date_link
from builder.pages.site import Site
from builder.text.markdown import escape


def facts(site: Site, page: str, document: Document, entry: Entry) -> list[str]:
    """Date, alumni, counts and document of an entry as list items, each with its place and its mark."""
    made = [_date_fact(page, document, entry), _alumni_fact(site, page, document, entry)]
    made += [count_fact(page, document, count) for count in entry.counts]
    made += [
        f"**Document** {link(page, path_of('document', document.id), escape(document.title.text))}"
    ]
    made += (
        [f"**Published at** {external(document.url, escape(document.url))}"] if document.url else []
    )
    return [fact(text, id) for text, id in zip(made, _fact_ids(entry, made), strict=True) if text]


def fact(text: str, id: str = "") -> str:
    """A fact as a list item: `**Label** value`."""
    label, _, value = text.partition("** ")
    return item(f'{label}** <span class="v">{value}</span>', id, "fact")


def _fact_ids(entry: Entry, made: Sequence[str]) -> list[str]:
    names = ["date", "alumni", *(count.name for count in entry.counts)]
    return [*names, *([""] * (len(made) - len(names)))]


def _date_fact(page: str, document: Document, entry: Entry) -> str:
    when = entry.date
    if when is None:
        return ""
    if not when.written:
        mark = status_mark(
            Status.ABSENT, "The source has the label for a date and nothing under it.", "date"
        )
        return f"**Date** {own('not stated', 'absent')} {mark}"
    held = places(document.source, when.spans) if _has_own_field(entry, when) else ""
    words = written(document.source, when.spans) if held else escape(when.written)
    shown_date = (
        date_link(page, when.value, words, data_src=held) if when.value else placed(words, held)
    )
    meant = (when.value or " or ".join(when.candidates) or "not readable").replace("T", " ")
    mark = status_mark(when.status, _why(when), "date", f"{when.status.value}: {meant}")
    return f"**Date** {shown_date} {mark} {source_link(page, document.id, when.spans)}"


def _why(when: DateValue) -> str:
    reason = when.reason or f"Read as {when.value}."
    return f"{reason} Candidates: {', '.join(when.candidates)}." if when.candidates else reason


def _has_own_field(entry: Entry, when: DateValue) -> bool:
    """Whether the date stands in a field of its own and not inside words that the page shows anyway."""
    if isinstance(entry.body, ThreadBody):
        return False
    passages = (
        (*entry.body.abstract, *entry.body.notes, *entry.body.body)
        if isinstance(entry.body, PaperBody)
        else entry.body.body
    )
    held = [span for passage in passages for piece in passage.inlines for span in piece.spans]
    return not any(
        one.line == span.line and one.start < span.end and span.start < one.end
        for one in held
        for span in when.spans
    )


def _alumni_fact(site: Site, page: str, document: Document, entry: Entry) -> str:
    if entry.alumni is None:
        return ""
    label = entry.alumni_label.strip().rstrip(":") or "Alumni"
    if not entry.alumni:
        return f"**{escape(label)}** {own('none named', 'absent')}"
    names = []
    for number, alumnus in enumerate(entry.alumni, 1):
        words = written(document.source, alumnus.spans)
        name = link(
            page,
            path_of("author", alumnus.author),
            words,
            data_src=places(document.source, alumnus.spans),
        )
        mark = (
            status_mark(alumnus.status, alumnus.evidence, f"alumnus-{number}")
            if alumnus.status is not Status.STATED
            else ""
        )
        names.append(f"{name} {mark}".strip())
    spans = tuple(span for alumnus in entry.alumni for span in alumnus.spans)
    return f"**{escape(label)}** {', '.join(names)} {source_link(page, document.id, spans)}"


def count_fact(page: str, document: Document, count: Count) -> str:
    """A count as stated, or the word that it is not."""
    label = COUNT_WORDS.get(count.name, (count.name, count.name))[1].capitalize()
    if count.value is None and not count.spans:
        mark = status_mark(
            Status.ABSENT,
            f"The source has the label “{label}” and no number under it: unknown, not zero.",
            count.name,
        )
        return f"**{label}** {own('not stated', 'absent')} {mark}"
    mark = status_mark(count.status, count.reason, count.name)
    number = placed(written(document.source, count.spans), places(document.source, count.spans))
    return f"**{label}** {number} {mark} {source_link(page, document.id, count.spans)}"
