"""The commands that only look: `inspect`, `catalog`, `verify` and `links`.

What was understood of the seeds, told to a person and to programs, and what a finished site proves.
Each function prints to stdout and gives back the exit code.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from builder import formats
from builder.build import export_catalog, parse_all
from builder.cli.report import Reporter, counted, printable_lines, write_stdout
from builder.curation import read_tables
from builder.document import Document, Finding, Role
from builder.document.draft import Draft
from builder.document.source import Source
from builder.files import (
    Project,
    UsageError,
    list_files,
    read_lock,
    read_seed,
    read_seeds,
    read_site,
    read_tables_beside,
)
from builder.model import Parsed, model_all
from builder.permalinks import LOCK
from builder.problem import Problem
from builder.verify import broken_links, report, verify

HEADING_WIDTH = 12
"""Of the column of headings: the longest, "Findings", and a gap."""
MOST_RANGES = 5
"""Lines that are named of each kind: enough to look some up, and they fit into one row."""


def print_catalog(folder: Path, *, quiet: bool, verbose: bool) -> int:
    """Print `catalog.json` of a project or a folder of seeds."""
    if not folder.is_dir():
        raise UsageError(
            f"there is no folder {folder}",
            "seedbed catalog DIR, where DIR is a project or a folder of seeds",
        )
    # Without one, the folder itself is taken for one of seeds.
    if (folder / "seeds").is_dir():
        folder /= "seeds"
    seeds = read_seeds(folder)
    lock, lock_problems = read_lock(Project(folder.resolve().parent).lock)
    catalog_json, catalog_problems = export_catalog(seeds.seeds, {**seeds.tables, **lock})
    # Even when there are errors: the catalog holds all that could be understood.
    write_stdout(catalog_json)
    all_problems = (*seeds.problems, *lock_problems, *catalog_problems)
    problems = _with_typed_paths(all_problems, folder)
    reporter = Reporter(is_quiet=quiet, shows_all=verbose)
    reporter.show(problems)
    return reporter.close(problems, f"catalog of {counted(len(seeds.seeds), 'seed')}")


def print_findings(file: Path) -> int:
    """Print what is made of one document, and why."""
    # As if it lay in a project: the curated tables name seeds by such paths.
    path = f"seeds/{file.name}"
    content = read_seed(file)
    tables, unread = read_tables_beside(file)
    curated, table_faults = read_tables(tables)
    parsed, seed_faults = parse_all({path: content}, curated)
    documents, model_faults = model_all(parsed, curated)
    lines = _describe(file, parsed[0], documents[0])
    write_stdout(printable_lines("\n".join(lines) + "\n"))
    all_problems = (*unread, *table_faults, *seed_faults, *model_faults)
    problems = _with_typed_paths(all_problems, file.parent)
    reporter = Reporter(shows_all=True)
    reporter.show(problems)
    return reporter.close(problems, f"inspected {file.name}")


def print_proofs(site: Path, folder: Path) -> int:
    """Print what a finished site proves about each document in `folder`."""
    # The site first: without one there is nothing to prove, whatever the seeds are.
    pages, data = read_site(site)
    if not folder.is_dir():
        raise UsageError(
            f"there is no folder {folder}",
            "name the folder that the site was built from: seedbed verify SITE SEEDS",
        )
    seeds = read_seeds(folder)
    proofs, faults = verify(pages, data, seeds.seeds)
    write_stdout(f"{report(proofs)}\n")
    problems = (*seeds.problems, *faults)
    reporter = Reporter()
    reporter.show(problems)
    return reporter.close(problems, f"verified {counted(len(seeds.seeds), 'seed')}")


def print_broken_links(site: Path) -> int:
    """Print the links of a finished site that lead nowhere."""
    pages, _ = read_site(site)
    problems = broken_links(pages, list_files(site))
    reporter = Reporter(folder=site)
    reporter.show(problems)
    return reporter.close(problems, f"links of {counted(len(pages), 'page')}")


def _with_typed_paths(problems: Iterable[Problem], folder: Path) -> tuple[Problem, ...]:
    """Problems with paths as the person has to type them; `folder` is that of the seeds."""
    typed: list[Problem] = []
    for problem in problems:
        path = folder / problem.path.removeprefix("seeds/")
        # The lock lies beside the folder of seeds, all else in it.
        if problem.path == LOCK:
            path = folder.parent / LOCK
        typed.append(replace(problem, path=str(path)))
    return tuple(typed)


def _describe(file: Path, parsed: Parsed, document: Document) -> Iterator[str]:
    source = parsed.source
    title = f"{document.title.text or '(none)'} ({document.title.status})"
    entries = [(str(entry.kind), *entry.lines) for entry in document.entries]
    repairs: list[tuple[str, int, int]] = []
    for repair in source.ledger:
        repairs.append((f"{repair.rule} ({repair.kind})", repair.line, repair.line))
    shown_as_read = ("none: the text is shown as it was read",)
    yield str(file)
    yield from _rows("File", (_describe_source(source), f"sha256 {source.sha256}"))
    yield from _rows("Format", (parsed.format, *parsed.evidence, f"scores: {_scores(source)}"))
    yield from _rows("Title", (title,))
    yield from _rows("Entries", _tally(entries) or ("none",))
    yield from _rows("Text", _tally(_blocks(parsed.drafts)) or ("none",))
    yield from _rows("Repairs", _tally(repairs) or shown_as_read)
    yield from _rows("Findings", _describe_findings(document.findings) or ("none",))


def _rows(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """Lines in a column of their own, the first one beside the heading."""
    for line in lines:
        yield f"{heading:{HEADING_WIDTH}}{line}"
        heading = ""


def _describe_source(source: Source) -> str:
    # Written as in a program (`\r\n`), for they do not show.
    ends = sorted({repr(end)[1:-1] for end in source.ends if end})
    encoding = source.encoding
    if source.bom:
        encoding = f"{encoding} with byte order mark"
    size = f"{counted(len(source.raw), 'line')}, {counted(source.size, 'byte')}"
    return f"{size}, {encoding}, line ends {', '.join(ends) or 'none'}"


def _scores(source: Source) -> str:
    """How surely each format claims the text, the surest first."""
    # Negative, so that one sort puts the surest first and equals in the order of their names.
    scores = [(-form.recognises(source).score, name) for name, form in formats.FORMATS.items()]
    return ", ".join(f"{name} {abs(score):.2f}" for score, name in sorted(scores))


def _tally(items: Iterable[tuple[str, int, int]]) -> tuple[str, ...]:
    """One row for each name of `items` (name, first and last line): how often, on which lines."""
    ranges: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for name, first, last in items:
        ranges[name].append((first, last))
    width = max(map(len, ranges), default=0)
    rows: list[str] = []
    for name in sorted(ranges):
        # Two blocks of one line are one place to look up.
        lines = _ranges(sorted(set(ranges[name])))
        rows.append(f"{len(ranges[name]):>6,}  {name:{width}}  {lines}")
    return tuple(rows)


def _blocks(drafts: Iterable[Draft]) -> Iterator[tuple[str, int, int]]:
    """Role, first and last line of each block that holds text of the seed."""
    for draft in drafts:
        for block in draft.blocks:
            # Blocks without a span are the format's own: a label that the text leaves out.
            if not block.spans or block.role == Role.SYNTAX:
                continue
            name = str(block.role)
            if block.role in (Role.COUNT, Role.FIELD):
                name = f"{block.role}: {block.label}"
            lines = [span.line for span in block.spans]
            yield name, min(lines), max(lines)


def _ranges(ranges: Sequence[tuple[int, int]]) -> str:
    """The first few ranges of lines, and the last one.

    >>> _ranges([(1, 3), (5, 5)]), _ranges([(7, 7)])
    ('lines 1-3, 5', 'line 7')
    >>> _ranges([(line, line) for line in range(1, 9)])
    'lines 1, 2, 3, 4, 5 … 8'
    """
    shown: list[str] = []
    for first, last in ranges:
        if last > first:
            shown.append(f"{first}-{last}")
        else:
            shown.append(str(first))
    # One more is named rather than left out: the dots would take as much room.
    if len(shown) > MOST_RANGES + 1:
        return f"lines {', '.join(shown[:MOST_RANGES])} … {shown[-1]}"
    noun = "line" if shown == [str(ranges[0][0])] else "lines"
    return f"{noun} {', '.join(shown)}"


def _describe_findings(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Each finding once, with how often it was made."""
    counts = Counter(f"{finding.kind}: {finding.what}" for finding in findings)
    # Some formats make the same finding on every record of a listing.
    rows: list[str] = []
    for text, count in counts.items():
        if count > 1:
            text = f"{text} ({count} times)"
        rows.append(text)
    return tuple(rows)
