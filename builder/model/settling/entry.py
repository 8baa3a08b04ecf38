"""The draft of one entry → the same, as `seeds.yml` says what it is called, is, and by whom.

What the owner names and the seed says too keeps its place in the seed.  What the seed says and the
owner does not stays on the page as text, beside the names, or as residue: nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from builder.curation import GIVEN, Choice, EntrySettings
from builder.document import (
    DateValue,
    EntryKind,
    InlineKind,
    Precision,
    Role,
    Status,
    Value,
)
from builder.document.draft import Block, Draft, Inline
from builder.document.source import Source
from builder.model.dates import stated_date
from builder.model.people import Mention, mention_of
from builder.model.settling.aside import ASIDE
from builder.model.spans import spans_between
from builder.text.slugs import slug

MOST_TITLE_BLOCKS = 4
"""Lines over which a title goes at most: more are a paragraph."""

LONGEST_BEHIND_TITLE = 80
"""Characters of a date or a name behind a title; with more the line is a sentence about it."""

WORD_ROLES = frozenset(
    (
        Role.TITLE,
        Role.INTRO,
        Role.ABSTRACT,
        Role.PARAGRAPH,
        Role.HEADING,
        Role.ITEM,
        Role.QUOTE,
        Role.BULLET,
        Role.EPIGRAPH,
        Role.CAPTION,
        Role.NOTE,
    )
)
"""Roles of blocks in which the title that the owner gives may stand."""


def settle_draft(draft: Draft, source: Source, settings: EntrySettings) -> Draft:
    """`draft` with its kind, title, names and tags as `settings` says."""
    blocks = draft.blocks
    if settings.title:
        blocks = _titled(source, blocks, settings.title)
    if settings.authors:
        blocks = tuple(_credit(block, settings.authors) for block in blocks)
    if settings.tags:
        blocks = tuple(_tag(block, settings.tags) for block in blocks)
    kind = draft.kind
    # A thread is made of posts: no other text can become one, and no thread anything else.
    if settings.kind and EntryKind.THREAD not in (settings.kind, kind):
        kind = EntryKind(settings.kind)
    return replace(draft, kind=kind, blocks=blocks)


def given_title(title: Value, settings: EntrySettings) -> Value:
    """The title as the owner gives it, at its place in the seed when it stands there."""
    if not settings.title:
        return title
    spans = title.spans if _folded(title.text) == _folded(settings.title) else ()
    return Value(settings.title, Status.GIVEN, GIVEN, spans)


def given_date(date: DateValue | None, settings: EntrySettings) -> DateValue | None:
    """The date as the owner gives it, with the words that the seed has for it."""
    if not settings.date:
        return date
    stated = stated_date(settings.date)
    if stated is None:
        return date
    precision = Precision(stated.precision)
    if date is None or not date.spans:
        return DateValue(settings.date, stated.value, precision, Status.GIVEN, GIVEN)
    return replace(
        date,
        value=stated.value,
        precision=precision,
        status=Status.GIVEN,
        reason=GIVEN,
        candidates=(),
    )


def given_names(
    mentions: tuple[Mention, ...] | None, choice: Choice | None
) -> tuple[Mention, ...] | None:
    """The names that the owner gives, those of the seed at their places."""
    if choice is None:
        return mentions
    by_key = {mention.key: mention for mention in mentions or ()}
    added = [by_key.get(mention_of(name, ()).key, mention_of(name, ())) for name in choice.add]
    if choice.is_whole:
        return tuple(added)
    excluded = {mention_of(name, ()).key for name in choice.exclude}
    left = [mention for mention in mentions or () if mention.key not in excluded]
    return (*left, *(mention for mention in added if mention not in left))


def given_tags(tags: tuple[Value, ...] | None, choice: Choice | None) -> tuple[Value, ...] | None:
    """The tags that the owner gives, those of the seed at their places."""
    if choice is None:
        return tags
    stated = {slug(tag.text) for tag in tags or ()}
    added = [Value(tag, Status.GIVEN, GIVEN) for tag in choice.add if slug(tag) not in stated]
    return (*(tags or ()), *added)


def _titled(source: Source, blocks: Sequence[Block], title: str) -> tuple[Block, ...]:
    """The blocks with the title where the seed has its words, and no other title."""
    run = _run_of(blocks, title)
    titled: list[Block] = []
    for block in blocks:
        if block in run:
            titled.append(replace(block, role=Role.TITLE, label="", level=0))
        elif not run and _begins_with(block, title):
            titled += _cut_out(source, block, title)
            # Only the first: the title may be quoted further down.
            run = (block,)
        else:
            titled.append(_without_title(block))
    return tuple(titled)


def _begins_with(block: Block, title: str) -> bool:
    """Whether it is the title with something behind it, or the title that was read holds it."""
    if block.role is Role.TITLE:
        return title in block.text
    is_short = len(block.text) <= len(title) + LONGEST_BEHIND_TITLE
    return block.role in WORD_ROLES and is_short and block.text.startswith(title)


def _run_of(blocks: Sequence[Block], title: str) -> tuple[Block, ...]:
    """The first blocks, one or some that follow each other, whose words are the title."""
    wanted = _folded(title)
    words = [block for block in blocks if block.role in WORD_ROLES]
    for index, block in enumerate(words):
        text = ""
        if not wanted.startswith(_folded(block.text)):
            continue
        for length, following in enumerate(words[index : index + MOST_TITLE_BLOCKS], 1):
            text = f"{text} {following.text}"
            if _folded(text) == wanted:
                return tuple(words[index : index + length])
    return ()


def _cut_out(source: Source, block: Block, title: str) -> tuple[Block, ...]:
    """The title out of a longer line, and what stands before and behind it as paragraphs."""
    text = block.text
    start = text.find(title)
    is_plain = all(inline.kind is InlineKind.TEXT for inline in block.inlines)
    if start < 0 or not is_plain:
        return (_without_title(block),)
    end = start + len(title)
    return (
        *_piece(source, block, 0, start, Role.PARAGRAPH),
        *_piece(source, block, start, end, Role.TITLE),
        *_piece(source, block, end, len(text), Role.PARAGRAPH),
    )


def _piece(source: Source, block: Block, start: int, end: int, role: Role) -> tuple[Block, ...]:
    """Characters `start` to `end` of a block of plain text; mere space is syntax."""
    spans = spans_between(source, block.inlines, start, end)
    if not spans:
        return ()
    if not block.text[start:end].strip():
        spaces = [Inline(source.text(span), (span,), InlineKind.MARKUP, "space") for span in spans]
        return (Block(Role.SYNTAX, tuple(spaces)),)
    return (Block(role, tuple(Inline(source.text(span), (span,)) for span in spans)),)


def _without_title(block: Block) -> Block:
    return replace(block, role=Role.PARAGRAPH) if block.role is Role.TITLE else block


def _credit(block: Block, choice: Choice) -> Block:
    """A name that the owner does not mean stands beside the others; one that he means is a name."""
    if block.role not in (Role.AUTHOR, Role.CREDIT) or not block.text.strip():
        return block
    name = mention_of(" ".join(block.text.split()), ()).key
    wanted = name in _keys(choice.add)
    unwanted = name in _keys(choice.exclude) or (choice.is_whole and not wanted)
    if block.role is Role.AUTHOR and unwanted:
        return replace(block, role=Role.CREDIT, label=Role.AUTHOR)
    if block.role is Role.CREDIT and block.label == Role.AUTHOR and wanted:
        return replace(block, role=Role.AUTHOR, label="")
    return block


def _keys(names: Iterable[str]) -> frozenset[str]:
    return frozenset(mention_of(name, ()).key for name in names)


def _tag(block: Block, choice: Choice) -> Block:
    """A tag that the owner does not want is left over."""
    if block.role is not Role.TAG:
        return block
    tag = slug(block.text)
    wanted, unwanted = map(slug, choice.add), map(slug, choice.exclude)
    if tag in set(unwanted) or (choice.is_whole and tag not in set(wanted)):
        return replace(block, role=Role.RESIDUE, label=ASIDE)
    return block


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
