"""Page: what a template gets.  A kind of page is a class with ready strings and the name of its template."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import ClassVar

import yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What all pages have."""

    template: ClassVar[str]
    path: str
    """The Markdown file."""
    front: str
    """Front matter, ready."""
    crumbs: str
    """Where the page stands, as links; `""` on the home page."""
    title: str
    """Text of the level-1 heading with its attribute list."""


def front_matter(
    kind: str,
    title: str,
    description: str,
    *,
    seed: str = "",
    hide: tuple[str, ...] = (),
    searchable: bool = True,
    language: str = "",
    source: str = "",
) -> str:
    """YAML for the head of a page; the theme puts the values into HTML as they are, so they are escaped here.

    >>> print(front_matter("topic", "Law", "AI & law", searchable=False))
    ---
    title: Law
    kind: topic
    description: AI &amp; law
    search:
      exclude: true
    ---
    """
    values: dict[str, object] = {
        "title": escape(title),
        "kind": str(kind),
        "description": escape(_cut(description)),
    }
    values |= {"seed": escape(seed)} if seed else {}
    values |= {"source": escape(source)} if source else {}
    values |= {"hide": list(hide)} if hide else {}
    values |= (
        {"lang": language, "dir": "rtl" if language in RIGHT_TO_LEFT else "ltr"} if language else {}
    )
    values |= {} if searchable else {"search": {"exclude": True}}
    return f"---\n{yaml.dump(values, Dumper=DUMPER, allow_unicode=True, sort_keys=False, width=10**6)}---"


def _cut(text: str) -> str:
    """At most `LONGEST` characters, cut at a word."""
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[:LONGEST].rpartition(" ")[0] + "…"


LONGEST = 200
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
"""The same output from libyaml, where it is there, at a fifth of the time."""
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi"})
