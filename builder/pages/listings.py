"""Long listings, cut into pages that never grow with the collection."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from builder.pages.addresses import ROWS_A_PAGE, part_of
from builder.pages.blocks import block, link

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a long listing."""

    number: int
    path: str
    rows: tuple[str, ...]
    pager: str
    """Links to the other pages; `""` when there is one only."""


def parts(
    path: str, things: Sequence[Thing], row: Callable[[str, Thing], str], a_page: int = ROWS_A_PAGE
) -> Iterator[Part]:
    """`things` as rows in pages of at most `a_page`; at least one page.  `row` gets the file that the row stands on.

    >>> [(part.path, len(part.rows)) for part in parts("topics/x.md", "a" * 250, lambda page, thing: thing)]
    [('topics/x.md', 100), ('topics/x/2.md', 100), ('topics/x/3.md', 50)]
    """
    count = max(1, -(-len(things) // a_page))
    for number in range(1, count + 1):
        page = part_of(path, number)
        held = things[(number - 1) * a_page : number * a_page]
        yield Part(
            number,
            page,
            tuple(row(page, thing) for thing in held),
            _pager(path, page, number, count),
        )


def _pager(path: str, page: str, number: int, count: int) -> str:
    if count == 1:
        return ""
    before = (
        link(page, part_of(path, number - 1), "Previous", "", "prev", rel="prev")
        if number > 1
        else ""
    )
    after = (
        link(page, part_of(path, number + 1), "Next", "", "next", rel="next")
        if number < count
        else ""
    )
    return block(
        " ".join(part for part in (before, f"Page {number} of {count}", after) if part),
        "",
        "pager own",
    )
