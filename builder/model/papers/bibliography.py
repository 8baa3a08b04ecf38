"""Entries of a paper's own bibliography → the keys by which the text cites them, and their anchors."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from builder.model.papers.places import Placed
from builder.text.names.names import folded
from builder.text.slugs import slug, unique

NAMES_LENGTH = 80
"""The first author stands within so many characters of the beginning of an entry."""
_YEAR = re.compile(r"(?<!\d)((?:1[5-9]|20)\d\d[a-z]?)(?!\d)|(?i:(n\.\s?d\.|forthcoming|in press))")
_FIRST = re.compile(r"[^,;&(]+?(?=\s+(?:and|und|et)\s|[,;&(]|$)")
_FURTHER = re.compile(r"\s+(?:and|und|et|y)\s+|,\s|\s+et al\.?")
_NAMED = re.compile(r"\s*\(([^()]*)\)$")


def labelled(placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """The passages, each entry of the bibliography with the key that cites it and an anchor `ref-…`.

    A key by author and year belongs to an entry when exactly one entry begins with that name and bears that year.
    """
    entries = {place: one for place, one in enumerate(placed) if one.part == "bibliography"}
    if not entries:
        return tuple(placed)
    cited = {
        piece.target
        for one in placed
        if one.part != "bibliography"
        for piece in one.passage.inlines
        if piece.kind == "key"
    }
    labels = {place: _plain(one.passage.label, cited) for place, one in entries.items()}
    labels |= _by_year(labels, entries, sorted(cited))
    names = {
        place: slug(label) if label else str(count)
        for count, (place, label) in enumerate(labels.items(), 1)
    }
    anchors = unique([(f"{place:09}", f"ref-{name}") for place, name in names.items()])
    made = list(placed)
    for place, one in entries.items():
        made[place] = replace(
            one, passage=replace(one.passage, label=labels[place], anchor=anchors[f"{place:09}"])
        )
    return tuple(made)


def _plain(label: str, cited: set[str]) -> str:
    """A label as the text cites it: `Lee et al. (2020)` is the key `Lee et al. 2020`."""
    year = _NAMED.sub(r" \1", label).replace(" & ", " and ")
    return year if year in cited else label


def _by_year(
    labels: Mapping[int, str], entries: Mapping[int, Placed], cited: Iterable[str]
) -> dict[int, str]:
    """Keys by author and year for entries without a label."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, one in entries.items():
        if not labels[place]:
            for name in _names(one.passage.text):
                for year in _years(one.passage.text):
                    index[name, year].append(place)
    found: dict[int, str] = {}
    for key in cited:
        name, _, year = key.rpartition(" ")
        places = index.get((_last(_FURTHER.split(name)[0]), year), []) if name else []
        if len(places) == 1:
            found.setdefault(places[0], key)
    return found


def _names(entry: str) -> frozenset[str]:
    """The words among which the last name of the first author is: those before the first comma or `and`."""
    first = _FIRST.match(entry[:NAMES_LENGTH].strip())
    return (
        frozenset(folded(word.strip(".:")) for word in first[0].split()) if first else frozenset()
    )


def _years(entry: str) -> tuple[str, ...]:
    """The years that an entry bears, the first few."""
    return tuple(dict.fromkeys(found[1] or found[2] for found in _YEAR.finditer(entry)))[:4]


def _last(name: str) -> str:
    words = name.split()
    return folded(words[-1]) if words else ""
