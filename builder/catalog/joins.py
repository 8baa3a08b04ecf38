"""Joins: cited works and the people of the collection, made on two independent signals and refused on one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.catalog.authors import Author
from builder.catalog.works import Work
from builder.document import Entry, Finding
from builder.document.vocabulary import FindingKind
from builder.text.names.names import folded, last_name

_KEY = re.compile(r"([A-Za-z][A-Za-z'-]*?)(?:etal)?(?:[-_:]?(?:19|20)\d\d.*)?")


@dataclass(frozen=True, slots=True)
class Join:
    """A person of the collection who is taken for an author of a cited work (inferred)."""

    work: str
    author: str
    signals: tuple[str, ...]
    """At least two, in words."""


def joins_of(
    works: Sequence[Work], authors: Sequence[Author], entries: Mapping[str, Entry]
) -> tuple[tuple[Join, ...], tuple[tuple[str, Finding], ...]]:
    """Joins made, and refused ones as findings with the document that they concern."""
    by_surname: defaultdict[str, list[Author]] = defaultdict(list)
    for author in authors:
        by_surname[folded(last_name(author.name))].append(author)
    made: list[Join] = []
    refused: list[tuple[str, Finding]] = []
    for work in works:
        for author in _candidates(work, by_surname):
            signals = tuple(_signals(work, author))
            if len(signals) > 1:
                made.append(Join(work.id, author.id, signals))
            else:
                refused.append(
                    (entries[work.citations[0][0]].document, _refusal(work, author, signals))
                )
    return tuple(made), tuple(refused)


def _candidates(work: Work, by_surname: Mapping[str, Sequence[Author]]) -> Iterable[Author]:
    names = [last_name(name) for name in work.reference.authors] if work.reference else []
    found = _KEY.fullmatch(work.key)
    names += [found[1]] if found and not names else []
    return {
        author.id: author for name in names for author in by_surname.get(folded(name), ())
    }.values()


def _signals(work: Work, author: Author) -> Iterable[str]:
    surname = last_name(author.name)
    found = _KEY.fullmatch(work.key)
    if found and folded(found[1]) == folded(surname):
        yield f"the key begins with “{found[1]}”"
    if work.reference and folded(author.name) in {folded(name) for name in work.reference.authors}:
        yield f"{work.reference.path} names {author.name} in full"
    word = re.compile(rf"(?<!\w){re.escape(surname)}(?!\w)")
    named = next((use for _, use in work.citations if word.search(use.sentence)), None)
    if named:
        yield f"the sentence in line {named.line} names {surname}"


def _refusal(work: Work, author: Author, signals: Sequence[str]) -> Finding:
    entry, use = work.citations[0]
    why = f"Only one sign: {signals[0]}." if signals else "The surname alone is the same."
    return Finding(
        FindingKind.REFUSED,
        f"“{work.key}” is not linked to {author.name}.",
        f"{why} A surname is not a person.",
        (author.name,),
        (use.span,),
        entry,
        use.anchor,
    )
