"""The search page: a field for those who can use it, the way to all lists for everyone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from builder.pages.addresses import GLOSSARY, QUESTIONS, SEARCH, index_of
from builder.pages.blocks import block, heading, link
from builder.pages.entries import crumbs
from builder.pages.page import Page, front_matter

LISTS = (
    ("documents", index_of("document")),
    ("topics", index_of("topic")),
    ("authors", index_of("author")),
    ("dates", index_of("date")),
    ("works", index_of("work")),
    ("glossary", GLOSSARY),
    ("questions", QUESTIONS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(Page):
    """The search on a page of its own; the question stands in the address."""

    template: ClassVar[str] = "search.md.j2"
    browse: str
    """Links to the lists, for readers without JavaScript and for those who would rather look around."""


def search_page() -> SearchPage:
    """The one search page."""
    lists = ", ".join(link(SEARCH, path, name) for name, path in LISTS)
    return SearchPage(
        path=SEARCH,
        front=front_matter(
            "search",
            "Search",
            "Find people, words and sentences in everything here.",
            hide=("toc",),
            searchable=False,
        ),
        crumbs=crumbs(SEARCH),
        title=heading(1, "Search", "title", "own"),
        browse=block(
            f"Names are found without their accents. Or look around: {lists}.", "", "lede own"
        ),
    )
