"""Who writes with whom in one document: a picture and the pairs behind it."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from builder.document import Document
from builder.pages.plots import network
from builder.pages.rows import author_link, plural
from builder.pages.site import Site

MOST_PEOPLE = 60
MOST_PAIRS = 40
MOST_AUTHORS = 40
"""Entries with more authors say little about who works with whom and would draw one black ball."""


def coauthors(site: Site, page: str, document: Document) -> str:
    """The co-author network of `document`, of at most the sixty people with most entries; `""` when nobody shares an entry."""
    groups = [
        tuple(dict.fromkeys(held.author for held in entry.authors or ()))
        for entry in document.entries
    ]
    groups = [group for group in groups if 1 < len(group) <= MOST_AUTHORS]
    weight = Counter(author for group in groups for author in group)
    people = sorted(weight, key=lambda author: (-weight[author], author))[:MOST_PEOPLE]
    place = {author: number for number, author in enumerate(people)}
    pairs = Counter(
        pair
        for group in groups
        for pair in combinations(sorted((a for a in group if a in place), key=place.__getitem__), 2)
    )
    if len(pairs) < 2:
        return ""
    nodes = [(site.authors[author].name, weight[author]) for author in people]
    title = (
        f"Shared entries among {plural(len(people), 'person', 'people')} of {document.title.text}"
    )
    picture = network(
        "network",
        title,
        nodes,
        [(place[a], place[b], count) for (a, b), count in sorted(pairs.items())],
    )
    return f"{picture}\n\n{_table(site, page, pairs)}"


def _table(site: Site, page: str, pairs: Counter[tuple[str, str]]) -> str:
    ranked = sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))
    lines = [
        f"| {author_link(site, page, a, site.authors[a].name)} | {author_link(site, page, b, site.authors[b].name)} | {count} |"
        for (a, b), count in ranked[:MOST_PAIRS]
    ]
    said = (
        f"The {MOST_PAIRS} closest of {len(ranked):,} pairs"
        if len(ranked) > MOST_PAIRS
        else "All pairs"
    )
    body = "\n".join(("| | | Shared entries |", "| --- | --- | --: |", *lines))
    return (
        f'<details class="own" markdown="1"><summary>{said} as a table</summary>\n\n'
        f'<div class="scroll" role="region" tabindex="0" aria-label="Pairs of co-authors" markdown="1">\n\n{body}\n\n</div>\n\n</details>'
    )
