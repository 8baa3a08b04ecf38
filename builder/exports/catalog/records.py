"""Records: the types of catalog.json.  Field order is key order; the schema is generated from them.

This is a public contract (version 1): a key may be added, none changes its meaning.  A docstring
or a description here is read by strangers in `catalog.schema.json`, so it says what a value means,
not how it is made.  Records are told apart from what they describe by their name: `Entry` is the
document model's, `EntryRecord` is what the catalog says of it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Meta, Struct

from builder.document import Status
from builder.document.vocabulary import Confidence, FindingKind
from builder.exports.catalog.entry_records import KIND_RECORDS, EntryRecord
from builder.exports.catalog.values import (
    UNIQUE,
    Id,
    Ids,
    Key,
    Line,
    Lines,
    Number,
    Span,
    Texts,
    address,
    described,
)
from builder.problem import Severity


class WorkStatus(StrEnum):
    """Whether the seeds or a BibTeX file beside them say what the work is."""

    RESOLVED = "resolved"
    UNRESOLVED = "unresolved"


# The other tables of the catalog


class ResidueRecord(Struct, frozen=True):
    """Left over from another system."""

    text: str
    reason: str
    lines: Lines


class RepairCounts(Struct, frozen=True):
    """Repairs of the seed by class."""

    exact: Number
    inferred: Number
    kept: Number


class FindingRecord(Struct, frozen=True):
    """Something that a reader of the audit page should know."""

    kind: FindingKind
    what: str
    reason: str
    candidates: Texts
    places: Annotated[
        tuple[Span, ...],
        described("LINE:START-END in the seed as read, columns from 0."),
    ]
    entry: Annotated[Id | None, described("The entry that it concerns.")]
    confidence: Annotated[
        Confidence | None, described("How sure a doubtful reading is; null = nothing is doubtful.")
    ]
    settle: Annotated[
        str | None, described("The line for `seeds.yml` that settles it; null = none does.")
    ]


class DocumentRecord(Struct, frozen=True):
    """One seed."""

    id: Id
    format: Annotated[
        str,
        Meta(
            # No closed set: a new format is one module, and no new version of this contract.
            pattern="^[a-z][a-z0-9_-]*$",
            description="listing, paper, thread, brief, text or a later one.",
        ),
    ]
    title: str
    title_status: Status
    source: Annotated[str, described("Path of the seed.")]
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$", description="Of the bytes of the seed.")]
    lines: Number
    url: Annotated[str, address("documents")]
    origin: Annotated[
        str | None,
        described("Where the document comes from, when `seeds.yml` says so."),
    ]
    recognised: Annotated[Texts, described("Evidence for the format.")]
    intro: Annotated[
        str | None,
        described("What stands before the first record; null = nothing does."),
    ]
    entries: Annotated[tuple[Id, ...], described("In source order."), UNIQUE]
    questions: Annotated[Texts, described("Questions without an answer, in source order.")]
    profiles: Annotated[
        Texts,
        described("Descriptions of followed accounts, one line each, in source order."),
    ]
    residue: tuple[ResidueRecord, ...]
    repairs: RepairCounts
    findings: tuple[FindingRecord, ...]


class TopicRecord(Struct, frozen=True):
    """A topic."""

    id: Id
    name: str
    description: str
    also: Annotated[Texts, described("Other spellings.")]
    url: Annotated[str, address("topics")]
    entries: Ids
    stated: Annotated[
        Ids,
        described("Those of `entries` whose source states the topic; the others are inferred."),
    ]


class AuthorRecord(Struct, frozen=True):
    """A person, as far as the names tell persons apart."""

    id: Id
    name: str
    also: Annotated[
        Texts,
        described("Other forms of the name as written."),
        UNIQUE,
    ]
    url: Annotated[str, address("authors")]
    entries: Ids
    alumnus_of: Annotated[
        Ids, described("Those of `entries` that list the person as alumnus or fellow.")
    ]
    evidence: Annotated[Texts, described("Why forms that differ are taken for one person.")]


class ReferenceRecord(Struct, frozen=True):
    """What a BibTeX file beside the seeds says of a work."""

    title: str
    authors: Texts
    year: str
    venue: str
    doi: str
    url: str
    path: str
    line: Number


class WorkRecord(Struct, frozen=True):
    """A cited work."""

    id: Annotated[Id, described("The last part of its address.")]
    key: Annotated[Key, described("As written; a number is a key only within one entry.")]
    url: Annotated[str, address("works")]
    # A work is there because it is cited, so at least once.
    uses: Line
    entries: Ids
    status: Annotated[
        WorkStatus,
        described("Whether the seeds or a BibTeX file beside them say what the work is."),
    ]
    reference: Annotated[ReferenceRecord | None, described("null = no BibTeX file has the key.")]
    listed: Annotated[str | None, described("The work in the bibliography of the citing paper.")]


class ProblemRecord(Struct, frozen=True):
    """A fault in a seed or table."""

    path: str
    # As `Problem` has them, so that a reader can print what the command line prints.
    line: Annotated[Number, described("0 = the file as a whole.")]
    column: Annotated[Number, described("0 = the line as a whole.")]
    severity: Severity
    code: Annotated[str, Meta(pattern="^[a-z0-9_.-]+$")]
    message: str
    hint: str


def _rules_of_kinds() -> dict[str, object]:
    """JSON Schema: an entry has, besides what all have, what its kind has."""
    rules = [
        {
            "if": {"properties": {"kind": {"const": str(kind)}}},
            "then": {"$ref": f"#/$defs/{record.__name__}"},
        }
        for kind, record in KIND_RECORDS.items()
    ]
    return {"allOf": rules}


class CatalogRecord(Struct, frozen=True):
    """The data of a site in one file.  Strings are repaired, white space collapsed, neither HTML
    nor Markdown.  Lists are sorted by id where they do not follow the source.  Keys may be added;
    a key never changes its meaning within one version."""

    version: Literal[1]
    documents: tuple[DocumentRecord, ...]
    entries: tuple[Annotated[EntryRecord, Meta(extra_json_schema=_rules_of_kinds())], ...]
    topics: tuple[TopicRecord, ...]
    authors: tuple[AuthorRecord, ...]
    works: tuple[WorkRecord, ...]
    problems: tuple[ProblemRecord, ...]
