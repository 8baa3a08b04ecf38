"""Golden files: for each seed alone, every page that it gives, the catalog and the problems.

The pages of one folder stand in one file, each under a line `=== PATH`.  `make golden` rewrites them; read the diff like code.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import pytest

from builder.build import BuildResult
from tests.road import built, seeds, tables

FORMATS = ("listing", "paper", "thread", "brief")
SKIPPED = ("search/",)
"""An index for machines; its own tests hold its laws."""


@cache
def by_format() -> Mapping[str, BuildResult]:
    made = [built({path: data}, tables()) for path, data in seeds().items()]
    return {one.documents[0].format: one for one in made}


def gathered(made: BuildResult) -> dict[str, str]:
    """The files of one build, those of a folder together."""
    folders: dict[str, list[str]] = {}
    for path in sorted(made.files):
        if path.endswith((".md", ".bib")) and not path.startswith(SKIPPED):
            folders.setdefault(path.partition("/")[0].removesuffix(".md"), []).append(
                f"=== {path}\n{made.files[path]}"
            )
    return {f"{name}.md": "\n".join(texts) for name, texts in folders.items()}


@pytest.mark.parametrize("name", FORMATS)
def test_pages_are_as_they_were(name: str, golden: Callable[[str, str], None]) -> None:
    for file, text in gathered(by_format()[name]).items():
        golden(f"{name}/{file}", text)


@pytest.mark.parametrize("name", FORMATS)
def test_the_catalog_and_the_problems_are_as_they_were(
    name: str, golden: Callable[[str, str], None]
) -> None:
    made = by_format()[name]
    golden(f"{name}/catalog.json", made.catalog_json)
    golden(f"{name}/problems.txt", "".join(f"{problem}\n" for problem in made.problems))


def test_every_format_of_the_seeds_has_golden_files() -> None:
    assert set(by_format()) == set(FORMATS)
