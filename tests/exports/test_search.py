"""The search index: every word of every passage is found, in parts of a bounded size."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from builder.build import gather
from builder.catalog import Catalog
from builder.exports.search.index import FREQUENT, PART, PLACES_A_LIST, search_files
from builder.exports.search.items import FIELDS, KINDS, Field, items_of, words_of_kind
from builder.text.folding import fold_for_search, search_words

ROOT = Path(__file__).resolve().parent.parent.parent
TITLE = FIELDS.index(Field.TITLE)

Index = Mapping[str, Any]


def seeds() -> dict[str, bytes]:
    return {
        f"seeds/{path.name}": path.read_bytes() for path in sorted((ROOT / "seeds").glob("*.txt"))
    }


def address(kind: str, id: str) -> str:
    return f"{kind}/{id}/"


def listing(size: int) -> str:
    """Invented records, all with a common word and each with one of its own."""
    record = "Record number{0} tides\n\nThe common tide of number{0} rises. It falls.\n\n"
    record += "Authors:\n\nÅsa Lindø{0}\n\nDate:\n\nOct 8, 2025\n\nCitations:\n\n"
    return "A listing\n\n" + "\n".join(record.format(number) for number in range(size))


def parts(files: Mapping[str, str]) -> dict[str, dict[int, Any]]:
    """All parts, read as a browser reads them."""
    found: dict[str, dict[int, Any]] = {}
    for text in files.values():
        name, number, value = re.fullmatch(
            r'seedbedPart\("(\w+)",(\d+),(.*)\);\n', text, re.DOTALL
        ).groups()  # type: ignore[union-attr]
        found.setdefault(name, {})[int(number)] = json.loads(
            re.sub(r"([{,])(\d):\[", r'\1"\2":[', value) if name in ("words", "lists") else value
        )
    return found


def places(held: Mapping[str, dict[int, Any]]) -> Iterator[tuple[str, int, int, int]]:
    """Word, field, item and passage of every place in the index."""
    for part in held["words"].values():
        for word, found in part.items():
            runs = (
                [held["lists"][found[0] + place] for place in range(found[1])]
                if isinstance(found, list)
                else [found]
            )
            for run in runs:
                for field, steps in run.items():
                    item = 0
                    for step, place in zip(steps[::2], steps[1::2], strict=True):
                        item += step
                        yield word, int(field), item, place


@pytest.fixture(scope="module")
def gathered() -> Catalog:
    return gather(seeds(), {})[0]


@pytest.fixture(scope="module")
def files(gathered: Catalog) -> dict[str, str]:
    return dict(search_files(gathered, address))


def test_each_word_of_each_passage_finds_it_and_nothing_else(
    gathered: Catalog, files: dict[str, str]
) -> None:
    wanted = set()
    for number, item in enumerate(items_of(gathered, address)):
        wanted |= {
            (word, TITLE, number, len(search_words(item.title)))
            for word in search_words(item.title)
        }
        wanted |= {
            (word, FIELDS.index(snippet.field), number, place)
            for place, snippet in enumerate(item.snippets)
            for word in search_words(snippet.text)
        }
    assert set(places(parts(files))) == wanted


def test_every_passage_of_the_seeds_is_shown(gathered: Catalog, files: dict[str, str]) -> None:
    shown = {
        (row[0], row[1] + at // 2): row[5][at + 1]
        for part in parts(files)["texts"].values()
        for row in part
        for at in range(0, len(row[5]), 2)
    }
    items = items_of(gathered, address)
    assert shown == {
        (number, place): snippet.text
        for number, item in enumerate(items)
        for place, snippet in enumerate(item.snippets)
    }
    told = {" ".join(snippet.text.split()) for item in items for snippet in item.snippets}
    long = [
        passage
        for entry in gathered.entries.values()
        for passage in getattr(entry.body, "body", ())
        if passage.role == "paragraph"
    ]
    assert len(long) > 50
    assert all(" ".join(passage.text.split()) in told for passage in long)


def test_the_front_leads_to_the_part_of_a_word_and_of_a_passage(files: dict[str, str]) -> None:
    held = parts(files)
    front = held["index"][0]
    assert front["words"] == [
        next(iter(held["words"][number])) for number in range(len(held["words"]))
    ]
    assert front["texts"] == [held["texts"][number][0][:2] for number in range(len(held["texts"]))]
    assert front["words"] == sorted(front["words"], key=lambda word: word.encode("utf-16-be"))
    assert front["texts"] == sorted(front["texts"])


def test_the_order_of_the_seeds_changes_nothing(files: dict[str, str]) -> None:
    other = dict(reversed(seeds().items()))
    assert dict(search_files(gather(other, {})[0], address)) == files


def test_parts_stay_small_and_grow_in_number_only() -> None:
    sizes = {}
    for size in (200, 800):
        made = dict(search_files(gather({"seeds/a.txt": listing(size).encode()}, {})[0], address))
        sizes[size] = sum(map(len, made.values()))
        longest = max((len(text), path) for path, text in made.items() if path != "search/index.js")
        assert longest[0] < PART + 2 * FREQUENT, longest
        assert PLACES_A_LIST * 8 < 2 * PART
        assert len(made["search/index.js"]) < 4_000 + 20 * len(made)
    assert sizes[800] < 4.6 * sizes[200]


def test_a_frequent_word_has_lists_of_its_own() -> None:
    held = parts(
        dict(search_files(gather({"seeds/a.txt": listing(1200).encode()}, {})[0], address))
    )
    frequent = {
        word: found
        for part in held["words"].values()
        for word, found in part.items()
        if isinstance(found, list)
    }
    assert "tide" in frequent and "number7" not in frequent
    assert len({item for word, _, item, _ in places(held) if word == "tide"}) == 1200


def test_listings_are_no_results(gathered: Catalog) -> None:
    titles = {entry.title.text for entry in gathered.entries.values()}
    told = [
        snippet.text
        for item in items_of(gathered, address)
        if item.kind in ("author", "topic")
        for snippet in item.snippets
    ]
    assert not [text for text in told if any(title in text for title in titles)]


@given(some.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_for_search(fold_for_search(text)) == fold_for_search(text)


@given(
    some.text(alphabet=some.characters(categories=("Lu", "Ll", "Lo", "Nd")), min_size=1, max_size=8)
)
def test_every_text_with_a_letter_is_found_by_a_word(text: str) -> None:
    assert search_words(text) or not any(sign.isalnum() for sign in fold_for_search(text))


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Zieliński", "zielinski"),
        ("Ørsted Łoś Weiß", "weiss"),
        ("Ægir", "aegir"),
        ("Ἑλλάς", "ελλασ"),
        ("Ёлкин", "елкин"),
        ("D’Angelo", "dangelo"),
        ("D’Angelo", "angelo"),
        ("人工智能安全性", "安全"),
        ("人工智能安全性", "性"),
        ("データセンター", "セン"),
        ("인공지능안전은", "안전"),
        ("E\u0301mile", "emile"),
        ("ﬁne\u00adtuned", "finetuned"),
    ],
)
def test_a_word_is_found_as_people_type_it(written: str, asked: str) -> None:
    assert any(word.startswith(asked) for word in search_words(written))


@pytest.mark.parametrize(
    ("written", "asked"), [("Weiss", "weis s"), ("modal", "model"), ("कि", "क")]
)
def test_what_differs_stays_apart(written: str, asked: str) -> None:
    assert asked not in search_words(written)


def test_every_kind_of_result_has_its_words():
    assert {kind: len(words_of_kind(kind)) for kind in KINDS} == dict.fromkeys(KINDS, 2)
