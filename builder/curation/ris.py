"""RIS files laid beside the seeds → references, like those of BibTeX files.

RIS is what most catalogues and reference managers export: lines `TY  - JOUR`, `AU  - Lee, Ada`, up
to `ER  -`.  rispy knows the tags; the lines of the file are ours, since a reference names its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import rispy

from builder.curation.bibtex_entries import problem
from builder.curation.reference import Reference
from builder.problem import Problem, Severity
from builder.text.names import last_name
from builder.text.slugs import slug

_TAG = re.compile(r"(?P<tag>[A-Z][A-Z0-9]) {1,2}-(?: |$)")
_DOI_HOST = re.compile(r"^(?:https?://)?(?:dx\.)?doi\.org/")
_YEAR = re.compile(r"\d{4}")
_AUTHORS = ("authors", "first_authors", "secondary_authors")
_TITLES = ("title", "primary_title", "short_title")
_VENUES = ("journal_name", "secondary_title", "alternate_title1", "publisher")
_YEARS = ("year", "publication_year", "date")
_DETAILS = (
    ("volume", "vol. {}"),
    ("number", "no. {}"),
    ("edition", "ed. {}"),
    ("publisher", "{}"),
    ("place_published", "{}"),
)


def read_ris(path: str, text: str) -> tuple[Mapping[str, Reference], tuple[Problem, ...]]:
    """The references of one file, by their `ID`, or by a key of last name, year and first word.

    What stands outside of a record costs only itself, and a problem names its line.
    """
    references: dict[str, Reference] = {}
    made_keys: Counter[str] = Counter()
    problems: list[Problem] = []
    for line, lines in _records(text):
        if not lines[0].startswith("TY"):
            problems.append(_outside(path, line, lines[0]))
            continue
        # Without an end rispy drops a record.
        for record in rispy.loads("\n".join((*lines, "ER  - ", ""))):
            reference = _reference(path, line, record, made_keys)
            if reference.key in references:
                problems.append(_twice(path, line, reference.key))
                continue
            references[reference.key] = reference
    return MappingProxyType(references), tuple(problems)


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of its first line, without its end; others line by line."""
    start, record = 0, list[str]()
    for number, line in enumerate(text.splitlines(), 1):
        match = _TAG.match(line)
        tag = match["tag"] if match else ""
        if tag in ("TY", "ER") and record:
            yield start, record
            record = []
        if tag == "TY":
            start, record = number, [line]
        elif record:
            record.append(line)
        elif line.strip() and tag != "ER":
            yield number, [line]
    if record:
        yield start, record


def _reference(
    path: str, line: int, record: Mapping[str, Any], made_keys: Counter[str]
) -> Reference:
    written: list[str] = next((record[name] for name in _AUTHORS if record.get(name)), [])
    authors = tuple(filter(None, map(_given_first, written)))
    title = _first(record, _TITLES)
    year = _YEAR.search(_first(record, _YEARS))
    when = year[0] if year else ""
    venue = _first(record, _VENUES)
    urls = record.get("urls") or [record.get("url", "")]
    key = str(record.get("id") or _key(authors, when, title, made_keys))
    return Reference(
        key=key,
        kind=str(record.get("type_of_reference", "")).casefold(),
        authors=authors,
        title=title,
        year=when,
        venue=venue,
        doi=_DOI_HOST.sub("", str(record.get("doi", ""))),
        url=str(urls[0]),
        path=path,
        line=line,
        details=_details(record, venue),
    )


def _first(record: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return str(next((record[name] for name in names if record.get(name)), "")).strip()


def _given_first(name: str) -> str:
    """`Lee, Ada` and `Lee, Ada, Jr.` with the given names first, as other references have them."""
    parts = [part.strip() for part in name.split(",")]
    last, given, suffix = (*parts, "", "")[:3]
    return " ".join(filter(None, (given, last, suffix)))


def _key(authors: tuple[str, ...], year: str, title: str, made_keys: Counter[str]) -> str:
    """A key of our own for a record that states none: `lee2020tides`, then `lee2020tides-2`."""
    name = last_name(authors[0]) if authors else ""
    word = next((word for word in title.split() if len(word) > len("the")), "")
    base = slug(f"{name}{year}{word}") or "record"
    made_keys[base] += 1
    if made_keys[base] > 1:
        return f"{base}-{made_keys[base]}"
    return base


def _details(record: Mapping[str, Any], venue: str) -> str:
    parts: list[str] = []
    for name, words in _DETAILS:
        value = str(record.get(name, "")).strip()
        if value and value != venue:
            parts.append(words.format(value))
    pages = [str(record.get(name, "")) for name in ("start_page", "end_page")]
    if any(pages):
        parts.append(f"pp. {'–'.join(filter(None, pages))}")
    return ", ".join(parts)


def _outside(path: str, line: int, text: str) -> Problem:
    message = f"'{text.strip()[:40]}' stands outside of a record, and is left out"
    return problem(
        path, line, Severity.WARNING, "references.ris", message, "begin it with 'TY  - '"
    )


def _twice(path: str, line: int, key: str) -> Problem:
    message = f"the key '{key}' stands in this file already, which counts"
    return problem(path, line, Severity.WARNING, "references.twice", message, "give it another ID")
