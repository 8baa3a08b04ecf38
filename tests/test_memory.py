"""Memory: builds of one process take over what has not changed, and give what a first build gives."""

from __future__ import annotations

import pytest

from builder import build as building
from builder.build import Memory, Options, build
from tests import siblings
from tests.building import templates

OPTIONS = Options("https://example.org/")


def seeds() -> dict[str, bytes]:
    made: dict[str, bytes] = {}
    for number in range(3):
        made[f"seeds/list{number}.txt"] = siblings.listing(number, 4).text.encode()
        made[f"seeds/brief{number}.txt"] = siblings.brief(number).text.encode()
    return made


def same_with_memory(memory: Memory, files: dict[str, bytes], tables: dict[str, str]) -> None:
    remembered = build(files, tables, templates(), frozenset(), OPTIONS, memory)
    fresh = build(files, tables, templates(), frozenset(), OPTIONS)
    assert remembered.files == fresh.files
    assert remembered.problems == fresh.problems
    assert remembered.lock == fresh.lock


def test_what_is_built_with_a_memory_is_what_is_built_without() -> None:
    memory = Memory()
    files = seeds()
    same_with_memory(memory, files, {})
    files["seeds/list1.txt"] = siblings.listing(9, 5).text.encode()
    same_with_memory(memory, files, {})
    del files["seeds/brief0.txt"]
    files["seeds/new.txt"] = b"A new one\n\nIt says little.\n"
    same_with_memory(memory, files, {})
    same_with_memory(memory, files, {"seeds/seeds.yml": "new.txt: {title: Another}"})
    same_with_memory(memory, files, {"seeds/seeds.yml": "new.txt: {lines: {aside: [3]}}"})
    same_with_memory(memory, files, {})


def test_only_a_seed_that_has_changed_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory()
    files = seeds()
    build(files, {}, templates(), frozenset(), OPTIONS, memory)
    asked: list[str] = []
    parse_seed = building.parse_seed

    def counted(path, content, settings):
        asked.append(path)
        return parse_seed(path, content, settings)

    monkeypatch.setattr(building, "parse_seed", counted)
    files["seeds/list1.txt"] += b"\n"
    build(files, {}, templates(), frozenset(), OPTIONS, memory)
    assert asked == ["seeds/list1.txt"]
