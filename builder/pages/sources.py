"""Source pages: every line of a seed as it was read and as repaired, each leading to the places that show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from builder.document import Document
from builder.document.source import Source
from builder.pages.addresses import LINES_A_PAGE, path_of, source_path
from builder.pages.blocks import block, heading, link
from builder.pages.entries import crumbs
from builder.pages.page import Page, front_matter
from builder.pages.places import Shown, shown_at
from builder.pages.site import Site
from builder.text.markdown import escape, escape_heading

MOST_PLACES = 6
VISIBLE = {"\t": "⇥", "\u00a0": "⍽", "\ufeff": "␣", "\u200b": "␣", "\x00": "␀"}


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
    places = shown_at(site, document)
    count = max(1, len(document.source.lines))
    for first in range(1, count + 1, LINES_A_PAGE):
        last = min(first + LINES_A_PAGE - 1, len(document.source.lines))
        yield _page(document, places, first, last)


def _page(
    document: Document, places: Mapping[int, Sequence[Shown]], first: int, last: int
) -> SourcePage:
    page = source_path(document.id, first)
    name = document.source.path.rpartition("/")[2]
    repaired = any(line in document.source.repairs for line in range(first, last + 1))
    return SourcePage(
        path=page,
        front=front_matter(
            "source",
            f"Source of {document.title.text}",
            f"The source text of {document.title.text}, line by line.",
            hide=("toc",),
            searchable=False,
            source=document.source.path,
        ),
        crumbs=crumbs(page, (document.title.text, path_of("document", document.id))),
        title=heading(1, f"Source of {escape_heading(document.title.text)}", "title", "own"),
        lead=block(
            f"`{name}`, lines {first:,} to {last:,} of {len(document.source.lines):,}. Each line number is an address; "
            "the links behind a line lead to where the site shows it.",
            "",
            "hint own",
        ),
        toggle=repaired,
        lines=tuple(
            _line(page, document.source, number, places.get(number, ()))
            for number in range(first, last + 1)
        ),
        pager=_pager(document, page, first),
    )


def _line(page: str, source: Source, number: int, places: Sequence[Shown]) -> str:
    anchor = f"L{number}"
    text = _words(source, number)
    number_link = link(page, page, str(number), anchor, "ln own")
    if not source.raw[number - 1].strip():
        return block(number_link, anchor, "line blank")
    forward = "".join(
        " " + link(page, place.path, escape(place.label), place.anchor, "to own")
        for place in places[:MOST_PLACES]
    )
    return block(f'{number_link} <span class="t">{text}</span>{forward}', anchor, "line")


def _words(source: Source, number: int) -> str:
    """The line with what stood there and what stands there now, where they differ."""
    raw = source.raw[number - 1]
    made: list[str] = []
    column = 0
    for repair in source.repairs.get(number, ()):
        made.append(escape(_plain(raw[column : repair.column])))
        column = repair.column + len(repair.before)
        made.append(_repair(repair.before, repair.after))
    return "".join((*made, escape(_plain(raw[column:]))))


def _repair(before: str, after: str) -> str:
    if before == after:
        return f'<span class="kept">{escape(_plain(after))}</span>'
    return f"<del>{escape(_visible(before))}</del><ins>{escape(_plain(after))}</ins>"


def _visible(text: str) -> str:
    """Characters that cannot be shown, shown: `U+200B`, a byte as `0x92`."""
    return "".join(
        VISIBLE.get(
            sign,
            f"⟨0x{ord(sign) - 0xDC00:02X}⟩"
            if 0xDC80 <= ord(sign) <= 0xDCFF
            else sign
            if sign.isprintable()
            else f"⟨U+{ord(sign):04X}⟩",
        )
        for sign in text
    )


def _plain(text: str) -> str:
    return "".join(sign if sign.isprintable() or sign == " " else _visible(sign) for sign in text)


def _pager(document: Document, page: str, first: int) -> str:
    count = len(document.source.lines)
    if count <= LINES_A_PAGE:
        return ""
    before = (
        link(
            page,
            source_path(document.id, first - 1),
            f"Lines to {first - 1:,}",
            "",
            "prev",
            rel="prev",
        )
        if first > 1
        else ""
    )
    after_line = first + LINES_A_PAGE
    after = (
        link(
            page,
            source_path(document.id, after_line),
            f"Lines from {after_line:,}",
            "",
            "next",
            rel="next",
        )
        if after_line <= count
        else ""
    )
    return block(" ".join(part for part in (before, after) if part), "", "pager own")
