"""Catalog → catalog.json: the whole site's data in one file, a public contract with its own schema."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from builder.catalog import Author, Catalog, Topic, Work
from builder.curation import Reference
from builder.document import Document, Finding
from builder.document.vocabulary import RepairKind
from builder.exports.catalog.entries import Json, Url, entry_json, joined, plain
from builder.exports.catalog.schema import SCHEMA
from builder.exports.json_text import json_text
from builder.problem import Problem

VERSION = 1
"""Rises when a key changes its meaning; a new key does not change it."""


def as_json(catalog: Catalog, problems: Iterable[Problem], url: Url) -> str:
    """The text of `catalog.json`.  `url` gives the address of a page from its kind and id.

    Every list is sorted by id (works by key, problems by place), except where its order is that of the source.
    """
    entries = [entry for _, entry in sorted(catalog.entries.items())]
    findings = _findings(catalog)
    return json_text(
        {
            "version": VERSION,
            "documents": [
                _document(held, findings, url)
                for held in sorted(catalog.documents, key=lambda held: held.id)
            ],
            "entries": [entry_json(entry, url) for entry in entries],
            "topics": [
                _topic(topic, url) for topic in sorted(catalog.topics, key=lambda topic: topic.id)
            ],
            "authors": [
                _author(author, url)
                for author in sorted(catalog.authors, key=lambda author: author.id)
            ],
            "works": [
                _work(work, url)
                for work in sorted(catalog.works, key=lambda work: (work.key, work.id))
            ],
            "problems": [_problem(problem) for problem in sorted(problems)],
        }
    )


def schema() -> str:
    """The text of `catalog.schema.json`: a JSON Schema (draft 2020-12) that every `catalog.json` fits."""
    return json_text(dict(SCHEMA))


def _document(document: Document, findings: Mapping[str, list[Finding]], url: Url) -> Json:
    source = document.source
    repairs = Counter(repair.kind for found in source.repairs.values() for repair in found)
    return {
        "id": document.id,
        "format": document.format,
        "title": plain(document.title.text),
        "title_status": document.title.status.value,
        "source": source.path,
        "sha256": source.sha256,
        "lines": len(source.raw),
        "url": url("document", document.id),
        "origin": document.url or None,
        "recognised": [plain(reason) for reason in document.recognised],
        "intro": joined(passage for passage in document.blocks if passage.role == "intro"),
        "entries": [entry.id for entry in document.entries],
        "questions": _texts(document, "question"),
        "profiles": _texts(document, "profile"),
        "residue": [
            {
                "text": plain("".join(piece.text for piece in passage.inlines)),
                "reason": passage.label,
                "lines": list(passage.lines),
            }
            for passage in document.residue
        ],
        "repairs": {kind: repairs[kind] for kind in RepairKind},
        "findings": [_finding(finding) for finding in (*document.findings, *findings[document.id])],
    }


def _texts(document: Document, role: str) -> list[str]:
    return [plain(passage.text) for passage in document.blocks if passage.role == role]


def _findings(catalog: Catalog) -> Mapping[str, list[Finding]]:
    """What the catalog itself found, by document."""
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for document, finding in catalog.refused_links:
        found[document].append(finding)
    return found


def _finding(finding: Finding) -> Json:
    return {
        "kind": finding.kind,
        "what": plain(finding.what),
        "reason": plain(finding.reason),
        "candidates": [plain(candidate) for candidate in finding.candidates],
        "places": [str(span) for span in finding.spans],
        "entry": finding.entry or None,
    }


def _topic(topic: Topic, url: Url) -> Json:
    return {
        "id": topic.id,
        "name": plain(topic.name),
        "description": plain(topic.description),
        "also": list(topic.also),
        "url": url("topic", topic.id),
        "entries": sorted(topic.entries),
        "stated": sorted(topic.stated),
    }


def _author(author: Author, url: Url) -> Json:
    return {
        "id": author.id,
        "name": plain(author.name),
        "also": [plain(form) for form in author.also],
        "url": url("author", author.id),
        "entries": sorted(author.entries),
        "alumnus_of": sorted(author.alumnus_of),
        "evidence": [plain(reason) for reason in author.evidence],
    }


def _work(work: Work, url: Url) -> Json:
    return {
        "id": work.id,
        "key": work.key,
        "url": url("work", work.id),
        "uses": len(work.citations),
        "entries": sorted(work.entries),
        "status": "resolved" if work.is_resolved else "unresolved",
        "reference": _reference(work.reference) if work.reference else None,
        "listed": plain(work.listed[2]) if work.listed else None,
    }


def _reference(reference: Reference) -> Json:
    return {
        "title": plain(reference.title),
        "authors": [plain(name) for name in reference.authors],
        "year": reference.year,
        "venue": plain(reference.venue),
        "doi": reference.doi,
        "url": reference.url,
        "path": reference.path,
        "line": reference.line,
    }


def _problem(problem: Problem) -> Json:
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
    }
