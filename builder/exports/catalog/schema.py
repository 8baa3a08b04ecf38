"""The schema of catalog.json (JSON Schema, draft 2020-12), as the table that `catalog.schema.json` is written from."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from builder.exports.catalog.rules import (
    ID,
    LINE,
    LINES,
    MAYBE_STRING,
    NUMBER,
    STATUS,
    STRING,
    address,
    maybe,
    ref,
    rows,
    table,
)
from builder.exports.catalog.schema_entries import (
    AUTHOR_LINE,
    BRIEF,
    DATE,
    ENTRY,
    LINK,
    PAGE,
    PAPER,
    POST,
    THREAD,
)
from builder.exports.json_text import json_text

DOCUMENT = table(
    "One seed.",
    id=ID,
    format={
        "type": "string",
        "pattern": "^[a-z][a-z0-9_-]*$",
        "description": "listing, paper, thread, brief, text or a later one.",
    },
    title=STRING,
    title_status=STATUS,
    source={**STRING, "description": "Path of the seed."},
    sha256={
        "type": "string",
        "pattern": "^[0-9a-f]{64}$",
        "description": "Of the bytes of the seed.",
    },
    lines=NUMBER,
    url=address("documents"),
    origin={
        **MAYBE_STRING,
        "description": "Where the document comes from, when `seeds.yml` says so.",
    },
    recognised=rows(STRING, "Evidence for the format."),
    intro={
        **MAYBE_STRING,
        "description": "What stands before the first record; null = nothing does.",
    },
    entries=rows(ID, "In source order.", unique=True),
    questions=rows(STRING, "Questions without an answer, in source order."),
    profiles=rows(STRING, "Descriptions of followed accounts, one line each, in source order."),
    residue=rows(table("Left over from another system.", text=STRING, reason=STRING, lines=LINES)),
    repairs=table("Repairs of the seed by class.", exact=NUMBER, inferred=NUMBER, kept=NUMBER),
    findings=rows(
        table(
            "Something that a reader of the audit page should know.",
            kind={"enum": ["ambiguous", "refused", "dangling", "absent", "residue", "kept"]},
            what=STRING,
            reason=STRING,
            candidates=rows(STRING),
            places=rows(
                {"type": "string", "pattern": "^[0-9]+:[0-9]+-[0-9]+$"},
                "LINE:START-END in the seed as read, columns from 0.",
            ),
            entry=maybe(ID, "The entry that it concerns."),
        )
    ),
)

TOPIC = table(
    "A topic.",
    id=ID,
    name=STRING,
    description=STRING,
    also=rows(STRING, "Other spellings."),
    url=address("topics"),
    entries=rows(ID, unique=True),
    stated=rows(
        ID,
        "Those of `entries` whose source states the topic; the others are inferred.",
        unique=True,
    ),
)

AUTHOR = table(
    "A person, as far as the names tell persons apart.",
    id=ID,
    name=STRING,
    also=rows(STRING, "Other forms of the name as written.", unique=True),
    url=address("authors"),
    entries=rows(ID, unique=True),
    alumnus_of=rows(
        ID, "Those of `entries` that list the person as alumnus or fellow.", unique=True
    ),
    evidence=rows(STRING, "Why forms that differ are taken for one person."),
)

REFERENCE = table(
    "What a BibTeX file beside the seeds says of a work.",
    title=STRING,
    authors=rows(STRING),
    year=STRING,
    venue=STRING,
    doi=STRING,
    url=STRING,
    path=STRING,
    line=NUMBER,
)

WORK = table(
    "A cited work.",
    id={**ID, "description": "The last part of its address."},
    key={
        "type": "string",
        "minLength": 1,
        "description": "As written; a number is a key only within one entry.",
    },
    url=address("works"),
    uses=LINE,
    entries=rows(ID, unique=True),
    status={
        "enum": ["resolved", "unresolved"],
        "description": "Whether the seeds or a BibTeX file beside them say what the work is.",
    },
    reference=maybe(REFERENCE, "null = no BibTeX file has the key."),
    listed={**MAYBE_STRING, "description": "The work in the bibliography of the citing paper."},
)

PROBLEM = table(
    "A fault in a seed or table.",
    path=STRING,
    line={**NUMBER, "description": "0 = the file as a whole."},
    column={**NUMBER, "description": "0 = the line as a whole."},
    severity={"enum": ["error", "warning", "note"]},
    code={"type": "string", "pattern": "^[a-z0-9_.-]+$"},
    message=STRING,
    hint=STRING,
)

SCHEMA: Mapping[str, Any] = MappingProxyType(
    {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "catalog.json",
        **table(
            "The data of a site in one file.  Strings are repaired, white space collapsed, neither HTML nor Markdown.  Lists are sorted "
            "by id where they do not follow the source.  Keys may be added; a key never changes its meaning within one version.",
            version={"const": 1},
            documents=rows(ref("document")),
            entries=rows(ref("entry")),
            topics=rows(ref("topic")),
            authors=rows(ref("author")),
            works=rows(ref("work")),
            problems=rows(ref("problem")),
        ),
        "$defs": {
            "document": DOCUMENT,
            "entry": ENTRY,
            "author_line": AUTHOR_LINE,
            "date": DATE,
            "paper": PAPER,
            "thread": THREAD,
            "post": POST,
            "link": LINK,
            "brief": BRIEF,
            "page": PAGE,
            "topic": TOPIC,
            "author": AUTHOR,
            "work": WORK,
            "problem": PROBLEM,
        },
    }
)


def schema_as_json() -> str:
    """The text of `catalog.schema.json`."""
    return json_text(dict(SCHEMA))
