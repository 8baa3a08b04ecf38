"""The audit: coverage, repairs, what is open, refused, missing or left over; first for all seeds, then seed by seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from builder.catalog.coverage import Coverage, coverage_of
from builder.document import Document, Finding
from builder.document.span import Repair, Span
from builder.pages.addresses import AUDIT, ledger_path, path_of, source_path
from builder.pages.blocks import block, heading, item, link, source_link
from builder.pages.entries import crumbs
from builder.pages.listings import parts
from builder.pages.page import Page, front_matter
from builder.pages.rows import plural
from builder.pages.site import Site
from builder.problem import Problem
from builder.text.markdown import escape, escape_heading

ROWS = 200
MOST_ON_OVERVIEW = 25

KINDS = {
    "ambiguous": ("Left open", "The source does not decide; both readings are kept."),
    "refused": (
        "Links refused",
        "Likely at first sight, not supported by a second sign, so not made.",
    ),
    "dangling": (
        "References that lead nowhere",
        "The source points to something that it does not hold.",
    ),
    "absent": ("Absent", "What a reader would expect and the source does not state."),
    "residue": ("Residue", "Left over from another system; not part of the text, not thrown away."),
    "kept": (
        "Damage left as it stands",
        "Recognised as damaged; the evidence does not say what stood there.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPage(Page):
    """The overview."""

    template: ClassVar[str] = "audit.md.j2"
    lead: str
    coverage: tuple[tuple[str, ...], ...]
    """Rows of the table: document, characters, shown, markup, residue, line ends, exact, inferred, kept."""
    groups: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Heading, what it means, rows."""
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPage(Page):
    """One seed: its findings and its ledger, one part of a long list."""

    template: ClassVar[str] = "ledger.md.j2"
    lead: str
    rules: tuple[tuple[str, ...], ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    pager: str
    download: str


def audit_page(site: Site) -> AuditPage:
    """The audit of the whole site."""
    covered = [(document, coverage_of(document)) for document in site.catalog.documents]
    total = sum(coverage.characters for _, coverage in covered)
    return AuditPage(
        path=AUDIT,
        front=front_matter(
            "audit", "Audit", "What became of every character of every seed.", searchable=False
        ),
        crumbs=crumbs(AUDIT),
        title=heading(1, "Audit", "title", "own"),
        lead=block(
            f"{total:,} characters in {plural(len(covered), 'document')}: each one is shown on a page, is recognised markup, or is on the "
            "list of residue below. The numbers are proved again from the finished pages before the site is published.",
            "",
            "lede own",
        ),
        coverage=tuple(_coverage_row(document, coverage) for document, coverage in covered),
        groups=tuple(_groups(site)),
        problems=tuple(_problem(site, problem) for problem in site.problems[:ROWS]),
    )


def ledger_pages(site: Site, document: Document) -> Iterator[LedgerPage]:
    """The audit of one seed."""
    page = path_of("ledger", document.id)
    things: list[tuple[str, Finding | Repair]] = [
        *((KINDS[found.kind][0], found) for found in _sorted(site.findings(document))),
        *(("Repairs", repair) for repair in document.source.ledger),
    ]
    for part in parts(
        page, things, lambda at, pair: f"{pair[0]}\0{_thing(site, at, document, pair[1])}", ROWS
    ):
        yield LedgerPage(
            path=part.path,
            front=front_matter(
                "ledger",
                f"Audit of {document.title.text}",
                f"Findings and repairs of {document.title.text}.",
                hide=("toc",),
                searchable=False,
            ),
            crumbs=crumbs(part.path, ("Audit", AUDIT)),
            title=heading(1, f"Audit of {escape_heading(document.title.text)}", "title", "own"),
            lead=block(
                f"{plural(len(site.findings(document)), 'finding')}, {plural(len(document.source.ledger), 'repair')}. "
                "Undoing the repairs gives the seed back byte for byte.",
                "",
                "lede own",
            ),
            rules=tuple(_rules(document)),
            groups=tuple(_grouped(part.rows)),
            pager=part.pager,
            download=link(part.path, ledger_path(document.id), "ledger.json", "", "button"),
        )


def _sorted(findings: Sequence[Finding]) -> Sequence[Finding]:
    order = {kind: place for place, kind in enumerate(KINDS)}
    return sorted(
        findings,
        key=lambda found: (order[found.kind], found.spans[:1] or (Span(0, 0, 0),), found.what),
    )


def _coverage_row(document: Document, coverage: Coverage) -> tuple[str, ...]:
    numbers = (
        coverage.characters,
        coverage.rendered,
        coverage.markup,
        coverage.residue,
        coverage.line_ends,
        *(count for _, count in coverage.repairs),
    )
    return (
        link(AUDIT, path_of("ledger", document.id), escape(document.title.text)),
        *(f"{number:,}" for number in numbers),
    )


def _groups(site: Site) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for kind, (words, meaning) in KINDS.items():
        found = [
            (document, finding)
            for document in site.catalog.documents
            for finding in site.findings(document)
            if finding.kind == kind
        ]
        if not found:
            continue
        rows = [
            _finding(site, AUDIT, document, finding)
            for document, finding in found[:MOST_ON_OVERVIEW]
        ]
        rows += [_more(document, count) for document, count in _rest(found)]
        yield (
            heading(2, f"{words} ({len(found):,})", kind, "own"),
            block(meaning, "", "hint own"),
            tuple(rows),
        )


def _rest(found: Sequence[tuple[Document, Finding]]) -> Iterator[tuple[Document, int]]:
    counted = Counter(document.id for document, _ in found[MOST_ON_OVERVIEW:])
    by_id = {document.id: document for document, _ in found}
    return ((by_id[id], count) for id, count in counted.items())


def _more(document: Document, count: int) -> str:
    return item(
        f"{count:,} more in {link(AUDIT, path_of('ledger', document.id), escape(document.title.text))}",
        "",
        "row own",
    )


def _thing(site: Site, page: str, document: Document, thing: Finding | Repair) -> str:
    return (
        _finding(site, page, document, thing)
        if isinstance(thing, Finding)
        else _repair(page, document, thing)
    )


def _finding(site: Site, page: str, document: Document, found: Finding) -> str:
    entry = site.catalog.entries.get(found.entry)
    where = (
        f" {link(page, site.path(entry), 'on the page', found.anchor or 'title')}" if entry else ""
    )
    reason = f' <span class="meta">{escape(found.reason)}</span>' if found.reason else ""
    candidates = (
        f' <span class="meta">Candidates: {escape("; ".join(found.candidates))}</span>'
        if found.candidates
        else ""
    )
    return item(
        f"{escape(found.what)}{reason}{candidates}{where} {source_link(page, document.id, found.spans)}",
        "",
        f"finding {found.kind} own",
    )


def _repair(page: str, document: Document, repair: Repair) -> str:
    line = link(
        page,
        source_path(document.id, repair.line),
        f"{repair.line}:{repair.column + 1}",
        f"L{repair.line}",
    )
    shown = f"<del>{escape(_visible(repair.before))}</del> <ins>{escape(_visible(repair.after)) or 'nothing'}</ins>"
    reason = f" {escape(repair.reason)}" if repair.reason else ""
    return item(
        f'{line} {shown} <span class="meta">{repair.rule} · {repair.kind}{reason}</span>',
        "",
        f"repair {repair.kind} own",
    )


def _visible(text: str) -> str:
    return "".join(sign if sign.isprintable() else f"⟨U+{ord(sign):04X}⟩" for sign in text)


def _rules(document: Document) -> Iterator[tuple[str, ...]]:
    counted = Counter((repair.rule, repair.kind) for repair in document.source.ledger)
    for (rule, kind), count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])):
        yield rule, kind, f"{count:,}"


def _grouped(rows: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    groups: dict[str, list[str]] = {}
    for name, text in (row.split("\0", 1) for row in rows):
        groups.setdefault(name, []).append(text)
    return ((heading(2, name, "", "own"), tuple(texts)) for name, texts in groups.items())


def _problem(site: Site, problem: Problem) -> str:
    document = next(
        (held for held in site.catalog.documents if held.source.path == problem.path), None
    )
    place = f"{problem.path}:{problem.line}"
    where = (
        link(AUDIT, source_path(document.id, problem.line), escape(place), f"L{problem.line}")
        if document and problem.line
        else escape(place)
    )
    hint = f' <span class="meta">{escape(problem.hint)}</span>' if problem.hint else ""
    return item(
        f"{where} {problem.severity}: {escape(problem.message)} `{problem.code}`{hint}",
        "",
        f"problem {problem.severity} own",
    )
