"""Kinds: the one table of what a site has pages for, with names, addresses and order.

A new kind of entry is one member of `EntryKind` and one row of `ENTRY_KINDS`.  Pages, search,
permalinks, catalog and schema read this table; none of them keeps a list of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from builder.document.vocabulary import CountName


class EntryKind(StrEnum):
    """What an entry is."""

    PAPER = "paper"
    DISSERTATION = "dissertation"
    THREAD = "thread"
    BRIEF = "brief"
    PAGE = "page"


class DraftPart(StrEnum):
    """What a draft is that is no entry of its own."""

    DOCUMENT = "document"
    """The document itself: what stands outside its entries."""
    POST = "post"
    """One post, before posts are put together to threads."""
    CARD = "card"
    """A link card between two posts, before its owner is known."""


DraftKind = EntryKind | DraftPart


@dataclass(frozen=True, slots=True)
class KindInfo:
    """One row of the table: how a kind is named, and where its pages stand."""

    noun: str
    """For one of them, as a title: `Paper`."""
    plural: str
    """For several: `Papers`."""
    contents: str
    """What a document without a title is called when it holds these: `Posts`."""
    folder: str
    """Of its pages: `papers`."""
    address_kind: str
    """Kinds that share a folder share this word; two entries of one word never share an id."""
    counts: tuple[CountName, ...] = ()
    """Numbers that readers look for beside its title."""


_CITED = (CountName.CITATIONS,)
_SHARED = (CountName.LIKES, CountName.REPOSTS, CountName.REPLIES, CountName.QUOTES)

ENTRY_KINDS: Mapping[EntryKind, KindInfo] = MappingProxyType(
    {
        EntryKind.PAPER: KindInfo("Paper", "Papers", "Papers", "papers", "paper", _CITED),
        EntryKind.DISSERTATION: KindInfo(
            "Dissertation", "Dissertations", "Papers", "papers", "paper", _CITED
        ),
        EntryKind.THREAD: KindInfo("Thread", "Threads", "Posts", "threads", "thread", _SHARED),
        EntryKind.BRIEF: KindInfo("Brief", "Briefs", "Briefs", "briefs", "brief"),
        EntryKind.PAGE: KindInfo("Page", "Pages", "Texts", "pages", "page"),
    }
)
"""Kind → what is to be known of it, in the order in which kinds are listed."""
