"""documents/*/ledger.json → Ledger, with a problem for every claim in it that contradicts another one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, groupby, islice, repeat
from types import MappingProxyType
from typing import Any

from builder.problem import Problem, Severity
from builder.verify.page import WHOLE, places_of
from builder.verify.undo import NO_UNDOS, Undo, Undos, undos


@dataclass(frozen=True, slots=True)
class Claim:
    """A run of a line that the ledger accounts for: the text, as read, is not shown."""

    line: int
    start: int
    end: int
    text: str
    kind: str
    """markup, residue."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the site says about one seed beside its pages."""

    path: str
    id: str
    """Of the document."""
    source: str
    """`seeds/NAME.txt`."""
    sha256: str
    size: int
    encoding: str
    bom: bytes
    lines: int
    characters: int
    """Line ends included."""
    ends: tuple[str, ...]
    """One for each line."""
    undos: Mapping[int, Undos]
    claims: tuple[Claim, ...]
    rendered: int
    """How many characters, as read, the pages should show."""
    repairs: int

    def undos_of(self, line: int) -> Undos:
        """The repairs of a line."""
        return self.undos.get(line, NO_UNDOS)


KINDS = frozenset({"exact", "inferred", "kept"})
MOST_WORDS = 8
"""A label with more words is likelier a text that a format has lost."""
MOST_LINES = 50_000_000
_WORDS = re.compile(r"[0-9A-Za-z]|[^\W_]{4}")
"""What a repair may not turn into nothing; a damaged space or mark can look like up to three letters (`Â`, `ï»¿`)."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_PATH = re.compile(r"documents/([^/]+)/ledger\.json\Z")
_SHAPE: Mapping[str, Any] = MappingProxyType(
    {
        **dict.fromkeys(("version", "bytes", "lines", "characters"), int),
        **dict.fromkeys(("source", "sha256", "encoding", "bom"), str),
        "line_ends": [{"from": int, "to": int, "end": str}],
        "repairs": [
            {
                "place": str,
                "line": int,
                "column": int,
                "before": str,
                "after": str,
                "rule": str,
                "class": str,
            }
        ],
        "markup": [{"place": str, "text": str}],
        "residue": [{"place": str, "text": str}],
        "coverage": {"rendered": int, "markup": int, "residue": int, "line_ends": int},
    }
)


def ledgers_of(data: Mapping[str, str]) -> tuple[tuple[Ledger, ...], tuple[Problem, ...]]:
    """All ledgers of a site, by seed; one that cannot be read is a problem."""
    found: dict[str, Ledger] = {}
    problems: list[Problem] = []
    for path in sorted(data):
        named = _PATH.match(path)
        if not named:
            continue
        ledger, faults = _read(path, named[1], data[path])
        problems += faults
        if ledger and ledger.source in found:
            problems.append(
                _fault(
                    path,
                    0,
                    0,
                    f"a second ledger for {ledger.source}, beside {found[ledger.source].path}",
                )
            )
        elif ledger:
            found[ledger.source] = ledger
    return tuple(found[source] for source in sorted(found)), tuple(problems)


def misfit(value: object, shape: Any, at: str = "it") -> str:
    """Where `value` first differs from `shape`, in words; `""` when it fits.

    >>> misfit({"lines": [1, "2"]}, {"lines": [int]})
    "it.lines[1] should be int: '2'"
    """
    if isinstance(shape, type):
        return "" if isinstance(value, shape) else f"{at} should be {shape.__name__}: {value!r:.60}"
    if isinstance(shape, list):
        inside = (
            ((f"{at}[{index}]", held, shape[0]) for index, held in enumerate(value))
            if isinstance(value, list)
            else None
        )
    else:
        inside = (
            ((f"{at}.{key}", value.get(key), held) for key, held in shape.items())
            if isinstance(value, dict)
            else None
        )
    if inside is None:
        return f"{at} should be a {'list' if isinstance(shape, list) else 'table'}: {value!r:.60}"
    return next(
        (found for where, held, wanted in inside if (found := misfit(held, wanted, where))), ""
    )


def _read(path: str, id: str, text: str) -> tuple[Ledger | None, list[Problem]]:
    try:
        held = json.loads(text)
    except (ValueError, RecursionError) as error:
        return None, [_fault(path, 0, 0, f"no JSON: {error}")]
    wrong = misfit(held, _SHAPE, "the ledger")
    if not wrong and (held["version"] != 1 or not 0 <= held["lines"] <= MOST_LINES):
        wrong = f"version {held['version']} with {held['lines']} lines"
    if not wrong and not re.fullmatch("(?:[0-9a-f]{2})*", held["bom"]):
        wrong = f"the byte order mark {held['bom']!r:.20} is not hexadecimal"
    if wrong:
        return None, [_fault(path, 0, 0, wrong)]
    claims, unplaced = _claims(held)
    ledger = Ledger(
        path=path,
        id=id,
        source=held["source"],
        sha256=held["sha256"],
        size=held["bytes"],
        encoding=held["encoding"],
        bom=bytes.fromhex(held["bom"]),
        lines=held["lines"],
        characters=held["characters"],
        ends=_ends(held["line_ends"], held["lines"]),
        undos=MappingProxyType({line: undos(found) for line, found in _repairs(held["repairs"])}),
        claims=claims,
        rendered=held["coverage"]["rendered"],
        repairs=len(held["repairs"]),
    )
    return ledger, [*unplaced, *_contradictions(ledger, held)]


def _ends(ranges: Iterable[Mapping[str, Any]], lines: int) -> tuple[str, ...]:
    """One end for each line, also when the ranges do not fit (which `_contradictions` reports)."""
    spread = chain.from_iterable(
        repeat(held["end"], max(0, min(held["to"], lines) + 1 - held["from"])) for held in ranges
    )
    return tuple(islice(chain(spread, repeat("")), lines))


def _repairs(held: Iterable[Mapping[str, Any]]) -> Iterator[tuple[int, list[Undo]]]:
    for line, found in groupby(
        sorted(held, key=lambda repair: int(repair["line"])), key=lambda repair: int(repair["line"])
    ):
        yield (
            line,
            [Undo(repair["column"] - 1, repair["before"], repair["after"]) for repair in found],
        )


def _claims(held: Mapping[str, Any]) -> tuple[tuple[Claim, ...], list[Problem]]:
    made: list[Claim] = []
    problems: list[Problem] = []
    for kind in ("markup", "residue"):
        for claim in held[kind]:
            place, *more = places_of(claim["place"]) or (None,)
            if place is None or more or place.end == WHOLE or place.line > held["lines"]:
                problems.append(
                    _fault(
                        held["source"],
                        0,
                        0,
                        f"{kind} '{claim['text'][:40]}' stands at no place: {claim['place'][:40]}",
                    )
                )
            else:
                made.append(Claim(place.line, place.start, place.end, claim["text"], kind))
    return tuple(made), problems


def _contradictions(ledger: Ledger, held: Mapping[str, Any]) -> Iterator[Problem]:
    coverage = held["coverage"]
    sums = {
        kind: sum(len(claim.text) for claim in ledger.claims if claim.kind == kind)
        for kind in ("markup", "residue")
    }
    sums["line_ends"] = sum(len(end) for end in ledger.ends)
    for kind, number in sums.items():
        if coverage[kind] != number:
            yield _fault(
                ledger.source,
                0,
                0,
                f"the ledger claims {coverage[kind]} characters of {kind} and lists {number}",
            )
    if sum(coverage[kind] for kind in ("rendered", *sums)) != ledger.characters:
        yield _fault(
            ledger.source,
            0,
            0,
            f"the coverage does not sum to the {ledger.characters} characters of the seed",
        )
    last = 0
    for ends in held["line_ends"]:
        if (
            ends["from"] != last + 1
            or ends["to"] < ends["from"]
            or (not ends["end"] and ends["to"] < ledger.lines)
        ):
            yield _fault(
                ledger.source,
                ends["from"],
                0,
                f"the line ends from {ends['from']} to {ends['to']} do not follow line {last}",
            )
        last = ends["to"]
    if last != ledger.lines:
        yield _fault(ledger.source, last, 0, f"the line ends stop at line {last} of {ledger.lines}")
    for claim in ledger.claims:
        if claim.end - claim.start != len(claim.text):
            yield _fault(
                ledger.source,
                claim.line,
                claim.start + 1,
                f"{claim.kind} '{claim.text[:40]}' does not fill its place",
            )
        elif claim.kind == "markup" and len(_WORD.findall(claim.text)) > MOST_WORDS:
            said = f"'{claim.text[:80]}' counts as markup and is shown nowhere"
            yield Problem(
                ledger.source,
                claim.line,
                claim.start + 1,
                Severity.WARNING,
                "verify.markup",
                said,
                "markup is labels, marks and separators",
            )
    yield from _repair_faults(ledger, held["repairs"])


def _repair_faults(ledger: Ledger, repairs: Iterable[Mapping[str, Any]]) -> Iterator[Problem]:
    line, column = 1, 0
    for repair in repairs:
        start = repair["column"] - 1
        end = start + len(repair["before"])
        wrong = (
            f"stands at {repair['place'][:40]}" if repair["place"] != f"{repair['line']}:{start}-{end}"
            else "is out of order or overlaps another" if (repair["line"], start) < (line, column)
            else "stands beyond the last line" if repair["line"] > ledger.lines
            else f"has the class '{repair['class'][:20]}'" if repair["class"] not in KINDS
            else "is kept and yet changed" if repair["class"] == "kept" and not _is_kept(repair["before"], repair["after"])
            else "takes away words" if _WORDS.search(repair["before"]) and not _is_seen(repair["after"])
            else ""
        )  # fmt: skip
        if wrong:
            said = f"the repair '{repair['before'][:40]}' → '{repair['after'][:40]}' {wrong}"
            yield _fault(ledger.source, repair["line"], repair["column"], said)
        line, column = repair["line"], end


def _is_kept(before: str, after: str) -> bool:
    """Left as it is, or shown as what stands for bytes that are no text."""
    return after in (before, "\ufffd" * len(before))


def _is_seen(text: str) -> bool:
    return any(sign.isprintable() and not sign.isspace() for sign in text)


def _fault(path: str, line: int, column: int, message: str) -> Problem:
    return Problem(
        path,
        max(line, 0),
        max(column, 0),
        Severity.ERROR,
        "verify.ledger",
        message,
        "build the site again; if it stays, report it",
    )
