"""The catalog of a site → the seeds that it does not publish, as their owner says."""

from __future__ import annotations

import json
from collections.abc import Mapping

DRAFT = "build.draft"
"""Code of the note about a seed that is not published."""


def drafts_of(data: Mapping[str, str]) -> frozenset[str]:
    """Paths of seeds that the notes of `catalog.json` call drafts; none when it is misshapen."""
    try:
        catalog = json.loads(data.get("catalog.json", ""))
    except (ValueError, RecursionError):
        return frozenset()
    paths: set[str] = set()
    notes = catalog.get("problems") if isinstance(catalog, dict) else None
    if not isinstance(notes, list):
        return frozenset()
    for note in notes:
        is_note = isinstance(note, dict)
        if is_note and note.get("code") == DRAFT:
            paths.add(str(note.get("path")))
    return frozenset(paths)
