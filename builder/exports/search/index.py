"""Catalog → search index, in parts: scripts that a page loads one by one, at any size.

    search/index.js      what a browser needs first: how words are folded, where other parts begin
    search/words/N.js    a stretch of the sorted words, each with the items and snippets of it
    search/lists/N.js    some of the occurrences of one frequent word
    search/texts/N.js    a stretch of the items, with the snippets that results show

A part holds at most about `PART` characters, so a question costs what its own words and results
cost.  Scripts and not JSON, because no browser lets a page from `file://` read anything else; an
own index, because no library at hand is sharded, folds accents and works from there.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from typing import TypeAlias, TypeVar

from builder.catalog import Catalog
from builder.exports.search.items import FIELDS, Item, UrlOf, items_of, words_of_kind
from builder.text.folding import DROPPED, LETTERS, LONGEST_WORD, QUIET, UNSPACED, search_words

PART = 20_000
"""Characters of a part; a single snippet may be longer."""

FREQUENT = 4_000
"""A word whose occurrences take more characters than this has them in lists of its own: it would
fill a fifth of its part, and be loaded with every word beside it."""

PLACES_A_LIST = 4_000
"""Occurrences in one list: about a part, at five characters each."""

LONGEST_TITLE = 99
"""Words of a title that count for its weight; longer ones weigh the same."""

FOLDING = {
    "dropped": DROPPED,
    "unspaced": UNSPACED,
    "quiet": QUIET,
    "letters": dict(LETTERS),
    "longest": LONGEST_WORD,
}
"""For the browser, so that it folds what is asked as this module folds what is shown."""

Key = TypeVar("Key")

Occurrences: TypeAlias = "array[int]"
"""Of one word in one field: item, snippet, item, snippet …; in titles: item, words of the title."""

FieldIndex = Mapping[str, Occurrences]
"""Word → occurrences."""


def search_files(catalog: Catalog, url_of: UrlOf) -> Iterator[tuple[str, str]]:
    """Path and text of every part."""
    items = items_of(catalog, url_of)
    lists: list[str] = []
    word_parts = list(_parts_of(_word_rows(_index(items), lists)))
    text_parts = list(_parts_of(_text_rows(items)))
    parts = {
        **_scripts("words", (f"{{{rows}}}" for _, rows in word_parts)),
        **_scripts("lists", lists),
        **_scripts("texts", (f"[{rows}]" for _, rows in text_parts)),
    }
    yield from parts.items()
    # Items are sorted by kind, so that numbers of items say of what kind they are.
    kinds: list[tuple[str, int, str, str]] = []
    for kind, run in groupby(item.kind for item in items):
        kinds.append((kind, len(list(run)), *words_of_kind(kind)))
    front = {
        "version": _version(parts),
        "kinds": kinds,
        "folding": FOLDING,
        "words": [word for word, _ in word_parts],
        "texts": [row for row, _ in text_parts],
    }
    # Escaped, unlike the other parts: the tables for folding are full of signs that do not show.
    yield "search/index.js", _script("index", 0, json.dumps(front, separators=(",", ":")))


def _index(items: Sequence[Item]) -> tuple[FieldIndex, ...]:
    """For each field, where each word stands."""
    index: tuple[dict[str, Occurrences], ...] = tuple({} for _ in FIELDS)
    titles = index[0]
    for number, item in enumerate(items):
        # A word weighs more in a short title, so its length stands where a snippet would.
        title = search_words(item.title)
        _add(titles, title, number, min(len(title), LONGEST_TITLE))
        for position, snippet in enumerate(item.snippets):
            field = index[FIELDS.index(snippet.field)]
            _add(field, search_words(snippet.text), number, position)
    return index


def _add(field: dict[str, Occurrences], words: Iterable[str], item: int, position: int) -> None:
    for word in words:
        field.setdefault(word, array("L")).extend((item, position))


def _word_rows(index: Sequence[FieldIndex], lists: list[str]) -> Iterator[tuple[str, str]]:
    """Each word with its occurrences by field, or, when frequent, with the numbers of its lists.

    The lists of frequent words are appended to `lists`.
    """
    vocabulary: set[str] = set()
    for field in index:
        vocabulary.update(field)
    for word in sorted(vocabulary, key=_as_javascript_sorts):
        fields = [(number, field[word]) for number, field in enumerate(index) if word in field]
        text = _by_field(fields)
        if len(text) > FREQUENT:
            cut = list(map(_by_field, _cut(fields)))
            count = sum(len(occurrences) for _, occurrences in fields) // 2
            text = _json([len(lists), len(cut), count])
            lists.extend(cut)
        yield word, f"{_json(word)}:{text}"


def _as_javascript_sorts(word: str) -> bytes:
    """The browser finds the part of a word by halving, and compares UTF-16 code units."""
    return word.encode("utf-16-be", "surrogatepass")


def _cut(
    fields: Sequence[tuple[int, Occurrences]],
) -> Iterator[list[tuple[int, Occurrences]]]:
    """The same occurrences in runs of `PLACES_A_LIST`, one field each."""
    # An occurrence is two numbers.
    size = 2 * PLACES_A_LIST
    for number, occurrences in fields:
        for start in range(0, len(occurrences), size):
            yield [(number, occurrences[start : start + size])]


def _by_field(fields: Iterable[tuple[int, Occurrences]]) -> str:
    """`{field: [step, snippet, step, snippet …]}`; a step leads from one item to the next."""
    rows = (f"{number}:{_json(_steps(occurrences))}" for number, occurrences in fields)
    return "{" + ",".join(rows) + "}"


def _steps(occurrences: Sequence[int]) -> list[int]:
    """Items as steps from the item before, which are small numbers and so short ones.

    >>> _steps([7, 0, 7, 2, 9, 1])
    [7, 0, 0, 2, 2, 1]
    """
    steps = list(occurrences)
    pairs = zip(occurrences[::2], occurrences[2::2], strict=False)
    steps[2::2] = [after - before for before, after in pairs]
    return steps


def _text_rows(items: Sequence[Item]) -> Iterator[tuple[list[int], str]]:
    """Each item with its snippets; a long one in several rows, each with the item's head."""
    for number, item in enumerate(items):
        snippets: list[tuple[int, str]] = []
        for position, snippet in enumerate(item.snippets):
            snippets.append((position, f"{_json(snippet.anchor)},{_json(snippet.text)}"))
        # Without the brackets of the list, for the numbers stand before it in the same one.
        head = _json([item.title, item.url, item.meta])[1:-1]
        for position, rows in list(_parts_of(snippets)) or [(0, "")]:
            yield [number, position], f"[{number},{position},{head},[{rows}]]"


def _parts_of(rows: Iterable[tuple[Key, str]]) -> Iterator[tuple[Key, str]]:
    """Rows joined to parts of at most `PART` characters, each with the key of its first row.

    >>> list(_parts_of([("a", "x"), ("b", "y" * PART), ("c", "z"), ("d", "z")]))[::2]
    [('a', 'x'), ('c', 'z,z')]
    """
    keys: list[Key] = []
    part: list[str] = []
    size = 0
    for key, row in rows:
        # A row that is too long by itself becomes a part of its own.
        if part and size + len(row) > PART:
            yield keys[0], ",".join(part)
            keys, part, size = [], [], 0
        keys.append(key)
        part.append(row)
        # With the comma behind it.
        size += len(row) + 1
    if part:
        yield keys[0], ",".join(part)


def _version(parts: Mapping[str, str]) -> str:
    """Changes with the parts, so that no browser mixes those of two builds."""
    digest = sha256()
    for path, text in parts.items():
        digest.update(f"{path}\n{text}".encode("utf-8", "surrogatepass"))
    # Only told apart from the build before, so few digits do.
    return digest.hexdigest()[:12]


def _scripts(name: str, parts: Iterable[str]) -> dict[str, str]:
    return {
        f"search/{name}/{number}.js": _script(name, number, part)
        for number, part in enumerate(parts)
    }


def _script(name: str, number: int, part: str) -> str:
    return f'seedbedPart("{name}",{number},{part});\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
