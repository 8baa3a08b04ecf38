"""The road: seeds → sources → drafts → documents → catalog → pages → files.  Nothing else happens here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from builder import formats
from builder.catalog import Catalog, catalog
from builder.curation.bibtex import read_references
from builder.curation.tables import CuratedTables, SeedSettings, read_tables, unknown_seeds
from builder.document import Document
from builder.document.source import Source
from builder.exports.catalog.document import as_json, schema
from builder.exports.ledger import ledger_json
from builder.exports.permalinks import addresses_of
from builder.exports.search.index import search_files
from builder.exports.wanted import wanted_bib
from builder.model import Parsed, model_all
from builder.pages import pages
from builder.pages.addresses import WANTED, index_of, ledger_path, path_of, url_of
from builder.pages.moved import moved_pages
from builder.permalinks.check import extended, moved, told
from builder.permalinks.lock import LOCK, lock_text, read_lock
from builder.problem import Problem, Severity
from builder.render import render
from builder.text.reading import read


@dataclass(frozen=True, slots=True)
class Options:
    """How the site will be served."""

    site_url: str = ""
    """Where the site will stand; `""` when nobody knows."""
    directory_urls: bool = True
    """`papers/x/` rather than `papers/x.html`."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What one build gives: files for the engine, the catalog and everything to be told."""

    files: Mapping[str, str]
    """Path below the engine's folder → text."""
    catalog_json: str
    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    lock: str
    """`permalinks.lock` with the addresses of this build."""


def build(
    seeds: Mapping[str, bytes],
    tables: Mapping[str, str],
    templates: Mapping[str, str],
    by_hand: frozenset[str],
    options: Options,
) -> BuildResult:
    """Turn `seeds` (path → bytes) and `tables` (path → text) into all files of the site; hand-written paths are left out."""
    gathered, problems = understood(seeds, tables)
    listed = as_json(
        gathered, problems, lambda kind, id: _url(kind, id, directory_urls=options.directory_urls)
    )
    made = dict(_files(gathered, problems, templates, listed))
    made |= search_files(
        gathered, lambda kind, id: _url(kind, id, directory_urls=options.directory_urls)
    )
    lock, addresses = read_lock(tables.get(LOCK))[0], addresses_of(gathered)
    stubs = tuple(
        moved_pages(moved(lock, addresses), options.site_url, directory_urls=options.directory_urls)
    )
    made |= render((stub for stub in stubs if stub.instead_of not in by_hand), templates)
    problems += (*told(lock, addresses), *_preferred(made.keys() & by_hand))
    files = {path: made[path] for path in made if path not in by_hand}
    return BuildResult(
        files, listed, gathered.documents, problems, lock_text(extended(lock, addresses))
    )


def catalog_json(
    seeds: Mapping[str, bytes], tables: Mapping[str, str]
) -> tuple[str, tuple[Problem, ...]]:
    """`catalog.json` alone, and what is to be told."""
    gathered, problems = understood(seeds, tables)
    return as_json(gathered, problems, _url), problems


def understood(
    seeds: Mapping[str, bytes], tables: Mapping[str, str]
) -> tuple[Catalog, tuple[Problem, ...]]:
    """The first half of the road: everything that the seeds say, gathered."""
    curated, table_faults = read_tables(tables)
    parsed, faults = parsed_all(seeds, curated)
    documents, model_faults = model_all(parsed, curated)
    references, reference_faults = read_references(curated.bibliographies)
    strangers = unknown_seeds(curated, seeds)
    told = {
        *table_faults,
        *faults,
        *model_faults,
        *reference_faults,
        *strangers,
        *_same_bytes(seeds),
    }
    return catalog(documents, curated, references), tuple(sorted(told))


def parsed_all(
    seeds: Mapping[str, bytes], curated: CuratedTables
) -> tuple[tuple[Parsed, ...], tuple[Problem, ...]]:
    """Each seed read, repaired, recognised and taken apart; in the order of their paths."""
    made = [_parsed(path, seeds[path], curated) for path in sorted(seeds)]
    return tuple(parsed for parsed, _ in made), tuple(
        problem for _, problems in made for problem in problems
    )


def _parsed(path: str, data: bytes, curated: CuratedTables) -> tuple[Parsed, tuple[Problem, ...]]:
    source, read_faults = read(path, data)
    name, evidence, unsure = _recognised(source, curated.settled(path))
    drafts, faults = formats.parse(source, name)
    return Parsed(source, name, evidence, drafts), (*read_faults, *unsure, *faults)


def _recognised(
    source: Source, settled: SeedSettings
) -> tuple[str, tuple[str, ...], tuple[Problem, ...]]:
    """The format of a seed: as `seeds.yml` says, else as the text shows."""
    if settled.format in formats.FORMATS:
        return settled.format, ("named in seeds.yml",), ()
    name, evidence, unsure = formats.recognise(source)
    return name, evidence, (*unsure, *(_no_format(settled) if settled.format else ()))


def _same_bytes(seeds: Mapping[str, bytes]) -> Iterator[Problem]:
    """A warning for each seed that is another one over again."""
    first: dict[bytes, str] = {}
    for path in sorted(seeds):
        other = first.setdefault(seeds[path], path)
        if other != path and seeds[path]:
            yield Problem(
                path,
                0,
                0,
                Severity.WARNING,
                "build.twice",
                f"holds the same bytes as {other}",
                "take one of the two away",
            )


def _no_format(settled: SeedSettings) -> tuple[Problem, ...]:
    known = ", ".join(sorted(formats.FORMATS))
    said = f"'{settled.format}' is no format; {settled.file} is read as what it looks like"
    return (
        Problem(
            "seeds/seeds.yml",
            settled.line,
            0,
            Severity.ERROR,
            "build.format",
            said,
            f"one of: {known}",
        ),
    )


def _files(
    gathered: Catalog, problems: tuple[Problem, ...], templates: Mapping[str, str], listed: str
) -> Iterator[tuple[str, str]]:
    yield from render(pages(gathered, problems), templates)
    yield from (
        (ledger_path(document.id), ledger_json(document)) for document in gathered.documents
    )
    yield WANTED, wanted_bib(gathered.works)
    yield "catalog.json", listed
    yield "catalog.schema.json", schema()


def _url(kind: str, id: str, *, directory_urls: bool = True) -> str:
    return url_of(path_of(kind, id) if id else index_of(kind), directory_urls=directory_urls)


def _preferred(paths: Iterable[str]) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            f"docs_src/{path}",
            0,
            0,
            Severity.NOTE,
            "build.by-hand",
            "is written by hand and stands in place of the generated page",
            "remove or rename it to get the generated page back",
        )
        for path in sorted(paths)
    )
