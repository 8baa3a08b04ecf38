"""`people.yml` as lookups: which names the owner has joined, and which he keeps apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from builder.curation.tables import PersonRule
from builder.problem import Problem, Severity
from builder.text.names.names import key


@dataclass(frozen=True, slots=True)
class Aliases:
    """What the owner has settled, by key of the name."""

    means: Mapping[str, str]
    """Variant → the name of its person."""
    names: frozenset[str]
    """Names of all persons."""
    apart: frozenset[tuple[str, str]]
    """Pairs that are not one person, both ways round."""
    why: Mapping[str, str]
    """Variant → evidence in words."""

    def person(self, name: str) -> str:
        """The name of the curated person, or the name itself."""
        return self.means.get(name, name)

    def forbids(self, one: str, other: str) -> bool:
        """Whether the owner keeps the two apart."""
        first, second = self.person(one), self.person(other)
        both_curated = first in self.names and second in self.names and first != second
        return (
            both_curated
            or (first, second) in self.apart
            or (first, other) in self.apart
            or (one, second) in self.apart
        )


def aliases(
    people: Sequence[PersonRule], path: str = "seeds/people.yml"
) -> tuple[Aliases, tuple[Problem, ...]]:
    """The lookups, and a warning for each name that the table gives to two persons."""
    names = frozenset(key(person.name) for person in people)
    means: dict[str, str] = {}
    problems: list[Problem] = []
    for person in people:
        name = key(person.name)
        for variant in map(key, (*person.also, *person.hide)):
            if variant == name:
                continue
            if variant in names or means.get(variant, name) != name:
                problems.append(_two(path, person, variant))
            else:
                means[variant] = name
    apart = {
        pair
        for person in people
        for other in person.never
        for pair in _both(key(person.name), key(other))
    }
    why = {
        variant: f"people.yml gives {variant} as a form of {name}"
        for variant, name in means.items()
    }
    return Aliases(MappingProxyType(means), names, frozenset(apart), MappingProxyType(why)), tuple(
        problems
    )


def _both(one: str, other: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return (one, other), (other, one)


def _two(path: str, person: PersonRule, variant: str) -> Problem:
    message = f"'{variant}' stands for two persons: the first is used"
    return Problem(
        path,
        person.line,
        0,
        Severity.WARNING,
        "model.person",
        message,
        "leave it at one of them, or at none",
    )
