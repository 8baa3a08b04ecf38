"""The search index in parts: scripts that a page loads one by one, so that it works without a server and at any size.

    search/index.js      what a browser needs first: how words are folded, where the other parts begin
    search/words/N.js    a stretch of the sorted words, each with the items and passages that hold it
    search/lists/N.js    part of the places of one frequent word
    search/texts/N.js    a stretch of the items, with the passages that results show

A part holds at most about `PART` characters, so a question costs what its own words and results cost.
Scripts and not JSON, because no browser lets a page from `file://` read anything else; an own index,
because no library at hand is sharded, folds accents and works from there.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from typing import TypeAlias, TypeVar

from builder.catalog import Catalog
from builder.exports.search.items import FIELDS, Address, Item, items_of
from builder.text.folding import DROPPED, LETTERS, LONGEST_WORD, QUIET, UNSPACED, search_words

PART = 20_000
"""Characters of a part; a single passage may be longer."""

FREQUENT = 4_000
"""A word whose places take more characters than this has them in lists of its own."""

PLACES_A_LIST = 4_000
"""About a part."""

LONGEST_TITLE = 99

FOLDING = {
    "dropped": DROPPED,
    "unspaced": UNSPACED,
    "quiet": QUIET,
    "letters": dict(LETTERS),
    "longest": LONGEST_WORD,
}
"""For the browser, so that it folds what is asked as this module folds what is said."""

Key = TypeVar("Key")

Places: TypeAlias = "Mapping[str, array[int]]"
"""Word → item, passage, item, passage …; for titles: item, number of words."""


def search_files(catalog: Catalog, address: Address) -> Iterator[tuple[str, str]]:
    """Path and text of every part."""
    items = items_of(catalog, address)
    lists: list[str] = []
    word_parts = list(_parted(_word_rows(_places(items), lists)))
    text_parts = list(_parted(_text_rows(items)))
    parts = {
        **_scripts("words", (f"{{{rows}}}" for _, rows in word_parts)),
        **_scripts("lists", lists),
        **_scripts("texts", (f"[{rows}]" for _, rows in text_parts)),
    }
    yield from parts.items()
    kinds = [[kind, len(list(run))] for kind, run in groupby(item.kind for item in items)]
    front = {
        "version": _version(parts),
        "kinds": kinds,
        "folding": FOLDING,
        "words": [word for word, _ in word_parts],
        "texts": [row for row, _ in text_parts],
    }
    yield "search/index.js", _script("index", 0, json.dumps(front, separators=(",", ":")))


def _places(items: Sequence[Item]) -> tuple[Places, ...]:
    """For each field, where each word stands."""
    found: tuple[dict[str, array[int]], ...] = tuple({} for _ in FIELDS)
    for number, item in enumerate(items):
        title = search_words(item.title)
        _add(found[0], title, number, min(len(title), LONGEST_TITLE))
        for place, said in enumerate(item.said):
            _add(found[FIELDS.index(said.field)], search_words(said.text), number, place)
    return found


def _add(held: dict[str, array[int]], found: Iterable[str], item: int, place: int) -> None:
    for word in found:
        held.setdefault(word, array("L")).extend((item, place))


def _word_rows(places: tuple[Places, ...], lists: list[str]) -> Iterator[tuple[str, str]]:
    """Each word with its places by field, or with the numbers of its `lists` and of its places."""
    # As JavaScript compares, which finds a word's part by halving.
    for word in sorted(
        {word for field in places for word in field},
        key=lambda word: word.encode("utf-16-be", "surrogatepass"),
    ):
        fields = [(number, field[word]) for number, field in enumerate(places) if word in field]
        text = _by_field(fields)
        if len(text) > FREQUENT:
            made = [_by_field(cut) for cut in _cut(fields)]
            text = _json([len(lists), len(made), sum(len(held) for _, held in fields) // 2])
            lists.extend(made)
        yield word, f"{_json(word)}:{text}"


def _cut(fields: Sequence[tuple[int, array[int]]]) -> Iterator[list[tuple[int, array[int]]]]:
    """The same places in pieces of `PLACES_A_LIST`."""
    size = 2 * PLACES_A_LIST
    for number, held in fields:
        yield from ([(number, held[start : start + size])] for start in range(0, len(held), size))


def _by_field(fields: Iterable[tuple[int, array[int]]]) -> str:
    """`{field: [step, passage, step, passage …]}`; a step leads from one item to the next."""
    return "{" + ",".join(f"{number}:{_json(_steps(held))}" for number, held in fields) + "}"


def _steps(held: Sequence[int]) -> list[int]:
    """Items as steps from the item before.

    >>> _steps([7, 0, 7, 2, 9, 1])
    [7, 0, 0, 2, 2, 1]
    """
    steps = list(held)
    steps[2::2] = [after - before for before, after in zip(held[::2], held[2::2])]
    return steps


def _text_rows(items: Sequence[Item]) -> Iterator[tuple[list[int], str]]:
    """Each item with its passages; a long one in several rows."""
    for number, item in enumerate(items):
        passages = (
            (place, f"{_json(said.anchor)},{_json(said.text)}")
            for place, said in enumerate(item.said)
        )
        head = _json([item.title, item.url, item.meta])[1:-1]
        for place, told in list(_parted(passages)) or [(0, "")]:
            yield [number, place], f"[{number},{place},{head},[{told}]]"


def _parted(rows: Iterable[tuple[Key, str]]) -> Iterator[tuple[Key, str]]:
    """Rows joined to parts of at most `PART` characters, each with the key of its first row.

    >>> list(_parted([("a", "x"), ("b", "y" * PART), ("c", "z"), ("d", "z")]))[::2]
    [('a', 'x'), ('c', 'z,z')]
    """
    first: list[Key] = []
    part: list[str] = []
    size = 0
    for key, row in rows:
        if part and size + len(row) > PART:
            yield first[0], ",".join(part)
            first, part, size = [], [], 0
        first.append(key)
        part.append(row)
        size += len(row) + 1
    if part:
        yield first[0], ",".join(part)


def _version(parts: Mapping[str, str]) -> str:
    """Changes with the parts, so that no browser mixes those of two builds."""
    held = sha256()
    for path, text in parts.items():
        held.update(f"{path}\n{text}".encode("utf-8", "surrogatepass"))
    return held.hexdigest()[:12]


def _scripts(name: str, parts: Iterable[str]) -> dict[str, str]:
    return {
        f"search/{name}/{number}.js": _script(name, number, part)
        for number, part in enumerate(parts)
    }


def _script(name: str, number: int, part: str) -> str:
    return f'seedbedPart("{name}",{number},{part});\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
