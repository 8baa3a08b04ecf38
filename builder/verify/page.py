"""A finished HTML page → the pieces of seed text that a reader can see on it, each with its places.

Written as if the page were hostile: text in comments, templates, scripts, hidden or invisible elements is
not shown.  What it cannot see: style sheets.  A rule that hides a class is for the browser tests to find.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from builder.verify.hidden import hidden_by
from builder.verify.html import BLOCKS, BREAKS, NO_ATTRIBUTES, TOKEN, VOID, telling, text_of

WHOLE = -1
"""End of a place that is a whole line."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A run of columns, as read, of one line of a seed; written `LINE:START-END`, or `LINE` for all of it."""

    line: int
    start: int
    end: int

    def __str__(self) -> str:
        return str(self.line) if self.end == WHOLE else f"{self.line}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Shown:
    """One element with `data-src`: what it claims to show and what a reader sees."""

    page: str
    places: tuple[Place, ...]
    text: str
    """A line feed in it belongs to the page: no line of a seed holds one."""
    veiled: str = ""
    """Text of the element that is in the page but that nobody sees."""
    why: str = ""
    """What hides it."""
    loose: tuple[int, int] = (0, 0)
    """Spaces at its start and end that part the text from words of the site."""
    block: int = 0
    """Number, on the page, of the paragraph, item, heading … that it stands in or is."""


@dataclass(frozen=True, slots=True)
class Walked:
    """What one page says about its seed."""

    seed: str
    """`seeds/NAME.txt`; `""` when the page names none."""
    shown: tuple[Shown, ...]
    links: tuple[tuple[str, int], ...]
    """Addresses of links to source lines, as written, each with its block."""
    faults: tuple[str, ...]
    """In words: places that are none, elements that do not close."""


SEED_MARK = "seedbed:seed"
NOTHING = Walked("", (), (), ())
OWN = frozenset({"own", "headerlink"})
"""Classes of the site's own words inside a block; left out, so that they cannot stand in for words of the seed."""

_PLACE = re.compile(r"([1-9][0-9]{0,9})(?::([0-9]{1,9})-([0-9]{1,9}))?\Z")
_SOURCE_LINE = re.compile(r"#L[0-9]+(?:-L[0-9]+)?\Z")


def walk(path: str, html: str) -> Walked:
    """The seed, the shown pieces and the source links of one page; cheap for a page that shows no seed."""
    if SEED_MARK not in html and "data-src" not in html:
        return NOTHING
    walker = _Walker(path)
    position = 0
    after_break = True
    for token in TOKEN.finditer(html):
        end, written, attributes, broken = token.group("end", "name", "attributes", "broken")
        name = written.lower() if written else ""
        at_break = name in BREAKS
        if walker.piece is not None and token.start() > position:
            walker.add(text_of(html[position : token.start()], after=after_break, before=at_break))
        position = token.end()
        if end:
            walker.close(name)
        elif name:
            walker.open(name, attributes)
        elif broken:
            walker.faults.append(f"a tag does not end: {html[position - 2 : position + 40]}")
        after_break = at_break
    return walker.result()


def places_of(written: str) -> tuple[Place, ...] | None:
    """The value of `data-src` as places; None when it holds something else.

    >>> places_of("57:120-245 58")
    (Place(line=57, start=120, end=245), Place(line=58, start=0, end=-1))
    >>> places_of("57:9-3") is None
    True
    """
    made: list[Place] = []
    for word in written.split():
        found = _PLACE.match(word)
        place = (
            Place(int(found[1]), int(found[2] or 0), int(found[3]) if found[3] else WHOLE)
            if found
            else None
        )
        if place is None or (place.end != WHOLE and place.end < place.start):
            return None
        made.append(place)
    return tuple(made)


class _Piece:
    """An element with `data-src` while it is read."""

    __slots__ = ("block", "own_at", "places", "text", "veiled", "why")

    def __init__(self, places: tuple[Place, ...], block: int) -> None:
        self.places = places
        self.block = block
        self.text: list[str] = []
        self.own_at: list[int] = []
        self.veiled: list[str] = []
        self.why = ""

    def shown(self, page: str) -> Shown:
        """The element as read to its end."""
        text = "".join(self.text)
        lead = bool(self.own_at) and not "".join(self.text[: self.own_at[0]]).strip(" ")
        trail = bool(self.own_at) and not "".join(self.text[self.own_at[-1] :]).strip(" ")
        loose = (
            len(text) - len(text.lstrip(" ")) if lead else 0,
            len(text) - len(text.rstrip(" ")) if trail else 0,
        )
        return Shown(page, self.places, text, "".join(self.veiled), self.why, loose, self.block)


class _Walker:
    """The open elements of a page and what was found in them."""

    __slots__ = (
        "block",
        "blocks",
        "faults",
        "found",
        "hidden",
        "links",
        "page",
        "piece",
        "seed",
        "stack",
    )

    def __init__(self, page: str) -> None:
        self.page = page
        self.seed = ""
        self.found: list[_Piece] = []
        self.links: list[tuple[str, int]] = []
        self.faults: list[str] = []
        self.piece: _Piece | None = None
        self.hidden = ""
        self.block = self.blocks = 0
        self.stack: list[tuple[str, _Piece | None, str, int]] = []

    def open(self, name: str, written: str) -> None:
        """Enter an element; its text goes to the piece that it belongs to, if to any."""
        attributes = telling(written) if written else NO_ATTRIBUTES
        self._note(name, attributes)
        if name in VOID or (written.endswith("/") and self._is_foreign()):
            return
        self.stack.append((name, self.piece, self.hidden, self.block))
        if name in BLOCKS:
            self.block = self.blocks = self.blocks + 1
        self.hidden = self.hidden or hidden_by(name, attributes)
        if "data-src" in attributes:
            self.piece = self._piece(attributes["data-src"])
        elif self.piece is not None and not OWN.isdisjoint(attributes.get("class", "").split()):
            self.piece.own_at.append(len(self.piece.text))
            self.piece = None

    def close(self, name: str) -> None:
        """Leave an element; one that was left open inside it is a fault where seed text is concerned."""
        at = len(self.stack) - 1
        while at >= 0 and self.stack[at][0] != name:
            at -= 1
        if at < 0:
            return
        if at < len(self.stack) - 1 and (
            self.piece is not None or any(held[1] for held in self.stack[at:])
        ):
            self.faults.append(
                f"<{self.stack[-1][0]}> around text of the seed is not closed before </{name}>"
            )
        _, self.piece, self.hidden, self.block = self.stack[at]
        del self.stack[at:]

    def add(self, text: str) -> None:
        """Give text to the open piece."""
        assert self.piece is not None
        if self.hidden:
            self.piece.veiled.append(text)
            self.piece.why = self.hidden
        else:
            self.piece.text.append(text)

    def result(self) -> Walked:
        """What was found, in the order of the page."""
        shown = (piece.shown(self.page) for piece in self.found)
        if self.piece is not None:
            self.faults.append("an element with text of the seed is never closed")
        return Walked(self.seed, tuple(shown), tuple(self.links), tuple(self.faults))

    def _note(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "meta" and attributes.get("name") == SEED_MARK and not self.hidden:
            self.seed = self.seed or attributes.get("content", "")
        elif name == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
            self.faults.append("the page sends its readers to another one")
        elif name == "a" and not self.hidden and _SOURCE_LINE.search(attributes.get("href", "")):
            self.links.append((attributes["href"], self.block))

    def _piece(self, written: str) -> _Piece | None:
        places = places_of(written)
        if places is None:
            self.faults.append(f'data-src="{written[:60]}" is no list of places')
            return None
        self.found.append(_Piece(places, self.block))
        return self.found[-1]

    def _is_foreign(self) -> bool:
        return any(held[0] == "math" for held in self.stack)
