"""catalog.json against ledgers and pages: same seeds, same hashes, and each entry's page shows its own lines only."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from builder.problem import Problem, Severity
from builder.verify.ledger import Ledger, misfit
from builder.verify.page import Shown

HINT = "catalog.json and the pages must come from the same build: build again"
_SHAPE: Mapping[str, Any] = MappingProxyType(
    {
        "documents": [{"id": str, "source": str, "sha256": str, "lines": int}],
        "entries": [{"id": str, "document": str, "url": str, "lines": [int]}],
    }
)


@dataclass(frozen=True, slots=True)
class Listed:
    """What the catalog says of one document."""

    id: str
    sha256: str
    lines: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What the catalog says that can be held against the pages."""

    documents: Mapping[str, Listed]
    """By seed."""
    pages: Mapping[str, tuple[str, tuple[tuple[int, int], ...]]]
    """Address of an entry's page → its id and its ranges of lines."""


def contents_of(data: Mapping[str, str]) -> tuple[Contents, tuple[Problem, ...]]:
    """Read `catalog.json`; one that is missing or out of shape is a problem."""
    try:
        held = json.loads(data.get("catalog.json", "null"))
    except (ValueError, RecursionError) as error:
        return _NONE, (_fault("catalog.json", 0, f"no JSON: {error}"),)
    wrong = (
        misfit(held, _SHAPE, "the catalog")
        if "catalog.json" in data
        else "the site has no catalog.json"
    )
    if wrong:
        return _NONE, (_fault("catalog.json", 0, wrong),)
    documents = {
        listed["source"]: Listed(listed["id"], listed["sha256"], listed["lines"])
        for listed in held["documents"]
    }
    pages = {entry["url"]: (str(entry["id"]), tuple(_ranges(entry))) for entry in held["entries"]}
    return Contents(MappingProxyType(documents), MappingProxyType(pages)), ()


def contradictions(contents: Contents, ledger: Ledger) -> Iterator[Problem]:
    """Where catalog and ledger tell of different seeds."""
    listed = contents.documents.get(ledger.source)
    if listed is None:
        yield _fault(ledger.source, 0, "catalog.json does not list this document")
        return
    if listed.id != ledger.id:
        yield _fault(
            ledger.source,
            0,
            f"catalog.json calls the document '{listed.id}', its ledger is that of '{ledger.id}'",
        )
    if listed.sha256 != ledger.sha256:
        yield _fault(
            ledger.source,
            0,
            f"catalog.json gives the sha256 {listed.sha256[:80]}, the ledger {ledger.sha256[:80]}",
        )
    if listed.lines != ledger.lines:
        yield _fault(
            ledger.source, 0, f"catalog.json gives {listed.lines} lines, the ledger {ledger.lines}"
        )


def strays(contents: Contents, elements: Iterable[Shown], source: str) -> Iterator[Problem]:
    """A problem for each element that stands on the page of an entry to whose lines it does not belong."""
    for element in elements:
        entry, ranges = (
            contents.pages.get(_address(element.page))
            or contents.pages.get(element.page)
            or ("", ())
        )
        lost = next(
            (
                place
                for place in element.places
                if entry and not any(first <= place.line <= last for first, last in ranges)
            ),
            None,
        )
        if lost:
            lines = ", ".join(f"{first} to {last}" for first, last in ranges)
            said = f"page {element.page} shows '{element.text[:60]}' from line {lost.line}, but its entry '{entry}' is lines {lines}"
            yield _fault(source, lost.line, said, lost.start + 1)


def _ranges(entry: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    """The lines of an entry and of the card that is shown with it."""
    card = entry.get("card")
    for lines in (entry["lines"], card.get("lines") if isinstance(card, dict) else None):
        if (
            isinstance(lines, list)
            and len(lines) == 2
            and all(isinstance(line, int) for line in lines)
        ):
            yield lines[0], lines[1]


def _address(page: str) -> str:
    """The address of a page as the catalog writes it.

    >>> _address("papers/x/index.html"), _address("papers/x.html")
    ('papers/x/', 'papers/x/')
    """
    return (
        page.removesuffix("index.html")
        if page.endswith("/index.html")
        else f"{page.removesuffix('.html')}/"
    )


def _fault(path: str, line: int, message: str, column: int = 0) -> Problem:
    return Problem(path, line, column, Severity.ERROR, "verify.catalog", message, HINT)


_NONE = Contents(MappingProxyType({}), MappingProxyType({}))
