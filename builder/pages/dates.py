"""Date pages: years and months, with the entries of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from builder.catalog import Month, Year
from builder.document import Entry
from builder.pages.addresses import index_of, path_of
from builder.pages.blocks import block, heading, link, own
from builder.pages.entries import crumbs
from builder.pages.listings import parts
from builder.pages.page import Page, front_matter
from builder.pages.rows import bar, plural, row
from builder.pages.site import Site
from builder.pages.timelines import timeline

MOST_TOPICS = 10
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePage(Page):
    """One month or one year, one part of its entries."""

    template: ClassVar[str] = "date.md.j2"
    lead: str
    months: tuple[str, ...]
    """For a year: its months."""
    rows: tuple[str, ...]
    pager: str
    neighbours: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesPage(Page):
    """All years and months."""

    template: ClassVar[str] = "dates.md.j2"
    lead: str
    over_time: str
    """Topics over time, as a plot with its table."""
    years: tuple[tuple[str, tuple[str, ...]], ...]
    undated: tuple[str, ...]
    pager: str


def date_pages(site: Site) -> Iterator[DatePage]:
    """A page for each year and for each month of it."""
    years = site.catalog.years
    months = [month for year in years for month in year.months]
    for place, year in enumerate(years):
        yield from _pages(
            site, year.id, year.entries, year.months, [other.id for other in years], place
        )
    for place, month in enumerate(months):
        yield from _pages(site, month.id, month.entries, (), [other.id for other in months], place)


def dates_pages(site: Site) -> Iterator[DatesPage]:
    """The list of years and months, and what has no date."""
    page = index_of("date")
    entries = site.catalog.entries
    most = max(
        (len(month.entries) for year in site.catalog.years for month in year.months), default=1
    )
    for part in parts(page, site.catalog.undated, lambda at, entry: row(site, at, entries[entry])):
        yield DatesPage(
            path=part.path,
            front=front_matter(
                "dates",
                "Dates",
                "The collection by year and month.",
                hide=("toc",),
                searchable=False,
            ),
            crumbs=crumbs(part.path),
            title=heading(1, "Dates", "title", "own"),
            lead=block(_size(site), "", "lede own"),
            over_time=_topics_over_time(site, part.path) if part.number == 1 else "",
            years=tuple(
                (
                    _year_heading(part.path, year),
                    tuple(_bar(part.path, month, most) for month in year.months),
                )
                for year in site.catalog.years
            ),
            undated=part.rows,
            pager=part.pager,
        )


def _topics_over_time(site: Site, page: str) -> str:
    weighty = sorted(
        site.catalog.topics, key=lambda topic: (-len(topic.entries), topic.name.casefold())
    )[:MOST_TOPICS]
    names = {topic.id: topic.name for topic in weighty}

    def held(entry: Entry) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(names[link.topic] for link in entry.topics if link.topic in names)
        )

    return timeline(
        page,
        "topics-over-time",
        "The most frequent topics by month",
        site.catalog.entries.values(),
        tuple(names.values()),
        held,
    )


def name_of(id: str) -> str:
    """A year or month in words.

    >>> name_of("2025-10"), name_of("2025")
    ('October 2025', '2025')
    """
    year, _, month = id.partition("-")
    return f"{MONTHS[int(month) - 1]} {year}" if month else year


def _pages(
    site: Site,
    id: str,
    held: Sequence[str],
    months: Sequence[Month],
    order: Sequence[str],
    place: int,
) -> Iterator[DatePage]:
    page = path_of("date", id)
    steps = (
        ("Dates", index_of("date")),
        *((((id[:4]), path_of("date", id[:4])),) if "-" in id else ()),
    )
    most = max((len(month.entries) for month in months), default=1)
    for part in parts(page, held, lambda at, entry: row(site, at, site.catalog.entries[entry])):
        yield DatePage(
            path=part.path,
            front=front_matter(
                "date",
                name_of(id),
                f"{plural(len(held), 'entry', 'entries')} of {name_of(id)}.",
                hide=("toc",),
                searchable=False,
            ),
            crumbs=crumbs(part.path, *steps),
            title=heading(1, name_of(id), "title", "own"),
            lead=block(f"{plural(len(held), 'entry', 'entries')}.", "", "lede own"),
            months=tuple(_bar(part.path, month, most) for month in months),
            rows=part.rows,
            pager=part.pager,
            neighbours=_neighbours(part.path, order, place),
        )


def _neighbours(page: str, newest_first: Sequence[str], place: int) -> str:
    older = newest_first[place + 1] if place + 1 < len(newest_first) else ""
    newer = newest_first[place - 1] if place else ""
    shown = [
        link(page, path_of("date", id), name_of(id), "", classes, rel=classes)
        for id, classes in ((older, "prev"), (newer, "next"))
        if id
    ]
    return block(" ".join(shown), "", "pager own") if shown else ""


def _size(site: Site) -> str:
    undated = len(site.catalog.undated)
    dated = plural(len(site.catalog.entries) - undated, "dated entry", "dated entries")
    return f"{dated}; {plural(undated, 'entry has', 'entries have')} no date in the source."


def _year_heading(page: str, year: Year) -> str:
    words = own(plural(len(year.entries), "entry", "entries"), "n")
    return heading(
        2, f"{link(page, path_of('date', year.id), year.id)} {words}", f"y-{year.id}", "own"
    )


def _bar(page: str, month: Month, most: int) -> str:
    return bar(link(page, path_of("date", month.id), name_of(month.id)), len(month.entries), most)
