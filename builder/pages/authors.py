"""Author pages: a person's names, roles, entries by year and co-authors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from builder.catalog import Author, Join
from builder.document import Status
from builder.pages.addresses import index_of, path_of
from builder.pages.blocks import block, heading, link, status_mark
from builder.pages.entries import crumbs
from builder.pages.listings import parts
from builder.pages.page import Page, front_matter
from builder.pages.rows import author_link, plural, row, tile
from builder.pages.site import Site
from builder.text.markdown import escape, escape_heading

NAMES_A_PAGE = 300
MOST_COAUTHORS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorPage(Page):
    """One person, one part of the entries."""

    template: ClassVar[str] = "author.md.j2"
    lead: str
    also: str
    years: tuple[tuple[str, tuple[str, ...]], ...]
    """Year as a heading, and its rows."""
    pager: str
    together: tuple[str, ...]
    cited: tuple[str, ...]
    """Cited works that may be by this person."""
    similar: tuple[str, ...]
    """Other people whose names differ only in accents or marks; not merged without evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorsPage(Page):
    """All people, one part of the list."""

    template: ClassVar[str] = "authors.md.j2"
    lead: str
    rows: tuple[str, ...]
    pager: str


def author_pages(site: Site, author: Author, similar: Sequence[Author]) -> Iterator[AuthorPage]:
    """The page of a person, and more pages for very many entries."""
    page = path_of("author", author.id)
    entries = [site.catalog.entries[entry] for entry in author.entries]
    for part in parts(
        page,
        entries,
        lambda at, entry: (
            f"{_year(entry.date.value if entry.date else '')}\0{row(site, at, entry)}"
        ),
    ):
        yield AuthorPage(
            path=part.path,
            front=front_matter(
                "author",
                author.name,
                f"{author.name}: {plural(len(entries), 'entry', 'entries')}.",
                hide=("toc",),
            ),
            crumbs=crumbs(part.path, ("Authors", index_of("author"))),
            title=heading(1, escape_heading(author.name), "title", "own"),
            lead=block(_lead(author), "", "lede own"),
            also=_also(author),
            years=tuple(_by_year(part.rows)),
            pager=part.pager,
            together=tuple(
                _coauthor(site, part.path, other, count)
                for other, count in author.together[:MOST_COAUTHORS]
            ),
            cited=tuple(
                _cited(site, part.path, join) for join in site.joins.get(f"author {author.id}", ())
            ),
            similar=tuple(
                tile(author_link(site, part.path, other.id, other.name)) for other in similar
            ),
        )


def authors_pages(site: Site) -> Iterator[AuthorsPage]:
    """The list of all people, by name."""
    page = index_of("author")
    people = site.catalog.authors
    for part in parts(page, people, lambda at, author: _tile(site, at, author), NAMES_A_PAGE):
        yield AuthorsPage(
            path=part.path,
            front=front_matter(
                "authors",
                "Authors",
                "Everyone named as an author.",
                hide=("toc",),
                searchable=False,
            ),
            crumbs=crumbs(part.path),
            title=heading(1, "Authors", "title", "own"),
            lead=block(_size(people, part.number), "", "lede own"),
            rows=part.rows,
            pager=part.pager,
        )


def _cited(site: Site, page: str, join: Join) -> str:
    mark = status_mark(
        Status.INFERRED, f"Two signs: {'; '.join(join.signals)}.", f"join-{join.work}"
    )
    return tile(
        f"{link(page, path_of('work', join.work), escape(site.works[join.work].key))} {mark}"
    )


def _size(people: Sequence[Author], number: int) -> str:
    if not people:
        return "No seed names an author."
    return (
        f"{plural(len(people), 'person', 'people')}, told apart by the names that the sources write; names are merged only on evidence."
        + (f" Page {number}." if number > 1 else "")
    )


def _lead(author: Author) -> str:
    said = [f"{plural(len(author.entries), 'entry', 'entries')}"]
    said += [f"named as alumnus or fellow in {len(author.alumnus_of)}"] if author.alumnus_of else []
    said += [plural(len(author.together), "co-author")] if author.together else []
    return ", ".join(said) + "."


def _also(author: Author) -> str:
    if not author.also:
        return ""
    names = ", ".join(escape(name) for name in author.also)
    mark = status_mark(
        Status.INFERRED,
        " ".join(author.evidence) or "Merged by the curated table of people.",
        "names",
        "merged on evidence",
    )
    return block(f"Also written: {names} {mark}", "names", "hint own")


def _year(value: str) -> str:
    return value[:4] or "Undated"


def _by_year(rows: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for year, found in groupby((held.split("\0", 1) for held in rows), key=lambda pair: pair[0]):
        yield heading(2, year, f"y-{year.lower()}", "own"), tuple(text for _, text in found)


def _coauthor(site: Site, page: str, other: str, count: int) -> str:
    return tile(author_link(site, page, other, site.authors[other].name), str(count))


def _tile(site: Site, page: str, author: Author) -> str:
    return tile(author_link(site, page, author.id, author.name), str(len(author.entries)))
