"""Siblings: seed documents of other counts and shapes, with the truth about each.

Everything is invented and made from a number: the same number gives the same text.  `listing`,
`brief` and `page` take the shape as keywords; the truth is what a reader of the text would say that
it holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from builder.document.draft import Draft
from builder.document.source import Source
from builder.text.reading import read
from tests.siblings_words import (
    COUNTS,
    DATES,
    TAGS,
    WORDS,
    name,
    paragraph,
    sentence,
    title,
    wrapped,
)


@dataclass(frozen=True)
class RecordTruth:
    """A record of a listing; None = no such label, empty = the label and nothing under it."""

    title: str
    abstract: tuple[str, ...]
    tags: tuple[str, ...]
    placeholder: str
    authors: tuple[str, ...] | None
    alumni: tuple[str, ...] | None
    date: str | None
    citations: str | None


@dataclass(frozen=True)
class ListingTruth:
    """A listing."""

    text: str
    title: str
    intro: tuple[str, ...]
    records: tuple[RecordTruth, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True)
class StoryTruth:
    """A lead or a further brief."""

    title: str
    bullets: tuple[str, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    read_more: str = ""
    body: tuple[str, ...] = ()


@dataclass(frozen=True)
class BriefTruth:
    """A news brief."""

    text: str
    stories: tuple[StoryTruth, ...]


@dataclass(frozen=True)
class PageTruth:
    """A plain text: pairs of role and words."""

    text: str
    blocks: tuple[tuple[str, str], ...]


def source(text: str) -> Source:
    """A seed with this text."""
    return read("seeds/x.txt", text.encode("utf-8", "surrogatepass"))[0]


def words(draft: Draft, role: str) -> tuple[str, ...]:
    """The words of each block of a role."""
    return tuple(block.text for block in draft.blocks if block.role == role)


def has(draft: Draft, field: str) -> bool:
    """Whether a draft has the label of a field."""
    return any(block.role == "field" and block.label == field for block in draft.blocks)


def listing(
    number: int,
    count: int,
    *,
    blank: str = "\n\n",
    inline: bool = False,
    order: tuple[str, ...] = ("author", "alumnus", "date", "citations"),
    labels: tuple[str, ...] = ("Authors:", "Alumni:", "Date:", "Citations:"),
    separator: str = ", ",
    missing: float = 0.0,
    empty: float = 0.2,
    abstracts: tuple[int, int] = (1, 1),
    tags: tuple[int, int] = (0, 4),
    placeholder: str = "No items found.",
    heading: str = "Frequently asked questions",
    questions: int = 5,
    intro: int = 1,
) -> ListingTruth:
    """A listing of `count` records.

    `blank` stands between parts, `missing` and `empty` are how often a label or its value is
    left out.
    """
    dice = Random(number)
    named = dict(zip(("author", "alumnus", "date", "citations"), labels))
    head = title(dice)
    about = tuple(paragraph(dice) for _ in range(intro))
    records = tuple(
        _record(dice, missing, empty, abstracts, tags, placeholder, (order[-1],))
        for _ in range(count)
    )
    parts = [head, *about]
    for record in records:
        parts += [record.title, *record.abstract]
        parts += (
            ["\n".join(record.tags or (record.placeholder,))]
            if record.tags or record.placeholder
            else []
        )
        parts += _fields(record, order, named, separator, blank, inline=inline)
    asked = tuple(f"{title(dice).rstrip('?')}?" for _ in range(questions))
    parts += [heading, "\n".join(asked)] if asked else []
    return ListingTruth(blank.join(parts), head, about, records, asked)


def _record(
    dice: Random,
    missing: float,
    empty: float,
    abstracts: tuple[int, int],
    tags: tuple[int, int],
    placeholder: str,
    never: tuple[str, ...],
) -> RecordTruth:
    """A record; the field in `never` may be empty but keeps its label.

    So that the record has an end.
    """
    held = tuple(dice.sample(TAGS, dice.randint(*tags)))
    people = tuple(name(dice) for _ in range(dice.randint(1, 6)))
    values = {
        "author": people,
        "alumnus": tuple(dice.sample(people, dice.randint(1, len(people)))),
        "date": dice.choice(DATES),
        "citations": dice.choice(COUNTS),
    }
    for field in values:
        draw = dice.random()
        if draw < missing and field not in never:
            values[field] = None
        elif draw < missing + empty:
            values[field] = values[field][:0]
    return RecordTruth(
        title(dice),
        tuple(paragraph(dice) for _ in range(dice.randint(*abstracts))),
        held,
        "" if held else placeholder,
        values["author"],
        values["alumnus"],
        values["date"],
        values["citations"],
    )


def _fields(
    record: RecordTruth,
    order: tuple[str, ...],
    named: dict[str, str],
    separator: str,
    blank: str,
    *,
    inline: bool,
) -> list[str]:
    values = {
        "author": record.authors,
        "alumnus": record.alumni,
        "date": record.date,
        "citations": record.citations,
    }
    parts = []
    for field in order:
        value = values[field]
        if value is not None:
            written = value if isinstance(value, str) else separator.join(value)
            parts += (
                [f"{named[field]} {written}".rstrip()]
                if inline
                else [named[field], written]
                if written
                else [named[field]]
            )
    return ["\n".join(parts)] if inline else parts


def brief(
    number: int,
    *,
    leads: int = 1,
    bullets: int = 5,
    terms: int = 1,
    more: int = 4,
    bullet: str = "- ",
    defined: str = "\n- ",
    pointer: str = "Read full story at {} →",
    paragraphs: int = 1,
    blank: str = "\n",
) -> BriefTruth:
    """A news brief; a section with the count 0 is left out.

    `defined` stands between a term and its definition.
    """
    dice = Random(number)
    parts: list[str] = []
    stories: list[StoryTruth] = []
    for _ in range(leads):
        story = StoryTruth(
            title(dice),
            tuple(sentence(dice) for _ in range(bullets)),
            tuple((dice.choice(WORDS).capitalize(), paragraph(dice, 1)) for _ in range(terms)),
            f"The {dice.choice(WORDS).capitalize()} {dice.choice(('Post', 'Review', 'Owl'))}"
            if pointer
            else "",
        )
        stories.append(story)
        parts += [story.title]
        parts += (
            ["\n".join(("In brief", *(f"{bullet}{words}" for words in story.bullets)))]
            if bullets
            else []
        )
        parts += (
            [
                "\n".join(
                    (
                        "Terms in this brief",
                        *(f"{bullet}{term}{defined}{words}" for term, words in story.terms),
                    )
                )
            ]
            if terms
            else []
        )
        parts += [pointer.format(story.read_more)] if pointer else []
    items = tuple(
        StoryTruth(title(dice), body=tuple(paragraph(dice) for _ in range(paragraphs)))
        for _ in range(more)
    )
    parts += ["More briefs"] if items else []
    parts += ["\n".join((item.title, *item.body)) for item in items]
    return BriefTruth(blank.join(parts), (*stories, *items))


def page(number: int, sections: int, *, heading: str = "{}", width: int = 0) -> PageTruth:
    """A plain text of `sections`, each a heading, paragraphs and items.

    Wrapped to `width` columns unless that is 0.
    """
    dice = Random(number)
    blocks = [("title", title(dice).rstrip("?"))]
    parts = [blocks[0][1]]
    for count in range(1, sections + 1):
        words = f"{dice.choice(WORDS)} {dice.choice(WORDS)}".capitalize()
        texts = [paragraph(dice) for _ in range(dice.randint(1, 3))]
        items = [sentence(dice) for _ in range(dice.randint(0, 3))]
        blocks += [
            ("heading", words),
            *(("paragraph", text) for text in texts),
            *(("item", text) for text in items),
        ]
        parts += [heading.format(words, count=count), *(wrapped(text, width) for text in texts)]
        parts += ["\n".join(wrapped(f"- {text}", width) for text in items)] if items else []
    return PageTruth("\n\n".join(parts), tuple(blocks))
