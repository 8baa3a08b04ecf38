"""The data files of a site → what they claim, with a problem for every claim against another one.

Read are the ledger of each document (`documents/*/ledger.json`) and `catalog.json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, groupby, islice, repeat
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from builder.problem import Problem, Severity
from builder.verify.ledger import Claim, ClaimKind, Ledger, Repair, index_repairs
from builder.verify.page import WHOLE_LINE, ShownElement, parse_spans
from builder.verify.repairs import wrong_repair

LEDGER_HINT = "build the site again; if it stays, report it"
CATALOG_HINT = "catalog.json and the pages must come from the same build: build again"
MOST_LINES = 50_000_000
"""More than any text that a person keeps; a false count must not fill the memory."""

_LEDGER_PATH = re.compile(r"documents/([^/]+)/ledger\.json\Z")

_CLAIM_SHAPE = MappingProxyType({"place": str, "text": str})
_REPAIR_SHAPE: Mapping[str, Any] = MappingProxyType(
    {
        "place": str,
        "line": int,
        "column": int,
        "before": str,
        "after": str,
        "rule": str,
        "class": str,
    }
)
_LEDGER_SHAPE: Mapping[str, Any] = MappingProxyType(
    {
        **dict.fromkeys(("version", "bytes", "lines", "characters"), int),
        **dict.fromkeys(("source", "sha256", "encoding", "bom"), str),
        "line_ends": [{"from": int, "to": int, "end": str}],
        "repairs": [_REPAIR_SHAPE],
        "markup": [{**_CLAIM_SHAPE, "what": str}],
        "residue": [_CLAIM_SHAPE],
        "coverage": {"rendered": int, "markup": int, "residue": int, "line_ends": int},
    }
)
_CATALOG_SHAPE: Mapping[str, Any] = MappingProxyType(
    {
        "documents": [{"id": str, "source": str, "sha256": str, "lines": int}],
        "entries": [{"id": str, "document": str, "url": str, "lines": [int]}],
    }
)


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """What the catalog says of one document."""

    id: str
    sha256: str
    lines: int


@dataclass(frozen=True, slots=True)
class CatalogClaims:
    """What the catalog says that can be held against the pages."""

    documents: Mapping[str, ListedDocument]
    """By seed."""
    pages: Mapping[str, tuple[str, tuple[tuple[int, int], ...]]]
    """Address of an entry's page → its id and its ranges of lines."""


_NO_CLAIMS = CatalogClaims(MappingProxyType({}), MappingProxyType({}))


def read_ledgers(data: Mapping[str, str]) -> tuple[tuple[Ledger, ...], tuple[Problem, ...]]:
    """All ledgers of a site, by seed; one that cannot be read is a problem."""
    ledgers: dict[str, Ledger] = {}
    problems: list[Problem] = []
    for path in sorted(data):
        match = _LEDGER_PATH.match(path)
        if not match:
            continue
        ledger, faults = _read_ledger(path, match[1], data[path])
        problems += faults
        if ledger is None:
            continue
        # The first one counts: which of the two is right, nobody can say.
        first = ledgers.setdefault(ledger.source, ledger)
        if first is not ledger:
            message = f"a second ledger for {ledger.source}, beside {first.path}"
            problems.append(_ledger_fault(path, message))
    return tuple(ledgers[source] for source in sorted(ledgers)), tuple(problems)


def read_catalog(data: Mapping[str, str]) -> tuple[CatalogClaims, tuple[Problem, ...]]:
    """Read `catalog.json`; one that is missing or out of shape is a problem."""
    if "catalog.json" not in data:
        return _NO_CLAIMS, (_catalog_fault("catalog.json", "the site has no catalog.json"),)
    try:
        catalog = json.loads(data["catalog.json"])
    except (ValueError, RecursionError) as error:
        return _NO_CLAIMS, (_catalog_fault("catalog.json", f"no JSON: {error}"),)
    wrong = misfit(catalog, _CATALOG_SHAPE, "the catalog")
    if wrong:
        return _NO_CLAIMS, (_catalog_fault("catalog.json", wrong),)
    documents: dict[str, ListedDocument] = {}
    for row in catalog["documents"]:
        documents[row["source"]] = ListedDocument(row["id"], row["sha256"], row["lines"])
    pages: dict[str, tuple[str, tuple[tuple[int, int], ...]]] = {}
    for entry in catalog["entries"]:
        pages[entry["url"]] = (entry["id"], tuple(_line_ranges(entry)))
    return CatalogClaims(MappingProxyType(documents), MappingProxyType(pages)), ()


def catalog_contradictions(catalog: CatalogClaims, ledger: Ledger) -> Iterator[Problem]:
    """Where catalog and ledger tell of different seeds."""
    listed = catalog.documents.get(ledger.source)
    if listed is None:
        yield _catalog_fault(ledger.source, "catalog.json does not list this document")
        return
    if listed.id != ledger.id:
        message = (
            f"catalog.json calls the document '{listed.id}', its ledger is that of '{ledger.id}'"
        )
        yield _catalog_fault(ledger.source, message)
    if listed.sha256 != ledger.sha256:
        message = (
            f"catalog.json gives the sha256 {listed.sha256[:80]}, the ledger {ledger.sha256[:80]}"
        )
        yield _catalog_fault(ledger.source, message)
    if listed.lines != ledger.lines:
        message = f"catalog.json gives {listed.lines} lines, the ledger {ledger.lines}"
        yield _catalog_fault(ledger.source, message)


def misplaced_elements(
    catalog: CatalogClaims, elements: Iterable[ShownElement], source: str
) -> Iterator[Problem]:
    """A problem for each element on the page of an entry to whose lines it does not belong."""
    for element in elements:
        # The page of an entry is listed under its address, whichever form the site's URLs have.
        listed = catalog.pages.get(_address_of(element.page)) or catalog.pages.get(element.page)
        entry, ranges = listed or ("", ())
        if not entry:
            continue
        for span in element.spans:
            # One problem for an element is enough: its spans stand together.
            if any(first <= span.line <= last for first, last in ranges):
                continue
            lines = ", ".join(f"{first} to {last}" for first, last in ranges)
            message = (
                f"page {element.page} shows '{element.text[:60]}' from line {span.line},"
                f" but its entry '{entry}' is lines {lines}"
            )
            yield _catalog_fault(source, message, span.line, span.start + 1)
            break


def misfit(value: object, shape: Any, path: str = "it") -> str:
    """Where `value` first differs from `shape`, in words; `""` when it fits.

    A shape is a type, a list of one shape, or a table of shapes; a value may hold more keys.

    >>> misfit({"lines": [1, "2"]}, {"lines": [int]})
    "it.lines[1] should be int: '2'"
    """
    parts: Iterable[tuple[str, object, Any]]
    if isinstance(shape, type):
        if isinstance(value, shape):
            return ""
        return f"{path} should be {shape.__name__}: {value!r:.60}"
    if isinstance(shape, list):
        if not isinstance(value, list):
            return f"{path} should be a list: {value!r:.60}"
        parts = ((f"{path}[{index}]", item, shape[0]) for index, item in enumerate(value))
    else:
        if not isinstance(value, dict):
            return f"{path} should be a table: {value!r:.60}"
        parts = ((f"{path}.{key}", value.get(key), shape[key]) for key in shape)
    for part_path, part, part_shape in parts:
        wrong = misfit(part, part_shape, part_path)
        if wrong:
            return wrong
    return ""


def _read_ledger(path: str, id: str, text: str) -> tuple[Ledger | None, list[Problem]]:
    try:
        written = json.loads(text)
    except (ValueError, RecursionError) as error:
        return None, [_ledger_fault(path, f"no JSON: {error}")]
    wrong = misfit(written, _LEDGER_SHAPE, "the ledger")
    if not wrong and (written["version"] != 1 or not 0 <= written["lines"] <= MOST_LINES):
        wrong = f"version {written['version']} with {written['lines']} lines"
    if not wrong and not written["source"]:
        # Such a ledger would prove a seed that nobody can name.
        wrong = "it names no seed"
    if not wrong and not re.fullmatch("(?:[0-9a-f]{2})*", written["bom"]):
        wrong = f"the byte order mark {written['bom']!r:.20} is not hexadecimal"
    if wrong:
        return None, [_ledger_fault(path, wrong)]
    claims, problems = _read_claims(written)
    ledger = Ledger(
        path=path,
        id=id,
        source=written["source"],
        sha256=written["sha256"],
        size=written["bytes"],
        encoding=written["encoding"],
        bom=bytes.fromhex(written["bom"]),
        lines=written["lines"],
        characters=written["characters"],
        ends=_line_ends(written["line_ends"], written["lines"]),
        repairs=MappingProxyType(dict(_read_repairs(written["repairs"]))),
        claims=claims,
        rendered=written["coverage"]["rendered"],
    )
    problems += _wrong_sums(ledger, written["coverage"])
    problems += _wrong_line_ends(ledger, written["line_ends"])
    problems += _wrong_claims(ledger)
    problems += _wrong_repairs(ledger, written["repairs"])
    return ledger, problems


def _line_ends(ranges: Iterable[Mapping[str, Any]], lines: int) -> tuple[str, ...]:
    """One end for each line, also when the ranges do not fit, which `_wrong_line_ends` reports."""
    # No range may yield more than the lines there are, whatever it claims.
    ends: list[Iterable[str]] = []
    for row in ranges:
        count = min(row["to"], lines) + 1 - row["from"]
        ends.append(repeat(row["end"], max(0, count)))
    return tuple(islice(chain(*ends, repeat("")), lines))


def _read_repairs(rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[int, Any]]:
    line_of = itemgetter("line")
    for line, of_line in groupby(sorted(rows, key=line_of), key=line_of):
        # Columns are 1-based in the ledger, where people read them, and 0-based here.
        repairs = [Repair(row["column"] - 1, row["before"], row["after"]) for row in of_line]
        yield line, index_repairs(repairs)


def _read_claims(written: Mapping[str, Any]) -> tuple[tuple[Claim, ...], list[Problem]]:
    claims: list[Claim] = []
    problems: list[Problem] = []
    for kind in ClaimKind:
        for row in written[kind]:
            spans = parse_spans(row["place"]) or ()
            is_run = len(spans) == 1 and spans[0].end != WHOLE_LINE
            # A claim is quoted from the seed's line, so there has to be one.
            if is_run and spans[0].line <= written["lines"]:
                span = spans[0]
                what = row["what"] if kind is ClaimKind.MARKUP else ""
                claims.append(Claim(span.line, span.start, span.end, row["text"], kind, what))
            else:
                message = f"{kind} '{row['text'][:40]}' stands at no place: {row['place'][:40]}"
                problems.append(_ledger_fault(written["source"], message))
    return tuple(claims), problems


def _wrong_sums(ledger: Ledger, coverage: Mapping[str, int]) -> Iterator[Problem]:
    """Where the sums that the ledger states are not those of what it lists."""
    sums: dict[str, int] = dict.fromkeys(ClaimKind, 0)
    for claim in ledger.claims:
        sums[claim.kind] += len(claim.text)
    sums["line_ends"] = sum(map(len, ledger.ends))
    for name, listed in sums.items():
        if coverage[name] != listed:
            message = f"the ledger claims {coverage[name]} characters of {name} and lists {listed}"
            yield _ledger_fault(ledger.source, message)
    # "rendered" is the one part that only the pages can prove; here it must at least add up.
    if coverage["rendered"] + sum(map(coverage.__getitem__, sums)) != ledger.characters:
        message = f"the coverage does not sum to the {ledger.characters} characters of the seed"
        yield _ledger_fault(ledger.source, message)


def _wrong_line_ends(ledger: Ledger, rows: Iterable[Mapping[str, Any]]) -> Iterator[Problem]:
    """Where the ranges of line ends leave lines out or name them twice."""
    last = 0
    for row in rows:
        is_next = row["from"] == last + 1 and row["to"] >= row["from"]
        # Only the last line of a seed can be without an end.
        if not is_next or (not row["end"] and row["to"] < ledger.lines):
            message = f"the line ends from {row['from']} to {row['to']} do not follow line {last}"
            yield _ledger_fault(ledger.source, message, row["from"])
        last = row["to"]
    if last != ledger.lines:
        message = f"the line ends stop at line {last} of {ledger.lines}"
        yield _ledger_fault(ledger.source, message, last)


def _wrong_claims(ledger: Ledger) -> Iterator[Problem]:
    for claim in ledger.claims:
        if claim.end - claim.start != len(claim.text):
            message = f"{claim.kind} '{claim.text[:40]}' does not fill its place"
            yield _ledger_fault(ledger.source, message, claim.line, claim.start + 1)


def _wrong_repairs(ledger: Ledger, rows: Iterable[Mapping[str, Any]]) -> Iterator[Problem]:
    after = (1, 0)
    for row in rows:
        wrong = wrong_repair(ledger, row, after)
        if wrong:
            message = f"the repair '{row['before'][:40]}' → '{row['after'][:40]}' {wrong}"
            yield _ledger_fault(ledger.source, message, row["line"], row["column"])
        after = row["line"], row["column"] - 1 + len(row["before"])


def _line_ranges(entry: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    """The lines of an entry and of the cards that are shown with it."""
    ranges = [entry["lines"]]
    # The shape of the catalog says nothing about cards: most entries have none.
    cards = [entry.get("card")]
    if isinstance(entry.get("cards"), list):
        cards += entry["cards"]
    for card in cards:
        if isinstance(card, dict):
            ranges.append(card.get("lines"))
    for lines in ranges:
        if not isinstance(lines, list) or len(lines) != 2:
            continue
        first, last = lines
        if isinstance(first, int) and isinstance(last, int):
            yield first, last


def _address_of(page: str) -> str:
    """The address of a page as the catalog writes it.

    >>> _address_of("papers/x/index.html"), _address_of("papers/x.html")
    ('papers/x/', 'papers/x/')
    """
    if page.endswith("/index.html"):
        return page.removesuffix("index.html")
    return f"{page.removesuffix('.html')}/"


def _ledger_fault(path: str, message: str, line: int = 0, column: int = 0) -> Problem:
    # A ledger can claim negative lines; a problem has none.
    line, column = max(line, 0), max(column, 0)
    return Problem(path, line, column, Severity.ERROR, "verify.ledger", message, LEDGER_HINT)


def _catalog_fault(path: str, message: str, line: int = 0, column: int = 0) -> Problem:
    return Problem(path, line, column, Severity.ERROR, "verify.catalog", message, CATALOG_HINT)
