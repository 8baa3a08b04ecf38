"""Records of a listing to blocks: titles, abstracts, tags, labels with the names, dates and counts under them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.document.draft import Block
from builder.document.source import Source
from builder.document.vocabulary import Role
from builder.formats.items import title_inlines
from builder.formats.listing.chunks import Field
from builder.formats.listing.labels import (
    ABSTRACT,
    ALUMNUS,
    AUTHOR,
    CITATIONS,
    DATE,
    TAG,
    TITLE,
    abstract_label,
)
from builder.formats.listing.records import Record, first_tag
from builder.formats.listing.values import COUNT, TAG_SEPARATOR
from builder.formats.rows import Row, cut, markup, prose, words
from builder.problem import Problem, Severity
from builder.text.bullets import bullet_of
from builder.text.located import stripped
from builder.text.names.lists import (
    AFFILIATION,
    INVERTED,
    MARK,
    NAME,
    NOTHING,
    OTHERS,
    PLAIN,
    Listed,
    NameList,
    names_in,
)
from builder.text.shape import is_nothing

_ROLES = {NAME: "", OTHERS: "paragraph", AFFILIATION: "paragraph", NOTHING: "placeholder"}
_COMMA = re.compile(r"[,，、،]")
_HASHTAGS = re.compile(r"#\w[\w-]*(?:\s+#\w[\w-]*)*")


@dataclass(frozen=True, slots=True)
class Reader:
    """What the reading of one record needs to know of the whole listing."""

    source: Source
    names: Mapping[str, NameList]
    """What each line of names holds."""
    tags: frozenset[str]
    """Lines that stand as tags in more than one record."""

    def blocks(self, record: Record, number: int) -> Iterator[Block]:
        """The blocks of a record in reading order; `number` is its place among the records."""
        if record.title:
            yield self._title(record.title, number)
        for row in record.abstract:
            yield from self._abstract(row)
        for row in record.tags:
            yield from self.tag_row(row, 0, listed=False)
        for field in record.fields:
            yield from self.field(field)
        start = first_tag([row.text for row in record.late], self.tags)
        for row in record.late[:start]:
            yield from self._abstract(row)
        for row in record.late[start:]:
            yield from self.tag_row(row, 0, listed=False)

    def field(self, field: Field) -> Iterator[Block]:
        """The label and the values of a field."""
        row, label = field.row, field.label
        yield Block(Role.FIELD, cut(self.source, row, 0, label.end, "markup", "label"), label.field)
        places = [(row, label.end)] if not label.is_alone else []
        places += [(value, 0) for value in field.values]
        for value, start in places:
            yield from self._value(field, value, start)
        if not places and label.field == DATE:
            yield Block(Role.DATE, ())

    def tag_row(self, row: Row, start: int, *, listed: bool) -> Iterator[Block]:
        """A row of tags; commas part them where tags are listed, or where each part is a tag elsewhere."""
        first, last = stripped(row.text, start, len(row.text))
        bullet = bullet_of(row.text[first:last])
        if bullet and bullet.is_glyph and bullet.start < last - first:
            yield markup(self.source, row, first, first + bullet.end, "bullet")
            first, _ = stripped(row.text, first + bullet.end, last)
        text = row.text[first:last]
        commas = listed or all(part.strip() in self.tags for part in text.split(","))
        pattern = (
            re.compile(r"\s+(?=#)")
            if _HASHTAGS.fullmatch(text)
            else _COMMA
            if commas and _COMMA.search(text)
            else TAG_SEPARATOR
        )
        yield from self._parted(row, first, last, pattern)

    def _title(self, row: Row, number: int) -> Block:
        """The title; a number before it that counts the records is markup."""
        count = next(
            (
                mark
                for mark in (f"{number}.", f"{number})", f"[{number}]", f"#{number}")
                if row.text.startswith(f"{mark} ")
            ),
            "",
        )
        before = cut(self.source, row, 0, len(count), "markup", "number")
        return Block(
            Role.TITLE, (*before, *title_inlines(row.words.slice(len(count) + bool(count))))
        )

    def _abstract(self, row: Row) -> Iterator[Block]:
        end = abstract_label(row.text)
        if end:
            yield Block(Role.FIELD, cut(self.source, row, 0, end, "markup", "label"), ABSTRACT)
        if end < len(row.text):
            yield Block(Role.ABSTRACT, prose(self.source, row, end))

    def _value(self, field: Field, row: Row, start: int) -> Iterator[Block]:
        name = field.label.field
        if name in (AUTHOR, ALUMNUS):
            yield from self._names(field, row, start)
        elif name == TAG:
            yield from self.tag_row(row, start, listed=True)
        elif name == CITATIONS:
            yield from self._count(row, start)
        elif name == TITLE:
            yield Block(TITLE, words(self.source, row, start))
        elif name == DATE:
            yield Block(DATE, words(self.source, row, start))
        else:
            yield Block(Role.PARAGRAPH, prose(self.source, row, start), name)

    def _count(self, row: Row, start: int) -> Iterator[Block]:
        first, last = stripped(row.text, start, len(row.text))
        found = COUNT.fullmatch(row.text[first:last])
        end = first + len(found["number"].rstrip()) if found else last
        yield Block(Role.COUNT, cut(self.source, row, first, end), CITATIONS)
        if end < last:
            yield markup(self.source, row, *stripped(row.text, end, last), "unit")

    def _names(self, field: Field, row: Row, start: int) -> Iterator[Block]:
        """Each name a block, separators and marks as markup between them."""
        text, done = row.text, stripped(row.text, start, len(row.text))[0]
        for part in self.names[text[start:]].parts:
            yield from self._separator(row, done, start + part.start)
            yield self._name(field, row, part, start)
            done = start + part.end
        yield from self._separator(row, done, len(text))

    def _name(self, field: Field, row: Row, part: Listed, start: int) -> Block:
        if part.kind == MARK:
            return markup(self.source, row, start + part.start, start + part.end, "mark")
        pieces = cut(self.source, row, start + part.start, start + part.end)
        if part.kind != NAME:
            return Block(_ROLES[part.kind], pieces, field.label.field)
        return Block(
            field.label.field,
            pieces,
            field.row.text[: field.label.end] if field.label.field == ALUMNUS else "",
        )

    def _separator(self, row: Row, start: int, end: int) -> Iterator[Block]:
        first, last = stripped(row.text, start, end)
        if first < last:
            yield markup(self.source, row, first, last, "separator")

    def _parted(self, row: Row, first: int, last: int, pattern: re.Pattern[str]) -> Iterator[Block]:
        """Tags, and the words that stand for none, between separators."""
        done = first
        for found in (*pattern.finditer(row.text, first, last), None):
            start, end = stripped(row.text, done, found.start() if found else last)
            if end > start:
                role, label = (
                    ("placeholder", TAG) if is_nothing(row.text[start:end]) else ("tag", "")
                )
                yield Block(role, cut(self.source, row, start, end), label)
            if found:
                yield from self._separator(row, *found.span())
                done = found.end()


def names_of(fields: Sequence[Field]) -> Mapping[str, NameList]:
    """Each line of names, read; where it can be read in two ways, as most other lines of the listing are written."""
    lines = [
        text
        for field in fields
        if field.label.field in (AUTHOR, ALUMNUS)
        for _, text in values(field)
    ]
    found = {text: names_in(text) for text in lines}
    plain, inverted = (
        sum(held.style == style for held in found.values()) for style in (PLAIN, INVERTED)
    )
    style = PLAIN if plain > 3 * inverted else INVERTED if inverted > 3 * plain else ""
    return {
        text: names_in(text, style) if style and held.candidates else held
        for text, held in found.items()
    }


def doubts(
    source: Source, fields: Sequence[Field], names: Mapping[str, NameList]
) -> Iterator[Problem]:
    """A note for each line of names that can be read in two ways."""
    for field in fields:
        for row, text in values(field) if field.label.field in (AUTHOR, ALUMNUS) else ():
            if names[text].candidates:
                together, apart = (reading[:80] for reading in names[text].candidates)
                message = f"'{text.strip()[:60]}' is ambiguous: {together} or {apart}"
                yield Problem(
                    source.path,
                    row.line,
                    0,
                    Severity.NOTE,
                    "listing.names",
                    message,
                    "part the names with semicolons",
                )


def values(field: Field) -> tuple[tuple[Row, str], ...]:
    """The values of a field with the rows that they stand in."""
    inline = () if field.label.is_alone else ((field.row, field.row.text[field.label.end :]),)
    return (*inline, *((row, row.text) for row in field.values))
