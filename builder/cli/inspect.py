"""`seedbed inspect` and `seedbed catalog`: what was understood of the seeds, told to a person and to programs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from builder import build, formats
from builder.cli.report import Reporter, counted, out, printable_lines
from builder.curation import read_tables
from builder.document import Document, Finding
from builder.document.draft import Draft
from builder.document.source import Source
from builder.document.span import Repair
from builder.files.project import Project, UsageError
from builder.files.seeds import read_lock, read_seed, read_seeds, read_tables_beside
from builder.model import Parsed, model_all
from builder.permalinks import LOCK
from builder.problem import Problem

WIDTH = 12
"""Of the column of headings."""
PLACES = 5
"""Lines that are named of each kind."""


def print_catalog(folder: Path, *, quiet: bool, verbose: bool) -> int:
    """Print `catalog.json` of a project or a folder of seeds; gives back the exit code."""
    if not folder.is_dir():
        raise UsageError(
            f"there is no folder {folder}",
            "seedbed catalog DIR, where DIR is a project or a folder of seeds",
        )
    place = folder / "seeds" if (folder / "seeds").is_dir() else folder
    seeds = read_seeds(place)
    lock, unlocked = read_lock(Project(place.resolve().parent).lock)
    text, found = build.export_catalog(seeds.seeds, {**seeds.tables, **lock})
    out(text)
    reporter = Reporter(is_quiet=quiet, shows_all=verbose)
    problems = tuple(_placed(problem, place) for problem in (*seeds.problems, *unlocked, *found))
    reporter.problems(problems)
    return reporter.close(problems, f"catalog of {counted(len(seeds.seeds), 'seed')}")


def print_findings(file: Path) -> int:
    """Print what is made of one document; gives back the exit code."""
    content, name = read_seed(file), f"seeds/{file.name}"
    tables, unread = read_tables_beside(file)
    curated, table_faults = read_tables(tables)
    parsed, faults = build.parse_all({name: content}, curated)
    documents, model_faults = model_all(parsed, curated)
    out(printable_lines("\n".join(_findings(file, parsed[0], documents[0])) + "\n"))
    problems = tuple(
        _placed(problem, file.parent)
        for problem in (*unread, *table_faults, *faults, *model_faults)
    )
    reporter = Reporter(shows_all=True)
    reporter.problems(problems)
    return reporter.close(problems, f"inspected {file.name}")


def _placed(problem: Problem, folder: Path) -> Problem:
    """As the person has to type its path from here."""
    return replace(
        problem,
        path=str(
            (folder.parent if problem.path == LOCK else folder)
            / problem.path.removeprefix("seeds/")
        ),
    )


def _findings(file: Path, parsed: Parsed, document: Document) -> Iterator[str]:
    source = parsed.source
    yield str(file)
    yield from _rows("File", (_about(source), f"sha256 {source.sha256}"))
    yield from _rows("Format", (parsed.format, *parsed.evidence, f"scores: {_scores(source)}"))
    yield from _rows("Title", (f"{document.title.text or '(none)'} ({document.title.status})",))
    yield from _rows(
        "Entries", _counted((entry.kind, *entry.lines) for entry in document.entries) or ("none",)
    )
    yield from _rows("Text", _counted(_blocks(parsed.drafts)) or ("none",))
    yield from _rows(
        "Repairs", _repairs(source.ledger) or ("none: the text is shown as it was read",)
    )
    yield from _rows("Findings", _told(document.findings) or ("none",))


def _rows(heading: str, lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f"{'' if number else heading:{WIDTH}}{line}"


def _about(source: Source) -> str:
    ends = ", ".join(sorted({repr(end)[1:-1] for end in source.ends if end})) or "none"
    mark = " with byte order mark" if source.bom else ""
    return f"{counted(len(source.raw), 'line')}, {counted(source.size, 'byte')}, {source.encoding}{mark}, line ends {ends}"


def _scores(source: Source) -> str:
    scores = {name: formats.FORMATS[name].recognises(source).score for name in formats.FORMATS}
    return ", ".join(
        f"{name} {scores[name]:.2f}"
        for name in sorted(scores, key=lambda name: (-scores[name], name))
    )


def _counted(places: Iterable[tuple[str, int, int]]) -> tuple[str, ...]:
    """One row for each name: how often it occurs, and on which lines."""
    lines: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for name, first, last in places:
        lines[name].append((first, last))
    width = max((len(name) for name in lines), default=0)
    return tuple(
        f"{len(lines[name]):>6,}  {name:{width}}  {_ranges(sorted(set(lines[name])))}"
        for name in sorted(lines)
    )


def _blocks(drafts: tuple[Draft, ...]) -> Iterator[tuple[str, int, int]]:
    for block in (
        block
        for draft in drafts
        for block in draft.blocks
        if block.spans and block.role != "syntax"
    ):
        numbers = [span.line for span in block.spans]
        name = f"{block.role}: {block.label}" if block.role in ("count", "field") else block.role
        yield name, min(numbers), max(numbers)


def _ranges(lines: list[tuple[int, int]]) -> str:
    """The first few places, and the last one.

    >>> _ranges([(1, 3), (5, 5)]), _ranges([(line, line) for line in range(1, 9)]), _ranges([(7, 7)])
    ('lines 1-3, 5', 'lines 1, 2, 3, 4, 5 … 8', 'line 7')
    """
    shown = [f"{first}-{last}" if last > first else str(first) for first, last in lines]
    if len(shown) > PLACES + 1:
        return f"lines {', '.join(shown[:PLACES])} … {shown[-1]}"
    return f"{'line' if shown == [str(lines[0][0])] else 'lines'} {', '.join(shown)}"


def _repairs(ledger: tuple[Repair, ...]) -> tuple[str, ...]:
    return _counted(
        (f"{repair.rule} ({repair.kind})", repair.line, repair.line) for repair in ledger
    )


def _told(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Each finding once, with how often it was made."""
    counts = Counter(f"{finding.kind}: {finding.what}" for finding in findings)
    return tuple(f"{text} ({count} times)" if count > 1 else text for text, count in counts.items())
