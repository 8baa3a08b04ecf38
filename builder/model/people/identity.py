"""Names as written, on all entries of all documents, to persons: joined on evidence, never on likeness alone.

The same name as written means the same person.  Two spellings are joined only

- when an alumnus of an entry is not in its author line by that name, exactly one author who is not
  an alumnus already could be meant (`builder.text.names.names.compatible`), and no other alumnus could mean
  the same author; or
- when `people.yml` joins them.

Everything else that looks alike is kept apart and recorded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from builder.curation.tables import PersonRule
from builder.document import Alumnus, Authorship, Finding, Status
from builder.document.vocabulary import FindingKind
from builder.model.people.alike import alike
from builder.model.people.alumni import Match, matches
from builder.model.people.curated import Aliases, aliases
from builder.model.people.names import Mention, NameMentions
from builder.permalinks.lock import NO_LOCK, Lock, given, of_author
from builder.problem import Problem
from builder.text.slugs import slug

__all__ = ["Credited", "NameMentions", "Mention", "people"]


@dataclass(frozen=True, slots=True)
class Credited:
    """The people of one entry; None as in `Entry`."""

    authors: tuple[Authorship, ...] | None
    alumni: tuple[Alumnus, ...] | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Persons:
    """Who is meant by a key, and how that person is called."""

    group: Mapping[str, str]
    """Key of a name → key that stands for the person."""
    shown: Mapping[str, str]
    """Key that stands for the person → the name shown."""
    ids: Mapping[str, str]
    """Name shown → id."""
    why: Mapping[str, str]
    """Key of a name → why it means the person."""

    def id(self, name: str) -> str:
        """Id of the person meant by the key `name`."""
        return self.ids[self.shown[self.group[name]]]

    def evidence(self, name: str) -> str:
        """Why `name` means its person; nothing to say when it is the person's own name."""
        own = name == self.shown[self.group[name]]
        return (
            ""
            if own
            else self.why.get(name, f"{self.shown[self.group[name]]} is written in this way too")
        )


def people(
    entries: Sequence[NameMentions], curated: Iterable[PersonRule], lock: Lock = NO_LOCK
) -> tuple[tuple[Credited, ...], tuple[Problem, ...]]:
    """The persons behind the names of all `entries`, entry by entry, in the same order."""
    settled, problems = aliases(tuple(curated))
    found = matches(entries, settled)
    persons = _persons(entries, settled, found.joined, lock)
    apart = alike(entries, settled, persons.group)
    here: dict[int, dict[str, str]] = {}
    for match in found.joined:
        here.setdefault(match.entry, {})[match.alumnus] = match.evidence
    credited = (
        Credited(
            _authors(entry, persons),
            _alumni(entry, persons, here.get(number, {})),
            (*_twice(entry), *found.findings.get(number, ()), *apart.get(number, ())),
        )
        for number, entry in enumerate(entries)
    )
    return tuple(credited), problems


def _persons(
    entries: Sequence[NameMentions], settled: Aliases, joined: Sequence[Match], lock: Lock
) -> _Persons:
    counted = Counter(mention.key for entry in entries for mention in entry.authors or ())
    names = sorted(
        {
            mention.key
            for entry in entries
            for mention in (*(entry.authors or ()), *(entry.alumni or ()))
        }
    )
    group = _groups(names, settled, joined)
    members: dict[str, list[str]] = {}
    for name in names:
        members.setdefault(group[name], []).append(name)
    shown = {whole: _shown(whole, held, counted, settled) for whole, held in members.items()}
    why = {
        name: match.evidence for match in reversed(joined) for name in (match.author, match.alumnus)
    } | dict(settled.why)
    wanted = (
        (shown[whole], slug(shown[whole]), _prints(whole, held, settled))
        for whole, held in members.items()
    )
    return _Persons(group, shown, given(lock, "author", wanted), why)


def _prints(whole: str, members: Sequence[str], settled: Aliases) -> tuple[str, ...]:
    """All names of a person, first the curated one, then the fuller ones: which is frequent may change with every seed."""
    curated = (whole,) if whole in settled.names else ()
    return tuple(map(of_author, (*curated, *sorted(members, key=lambda name: (-len(name), name)))))


def _groups(names: Sequence[str], settled: Aliases, joined: Sequence[Match]) -> Mapping[str, str]:
    """The name that stands for the person, for each name; a curated one when there is one."""
    above = dict(settled.means)
    for match in joined:
        one, other = _top(above, match.alumnus), _top(above, match.author)
        if one != other:
            lower, upper = (other, one) if one in settled.names else (one, other)
            above[lower] = upper
    return {name: _top(above, name) for name in names}


def _top(above: dict[str, str], name: str) -> str:
    """The end of the way up from `name`; shortens the way for the next."""
    while (higher := above.get(name, name)) != name:
        above[name] = above.get(higher, higher)
        name = higher
    return name


def _shown(whole: str, members: Sequence[str], counted: Mapping[str, int], settled: Aliases) -> str:
    """The curated name, else the form that author lines use most, else the longest."""
    if whole in settled.names:
        return whole
    return min(members, key=lambda name: (-counted.get(name, 0), -len(name), name))


def _authors(entry: NameMentions, persons: _Persons) -> tuple[Authorship, ...] | None:
    if entry.authors is None:
        return None
    alumni = {persons.id(mention.key) for mention in entry.alumni or ()}
    return tuple(_authorship(mention, persons, alumni) for mention in entry.authors)


def _authorship(mention: Mention, persons: _Persons, alumni: Set[str]) -> Authorship:
    person = persons.id(mention.key)
    roles = ("author", "alumnus") if person in alumni else ("author",)
    return Authorship(mention.name, person, roles, mention.spans, persons.evidence(mention.key))


def _alumni(
    entry: NameMentions, persons: _Persons, here: Mapping[str, str]
) -> tuple[Alumnus, ...] | None:
    if entry.alumni is None:
        return None
    keys = {mention.key for mention in entry.authors or ()}
    authors = {persons.id(name) for name in keys}
    return tuple(_alumnus(mention, persons, here, keys, authors) for mention in entry.alumni)


def _alumnus(
    mention: Mention, persons: _Persons, here: Mapping[str, str], keys: Set[str], authors: Set[str]
) -> Alumnus:
    """An alumnus; inferred when he is an author of the entry under another name."""
    person = persons.id(mention.key)
    if mention.key in keys:
        return Alumnus(mention.name, person, mention.spans)
    status = Status.INFERRED if person in authors else Status.STATED
    return Alumnus(
        mention.name,
        person,
        mention.spans,
        status,
        here.get(mention.key) or persons.evidence(mention.key),
    )


def _twice(entry: NameMentions) -> tuple[Finding, ...]:
    """The same name twice in one author line is left as it is, and said."""
    if len({mention.key for mention in entry.authors or ()}) == len(entry.authors or ()):
        return ()
    counted = Counter(mention.key for mention in entry.authors or ())
    named = {mention.key: mention for mention in reversed(entry.authors or ())}
    reason = "one person named twice, or two of the same name: the source does not say"
    return tuple(
        Finding(
            FindingKind.AMBIGUOUS,
            f"‘{named[name].name}’ stands {number} times in the author line.",
            reason,
            (),
            named[name].spans,
        )
        for name, number in counted.items()
        if number > 1
    )
