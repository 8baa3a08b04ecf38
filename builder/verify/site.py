"""A finished site → the proof that nothing of its seeds is lost, from the published files alone.

For each seed: the text of every element with `data-src` on every page, the markup and the residue that
`ledger.json` lists, together must be every character of the seed exactly once; with the repairs undone and the
line ends put back, the bytes must be those of the seed.  Reads no data of the builder, shares no code with it,
and takes the site for hostile: what a reader cannot see is not shown.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat

from builder.problem import Problem, Severity
from builder.verify.blame import blamed, misread
from builder.verify.catalog import Contents, contents_of, contradictions, strays
from builder.verify.ledger import Ledger, ledgers_of
from builder.verify.lines import Line, beyond, put_together, runs_of
from builder.verify.page import Shown, Walked, walk
from builder.verify.seed import changed, lines_of
from builder.verify.source import document_of, lines_missing, lines_on, unlinked

MOST_OF_A_KIND = 200
"""Problems of one code for one file; what is beyond is counted."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved about one seed."""

    path: str
    """`seeds/NAME.txt`."""
    sha256: str
    """Of the bytes put together from the site."""
    size: int
    """Number of these bytes."""
    lines: int
    characters: int
    """rendered + markup + residue + line_ends."""
    rendered: int
    """Characters, as read, that pages show."""
    markup: int
    residue: int
    line_ends: int
    repairs: int
    """Repairs of the ledger that were found on the pages and undone."""
    pages: int
    """Pages that show text of the seed."""
    blocks: int
    """Elements that show it."""
    ok: bool
    """Whether nothing contradicts any of the promises."""


def verify(
    pages: Mapping[str, str], data: Mapping[str, str], seeds: Mapping[str, bytes]
) -> tuple[tuple[Proof, ...], tuple[Problem, ...]]:
    """Put every seed together again from the pages (path → HTML) and the data files (path → JSON) of a site.

    `pages` is read once, page by page, and may be a mapping that reads files on demand.
    """
    ledgers, problems = ledgers_of(data)
    contents, missing = contents_of(data)
    shown, anchored, faults = _read(pages, ledgers)
    proofs: list[Proof] = []
    found = [*problems, *missing, *faults]
    for ledger in ledgers:
        proof, wrong = _prove(
            ledger, shown.get(ledger.source, []), seeds.get(ledger.source), contents
        )
        wrong += lines_missing(ledger, anchored.get(ledger.id, set()))
        proofs.append(proof)
        found += wrong
    known = {ledger.source for ledger in ledgers}
    found += (
        _fault(path, "verify.seed", "the site has no ledger for this seed")
        for path in seeds
        if path not in known
    )
    wrong_files = {problem.path for problem in found if problem.severity == "error"}
    return tuple(replace(proof, ok=proof.path not in wrong_files) for proof in proofs), _capped(
        found
    )


def report(proofs: Iterable[Proof]) -> str:
    """What was proved, for people."""
    return "\n".join(_told(proof) for proof in proofs)


def _read(
    pages: Mapping[str, str], ledgers: Sequence[Ledger]
) -> tuple[dict[str, list[Shown]], dict[str, set[int]], list[Problem]]:
    """One pass over the pages: what each shows, which source lines have anchors, what is wrong with pages."""
    ids = {ledger.source: ledger.id for ledger in ledgers}
    shown: dict[str, list[Shown]] = {}
    anchored: dict[str, set[int]] = {}
    problems: list[Problem] = []
    for path in pages:
        html = pages[path]
        if document := document_of(path):
            anchored.setdefault(document, set()).update(lines_on(html))
        walked = walk(path, html)
        if not walked.shown and not walked.faults:
            continue
        problems += _page_faults(path, walked, ids)
        if walked.seed in ids:
            shown.setdefault(walked.seed, []).extend(walked.shown)
            problems += unlinked(path, walked, ids[walked.seed])
    return shown, anchored, problems


def _page_faults(path: str, walked: Walked, ids: Mapping[str, str]) -> Iterator[Problem]:
    for fault in walked.faults:
        yield _fault(
            walked.seed if walked.seed in ids else path, "verify.page", f"page {path}: {fault}"
        )
    if walked.shown and not walked.seed:
        yield _fault(
            path,
            "verify.page",
            f"the page shows '{walked.shown[0].text[:60]}' under data-src and names no seed",
        )
    elif walked.shown and walked.seed not in ids:
        yield _fault(
            path,
            "verify.page",
            f"the page shows text of '{walked.seed[:80]}', and the site has no ledger for it",
        )
    elif walked.shown and document_of(path):
        yield _fault(
            walked.seed,
            "verify.page",
            f"the source page {path} must not count as a display of the seed (data-src)",
        )


def _prove(
    ledger: Ledger, shown: list[Shown], seed: bytes | None, contents: Contents
) -> tuple[Proof, list[Problem]]:
    """Put one seed together; the problems on the way, each with its place."""
    digest = hashlib.sha256(seed).hexdigest() if seed is not None else ""
    lines = lines_of(ledger, seed) if seed is not None else None
    trusted = lines if digest == ledger.sha256 else None
    outside = {
        index: problem
        for index, element in enumerate(shown)
        if (problem := beyond(ledger, element, trusted))
    }
    inside = [element for index, element in enumerate(shown) if index not in outside]
    runs = runs_of(ledger, inside, lines)
    known = trusted or repeat(None)
    made = [
        put_together(ledger, number, runs.get(number, ()), line)
        for number, line in zip(range(1, ledger.lines + 1), known)
    ]
    text = "".join(line.raw + end for line, end in zip(made, ledger.ends))
    data = _encoded(ledger, text)
    proof = _proof(ledger, shown, made, data, len(text))
    problems = [*outside.values(), *(problem for line in made for problem in line.problems)]
    problems += _blame(ledger, inside, made, trusted)
    problems += changed(ledger, seed, data, [line.raw for line in made], known=bool(problems))
    problems = problems or list(_sums(ledger, proof))
    return proof, [
        *problems,
        *strays(contents, inside, ledger.source),
        *contradictions(contents, ledger),
    ]


def _blame(
    ledger: Ledger, shown: Iterable[Shown], made: Sequence[Line], seed: Sequence[str] | None
) -> list[Problem]:
    """Which elements are at fault for the lines that came out wrong."""
    doubts = [problem for line in made for problem in line.doubts]
    if seed is None:
        return doubts
    wrong = {
        number for number, line in enumerate(made, 1) if line.doubts or line.raw != seed[number - 1]
    }
    suspects = [
        element for element in shown if any(place.line in wrong for place in element.places)
    ]
    found = [*blamed(ledger, suspects, seed), *misread(ledger, seed)]
    return found or doubts


def _encoded(ledger: Ledger, text: str) -> bytes | None:
    try:
        return ledger.bom + text.encode(ledger.encoding, "surrogateescape")
    except (LookupError, UnicodeError):
        return None


def _proof(
    ledger: Ledger,
    shown: Sequence[Shown],
    made: Sequence[Line],
    data: bytes | None,
    characters: int,
) -> Proof:
    listed = Counter({"markup": 0, "residue": 0})
    for claim in ledger.claims:
        listed[claim.kind] += len(claim.text)
    return Proof(
        path=ledger.source,
        sha256=hashlib.sha256(data).hexdigest() if data is not None else "",
        size=len(data or b""),
        lines=ledger.lines,
        characters=characters,
        rendered=sum(line.rendered for line in made),
        markup=listed["markup"],
        residue=listed["residue"],
        line_ends=sum(len(end) for end in ledger.ends),
        repairs=sum(line.undone for line in made),
        pages=len({element.page for element in shown}),
        blocks=len(shown),
        ok=True,
    )


def _sums(ledger: Ledger, proof: Proof) -> Iterator[Problem]:
    """Where the ledger's own sums differ from what the site holds, when the text itself is right."""
    for name, claimed, found in (
        ("characters on pages", ledger.rendered, proof.rendered),
        ("characters", ledger.characters, proof.characters),
        ("bytes", ledger.size, proof.size),
    ):
        if claimed != found:
            yield _fault(
                ledger.source,
                "verify.ledger",
                f"the ledger claims {claimed} {name}, the site holds {found}",
            )


def _capped(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    counted: Counter[tuple[str, str]] = Counter()
    kept: list[Problem] = []
    for problem in sorted(problems):
        counted[problem.path, problem.code] += 1
        if counted[problem.path, problem.code] <= MOST_OF_A_KIND:
            kept.append(problem)
    more = (
        (pair, count - MOST_OF_A_KIND)
        for pair, count in sorted(counted.items())
        if count > MOST_OF_A_KIND
    )
    return (
        *kept,
        *(
            Problem(path, 0, 0, Severity.ERROR, code, f"and {count} more of this kind")
            for (path, code), count in more
        ),
    )


def _told(proof: Proof) -> str:
    verdict = "proved: the seed, byte for byte" if proof.ok else "NOT PROVED: see the problems"
    return (
        f"{proof.path}: {verdict}\n"
        f"  {_many(proof.characters, 'character')} in {_many(proof.lines, 'line')}, {_many(proof.size, 'byte')}, sha256 {proof.sha256}\n"
        f"  {proof.rendered:,} shown in {_many(proof.blocks, 'place')} on {_many(proof.pages, 'page')}, {proof.markup:,} recognised markup,"
        f" {proof.residue:,} listed residue, {_many(proof.line_ends, 'line end')}\n"
        f"  {_many(proof.repairs, 'repair')} undone"
    )


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'s' * (count != 1)}"


def _fault(path: str, code: str, message: str) -> Problem:
    return Problem(
        path, 0, 0, Severity.ERROR, code, message, "build the site again; if it stays, report it"
    )
