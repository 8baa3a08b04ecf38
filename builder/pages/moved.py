"""Pages at old addresses that lead to the new ones, fragment and all: static files, in no list and no search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import ClassVar

from builder.pages.addresses import path_of, url_of
from builder.pages.page import Page
from builder.permalinks.check import Address
from builder.permalinks.lock import Permalink

PARTS = ("document", "source", "ledger")
"""A document has three pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedPage(Page):
    """A page that only leads on."""

    template: ClassVar[str] = "moved.html.j2"
    instead_of: str
    """The Markdown file that stood here."""
    link: str
    """The way from here."""
    canonical: str
    """The new address in full, where the site knows its own."""
    address: str
    """The new address below the site's root, to be read."""


def moved_pages(
    moved: Iterable[tuple[Permalink, Address]], site_url: str, *, directory_urls: bool
) -> Iterator[MovedPage]:
    """The pages for published addresses where nothing stands any more."""
    for held, to in moved:
        for old, new in _parts(held.kind, to.kind):
            yield _page(
                path_of(old, held.id),
                url_of(path_of(new, to.id), directory_urls=directory_urls),
                site_url,
                directory_urls,
            )


def _parts(old: str, new: str) -> Iterator[tuple[str, str]]:
    for part in PARTS if old == "document" else (old,):
        yield part, part if new == "document" and old == "document" else new


def _page(old: str, new: str, site_url: str, directory_urls: bool) -> MovedPage:
    path = f"{url_of(old, directory_urls=directory_urls)}{'index.html' if directory_urls else ''}"
    link = "../" * path.count("/") + new
    return MovedPage(
        path=path,
        front="",
        crumbs="",
        title="Moved",
        instead_of=old,
        link=link,
        canonical=escape(site_url + new) if site_url else link,
        address=new,
    )
