"""The schema of the entries in catalog.json, kind by kind."""

from __future__ import annotations

from builder.exports.catalog.rules import (
    ANCHOR,
    ID,
    LINE,
    LINES,
    MAYBE_NUMBER,
    MAYBE_STRING,
    NUMBER,
    STATUS,
    STRING,
    WEB,
    Rule,
    address,
    maybe,
    only,
    ref,
    rows,
    table,
)

LINK = table(
    "An address as the source writes it.",
    text=STRING,
    url=WEB,
    status={"enum": ["full", "scheme-added", "elided", "label-only", "handle"]},
)

MOMENT: Rule = {
    "type": "string",
    "pattern": "^([0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?)?$",
    "description": "ISO 8601 as far as the precision goes; empty when it cannot be known.",
}

DATE = table(
    "A date as written and as meant.  `candidates` holds the values between which the source does not decide.",
    written={
        "type": "string",
        "description": "Empty when the label is there and no date under it.",
    },
    value=MOMENT,
    precision={"enum": ["minute", "day", "month", "year", ""]},
    status=STATUS,
)
DATE["properties"]["candidates"] = rows(MOMENT)

TAGS = (
    "As written, stated ones only.  A placeholder such as `No items found.` is no tag: it gives [] here and its words in `placeholders`.  "
    "null = the source has neither tags nor a placeholder."
)

ENTRY: Rule = {
    **table(
        'One thing to read.  Everywhere null = the source has no such label; [] or "" = the label is there and nothing stands under it.',
        id=ID,
        document={**ID, "description": "Id of the document."},
        kind={"enum": ["paper", "dissertation", "thread", "brief", "page"]},
        title=STRING,
        url=address("(papers|threads|briefs|pages)"),
        lines=LINES,
        language={**MAYBE_STRING, "description": "BCP 47 tag when the text shows it."},
        abstract={
            **MAYBE_STRING,
            "description": "Its paragraphs joined by a space; null = the entry has none.",
        },
        authors=maybe(rows(ref("author_line")), "Names of the author line, in order."),
        alumni=maybe(rows(STRING), "Exactly what stands under the label, in order."),
        alumni_label={
            **MAYBE_STRING,
            "description": "The label as written: `Alumni:`, `Fellows:`.",
        },
        date=maybe(ref("date"), "null = the source states none."),
        tags=maybe(rows(STRING), TAGS),
        placeholders=rows(STRING, "Words of the source that stand for `nothing here`."),
        topics=rows(
            table(
                "The entry is about a topic.",
                topic=ID,
                status={"enum": ["stated", "inferred"]},
                evidence=STRING,
            ),
            "[] = none is stated and none was found.",
        ),
        counts={
            "type": "object",
            "description": "Numbers that the source states, by label; null = the label is there and no number under it; no key = no label.",
            "additionalProperties": MAYBE_NUMBER,
        },
        links=rows(ref("link")),
        marks=rows(
            table(
                "A value (`date`, `alumni[0]`, `posts[2].time`) and its status.",
                field=STRING,
                status=STATUS,
                reason=STRING,
            ),
            "Every value that is anything but stated.",
        ),
    ),
    "allOf": [
        only(["paper", "dissertation"], "paper"),
        *(only([kind], kind) for kind in ("thread", "brief", "page")),
    ],
}

AUTHOR_LINE = table(
    "A name as written and the person whom it is taken to mean.",
    name=STRING,
    author={**ID, "description": "Id in `authors`."},
    roles=rows({"enum": ["author", "alumnus"]}, unique=True),
)

PAPER = table(
    "What a paper or dissertation has in addition.",
    sections=rows(
        table("A section.", number=STRING, title=STRING, level=LINE, anchor=ANCHOR, lines=LINES),
        "In source order; number is empty for an unnumbered one; lines hold the subsections.",
    ),
    citations=rows(
        table(
            "One use of one key.",
            key={
                "type": "string",
                "minLength": 1,
                "description": "As written; `works` has it under the same key.",
            },
            locator={
                **STRING,
                "description": "Where in the cited work: `p. 70`; empty when none is given.",
            },
            line=LINE,
            section={
                **STRING,
                "description": "Number of the section, or the title of an unnumbered one; empty before the first.",
            },
            style={"enum": ["key", "numeric", "author-year"]},
            bracket={**NUMBER, "description": "Which bracket of the entry holds it, from 1."},
            anchor=ANCHOR,
        ),
        "One for each use, in source order.",
    ),
    brackets={**NUMBER, "description": "Citation brackets; one may hold several keys."},
    editorial=rows(STRING, "Square brackets that are insertions in a quotation, not citations."),
    footnotes=rows(
        table(
            "A footnote.",
            number=NUMBER,
            line=LINE,
            text=STRING,
            end={
                "enum": ["stated", "inferred", "unknown"],
                "description": "Whether the source says where the note stops.",
            },
            anchor=ANCHOR,
            candidates=rows(STRING, "Last words of the note for each place where it could stop."),
        )
    ),
    epigraphs=rows(
        table(
            "A quotation at the head of a section.",
            text=STRING,
            attribution=STRING,
            line=LINE,
            anchor=ANCHOR,
        )
    ),
    references=rows(
        table(
            "A reference of the paper to a part of itself.",
            written=STRING,
            anchor={**MAYBE_STRING, "description": "null = it leads nowhere."},
            line=LINE,
        )
    ),
    bibliography=rows(
        table("An entry of the paper's own bibliography.", label=STRING, text=STRING, lines=LINES)
    ),
)

POST = table(
    "One post.",
    text={**STRING, "description": "Without its thread mark."},
    written={**STRING, "description": "Date and time as written."},
    time=MOMENT,
    position={**MAYBE_NUMBER, "description": "3 of 3/6; null = the post has no mark."},
    of=MAYBE_NUMBER,
    likes=MAYBE_NUMBER,
    reposts=MAYBE_NUMBER,
    replies=MAYBE_NUMBER,
    quotes=MAYBE_NUMBER,
    lines=LINES,
    links=rows(ref("link")),
    anchor=ANCHOR,
)

CARD = table(
    "A link card.",
    title=STRING,
    description=MAYBE_STRING,
    lines=LINES,
    status=STATUS,
    candidates=rows(STRING, "Posts that it may belong to: entry id, `#`, anchor."),
    reason=STRING,
)

THREAD = table(
    "What a thread has in addition; a single post is a thread of one.",
    posts=rows(ref("post"), "Oldest first."),
    of={**MAYBE_NUMBER, "description": "How many posts its marks say there are."},
    missing=rows(LINE, "Positions that the source does not hold.", unique=True),
    evidence=rows(STRING, "Why these posts are one thread."),
    card=maybe(CARD, "null = no card stands in the thread."),
)

BRIEF = table(
    "What a brief has in addition.",
    bullets=maybe(rows(STRING), "null = the brief has none."),
    terms=maybe(
        rows(table("A term.", term=STRING, definition=STRING)), "null = the brief defines none."
    ),
    read_more=maybe(
        table("The pointer to the full story.", text=STRING, url=WEB), "null = there is none."
    ),
    body={
        **MAYBE_STRING,
        "description": "Its paragraphs joined by a space; null = the brief has none.",
    },
)

PAGE = table(
    "What a page has in addition.",
    body={**MAYBE_STRING, "description": "Its paragraphs joined by a space."},
)
