"""Blocks of a paper → its list of references, each entry with the key that cites it.

A label says itself which key it answers.  Where a paper cites by author and year, the name and the
year of an entry tell; several ways to cite one entry (`Lee, Eck and Ito 2020`, then `Lee et al.
2020`) become one key, and a key that fits several entries is left open, with all of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from builder.document import InlineKind, OpenWork, RenderedBlock
from builder.document.draft import Inline
from builder.model.papers.anchors import PaperBlock, PaperPart
from builder.text.folding import fold_for_names
from builder.text.references import (
    LONGEST_HEAD,
    author_count,
    first_author_words,
    first_cited,
    further_cited,
    has_further_authors,
    years_of,
)
from builder.text.slugs import slug, unique

_YEAR_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)$")

# `Lee et al. (2020) Lee, A., Eck, B., …`: the entry itself begins with the same name.
_OWN_LABEL = re.compile(
    r"(?P<label>(?P<name>[^\W\d_][\w'’-]*)[^()]{0,80}\([^()]{4,12}\))\s+(?=(?P=name)(?!\w))",
    re.VERBOSE,
)

MOST_NAMED = 2
"""So many authors are named in a citation before `et al.` stands for them."""

Entries = Mapping[int, RenderedBlock]
"""The entries of the list, by index of the block."""


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The blocks of a paper with what its list of references settles."""

    blocks: tuple[PaperBlock, ...]
    open_works: tuple[OpenWork, ...] = ()
    """Keys that fit several entries."""


class Closeness(IntEnum):
    """How well a key fits an entry; the smallest is the surest."""

    LABEL = 0
    """The entry bears the key as its label."""
    AUTHORS = 1
    """First author, further authors and year are the same."""
    YEAR = 2
    """First author and year are the same."""


@dataclass(frozen=True, slots=True)
class _Fit:
    """The entries that a key may mean."""

    indices: tuple[int, ...]
    closeness: Closeness


def label_bibliography(blocks: Sequence[PaperBlock]) -> Bibliography:
    """The blocks, each entry of the bibliography with the key that cites it and its anchor `ref-…`.

    A key by author and year belongs to an entry when it fits no other one.
    """
    cited: set[str] = set()
    entries: dict[int, RenderedBlock] = {}
    labels: dict[int, str] = {}
    for index, block in enumerate(blocks):
        if block.part is PaperPart.BIBLIOGRAPHY:
            entries[index] = block.rendered
        else:
            cited.update(_keys_in(block.rendered.inlines))
    # What the list itself says comes first; names and years are read only where it says nothing.
    for index, entry in entries.items():
        labels[index] = _as_cited(entry.label or _own_label(entry.text), cited)
        if labels[index] not in cited:
            labels[index] = entry.label
    fitting = _fitting_entries(entries, labels, sorted(cited))
    canonical: dict[str, str] = {}
    claimed: dict[int, str] = {}
    # The surest first: a key that names the authors otherwise joins only an entry that is free.
    for key in sorted(fitting, key=lambda key: fitting[key].closeness):
        fit = fitting[key]
        if len(fit.indices) != 1:
            continue
        index = fit.indices[0]
        if index not in claimed or fit.closeness < Closeness.YEAR:
            labels[index] = claimed.setdefault(index, key)
            canonical[key] = labels[index]
    anchors = _anchors(labels)
    labelled = [_with_key(block, canonical) for block in blocks]
    for index, entry in entries.items():
        rendered = replace(entry, label=labels[index], anchor=anchors[index])
        labelled[index] = replace(blocks[index], rendered=rendered)
    open_works: list[OpenWork] = []
    for key, fit in fitting.items():
        if len(fit.indices) > 1:
            fits = tuple((anchors[index], _words(entries[index])) for index in fit.indices)
            open_works.append(OpenWork(key, fits))
    return Bibliography(tuple(labelled), tuple(open_works))


def _anchors(labels: Mapping[int, str]) -> Mapping[int, str]:
    """The anchor of each entry: its key, or its place in the list."""
    wanted: list[tuple[str, str]] = []
    for number, (index, label) in enumerate(labels.items(), 1):
        name = str(number)
        if label:
            name = slug(label)
        # Keys of `unique` are sorted as text: zeros keep the order of the entries.
        wanted.append((f"{index:09}", f"ref-{name}"))
    anchors = unique(wanted)
    return {index: anchors[f"{index:09}"] for index in labels}


def _keys_in(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        if inline.kind == InlineKind.KEY:
            yield inline.target


def _words(entry: RenderedBlock) -> str:
    return " ".join(entry.text.split())


def _with_key(block: PaperBlock, canonical: Mapping[str, str]) -> PaperBlock:
    """The block with each citation under the one key of its entry."""
    inlines: list[Inline] = []
    for inline in block.rendered.inlines:
        if inline.kind in (InlineKind.KEY, InlineKind.LOCATOR) and inline.target in canonical:
            inline = replace(inline, target=canonical[inline.target])
        inlines.append(inline)
    if tuple(inlines) == block.rendered.inlines:
        return block
    return replace(block, rendered=replace(block.rendered, inlines=tuple(inlines)))


def _own_label(entry: str) -> str:
    """The label that stands before an entry as its first words.

    >>> _own_label("Lee & Eck (2020) Lee, A., & Eck, B. On Tides"), _own_label("Lee, A. (2020) So")
    ('Lee & Eck (2020)', '')
    """
    match = _OWN_LABEL.match(entry)
    return match["label"] if match else ""


def _as_cited(label: str, cited: set[str]) -> str:
    """A label as the text cites it: `Lee et al. (2020)` is the key `Lee et al. 2020`."""
    key = _YEAR_IN_BRACKETS.sub(r" \1", label).replace(" & ", " and ")
    if key in cited:
        return key
    return label


def _fitting_entries(
    entries: Entries, labels: Mapping[int, str], cited: Sequence[str]
) -> dict[str, _Fit]:
    """The entries that each key by author and year may mean."""
    entries_by_name: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    by_label: defaultdict[str, list[int]] = defaultdict(list)
    for index, entry in entries.items():
        text = f"{entry.label} {entry.text}".strip()
        words = first_author_words(entry.text) | first_author_words(entry.label)
        by_label[labels[index]].append(index)
        for year in years_of(text):
            for word in words:
                entries_by_name[word, year].append(index)
    fitting: dict[str, _Fit] = {}
    for key in cited:
        names, _, year = key.rpartition(" ")
        if not names:
            continue
        if len(by_label[key]) == 1:
            fitting[key] = _Fit(tuple(by_label[key]), Closeness.LABEL)
            continue
        last_name = "".join(first_cited(names)[-1:])
        indices = by_label[key] or entries_by_name.get((last_name, year), [])
        same = tuple(index for index in indices if _has_authors(entries[index], names))
        if len(same) > 1:
            same = _of_same_count(same, entries, names)
        if same:
            fitting[key] = _Fit(same, Closeness.AUTHORS)
        elif indices:
            fitting[key] = _Fit(tuple(indices), Closeness.YEAR)
    return fitting


def _of_same_count(indices: tuple[int, ...], entries: Entries, names: str) -> tuple[int, ...]:
    """The one of several entries that has as many authors as a citation names; else all."""
    wanted = 1 + len(further_cited(names))
    is_crowd = names.endswith("et al.")
    fits: list[int] = []
    for index in indices:
        count = author_count(_head(entries[index]))
        is_same = count > MOST_NAMED if is_crowd else count == wanted
        if is_same:
            fits.append(index)
    if len(fits) == 1:
        return tuple(fits)
    return indices


def _head(entry: RenderedBlock) -> str:
    """The beginning of an entry, behind a label that stands there as words."""
    start = len(_own_label(entry.text))
    return entry.text[start : start + LONGEST_HEAD]


def _has_authors(entry: RenderedBlock, names: str) -> bool:
    """Whether the authors of an entry are those that a citation names."""
    further = further_cited(names)
    is_crowd = names.endswith("et al.")
    head = _head(entry)
    words = fold_for_names(head)
    is_same = all(word in words for word in further)
    return is_same and has_further_authors(head) == bool(further or is_crowd)
