"""Names as written, on all entries → one key for all typographies of a name, and for each person
whom `people.yml` tells apart from others of the same name.

Typography is no evidence for anybody: `J. R. Bell` and `J.R. Bell` are one name before it is asked
who is meant.  Only the owner can say that they are two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from builder.curation import PersonRule
from builder.model.people.mentions import Mention, NameMentions
from builder.problem import Problem, Severity
from builder.text.names import key as name_key
from builder.text.names import one_spelling


@dataclass(frozen=True, slots=True)
class SettledNames:
    """The names of all entries under the keys of the names that they are."""

    entries: tuple[NameMentions, ...]
    rules: tuple[PersonRule, ...]
    """The rules of `people.yml` under the same keys; those with `in:` are settled already."""
    spellings: Mapping[str, tuple[str, ...]]
    """Key → the names as written that have it."""
    problems: tuple[Problem, ...] = ()

    @property
    def homonyms(self) -> frozenset[str]:
        """Keys of the persons whom an `in:` tells apart from others of the same name."""
        return frozenset(name_key(rule.name) for rule in self.rules if rule.within)


def settle_names(
    entries: Sequence[NameMentions], rules: Sequence[PersonRule], path: str = "seeds/people.yml"
) -> SettledNames:
    """Give the mentions of one name one key, and a key of its own to each person of an `in:`."""
    keys = _keys(entries, rules)
    homonyms = _homonyms(rules, keys)
    used: set[tuple[int, str]] = set()
    settled: list[NameMentions] = []
    for entry in entries:
        named = _places_of(entry, homonyms)
        authors = _settled(entry, entry.authors, keys, named, used)
        alumni = _settled(entry, entry.alumni, keys, named, used)
        settled.append(replace(entry, authors=authors, alumni=alumni))
    spellings: defaultdict[str, set[str]] = defaultdict(set)
    for before, after in zip(entries, settled):
        for old, new in zip(before.all, after.all):
            spellings[new.key].add(old.key)
    return SettledNames(
        tuple(settled),
        tuple(_settled_rule(rule, keys) for rule in rules),
        MappingProxyType({key: tuple(sorted(names)) for key, names in spellings.items()}),
        tuple(_without_effect(path, rules, used)),
    )


def _keys(entries: Sequence[NameMentions], rules: Sequence[PersonRule]) -> Mapping[str, str]:
    """Name as written → the spelling that stands for all its typographies."""
    uses: Counter[str] = Counter()
    names: set[str] = set()
    for entry in entries:
        uses.update(mention.key for mention in entry.authors or ())
        names.update(mention.key for mention in entry.all)
    curated = frozenset(name_key(rule.name) for rule in rules)
    for rule in rules:
        names.update(map(name_key, (rule.name, *rule.also, *rule.hide, *rule.never)))

    def rank(name: str) -> tuple[bool, bool, int, int, str]:
        return (name not in curated, name.isupper(), -uses[name], -len(name), name)

    keys: dict[str, str] = {}
    apart = {name_key(rule.name): frozenset(map(name_key, rule.never)) for rule in rules}
    for group in one_spelling(names).values():
        is_split = _is_kept_apart(group, curated, apart)
        shown = min(group, key=rank)
        for name in group:
            keys[name] = name if is_split else shown
    return MappingProxyType(keys)


def _is_kept_apart(
    group: Sequence[str], curated: frozenset[str], apart: Mapping[str, frozenset[str]]
) -> bool:
    """Whether the owner says that names of one spelling are two: by two records, or by `not:`."""
    if len(curated.intersection(group)) > 1:
        return True
    return any(not apart.get(name, _NOBODY).isdisjoint(group) for name in group)


_NOBODY: frozenset[str] = frozenset()


Homonyms = Mapping[str, list[tuple[int, str, PersonRule]]]
"""Place → index of the rule, the place as the owner writes it, and the rule."""


def _homonyms(rules: Sequence[PersonRule], keys: Mapping[str, str]) -> Homonyms:
    homonyms: defaultdict[str, list[tuple[int, str, PersonRule]]] = defaultdict(list)
    for index, rule in enumerate(rules):
        for place in rule.within:
            homonyms[_folded(place)].append((index, place, _settled_names_of(rule, keys)))
    return homonyms


def _settled_names_of(rule: PersonRule, keys: Mapping[str, str]) -> PersonRule:
    names = tuple(keys[name_key(name)] for name in (rule.name, *rule.also, *rule.hide))
    return replace(rule, also=names, hide=())


def _places_of(entry: NameMentions, homonyms: Homonyms) -> list[tuple[int, str, PersonRule]]:
    """The rules that name the entry: by its title, its seed, or one of its lines."""
    if not homonyms:
        return []
    file = entry.path.rpartition("/")[2]
    places = [entry.title, file, entry.path]
    for line in range(entry.lines[0], entry.lines[1] + 1):
        places.append(f"{file}:{line}")
    named: list[tuple[int, str, PersonRule]] = []
    for place in dict.fromkeys(map(_folded, places)):
        named += homonyms.get(place, ())
    return named


def _folded(place: str) -> str:
    return " ".join(place.split()).casefold()


def _settled(
    entry: NameMentions,
    mentions: Sequence[Mention] | None,
    keys: Mapping[str, str],
    named: Sequence[tuple[int, str, PersonRule]],
    used: set[tuple[int, str]],
) -> tuple[Mention, ...] | None:
    if mentions is None:
        return None
    settled: list[Mention] = []
    for mention in mentions:
        key, evidence = keys[mention.key], ""
        if key != mention.key:
            evidence = (
                f"{mention.name} and {key} are one name: only stops, blanks, apostrophes, "
                "hyphens or capitals differ"
            )
        for index, place, rule in named:
            if key in rule.also:
                used.add((index, place))
                key = name_key(rule.name)
                evidence = f"people.yml says that ‘{mention.name}’ of ‘{entry.title}’ is {key}"
                break
        settled.append(replace(mention, key=key, evidence=evidence))
    return tuple(settled)


def _settled_rule(rule: PersonRule, keys: Mapping[str, str]) -> PersonRule:
    never = tuple(keys[name_key(name)] for name in rule.never)
    also = tuple(keys[name_key(name)] for name in rule.also)
    hide = tuple(keys[name_key(name)] for name in rule.hide)
    if rule.within:
        # Elsewhere the same names mean somebody else.
        return replace(rule, also=(), hide=(), never=(*never, *also, *hide))
    return replace(rule, also=also, hide=hide, never=never)


def _without_effect(
    path: str, rules: Sequence[PersonRule], used: set[tuple[int, str]]
) -> Iterable[Problem]:
    """A warning for each place of an `in:` where nobody has the name."""
    for index, rule in enumerate(rules):
        for place in rule.within:
            if (index, place) in used:
                continue
            yield Problem(
                path,
                rule.line,
                0,
                Severity.WARNING,
                "model.place",
                f"'{place}' is no title, seed or line that names '{rule.name}' or one of 'also:'",
                f"write the title of an entry, a seed, or a line of one: in: ['{place}']",
            )
