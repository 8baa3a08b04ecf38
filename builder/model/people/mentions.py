"""The names that one entry states, and what `people.yml` says of names, before anybody is meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from builder.curation import PersonRule
from builder.document.span import Span
from builder.problem import Problem, Severity
from builder.text.names import key as name_key


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands."""

    name: str
    """As written, white space collapsed."""
    spans: tuple[Span, ...]
    key: str
    """The same for the same name, whatever its typography, see `builder.model.people.spellings`."""
    evidence: str = ""
    """Why the key is not the name as written."""


def mention_of(name: str, spans: tuple[Span, ...]) -> Mention:
    """A name with its key."""
    return Mention(name, spans, name_key(name))


@dataclass(frozen=True, slots=True)
class NameMentions:
    """The names of one entry; None = the source has no such label."""

    title: str
    """For evidence in words."""
    authors: tuple[Mention, ...] | None
    alumni: tuple[Mention, ...] | None
    path: str = ""
    """Of the seed."""
    lines: tuple[int, int] = (0, 0)
    """First and last line of the entry (1-based)."""

    @property
    def all(self) -> tuple[Mention, ...]:
        """Authors, then alumni."""
        return (*(self.authors or ()), *(self.alumni or ()))

    @property
    def authors_by_key(self) -> Mapping[str, Mention]:
        """Of a name that stands twice, the last mention."""
        return {mention.key: mention for mention in self.authors or ()}

    @property
    def alumni_by_key(self) -> Mapping[str, Mention]:
        """Of a name that stands twice, the last mention."""
        return {mention.key: mention for mention in self.alumni or ()}


@dataclass(frozen=True, slots=True)
class CuratedNames:
    """What the owner has settled in `people.yml`, by key of the name."""

    person_by_variant: Mapping[str, str]
    """Variant → the name of its person."""
    persons: frozenset[str]
    """Names of all persons."""
    apart: frozenset[tuple[str, str]]
    """Pairs that are not one person, both ways round."""
    evidence: Mapping[str, str]
    """Variant → why it means its person, in words."""

    def person(self, name: str) -> str:
        """The name of the curated person, or the name itself."""
        return self.person_by_variant.get(name, name)

    def forbids(self, name: str, other: str) -> bool:
        """Whether the owner keeps the two apart."""
        first, second = self.person(name), self.person(other)
        # Two persons of the table are two persons, or the owner would have made them one.
        if first != second and first in self.persons and second in self.persons:
            return True
        # `not:` may name a person or any spelling of one.
        pairs = ((first, second), (first, other), (name, second))
        return not self.apart.isdisjoint(pairs)


def curated_names_of(
    people: Sequence[PersonRule], path: str = "seeds/people.yml"
) -> tuple[CuratedNames, tuple[Problem, ...]]:
    """The rules as lookups, and a warning for each name that the table gives to two persons."""
    persons = frozenset(name_key(person.name) for person in people)
    person_by_variant: dict[str, str] = {}
    problems: list[Problem] = []
    for person in people:
        name = name_key(person.name)
        for variant in map(name_key, (*person.also, *person.hide)):
            # Harmless: the owner lists the shown name among its own variants.
            if variant == name:
                continue
            is_of_another = person_by_variant.get(variant, name) != name
            if variant in persons or is_of_another:
                problems.append(_two_persons(path, person, variant))
            else:
                person_by_variant[variant] = name
    evidence: dict[str, str] = {}
    for variant, name in person_by_variant.items():
        evidence[variant] = f"people.yml gives {variant} as a form of {name}"
    curated = CuratedNames(
        MappingProxyType(person_by_variant),
        persons,
        _pairs_apart(people),
        MappingProxyType(evidence),
    )
    return curated, tuple(problems)


def _pairs_apart(people: Iterable[PersonRule]) -> frozenset[tuple[str, str]]:
    pairs: set[tuple[str, str]] = set()
    for person in people:
        name = name_key(person.name)
        for other in map(name_key, person.never):
            pairs.update(((name, other), (other, name)))
    return frozenset(pairs)


def _two_persons(path: str, person: PersonRule, variant: str) -> Problem:
    message = f"'{variant}' stands for two persons: the first is used"
    hint = "leave it at one of them, or at none"
    return Problem(path, person.line, 0, Severity.WARNING, "model.person", message, hint)
