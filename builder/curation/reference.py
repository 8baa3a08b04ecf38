"""Reference: what a file beside the seeds says of a cited work, in whatever notation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a BibTeX or RIS file."""

    key: str
    kind: str
    """Entry type in small letters: article, misc, book …"""
    authors: tuple[str, ...]
    """Given names first: `Ada Lovelace`; groups as written."""
    title: str
    year: str
    """As said: `2016`, `c. 1850`, `44 BC (-0044)`, `in press`."""
    venue: str
    doi: str
    """Without a host: `10.1145/3339252.3340516`."""
    url: str
    path: str
    line: int
    """1-based, of the `@`."""
    details: str = ""
    """What else finds the work: volume, pages, publisher, place."""
    has_more_authors: bool = False
    """The entry says `and others`."""
    are_editors: bool = False
    """The entry names no author; these are its editors."""
