"""Talks: what the head says of the whole and what a contribution says are shown once each."""

from __future__ import annotations

import json

from builder.document.kinds import EntryKind
from builder.verify import verify
from tests.md_site import built, data_of, pages_of

POSTS = """\
The kiln

Published 18 March 2024 by Ida Lund

Hedda Krail wrote on 2023-03-01 10:20:

The kiln cracked again last night.

Otto Brandl wrote on 2023-03-02 10:20:

Did you heat it slowly enough?

Hedda Krail wrote on 2023-03-03 10:20:

Slowly, yes, over two whole days.
"""


def test_a_dated_head_above_dated_posts_is_shown_by_its_entry_alone() -> None:
    seeds = {"seeds/x.txt": POSTS.encode()}
    made = built(seeds)
    (entry,) = json.loads(made.catalog_json)["entries"]
    assert (entry["kind"], entry["date"]["value"]) == (EntryKind.DISCUSSION, "2024-03-18")
    assert len(entry["contributions"]) == 3
    assert [problem.code for problem in made.problems if "unplaced" in problem.code] == []
    proofs, problems = verify(pages_of(made.files), data_of(made.files), seeds)
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
    assert [proof.ok for proof in proofs] == [True]
