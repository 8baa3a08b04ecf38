"""A build for tests: seeds in, catalog or files out, without a disk."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from builder.build import BuildResult, Options, build

ROOT = Path(__file__).resolve().parent.parent


@cache
def templates() -> Mapping[str, str]:
    return {
        path.name: path.read_text("utf-8") for path in sorted((ROOT / "templates").glob("*.j2"))
    }


@cache
def tables() -> Mapping[str, str]:
    return {
        f"seeds/{path.name}": path.read_text("utf-8")
        for path in sorted((ROOT / "seeds").iterdir())
        if path.suffix in (".yml", ".bib")
    }


@cache
def seeds() -> Mapping[str, bytes]:
    return {
        f"seeds/{path.name}": path.read_bytes() for path in sorted((ROOT / "seeds").glob("*.txt"))
    }


def built(files: Mapping[str, bytes], more: Mapping[str, str] | None = None) -> BuildResult:
    """What a build of `files` gives, with the project's templates and only the tables in `more`."""
    return build(files, more or {}, templates(), frozenset(), Options("https://example.org/"))


@cache
def built_seeds() -> BuildResult:
    """The four seeds with the project's own tables."""
    return built(seeds(), tables())


def catalog_of(made: BuildResult) -> Any:
    return json.loads(made.catalog_json)
