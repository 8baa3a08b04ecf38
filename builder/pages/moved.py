"""Moved pages: static files at published addresses that lead to the new ones, fragment and all.

They are HTML, not Markdown: the engine does not know them, so they stand in no list and no search.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import ClassVar

from builder.pages.addresses import PageKind, path_of, relative, url_of
from builder.pages.page import Page
from builder.permalinks import Address, Permalink

PAGES_OF_A_DOCUMENT = (PageKind.DOCUMENT, PageKind.SOURCE, PageKind.LEDGER)
"""A document has one address in the lock and three pages."""


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
    """The pages for published addresses where nothing stands any more.

    `site_url` is `""` when the site does not know its own address; `directory_urls` says whether
    the engine turns `papers/x.md` into `papers/x/` or into `papers/x.html`.
    """
    for permalink, address in moved:
        for old_kind, new_kind in _kinds(permalink.kind, address.kind):
            old_path = path_of(old_kind, permalink.id)
            new_path = path_of(new_kind, address.id)
            yield _moved_page(old_path, new_path, site_url, directory_urls=directory_urls)


def _kinds(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The kinds of the pages at an old address, each with the kind of the page to go to."""
    if old != PageKind.DOCUMENT:
        yield old, new
        return
    for kind in PAGES_OF_A_DOCUMENT:
        if new == PageKind.DOCUMENT:
            yield kind, kind
        else:
            # A document that became an entry has no source page of its own to lead to.
            yield kind, new


def _moved_page(old_path: str, new_path: str, site_url: str, *, directory_urls: bool) -> MovedPage:
    # Written beside the pages of the engine, as the file that the old address asks for.
    path = url_of(old_path, directory_urls=directory_urls)
    if directory_urls:
        path += "index.html"
    address = url_of(new_path, directory_urls=directory_urls)
    link = relative(path, address)
    # Search engines want the address in full; a site that does not know its own has to do without.
    canonical = link
    if site_url:
        canonical = escape(site_url + address)
    return MovedPage(
        path=path,
        front="",
        crumbs="",
        title="Moved",
        instead_of=old_path,
        link=link,
        canonical=canonical,
        address=address,
    )
