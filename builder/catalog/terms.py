"""Glossary: terms that the seeds define, one per term, with every definition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from builder.document import BriefBody, Entry, Term
from builder.text.slugs import slug, unique


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A term with the definitions that the seeds give."""

    id: str
    name: str
    """As first written."""
    definitions: tuple[tuple[str, Term], ...]
    """Entry id and the term as it stands there."""


def terms_of(entries: Sequence[Entry]) -> tuple[GlossaryTerm, ...]:
    """All defined terms of `entries`; the same term in other letter case is one term."""
    gathered: dict[str, list[tuple[str, Term]]] = {}
    for entry in entries:
        for term in entry.body.terms if isinstance(entry.body, BriefBody) else ():
            gathered.setdefault(term.term.text.casefold(), []).append((entry.id, term))
    ids = unique([(name, slug(name)) for name in gathered])
    made = (
        GlossaryTerm(ids[name], held[0][1].term.text, tuple(held))
        for name, held in gathered.items()
    )
    return tuple(sorted(made, key=lambda term: (term.name.casefold(), term.id)))
