"""Items of a news brief to its sections, and the items of a section to pairs of title and body.

A label such as `In brief` names its section; where none stands, what surrounds a line decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from builder.formats.brief.bylines import is_author_line, is_byline
from builder.formats.items import Item, heading_span
from builder.text.shape import is_prose, pointer_of
from builder.text.web import addresses

MOST_BULLETS = 60
"""Items under a label among which its pointer is looked for; keeps the search linear."""

MOST_TITLE_WORDS = 16
"""Words of a title that ends with a full stop, at most."""

LONGEST_LABEL = 40
"""Characters; the longest label of the table has 23, and room is left for signs around it."""


class SectionKind(StrEnum):
    """What stands in a section."""

    FRONT = "front"
    """What stands before the first lead."""
    LEAD = "lead"
    """A title and what stands under it."""
    BULLETS = "bullets"
    TERMS = "terms"
    MORE = "more"
    """A pointer to the full story."""
    ITEMS = "items"
    """Further briefs."""


SURE: Mapping[str, SectionKind] = MappingProxyType(
    {
        "in brief": SectionKind.BULLETS,
        "terms in this brief": SectionKind.TERMS,
        "more briefs": SectionKind.ITEMS,
    }
)
"""Section labels that only a brief has."""

_SYNONYMS = {
    SectionKind.BULLETS: (
        "at a glance;in short;key points;key takeaways;takeaways;main points;the gist;tldr;"
        "the brief;the short version;what happened;"
        "in kürze;kurz gefasst;das wichtigste in kürze;"
        "en bref;en breve;in breve;em resumo;in het kort"
    ),
    SectionKind.TERMS: (
        "terms;key terms;terms used;terms to know;terms in brief;glossary;definitions;jargon;"
        "begriffe;glossar;glossaire;glosario;glossario"
    ),
    SectionKind.ITEMS: (
        "more news;more stories;more in brief;also in brief;other briefs;other news;"
        "further briefs;in other news;quick hits;also in the news;elsewhere;"
        "weitere meldungen;mehr meldungen;"
        "plus de brèves;autres brèves;más noticias;altre notizie;meer nieuws"
    ),
}


def _labels() -> Mapping[str, SectionKind]:
    labels: dict[str, SectionKind] = {}
    for kind, names in _SYNONYMS.items():
        labels |= dict.fromkeys(names.split(";"), kind)
    # The one label that has the sign which separates those of the table.
    labels["tl;dr"] = SectionKind.BULLETS
    return MappingProxyType({**labels, **SURE})


LABELS = _labels()
"""Every section label that is understood, in small letters."""


@dataclass(frozen=True, slots=True)
class Section:
    """Consecutive items of a brief under one label."""

    kind: SectionKind
    label: Item | None
    """The line that names the section, or the title of the lead.

    None when nothing says where the section begins.
    """
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A further brief: a title and its body; one of them may be missing."""

    title: Item | None
    body: tuple[Item, ...]


def label_of(item: Item) -> str:
    """The words of an item as a section label: a key of LABELS, or `""`."""
    start, end = heading_span(item.text)
    if item.mark or end - start >= LONGEST_LABEL:
        return ""
    words = item.text[start:end].casefold().rstrip(".… ")
    if words not in LABELS:
        return ""
    return words


def split_sections(items: Sequence[Item]) -> tuple[Section, ...]:
    """The sections of a brief in the order of the text; together they hold every item."""
    labels = [LABELS.get(label_of(item)) for item in items]
    # Leads have no label of their own: they are known by the labels below their titles.
    titles = _lead_titles(items, labels)
    starts: list[tuple[int, SectionKind]] = []
    for index in range(len(items)):
        kind = labels[index]
        if kind is None and index in titles:
            kind = SectionKind.LEAD
        if kind is None:
            kind = _kind_without_label(items, index, starts)
        if kind is not None:
            starts.append((index, kind))
    ends = [index for index, _ in starts[1:]]
    ends.append(len(items))
    sections: list[Section] = []
    for (start, kind), end in zip(starts, ends):
        if labels[start] or kind is SectionKind.LEAD:
            sections.append(Section(kind, items[start], tuple(items[start + 1 : end])))
        else:
            sections.append(Section(kind, None, tuple(items[start:end])))
    return tuple(sections)


def _kind_without_label(
    items: Sequence[Item], index: int, starts: Sequence[tuple[int, SectionKind]]
) -> SectionKind | None:
    """The section that begins at an item without a label; None when it goes on with the last."""
    item = items[index]
    if is_pointer(items, index):
        return SectionKind.MORE
    if not starts:
        return SectionKind.FRONT
    start, kind = starts[-1]
    if kind is SectionKind.MORE:
        # The address of the full story may stand on the line below the pointer.
        is_below = index == start + 1 and not item.mark
        if is_below and _is_address(item.text):
            return None
        # Nothing else goes on with a pointer: the lead is over.
        return SectionKind.ITEMS
    if kind in (SectionKind.BULLETS, SectionKind.TERMS):
        # A list with bullets ends where a title without one stands before running text.
        is_list = index > start + 1 and bool(items[start + 1].mark)
        if is_list and is_headline(items, index):
            return SectionKind.ITEMS
    return None


def _lead_titles(items: Sequence[Item], labels: Sequence[SectionKind | None]) -> frozenset[int]:
    """Indexes of the titles of leads.

    They stand before `In brief`, or before terms when the lead above has some already, with only
    prose between.
    """
    titles: set[int] = set()
    has_terms = False
    for index, kind in enumerate(labels):
        if kind is SectionKind.BULLETS or (kind is SectionKind.TERMS and has_terms):
            title = _title_above(items, labels, index)
            if title is not None:
                titles.add(title)
        # Bullets begin a lead, whose terms are still to come.
        if kind is SectionKind.BULLETS:
            has_terms = False
        elif kind in (SectionKind.TERMS, SectionKind.ITEMS):
            has_terms = True
    first = _first_known(items, labels)
    if first is None or any(title <= first for title in titles):
        return frozenset(titles)
    # Nothing above says where the first lead begins: then it begins the text, or there is none.
    if _has_lead(items[:first], labels[first]):
        titles.add(0)
    return frozenset(titles)


def _first_known(items: Sequence[Item], labels: Sequence[SectionKind | None]) -> int | None:
    """Index of the first label or pointer."""
    for index in range(len(items)):
        if labels[index] or is_pointer(items, index):
            return index
    return None


def _title_above(
    items: Sequence[Item], labels: Sequence[SectionKind | None], index: int
) -> int | None:
    """Index of the title over a label, with nothing but prose and bylines between the two."""
    source = _source_below(items, index)
    byline: int | None = None
    for above in range(index - 1, -1, -1):
        item = items[above]
        if labels[above] or item.mark or is_pointer(items, above):
            break
        if is_prose(item.text):
            continue
        if not is_byline(item.text) and item.text.casefold() != source:
            return above
        if byline is None:
            byline = above
    # Without a title above, the nearest line is still better than none.
    return byline


def _source_below(items: Sequence[Item], index: int) -> str:
    """The name of the place to which the pointer under a label leads, in small letters.

    It ends the list under the label, so that only the next label or title can come before it.
    """
    for below in range(index + 1, min(len(items), index + 1 + MOST_BULLETS)):
        text = items[below].text
        pointer = pointer_of(text)
        if pointer and is_pointer(items, below):
            return text[pointer.start : pointer.end].casefold()
        if label_of(items[below]):
            break
    return ""


def is_pointer(items: Sequence[Item], index: int) -> bool:
    """Whether an item points to the full story.

    One with the bullet of its neighbours is one of the list, unless it closes the list and reads
    like no sentence.
    """
    item = items[index]
    if not pointer_of(item.text):
        return False
    follows = _has_mark_of(items, index - 1, item)
    is_last = not _has_mark_of(items, index + 1, item)
    if not item.mark or (is_last and not follows):
        return True
    is_before_pointer = index + 1 < len(items) and bool(pointer_of(items[index + 1].text))
    return is_last and not is_before_pointer and not is_prose(item.text)


def _has_mark_of(items: Sequence[Item], index: int, item: Item) -> bool:
    """Whether the item at `index` has a bullet of the kind that `item` has."""
    if not 0 <= index < len(items) or not items[index].mark:
        return False
    mark = items[index].mark
    are_numbers = mark.strip("().").isdigit() and item.mark.strip("().").isdigit()
    return mark == item.mark or are_numbers


def _has_lead(front: Sequence[Item], following: SectionKind | None) -> bool:
    """Whether what stands before the first label is a lead and not the head of the document."""
    if not front or not _is_title(front[0]):
        return False
    if following is SectionKind.BULLETS:
        # The title of that lead is known already, or there is none.
        return False
    if following is not SectionKind.ITEMS:
        return True
    # A title alone over `More briefs` is that of the document.
    return any(item.mark or is_prose(item.text) for item in front)


def is_headline(items: Sequence[Item], index: int) -> bool:
    """Whether an item without a bullet stands as a title before running text."""
    if not _is_title(items[index]) or index + 1 == len(items):
        return False
    below = items[index + 1]
    return not below.mark and is_prose(below.text)


def _is_title(item: Item) -> bool:
    if item.mark or is_prose(item.text):
        return False
    return not pointer_of(item.text) and not label_of(item)


def _is_address(text: str) -> bool:
    """Whether a line is one web address, perhaps in brackets."""
    in_text = addresses(text)
    # Two characters more than the address: the brackets.
    return len(in_text) == 1 and len(in_text[0].text) + 2 >= len(text)


def stories(items: Sequence[Item]) -> tuple[Story, ...]:
    """The items under `More briefs` as pairs of title and body."""
    below = [item.is_apart for item in items[1:]]
    # Some items stand apart and some do not: then an empty line begins a new story.
    is_grouped = any(below) and not all(below)
    titles = _regular_titles(items, is_grouped=is_grouped)
    pairs: list[tuple[Item | None, list[Item]]] = []
    for index, item in enumerate(items):
        wants_body = bool(pairs) and not pairs[-1][1]
        is_title = index in titles
        if not titles:
            is_title = _is_story_title(items, index, wants_body=wants_body, is_grouped=is_grouped)
        if is_title:
            pairs.append((item, []))
        elif pairs:
            pairs[-1][1].append(item)
        else:
            pairs.append((None, [item]))
    return tuple(Story(title, tuple(body)) for title, body in pairs)


def _regular_titles(items: Sequence[Item], *, is_grouped: bool) -> Set[int]:
    """Indexes of the titles where title and text take turns; none where they do not.

    Then a title may end with a full stop.  Most must be titles on their own evidence, and each
    shorter than the text under it.
    """
    if any(item.mark for item in items):
        return frozenset()
    lines = [index for index, item in enumerate(items) if not is_byline(item.text)]
    # The first item stands under its label, with or without an empty line.
    titles = lines[::2]
    if is_grouped:
        titles = [*lines[:1], *(index for index in lines[1:] if items[index].is_apart)]
    elif len(lines) % 2:
        return frozenset()
    grouped = frozenset(titles)
    below = dict(pairwise(lines))
    sure = 0
    for index in titles:
        if below.get(index) is None or below[index] in grouped:
            return frozenset()
        title, body = items[index].text, items[below[index]].text
        if len(title.split()) > MOST_TITLE_WORDS or len(title) >= len(body) or not is_prose(body):
            return frozenset()
        sure += not is_prose(title)
    return grouped if sure * 2 > len(titles) else frozenset()


def is_title_in_doubt(body: Sequence[Item], index: int) -> bool:
    """Whether a sentence inside a body stands like a title: short, over a longer one."""
    if not 0 < index < len(body) - 1 or body[index].mark or body[index + 1].mark:
        return False
    title, below = body[index].text, body[index + 1].text
    is_short = len(title.split()) <= MOST_TITLE_WORDS and len(title) * 2 <= len(below)
    return is_short and is_prose(title) and is_prose(below)


def _is_story_title(
    items: Sequence[Item], index: int, *, wants_body: bool, is_grouped: bool
) -> bool:
    """A line that is no sentence is a title, unless the title before it wants a short body."""
    item = items[index]
    if is_prose(item.text) or (item.mark and not _is_marked_headline(items, index)):
        return False
    if is_byline(item.text) and (wants_body or not is_author_line(item.text)):
        return False
    if not wants_body:
        return True
    if is_grouped:
        return item.is_apart
    # Two titles in a row: the first has no body, or the second is its body, a short one.
    return is_headline(items, index) or item.text.endswith("?")


def _is_marked_headline(items: Sequence[Item], index: int) -> bool:
    """Whether an item would be a headline without its bullet."""
    return is_headline((replace(items[index], mark=""), *items[index + 1 : index + 2]), 0)
