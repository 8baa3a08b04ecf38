"""Works: a page for each cited work with every citation in its sentence, and the list of all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from builder.catalog import Work
from builder.curation import Reference
from builder.document import Citation, Entry, EntryKind, PageBody, RenderedBlock, Status
from builder.pages import markdown as md
from builder.pages.addresses import WANTED, PageKind, citation_anchor, index_of, path_of
from builder.pages.markdown import plural
from builder.pages.page import Page, Site, crumbs, front_matter
from builder.pages.rows import author_link, cut_at_word, cut_into_parts, tile
from builder.text.markdown import escape, escape_heading

ListedOnly = tuple[Entry, RenderedBlock]
"""A bibliography, and an entry of it that no document cites."""

WORDS_OF_A_TITLE = 7
"""Words that tell the papers of a collection apart, behind a citation."""

AMBIGUOUS_WORK = "Ambiguous: several entries of the bibliography have this first author and year:"

DOI = re.compile(r"10\.\d{4,9}/\S+")
"""As Crossref recommends (crossref.org/blog/dois-and-matching-regular-expressions)."""

NAMED_KEY = re.compile(
    r"""
    (?P<name> [A-Za-z] [A-Za-z-]+? )    # as short as the year allows
    (?P<year> (?:19|20) \d\d )
    (?P<word> [A-Za-z]* )               # the first word of the title
    """,
    re.VERBOSE,
)
"""A key such as `vaswani2017attention`, which Google Scholar and many reference managers give."""


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
    page = path_of(PageKind.WORK, work.id)
    description = f"{work.key}: {plural(len(work.citations), 'use')} in context."
    return WorkPage(
        path=page,
        front=front_matter(PageKind.WORK, work.key, description),
        crumbs=crumbs(page, ("Works", index_of(PageKind.WORK))),
        title=md.title(escape_heading(work.key)),
        known=md.lede(describe_work(site, page, work)),
        people=tuple(_perhaps_authors(site, page, work)),
        citations=tuple(_citation(site, page, entry, use) for entry, use in work.citations),
        together=tuple(_cited_together(site, page, work)),
    )


def works_pages(site: Site) -> Iterator[WorksPage]:
    """The list of all cited works."""
    things: list[Work | ListedOnly] = [*site.catalog.works, *_listed_only(site)]
    for part in cut_into_parts(
        index_of(PageKind.WORK), things, lambda page, thing: _row(site, page, thing)
    ):
        yield WorksPage(
            path=part.path,
            front=front_matter(
                PageKind.WORKS,
                "Works",
                "Everything that the papers cite.",
                hide=("toc",),
                searchable=False,
            ),
            crumbs=crumbs(part.path),
            title=md.title("Works"),
            lead=_works_lead(site),
            download=_download(site, part.path),
            rows=part.rows,
            pager=part.pager,
        )


def _listed_only(site: Site) -> Iterator[ListedOnly]:
    """The entries of bibliographies that no document cites, in the order of their pages."""
    cited = {work.listed[:2] for work in site.catalog.works if work.listed}
    for entry in site.catalog.entries.values():
        if entry.kind is EntryKind.BIBLIOGRAPHY and isinstance(entry.body, PageBody):
            for block in entry.body.references:
                if (entry.id, block.anchor) not in cited:
                    yield entry, block


def _row(site: Site, page: str, thing: Work | ListedOnly) -> str:
    if isinstance(thing, Work):
        return _work_row(page, thing)
    entry, block = thing
    words = md.link(page, site.path(entry), escape(" ".join(block.text.split())), block.anchor)
    where = md.meta(f"listed in {escape(entry.title.text)}")
    return md.item(f"{words} {where}", "", "row")


def _works_lead(site: Site) -> str:
    works = site.catalog.works
    listed = sum(1 for _ in _listed_only(site))
    others = f"{plural(listed, 'more work')} stands in lists of references."
    if listed > 1:
        others = f"{listed} more works stand in lists of references."
    if not works and not listed:
        return md.block("No seed cites a work.", "", "absent own")
    if not works:
        return md.lede(f"No seed cites a work. {others}")
    citations = sum(len(work.citations) for work in works)
    size = f"{plural(len(works), 'cited work')}, {plural(citations, 'use')}."
    lead = f"{size} Each page shows every use in its sentence."
    if listed:
        lead = f"{lead} {others}"
    return md.lede(lead)


def _download(site: Site, page: str) -> str:
    """The skeleton of a BibTeX file for the works that nothing is known of."""
    if all(work.is_resolved for work in site.catalog.works):
        return ""
    # An attribute list leaves out empty values; a blank keeps the `download` attribute.
    wanted_link = md.link(page, WANTED, "wanted.bib", "", "button", download=" ")
    return md.block(wanted_link, "", "actions own")


def describe_work(site: Site, page: str, work: Work) -> str:
    """What the seeds and the tables beside them say of a work, in Markdown.

    Nothing comes from elsewhere: what they do not say stays open.
    """
    if work.reference:
        reference = work.reference
        how = _other_key(work, reference)
        if work.inferred:
            how = f", inferred: {work.inferred}"
        place = f"({escape(reference.path)}, line {reference.line}{how})"
        return f"{format_reference(reference)} {md.site_text(place, 'meta')}"
    # A file that somebody laid beside the seeds is surer than a line read out of a paper.
    if work.listed:
        entry_id, anchor, text = work.listed
        entry = site.catalog.entries[entry_id]
        where = "in its bibliography"
        if entry_id not in work.entries:
            where = f"in {escape(entry.title.text)}"
        entry_link = md.link(page, site.path(entry), where, anchor)
        how = ""
        if work.inferred:
            how = md.site_text(f" (inferred: {work.inferred})", "meta")
        return f"{escape(text)} {entry_link}{how}"
    if work.fits or work.fitting_references:
        fitting = (*_fitting_entries(site, page, work), *map(_fitting, work.fitting_references))
        return f"{AMBIGUOUS_WORK} {'; '.join(fitting)}."
    return _describe_unresolved(work)


def _fitting_entries(site: Site, page: str, work: Work) -> Iterator[str]:
    """The entries of a bibliography that fit one key, each with the way to it."""
    for number, (entry_id, anchor, text) in enumerate(work.fits, 1):
        entry = site.catalog.entries[entry_id]
        link = md.link(page, site.path(entry), f"entry {number}", anchor)
        yield f"{link} {escape(text)}"


def _fitting(reference: Reference) -> str:
    place = md.site_text(f"({escape(reference.path)}, line {reference.line})", "meta")
    return f"{format_reference(reference)} {place}"


def _other_key(work: Work, reference: Reference) -> str:
    """That the file writes the key with other capitals, so that its meaning is inferred."""
    if work.key == reference.key or work.key.casefold() != reference.key.casefold():
        return ""
    return f", inferred: the key there is ‘{escape(reference.key)}’"


def _people(reference: Reference) -> str:
    people = ", ".join(reference.authors)
    if reference.has_more_authors:
        people = " ".join(filter(None, (people, "et al.")))
    if reference.are_editors:
        is_one = len(reference.authors) == 1 and not reference.has_more_authors
        role = "ed." if is_one else "eds."
        people = f"{people} ({role})"
    return escape(people)


def format_reference(reference: Reference) -> str:
    """A reference as one line: people, year, title, venue, what else finds it, address."""
    people = _people(reference)
    if reference.year:
        people += f" ({escape(reference.year)})"
    title = ""
    if reference.title:
        title = f"<cite>{escape(reference.title)}</cite>"
    address = reference.url
    if reference.doi:
        # A DOI outlives the address of the publisher.
        address = f"https://doi.org/{reference.doi}"
    # BibTeX files hold all kinds of things as an address; only the web can be linked to.
    if address.startswith(("https://", "http://")):
        linked = md.external_link(address, escape(reference.doi or reference.url))
    else:
        linked = escape(address)
    # Titles and venues may end with the full stop that joins the parts.
    where = ", ".join(filter(None, (reference.venue, reference.details)))
    parts = [part.rstrip(".") for part in (people, title, escape(where), linked) if part]
    line = ". ".join(parts)
    if address:
        # A full stop behind an address would be taken for a part of it.
        return line
    return f"{line}."


def _describe_unresolved(work: Work) -> str:
    if DOI.fullmatch(work.key):
        address = md.external_link(f"https://doi.org/{work.key}", escape(work.key))
        return f"Not resolved: the source gives no bibliography entry. The key is a DOI: {address}"
    words = "Not resolved: the source has no bibliography entry for it."
    # The reading is offered, not used: a key may be wrong and says nothing of who else wrote it.
    named = NAMED_KEY.fullmatch(work.key)
    if named:
        reading = f"{named['name'].capitalize()}, {named['year']}"
        words += f" From the key alone one would read: {reading} (inferred)."
    return words


def _perhaps_authors(site: Site, page: str, work: Work) -> Iterator[str]:
    """People of the collection taken for its authors, with the signs that speak for it."""
    for link in site.links_of_work.get(work.id, ()):
        reason = f"Two signs: {'; '.join(link.signals)}."
        mark = md.status_mark(Status.INFERRED, reason, f"join-{link.author}")
        name = author_link(page, link.author, site.authors[link.author].name)
        yield tile(f"{name} {mark}")


def _work_row(page: str, work: Work) -> str:
    facts = ""
    if work.reference and work.reference.title:
        facts = f"<cite>{escape(work.reference.title)}</cite> · "
    facts += plural(len(work.citations), "use")
    # Most works are cited by one paper, and saying so on each row would hide the others.
    if len(work.entries) != 1:
        facts += f" in {plural(len(work.entries), 'paper')}"
    key = md.link(page, path_of(PageKind.WORK, work.id), escape(work.key))
    return md.item(
        f"**{key}** {md.meta(facts)}", "", "row", data_citations=str(len(work.citations))
    )


def _citation(site: Site, page: str, entry_id: str, citation: Citation) -> str:
    """One citation in its sentence, with the way back to it."""
    entry = site.catalog.entries[entry_id]
    where = f"use {citation.number}"
    if citation.section:
        where += f" in §{citation.section}"
    # The label names the whole title: a list of links must not read the same twice.
    backlink = md.link(
        page,
        site.path(entry),
        escape(f"{where}, {cut_at_word(entry.title.text, WORDS_OF_A_TITLE)}"),
        citation.anchor,
        "backlink",
        aria_label=f"Back to {where}, {entry.title.text}, of {citation.key}",
        role="doc-backlink",
    )
    locator = ""
    if citation.locator:
        locator = md.site_text(escape(citation.locator), "locator")
    text = md.join_parts((f"<q>{_sentence(citation)}</q>", locator, md.meta(backlink)))
    return md.item(text, citation_anchor(entry_id, citation.number), "use own")


def _sentence(citation: Citation) -> str:
    """The sentence, with the key marked where it is a part of the words."""
    before, key, after = citation.sentence.partition(citation.key)
    if not key:
        return escape(citation.sentence)
    return f"{escape(before)}<mark>{escape(key)}</mark>{escape(after)}"


def _cited_together(site: Site, page: str, work: Work) -> Iterator[str]:
    for other, count in work.together:
        other_link = md.link(page, path_of(PageKind.WORK, other), escape(site.works[other].key))
        yield tile(other_link, plural(count, "bracket"))
