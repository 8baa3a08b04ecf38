"""Pages of cited works: every use in its sentence, and what is known of the work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from builder.catalog import Join, Work
from builder.curation.bibtex import Reference
from builder.document import Citation, Entry, Status
from builder.pages.addresses import WANTED, index_of, path_of, use_anchor
from builder.pages.blocks import block, external, heading, item, link, own, status_mark
from builder.pages.entries import crumbs
from builder.pages.listings import parts
from builder.pages.page import Page, front_matter
from builder.pages.rows import author_link, plural, tile
from builder.pages.site import Site
from builder.text.markdown import escape, escape_heading

DOI = re.compile(r"10\.\d{4,9}/\S+")
NAMED_KEY = re.compile(r"(?P<name>[A-Za-z][A-Za-z-]+?)(?P<year>(?:19|20)\d\d)(?P<word>[A-Za-z]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPage(Page):
    """One cited work."""

    template: ClassVar[str] = "work.md.j2"
    known: str
    people: tuple[str, ...]
    """People of the collection taken for its authors."""
    citations: tuple[str, ...]
    together: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksPage(Page):
    """All cited works, one part of a long list."""

    template: ClassVar[str] = "works.md.j2"
    lead: str
    download: str
    """The skeleton for what is not resolved."""
    rows: tuple[str, ...]
    pager: str


def work_page(site: Site, work: Work) -> WorkPage:
    """The page of one cited work."""
    page = path_of("work", work.id)
    return WorkPage(
        path=page,
        front=front_matter(
            "work", work.key, f"{work.key}: {plural(len(work.citations), 'use')} in context."
        ),
        crumbs=crumbs(page, ("Works", index_of("work"))),
        title=heading(1, escape_heading(work.key), "title", "own"),
        known=block(known_of(site, page, work), "", "lede own"),
        people=tuple(_joined(site, page, join) for join in site.joins.get(f"work {work.id}", ())),
        citations=tuple(_use(site, page, entry, use) for entry, use in work.citations),
        together=tuple(_beside(site, page, other, count) for other, count in work.together),
    )


def works_pages(site: Site) -> Iterator[WorksPage]:
    """The list of all cited works."""
    page = index_of("work")
    works = site.catalog.works
    uses = sum(len(work.citations) for work in works)
    open_works = [work for work in works if not work.is_resolved]
    for part in parts(page, works, lambda at, work: _row(site, at, work)):
        yield WorksPage(
            path=part.path,
            front=front_matter(
                "works",
                "Works",
                "Everything that the papers cite.",
                hide=("toc",),
                searchable=False,
            ),
            crumbs=crumbs(part.path),
            title=heading(1, "Works", "title", "own"),
            lead=block(
                f"{plural(len(works), 'cited work')}, {plural(uses, 'use')}. Each page shows every use in its sentence.",
                "",
                "lede own",
            )
            if works
            else block("No seed cites a work.", "", "absent own"),
            download=block(
                link(part.path, WANTED, "wanted.bib", "", "button", download=" "), "", "actions own"
            )
            if open_works
            else "",
            rows=part.rows,
            pager=part.pager,
        )


def known_of(site: Site, page: str, work: Work) -> str:
    """What the seeds and the tables beside them say of a work, in Markdown; nothing comes from elsewhere."""
    if work.reference:
        return f"{formatted(work.reference)} {own(f'({escape(work.reference.path)}, line {work.reference.line})', 'meta')}"
    if work.listed:
        entry_id, anchor, text = work.listed
        entry = site.catalog.entries[entry_id]
        return f"{escape(text)} {link(page, site.path(entry), 'in its bibliography', anchor)}"
    return _unresolved(work)


def formatted(reference: Reference) -> str:
    """A reference as one line: people, year, title, venue, address."""
    people = ", ".join(reference.authors)
    year = f" ({reference.year})" if reference.year else ""
    title = f"<cite>{escape(reference.title)}</cite>" if reference.title else ""
    address = f"https://doi.org/{reference.doi}" if reference.doi else reference.url
    linked = (
        external(address, escape(reference.doi or reference.url))
        if address.startswith(("https://", "http://"))
        else escape(address)
    )
    parts = (
        f"{escape(people)}{year}" if people or year else "",
        title,
        escape(reference.venue),
        linked,
    )
    return ". ".join(part.rstrip(".") for part in parts if part) + ("" if address else ".")


def _unresolved(work: Work) -> str:
    if DOI.fullmatch(work.key):
        address = external(f"https://doi.org/{work.key}", escape(work.key))
        return f"Not resolved: the source gives no bibliography entry. The key is a DOI: {address}"
    named = NAMED_KEY.fullmatch(work.key)
    label = (
        f" From the key alone one would read: {named['name'].capitalize()}, {named['year']} (inferred)."
        if named
        else ""
    )
    return f"Not resolved: the source has no bibliography entry for it.{label}"


def _joined(site: Site, page: str, join: Join) -> str:
    mark = status_mark(
        Status.INFERRED, f"Two signs: {'; '.join(join.signals)}.", f"join-{join.author}"
    )
    return item(
        f"{author_link(site, page, join.author, site.authors[join.author].name)} {mark}",
        "",
        "tile own",
    )


def _row(site: Site, page: str, work: Work) -> str:
    papers = "" if len(work.entries) == 1 else f" in {plural(len(work.entries), 'paper')}"
    title = (
        f"<cite>{escape(work.reference.title)}</cite> · "
        if work.reference and work.reference.title
        else ""
    )
    facts = f'<span class="meta">{title}{plural(len(work.citations), "use")}{papers}</span>'
    return item(
        f"**{link(page, path_of('work', work.id), escape(work.key))}** {facts}",
        "",
        "row",
        data_citations=str(len(work.citations)),
    )


def _use(site: Site, page: str, entry_id: str, use: Citation) -> str:
    entry = site.catalog.entries[entry_id]
    where = f"use {use.number}" + (f" in §{use.section}" if use.section else "")
    back = link(
        page,
        site.path(entry),
        escape(f"{where}, {_short(entry)}"),
        use.anchor,
        "backlink",
        aria_label=f"Back to {where}, {entry.title.text}, of {use.key}",
        role="doc-backlink",
    )
    locator = f" {own(escape(use.locator), 'locator')}" if use.locator else ""
    return item(
        f'<q>{_marked(use)}</q>{locator} <span class="meta">{back}</span>',
        use_anchor(entry_id, use.number),
        "use own",
    )


def _marked(use: Citation) -> str:
    before, key, after = use.sentence.partition(use.key)
    return (
        f"{escape(before)}<mark>{escape(key)}</mark>{escape(after)}"
        if key
        else escape(use.sentence)
    )


def _short(entry: Entry) -> str:
    words = entry.title.text.split()
    return " ".join(words[:7]) + ("…" if len(words) > 7 else "")


def _beside(site: Site, page: str, other: str, count: int) -> str:
    return tile(
        link(page, path_of("work", other), escape(site.works[other].key)), plural(count, "bracket")
    )
