"""Rows of a news brief to its sections: leads, bullets, terms, pointers to the full story, further briefs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from builder.formats.items import Item, heading_words
from builder.text.readmore import pointer_of
from builder.text.shape import is_prose
from builder.text.web import addresses

FRONT, LEAD, BULLETS, TERMS, MORE, ITEMS = "front", "lead", "bullets", "terms", "more", "items"

SURE: Mapping[str, str] = MappingProxyType(
    {"in brief": BULLETS, "terms in this brief": TERMS, "more briefs": ITEMS}
)
"""Section labels that only a brief has."""

_SYNONYMS = {
    BULLETS: "at a glance;in short;key points;key takeaways;takeaways;main points;the gist;tldr;the brief;the short version;"
    "what happened;in kürze;kurz gefasst;das wichtigste in kürze;en bref;en breve;in breve;em resumo;in het kort",
    TERMS: "terms;key terms;terms used;terms to know;terms in brief;glossary;definitions;jargon;begriffe;glossar;glossaire;"
    "glosario;glossario",
    ITEMS: "more news;more stories;more in brief;also in brief;other briefs;other news;further briefs;in other news;quick hits;"
    "also in the news;elsewhere;weitere meldungen;mehr meldungen;plus de brèves;autres brèves;más noticias;altre notizie;meer nieuws",
}
LABELS: Mapping[str, str] = MappingProxyType(
    {**{name: kind for kind, names in _SYNONYMS.items() for name in names.split(";")}, **SURE}
)
"""Every section label that is understood, in small letters."""


@dataclass(frozen=True, slots=True)
class Section:
    """Consecutive items of a brief under one label."""

    kind: str
    """FRONT (before the first lead), LEAD (a title and what stands under it), BULLETS, TERMS, MORE (a pointer), ITEMS."""
    label: Item | None
    """The line that names the section, or the title of the lead; None when nothing says where it begins."""
    items: tuple[Item, ...]


def label_of(item: Item) -> str:
    """The words of an item as a section label: a key of LABELS, or `""`."""
    first, last = heading_words(item.text)
    words = (
        item.text[first:last].casefold().replace(";", "").rstrip(".… ")
        if last - first < 40 and not item.mark
        else ""
    )
    return words if words in LABELS else ""


def sections(items: Sequence[Item]) -> tuple[Section, ...]:
    """The sections of a brief in the order of the text; together they hold every item."""
    labels = [LABELS.get(label_of(item), "") for item in items]
    titles = _lead_titles(items, labels)
    starts: list[tuple[int, str]] = []
    for index in range(len(items)):
        kind = labels[index] or (LEAD if index in titles else _begins(items, index, starts))
        if kind:
            starts.append((index, kind))
    ends = [index for index, _ in starts[1:]] + [len(items)]
    return tuple(
        _section(items, start, end, kind, bool(labels[start]))
        for (start, kind), end in zip(starts, ends)
    )


def _section(items: Sequence[Item], start: int, end: int, kind: str, is_labelled: bool) -> Section:
    named = is_labelled or kind == LEAD
    return Section(
        kind, items[start] if named else None, tuple(items[start + 1 if named else start : end])
    )


def _begins(items: Sequence[Item], index: int, starts: list[tuple[int, str]]) -> str:
    """The kind of a section that begins at an item without a label, or `""` when the item goes on with the one before."""
    start, kind = starts[-1] if starts else (index, "")
    if pointer_of(items[index].text):
        return MORE
    if kind == MORE:
        return (
            ""
            if index == start + 1 and not items[index].mark and _is_address(items[index].text)
            else ITEMS
        )
    if (
        kind in (BULLETS, TERMS)
        and index > start + 1
        and items[start + 1].mark
        and is_headline(items, index)
    ):
        return ITEMS
    return "" if starts else FRONT


def is_headline(items: Sequence[Item], index: int) -> bool:
    """Whether an item without a bullet stands as a title before running text."""
    return (
        _is_title(items[index])
        and index + 1 < len(items)
        and not items[index + 1].mark
        and is_prose(items[index + 1].text)
    )


def _lead_titles(items: Sequence[Item], labels: Sequence[str]) -> frozenset[int]:
    """Where the titles of leads stand: before `In brief`, or before terms when the lead above has some, with only prose between."""
    found: set[int] = set()
    has_terms = False
    for index, kind in enumerate(labels):
        if kind == BULLETS or (kind == TERMS and has_terms):
            found |= _title_above(items, labels, index)
        has_terms = kind in (TERMS, ITEMS) or (has_terms and kind != BULLETS)
    first = next(
        (index for index, item in enumerate(items) if labels[index] or pointer_of(item.text)),
        len(items),
    )
    if (
        first < len(items)
        and not any(index <= first for index in found)
        and _has_lead(items[:first], labels[first])
    ):
        found.add(0)
    return frozenset(found)


def _title_above(items: Sequence[Item], labels: Sequence[str], index: int) -> set[int]:
    at = index - 1
    while (
        at >= 0
        and not labels[at]
        and not items[at].mark
        and is_prose(items[at].text)
        and not pointer_of(items[at].text)
    ):
        at -= 1
    return {at} if at >= 0 and not labels[at] and _is_title(items[at]) else set()


def _has_lead(front: Sequence[Item], follows: str) -> bool:
    """Whether what stands before the first label is a lead and not the head of the document."""
    if not front or not _is_title(front[0]) or follows == BULLETS:
        return False
    return follows != ITEMS or any(item.mark or is_prose(item.text) for item in front)


def _is_title(item: Item) -> bool:
    return (
        not item.mark
        and not is_prose(item.text)
        and not pointer_of(item.text)
        and not label_of(item)
    )


def _is_address(text: str) -> bool:
    found = addresses(text)
    return len(found) == 1 and len(found[0].text) + 2 >= len(text)
