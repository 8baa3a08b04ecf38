"""Source pages: every line of a seed as read and as repaired, leading to the pages that show it.

`appearances_of` turns the question round: entries know their places in the seed, and here each line
learns where on the site it appears.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import ClassVar

from builder.document import Alumnus, Authorship, Document, Entry, Role, Value
from builder.document.source import Source
from builder.document.span import Span
from builder.pages import markdown as md
from builder.pages.addresses import LINES_PER_PAGE, PageKind, path_of, source_path
from builder.pages.bodies import ShownPart, parts_of, shown_blocks, shown_spans
from builder.pages.markdown import Direction
from builder.pages.page import Page, Site, crumbs, front_matter
from builder.text.markdown import escape, escape_heading
from builder.text.unprintable import number_of, show_unprintable

MOST_APPEARANCES = 6
"""Links behind one line: a name that stands in many bylines would fill the page with them."""

VISIBLE = {"\t": "⇥", "\u00a0": "⍽", "\ufeff": "␣", "\u200b": "␣", "\x00": "␀"}
"""Characters that have a usual sign of their own; the others are shown by their number."""

_UNDECODABLE = range(0xDC80, 0xDD00)
"""Lone surrogates that stand for bytes 0x80–0xFF which are no text (PEP 383)."""
_SURROGATE = 0xDC00


@dataclass(frozen=True, slots=True, order=True)
class Appearance:
    """A place on the site that shows a line."""

    path: str
    anchor: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage(Page):
    """Up to a thousand lines of a seed."""

    template: ClassVar[str] = "source.md.j2"
    lead: str
    toggle: bool
    """Whether these lines have repairs to switch."""
    lines: tuple[str, ...]
    pager: str


def source_pages(site: Site, document: Document) -> Iterator[SourcePage]:
    """The pages of one seed's source."""
    appearances = appearances_of(site, document)
    # An empty seed has a page too, for its document links there.
    for first in range(1, max(1, len(document.source.lines)) + 1, LINES_PER_PAGE):
        yield _source_page(document, appearances, first)


def _source_page(
    document: Document, appearances: Mapping[int, Sequence[Appearance]], first: int
) -> SourcePage:
    source = document.source
    title = document.title.text
    page = source_path(document.id, first)
    count = len(source.lines)
    last = min(first + LINES_PER_PAGE - 1, count)
    numbers = range(first, last + 1)
    file_name = source.path.rpartition("/")[2]
    lead = (
        f"{md.code(file_name)}, lines {first:,} to {last:,} of {count:,}. "
        "Each line number is an address; the links behind a line lead to where the site shows it."
    )
    return SourcePage(
        path=page,
        front=front_matter(
            PageKind.SOURCE,
            f"Source of {title}",
            f"The source text of {title}, line by line.",
            hide=("toc",),
            searchable=False,
            source=source.path,
        ),
        crumbs=crumbs(page, (title, path_of(PageKind.DOCUMENT, document.id))),
        title=md.title(f"Source of {escape_heading(title)}"),
        lead=md.block(lead, "", "hint own"),
        toggle=any(number in source.repairs for number in numbers),
        lines=tuple(_line(page, source, number, appearances.get(number, ())) for number in numbers),
        pager=_source_pager(document, page, first),
    )


def _line(page: str, source: Source, number: int, appearances: Sequence[Appearance]) -> str:
    anchor = f"L{number}"
    # The number is a link to itself: that is how the address of a line is copied.
    number_link = md.link(page, page, str(number), anchor, "ln own")
    if not source.raw[number - 1].strip():
        return md.block(number_link, anchor, "line blank")
    parts = [number_link, f'<span class="t">{_words(source, number)}</span>']
    for shown in appearances[:MOST_APPEARANCES]:
        parts.append(md.link(page, shown.path, escape(shown.label), shown.anchor, "to own"))
    return md.block(" ".join(parts), anchor, "line")


def _words(source: Source, number: int) -> str:
    """The line with what stood there and what stands there now, where they differ."""
    raw = source.raw[number - 1]
    # Both texts stand in the page; the style sheet shows one, and the reader can switch.
    parts: list[str] = []
    column = 0
    for repair in source.repairs.get(number, ()):
        parts.append(escape(show_unprintable(raw[column : repair.column], _visible)))
        parts.append(_repaired(repair.before, repair.after))
        column = repair.column + len(repair.before)
    parts.append(escape(show_unprintable(raw[column:], _visible)))
    return "".join(parts)


def _repaired(before: str, after: str) -> str:
    new = escape(show_unprintable(after, _visible))
    if before == after:
        return f'<span class="kept">{new}</span>'
    return f"<del>{escape(_show_invisible(before))}</del><ins>{new}</ins>"


def _show_invisible(text: str) -> str:
    """Every character of a piece that was repaired, the invisible ones by a sign or number."""
    return "".join(map(_visible, text))


def _visible(char: str) -> str:
    """
    >>> _visible("a"), _visible("\\t"), _visible("\\udc92"), _visible("\\u200d")
    ('a', '⇥', '⟨0x92⟩', '⟨U+200D⟩')
    """
    if char in VISIBLE:
        return VISIBLE[char]
    if ord(char) in _UNDECODABLE:
        return f"⟨0x{ord(char) - _SURROGATE:02X}⟩"
    if char.isprintable():
        return char
    return number_of(char)


def _source_pager(document: Document, page: str, first: int) -> str:
    """Links to the lines before and after this page."""
    count = len(document.source.lines)
    before = after = ""
    if first > 1:
        target = source_path(document.id, first - 1)
        before = md.step_link(page, target, f"Lines to {first - 1:,}", Direction.PREVIOUS)
    following = first + LINES_PER_PAGE
    if following <= count:
        target = source_path(document.id, following)
        after = md.step_link(page, target, f"Lines from {following:,}", Direction.NEXT)
    return md.pager(before, after)


def appearances_of(site: Site, document: Document) -> Mapping[int, tuple[Appearance, ...]]:
    """For each line (1-based) the places that show it, in reading order; one pass over entries."""
    by_line: dict[int, dict[Appearance, None]] = {}
    page = path_of(PageKind.DOCUMENT, document.id)
    pages = [(page, _parts_of_document(document))]
    for entry in document.entries:
        pages.append((site.path(entry), _parts_of_entry(entry)))
    # Document first, then entries in source order: the order of the links behind a line.
    for path, parts in pages:
        for anchor, label, spans in parts:
            appearance = Appearance(path, anchor, label)
            for span in spans:
                # A dict keeps the order and drops what several spans of a line repeat.
                by_line.setdefault(span.line, {})[appearance] = None
    return MappingProxyType({line: tuple(appearances) for line, appearances in by_line.items()})


def _parts_of_document(document: Document) -> Iterator[ShownPart]:
    yield "title", "document title", shown_spans(document.title_inlines)
    yield from shown_blocks(document.blocks)


def _parts_of_entry(entry: Entry) -> Iterator[ShownPart]:
    yield "title", "title", shown_spans(entry.title_inlines)
    yield "authors", "authors", _spans_of_names(entry, entry.authors or (), Role.AUTHOR)
    yield "alumni", "alumni", _spans_of_names(entry, entry.alumni or (), Role.ALUMNUS)
    yield "tags", "tags", _spans_of_all(entry.tags or ())
    for count in entry.counts:
        yield count.name, count.name, count.spans
    body = parts_of(entry.body)
    if entry.date and body.has_date_field:
        # A date without words has no fact to lead to.
        anchor = "title"
        if entry.date.written:
            anchor = "date"
        yield anchor, "date", entry.date.spans
    yield from shown_blocks(entry.placeholders)
    yield from body.shown_parts()


def _spans_of_names(entry: Entry, names: Sequence[Authorship | Alumnus], field: Role) -> list[Span]:
    """Where the names of a field stand, and what stands beside them."""
    spans = _spans_of_all(names)
    for block in entry.beside_names:
        if block.label == field:
            spans += shown_spans(block.inlines)
    return spans


def _spans_of_all(values: Sequence[Authorship | Alumnus | Value]) -> list[Span]:
    return list(chain.from_iterable(value.spans for value in values))
