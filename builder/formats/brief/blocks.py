"""Sections of a news brief to blocks: bullets, terms with their definitions, pointers, pairs of title and body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from builder.document.draft import Block, Inline
from builder.document.source import Source
from builder.document.vocabulary import Role
from builder.formats.brief.sections import is_headline
from builder.formats.items import (
    Item,
    bullet_pieces,
    hanging_pieces,
    heading_words,
    item_pieces,
    words_from,
)
from builder.formats.rows import cut
from builder.text.located import stripped
from builder.text.readmore import pointer_of
from builder.text.shape import is_prose
from builder.text.web import addresses

TERM_WORDS = 6
"""A term has no more words than this."""

_DEFINED = re.compile(
    r"(?P<term>[^:：.;!?]{1,80}?)(?P<sep>\s?:\s+|\s?：\s*|\s+[-–=]\s+|\s?—\s?)(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Story:
    """A further brief: a title and its body; one of them may be missing."""

    title: Item | None
    body: tuple[Item, ...]


def bullets(source: Source, items: Sequence[Item]) -> Iterator[Block]:
    """The items under `In brief`; when none of them has a bullet, each line is one."""
    marked = any(item.mark for item in items)
    for item in items:
        yield _block(source, item, "bullet" if item.mark or not marked else "paragraph")


def paragraphs(source: Source, items: Iterable[Item], role: str = "paragraph") -> Iterator[Block]:
    """Items as paragraphs, those with a bullet as bullets."""
    for item in items:
        yield _block(source, item, "bullet" if item.mark else role)


def terms(source: Source, items: Sequence[Item]) -> Iterator[Block]:
    """Terms and definitions, one after the other or both in one item.

    An item that is neither is a paragraph.
    """
    waits = False
    for index, item in enumerate(items):
        split = None if waits else _DEFINED.match(item.row.text, item.start)
        if waits and not _is_term(items, index):
            yield _block(source, item, "definition")
            waits = False
        elif split and len(split["term"].split()) <= TERM_WORDS:
            yield from _term_and_definition(source, item, split)
        elif _is_short(item):
            yield _term(source, item, len(item.row.text))
            waits = True
        else:
            yield _block(source, item, "paragraph")


def read_more(source: Source, items: Sequence[Item]) -> Block:
    """The pointer to the full story; its address may stand on the line below."""
    item, *below = items
    row = item.row
    found = pointer_of(row.text)
    start, end = (found.start, found.end) if found else (0, len(row.text))
    places = (row, *(other.row for other in below))
    known = [
        (place, address)
        for place in places
        for address in addresses(place.text)
        if address.status != "handle"
    ]
    target = known[0][1].text if known else ""
    made = [*cut(source, row, 0, len(row.text[:start].rstrip()), "markup", "label")]
    done = start
    for _, address in (pair for pair in known if pair[0] is row):
        made += _label(source, item, done, address.start, target)
        made += cut(source, row, address.start, address.end, "link", address.text)
        done = address.end
    made += _label(source, item, done, end, target)
    made += cut(source, row, *stripped(row.text, max(end, done), len(row.text)), "markup", "label")
    for other in (*item.hanging, *(held.row for held in below)):
        made += cut(source, other, 0, None, "link", target)
    return Block(
        Role.READ_MORE,
        (
            *(held for row in item.marks for held in cut(source, row, 0, None, "markup", "bullet")),
            *made,
        ),
    )


def stories(items: Sequence[Item]) -> tuple[Story, ...]:
    """The items under `More briefs` as pairs of title and body."""
    made: list[tuple[Item | None, list[Item]]] = []
    packed = any(not item.is_apart for item in items[1:]) and any(
        item.is_apart for item in items[1:]
    )
    for index, item in enumerate(items):
        if _is_story_title(items, index, made, packed=packed):
            made.append((item, []))
        elif made:
            made[-1][1].append(item)
        else:
            made.append((None, [item]))
    return tuple(Story(title, tuple(body)) for title, body in made)


def _is_story_title(
    items: Sequence[Item],
    index: int,
    made: Sequence[tuple[Item | None, list[Item]]],
    *,
    packed: bool,
) -> bool:
    """A line that is no sentence is a title, unless a title before it still waits for a short body."""
    item = items[index]
    if is_prose(item.text) or (item.mark and not is_headline(_unmarked(items, index), 0)):
        return False
    if not made or made[-1][1]:
        return True
    if packed:
        return item.is_apart
    return is_headline(items, index) or item.text.endswith("?")


def _unmarked(items: Sequence[Item], index: int) -> tuple[Item, ...]:
    return tuple(
        replace(item, mark="") if not at else item
        for at, item in enumerate(items[index : index + 2])
    )


def _is_term(items: Sequence[Item], index: int) -> bool:
    """While a term waits for its definition: whether this item is another term, because the next one defines it."""
    return _is_short(items[index]) and index + 1 < len(items) and is_prose(items[index + 1].text)


def _is_short(item: Item) -> bool:
    return len(item.text.split()) <= TERM_WORDS and not is_prose(item.text)


def _term_and_definition(source: Source, item: Item, split: re.Match[str]) -> Iterator[Block]:
    first, last = stripped(item.row.text, *split.span("sep"))
    yield _term(
        source,
        replace(item, hanging=()),
        split.end("term"),
        cut(source, item.row, first, last, "markup", "separator"),
    )
    yield Block(Role.DEFINITION, words_from(source, item, split.end()))


def _term(source: Source, item: Item, end: int, after: tuple[Inline, ...] = ()) -> Block:
    """A term without the bullet, the asterisks around it and the colon behind it."""
    start, stop = stripped(item.row.text, item.start, end)
    first, last = (start + at for at in heading_words(item.row.text[start:stop]))
    before, behind = (
        cut(source, item.row, start, first, "markup", "emphasis"),
        cut(source, item.row, last, stop, "markup", "emphasis"),
    )
    name = cut(source, item.row, first, last)
    return Block(
        Role.TERM,
        (
            *bullet_pieces(source, item),
            *before,
            *name,
            *behind,
            *after,
            *hanging_pieces(source, item),
        ),
    )


def _label(source: Source, item: Item, start: int, end: int, target: str) -> tuple[Inline, ...]:
    """The name of the other place, without the brackets and colons that part it from the address."""
    text = item.row.text
    first, last = stripped(text, start, max(start, end))
    while last > first and text[last - 1] in "([<:,-–— ":
        last -= 1
    while first < last and text[first] in ")]>:,-–— ":
        first += 1
    outer, close = stripped(text, start, max(start, end))
    before, after = (
        cut(source, item.row, outer, first, "markup", "separator"),
        cut(source, item.row, last, close, "markup", "separator"),
    )
    return (*before, *cut(source, item.row, first, last, "link", target), *after)


def _block(source: Source, item: Item, role: str) -> Block:
    return Block(role, item_pieces(source, item), item.mark)
