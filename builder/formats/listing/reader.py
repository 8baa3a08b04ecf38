"""Listing: a page of records, each with labelled fields.

    AI safety research

    This page shows what our fellows wrote.

    A Title

    An abstract, in one or more paragraphs.

    A Tag
    Another Tag

    Authors:

    Ann Example, Bo Example

    Alumni:

    Ann Example

    Date:

    Oct 8, 2025

    Citations:

    2

    Another Title
    ...

    Frequently asked questions

    Who may apply?

Any part may be missing or empty, fields may come in any order, values may stand beside their label,
and empty lines mean nothing: a record ends where its fields end.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.document.draft import Block, Draft, Recognition
from builder.document.kinds import DraftPart, EntryKind
from builder.document.source import Source
from builder.document.vocabulary import Role
from builder.formats.items import title_inlines
from builder.formats.listing.blocks import Reader, doubts, names_of
from builder.formats.listing.closing import HEADING, QUESTION, Closing
from builder.formats.listing.labels import AUTHOR, CITATIONS, CORE, DATE, TITLE, label_of, labels
from builder.formats.listing.records import Listing, Record, listing
from builder.formats.rows import Row, markup, prose, rows
from builder.problem import Problem, Severity
from builder.text.bullets import bullet_of
from builder.text.shape import is_rule


def recognises(source: Source) -> Recognition:
    """Claims a text in which records with the same labels come again and again."""
    found, _ = _read(source)
    held = [
        record
        for record in found.records
        if {field.label.field for field in record.fields} & set(CORE)
    ]
    names = sorted(
        {field.label.field for record in held for field in record.fields} & set(CORE),
        key=CORE.index,
    )
    if not held:
        return Recognition(0.0)
    score = _score(len(held), len(names), bool({AUTHOR, DATE, CITATIONS} & set(names)))
    outside = sum(len(closing.row.text) for closing in found.closing) + sum(
        len(row.text) for row in found.intro
    )
    inside = sum(len(row.text) for record in held for row in _own_rows(record))
    if outside > 2 * inside + 2000:
        score *= 0.5
    count = f"{len(held)} {'record' if len(held) == 1 else 'records'}"
    return Recognition(score, (f"{count} with labelled fields: {', '.join(names)}",))


def _own_rows(record: Record) -> tuple[Row, ...]:
    return (
        *record.abstract,
        *record.tags,
        *record.late,
        *(row for field in record.fields for row in (field.row, *field.values)),
    )


def _score(records: int, names: int, telling: bool) -> float:
    if not telling or (records == 1 and names < 2):
        return 0.3
    return 0.95 if records > 2 and names > 1 else 0.85 if records > 1 and names > 1 else 0.7


def parse(source: Source) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
    """One draft of kind `paper` for each record."""
    found, rules = _read(source)
    fields = [field for record in found.records for field in record.fields]
    names = names_of(fields)
    reader = Reader(source, names, found.tags)
    entries = tuple(
        Draft(EntryKind.PAPER, tuple(reader.blocks(record, number)))
        for number, record in enumerate(found.records, 1)
    )
    own = Draft(
        DraftPart.DOCUMENT,
        (
            *_around(source, found),
            *(markup(source, row, 0, len(row.text), "rule") for row in rules),
        ),
    )
    return (own, *entries), (*_notes(source, found), *doubts(source, fields, names))


def _read(source: Source) -> tuple[Listing, tuple[Row, ...]]:
    """The listing, and the rows that only draw a line."""
    found = rows(source, lambda text: label_of(text.strip()) is not None)
    kept = [row for row in found if not is_rule(row.text)]
    return listing(kept, labels(kept)), tuple(row for row in found if is_rule(row.text))


def _around(source: Source, found: Listing) -> Iterator[Block]:
    """What is the document's own: title, intro, questions."""
    if found.title:
        yield Block(Role.TITLE, title_inlines(found.title.words))
    for row in found.intro:
        yield Block(Role.INTRO, prose(source, row))
    for closing in found.closing:
        yield from _closing(source, closing)


def _closing(source: Source, closing: Closing) -> Iterator[Block]:
    row, text = closing.row, closing.row.text
    if closing.role == HEADING:
        yield markup(source, row, 0, len(text), "label")
    elif closing.role == QUESTION:
        bullet = bullet_of(text)
        start = bullet.end if bullet and bullet.start < len(text) else 0
        if start:
            yield markup(source, row, 0, start, "bullet")
        yield Block(Role.QUESTION, prose(source, row, start))
    else:
        yield Block(Role.PARAGRAPH, prose(source, row))


def _notes(source: Source, found: Listing) -> Iterator[Problem]:
    if not found.records:
        message = "no record with labelled fields was found"
        yield Problem(
            source.path,
            0,
            0,
            Severity.WARNING,
            "listing.empty",
            message,
            "a record has lines such as 'Authors:'",
        )
    for record in found.records:
        yield from _note(source, record)
    for closing in found.closing:
        if closing.role not in (HEADING, QUESTION):
            yield _problem(
                source,
                closing.row,
                "rest",
                "stands after the records and is no question: it is kept as text",
                "",
            )


def _note(source: Source, record: Record) -> Iterator[Problem]:
    titled = record.title or any(field.label.field == TITLE for field in record.fields)
    first = record.title or next(
        iter((*record.abstract, *record.tags, *(field.row for field in record.fields))), None
    )
    if not titled and first:
        yield _problem(
            source, first, "title", "has no title above it", "put the title on the line above"
        )
    if not record.fields and first:
        yield _problem(
            source, first, "fields", "has no labelled field below it", "add 'Authors:' and the like"
        )


def _problem(source: Source, row: Row, word: str, message: str, hint: str) -> Problem:
    return Problem(
        source.path,
        row.line,
        0,
        Severity.NOTE,
        f"listing.{word}",
        f"'{row.text[:60]}' {message}",
        hint,
    )
