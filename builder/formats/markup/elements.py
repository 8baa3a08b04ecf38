"""The elements of HTML that are open around some words, and what block these belong to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from builder.document.draft import NAVIGATION
from builder.document.vocabulary import Role
from builder.text.html import BLOCKS

DEEPEST = 6
"""Levels of a list or a quotation: HTML and Markdown have no more of anything."""
MOST_AROUND = 40
"""Elements around some words that are looked at; nobody nests deeper by hand."""
_HEADINGS: Mapping[str, int] = MappingProxyType({f"h{level}": level for level in range(1, 7)})
_SIMPLE: Mapping[str, Role] = MappingProxyType(
    {"figcaption": Role.CAPTION, "caption": Role.CAPTION, "dt": Role.TERM}
)
LISTS = frozenset(("ul", "ol", "menu", "dir"))
CELLS = frozenset(("td", "th"))
# What ends an element whose end tag may be left out, and how far it is looked for.
IMPLIED: Mapping[str, tuple[frozenset[str], frozenset[str]]] = MappingProxyType(
    {
        "li": (frozenset(("li",)), LISTS),
        "dt": (frozenset(("dt", "dd")), frozenset(("dl",))),
        "dd": (frozenset(("dt", "dd")), frozenset(("dl",))),
        "tr": (frozenset(("tr",)), frozenset(("table",))),
        "td": (CELLS, frozenset(("table", "tr"))),
        "th": (CELLS, frozenset(("table", "tr"))),
    }
)
CLOSE_PARAGRAPH = BLOCKS - {"body", "html", "head", "title", "tr", "tbody", "thead", "tfoot"}


@dataclass(slots=True)
class Element:
    """An element that is open."""

    name: str
    target: str = ""
    """Where a link leads."""
    count: int = 0
    """Items of a list so far."""
    is_fresh: bool = True
    """Whether nothing stands in it yet."""


@dataclass(slots=True)
class OpenTable:
    """The table that is open."""

    depth: int
    """How many tables are open around it."""
    cells: int = 0
    """Of the present row."""
    has_words: bool = False
    """Whether the present cell has any."""


@dataclass(slots=True)
class State:
    """What surrounds the next words."""

    open: list[Element] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    table: OpenTable | None = None
    next_table: int = -1
    """Offset of the tag of a table of which no row stands yet; its caption belongs to none."""
    is_apart: bool = False
    """Whether white space or the edge of a block stands before the next words."""
    has_space: bool = False
    """Whether that space is shown already."""
    line: int = 0
    """Of the last words."""

    def around(self) -> Sequence[Element]:
        """The elements around, from the inside."""
        return self.open[: -MOST_AROUND - 1 : -1]

    def is_in(self, name: str) -> bool:
        """Whether an element of this name is open."""
        return self.counts[name] > 0


class Leaf(NamedTuple):
    """What block some words belong to."""

    role: Role
    label: str = ""
    level: int = 0


def leaf_of(state: State) -> Leaf:
    """The block that begins with the next words."""
    if state.is_in("nav"):
        return Leaf(Role.RESIDUE, NAVIGATION)
    if state.is_in("pre"):
        return Leaf(Role.CODE)
    for element in state.around():
        name = element.name
        if name in _HEADINGS:
            return Leaf(Role.HEADING, "", _HEADINGS[name])
        if name in _SIMPLE:
            return Leaf(_SIMPLE[name])
        if name == "dd" and element.is_fresh:
            element.is_fresh = False
            return Leaf(Role.DEFINITION)
        if name == "li":
            return _item(state, element)
        if name == "blockquote":
            return Leaf(Role.QUOTE, "", min(state.counts["blockquote"], DEEPEST))
    return Leaf(Role.PARAGRAPH)


def _item(state: State, item: Element) -> Leaf:
    depth = max(1, sum(state.counts[name] for name in LISTS))
    level = min(depth, DEEPEST)
    if not item.is_fresh:
        return Leaf(Role.PARAGRAPH, "", level)
    item.is_fresh = False
    for element in state.around():
        if element.name == "ol":
            return Leaf(Role.ITEM, f"{element.count}.", level)
        if element.name in LISTS:
            break
    return Leaf(Role.ITEM, "", level)
