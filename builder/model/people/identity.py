"""Names as written, on all entries → persons: joined on evidence, never on likeness alone.

The same name means the same person, whatever its typography (`builder.model.people.spellings`),
unless `people.yml` tells two of one name apart.  Two spellings are joined only

- when an alumnus of an entry is not in its author line by that name, exactly one author who is not
  an alumnus already could be meant (`builder.text.names.compatible`), and no other alumnus
  could mean the same author; or
- when `people.yml` joins them.

Everything else that looks alike is kept apart and recorded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.curation import PersonRule
from builder.document import Alumnus, Authorship, Finding, FindingKind, Status
from builder.model.people.likeness import (
    AlumnusMatch,
    match_alumni,
    similar_names_kept_apart,
)
from builder.model.people.mentions import CuratedNames, Mention, NameMentions, curated_names_of
from builder.model.people.spellings import SettledNames, settle_names
from builder.permalinks import NO_LOCK, IdSpace, Lock, Thing, assign_ids, author_fingerprint
from builder.problem import Problem
from builder.text.slugs import slug

AUTHOR, ALUMNUS = "author", "alumnus"
"""The roles of a name on an entry, as the catalog writes them."""


@dataclass(frozen=True, slots=True)
class EntryPeople:
    """The people of one entry; None as in `Entry`."""

    authors: tuple[Authorship, ...] | None
    alumni: tuple[Alumnus, ...] | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Persons:
    """Who is meant by the key of a name, and how that person is called."""

    groups: Mapping[str, str]
    """Key of a name → key that stands for all names of the person."""
    shown_names: Mapping[str, str]
    """Key that stands for the person → the name shown."""
    ids: Mapping[str, str]
    """Name shown → id."""
    evidence: Mapping[str, str]
    """Key of a name → why it means the person."""

    def shown_name(self, name: str) -> str:
        """The name under which the person meant by the key `name` is shown."""
        return self.shown_names[self.groups[name]]

    def id(self, name: str) -> str:
        """Id of the person meant by the key `name`."""
        return self.ids[self.shown_name(name)]

    def evidence_for(self, name: str) -> str:
        """Why `name` means its person; `""` when it is the name shown."""
        shown = self.shown_name(name)
        if name == shown:
            return ""
        return self.evidence.get(name, f"{shown} is written in this way too")


def identify_people(
    entries: Sequence[NameMentions], rules: Iterable[PersonRule], lock: Lock = NO_LOCK
) -> tuple[tuple[EntryPeople, ...], tuple[Problem, ...]]:
    """The persons behind the names of all `entries`, entry by entry, in the same order.

    The problems are those of `rules`, the rows of `people.yml`.
    """
    settled = settle_names(entries, tuple(rules))
    entries = settled.entries
    curated, problems = curated_names_of(settled.rules)
    matches = match_alumni(entries, curated)
    persons = _persons(settled, curated, matches.joined, lock)
    kept_apart = similar_names_kept_apart(entries, curated, persons.groups)
    evidence_here: dict[int, dict[str, str]] = {}
    for match in matches.joined:
        evidence_here.setdefault(match.entry, {})[match.alumnus] = match.evidence
    people: list[EntryPeople] = []
    for index, entry in enumerate(entries):
        findings = (
            *_named_twice(entry),
            *matches.findings.get(index, ()),
            *kept_apart.get(index, ()),
        )
        alumni = _alumni(entry, persons, evidence_here.get(index, {}))
        people.append(EntryPeople(_authors(entry, persons), alumni, findings))
    return tuple(people), (*problems, *settled.problems)


def _persons(
    settled: SettledNames,
    curated: CuratedNames,
    matches: Sequence[AlumnusMatch],
    lock: Lock,
) -> _Persons:
    uses_in_author_lines: Counter[str] = Counter()
    all_names: set[str] = set()
    for entry in settled.entries:
        for mention in entry.authors or ():
            uses_in_author_lines[mention.key] += 1
        for mention in entry.all:
            all_names.add(mention.key)
    # Sorted, so that the order of the seeds decides nothing.
    names = sorted(all_names)
    groups = _groups(names, curated, matches)
    members: dict[str, list[str]] = {}
    for name in names:
        members.setdefault(groups[name], []).append(name)
    shown_names: dict[str, str] = {}
    for group, spellings in members.items():
        shown_names[group] = _shown_name(group, spellings, uses_in_author_lines, curated)
    wanted = _wanted(settled, curated, members, shown_names)
    ids = assign_ids(lock, IdSpace.AUTHOR, wanted)
    # The owner's word comes before what an entry suggests, the first entry before later ones.
    evidence = dict(curated.evidence)
    for match in matches:
        evidence.setdefault(match.author, match.evidence)
        evidence.setdefault(match.alumnus, match.evidence)
    return _Persons(groups, shown_names, ids, evidence)


def _wanted(
    settled: SettledNames,
    curated: CuratedNames,
    members: Mapping[str, Sequence[str]],
    shown_names: Mapping[str, str],
) -> list[tuple[str, Thing]]:
    """What each person may be known by in the lock, and the id that a new one would have."""
    titles: dict[str, set[str]] = {}
    for entry in settled.entries:
        for mention in entry.all:
            titles.setdefault(mention.key, set()).add(entry.title)
    # Two persons of one name are known by the names that `people.yml` gives them.
    published = dict(settled.spellings)
    for homonym in settled.homonyms:
        published.pop(homonym, None)
    wanted: list[tuple[str, Thing]] = []
    for group, names in members.items():
        shown = shown_names[group]
        fingerprints = _fingerprints(group, names, curated, published)
        works: set[str] = set().union(*(titles[name] for name in names))
        # Whoever wrote the same works under almost the same name is the same person.
        text = "\n".join(sorted(works))
        wanted.append((shown, Thing(AUTHOR, fingerprints, shown, text, slug(shown))))
    return wanted


def _groups(
    names: Sequence[str], curated: CuratedNames, matches: Sequence[AlumnusMatch]
) -> Mapping[str, str]:
    """The name that stands for the person, for each name; a curated one when there is one.

    Names are merged by union-find: each points to a parent, and the root stands for all of them.
    """
    parents = dict(curated.person_by_variant)
    for match in matches:
        alumnus, author = _root(parents, match.alumnus), _root(parents, match.author)
        if alumnus == author:
            continue
        # A curated name stays the root: it is the one that the owner wants to see.
        if alumnus in curated.persons:
            parents[author] = alumnus
        else:
            parents[alumnus] = author
    groups: dict[str, str] = {}
    for name in names:
        groups[name] = _root(parents, name)
    return groups


def _root(parents: dict[str, str], name: str) -> str:
    """The end of the way up from `name`; shortens the way for the next."""
    # Path halving: each step also points the name at its grandparent.
    while (parent := parents.get(name, name)) != name:
        parents[name] = parents.get(parent, parent)
        name = parent
    return name


def _shown_name(
    group: str, spellings: Sequence[str], uses: Mapping[str, int], curated: CuratedNames
) -> str:
    """The curated name, else the form that author lines use most, else the longest."""
    if group in curated.persons:
        return group
    return min(spellings, key=lambda name: (-uses.get(name, 0), -len(name), name))


def _fingerprints(
    group: str,
    names: Sequence[str],
    curated: CuratedNames,
    spellings: Mapping[str, tuple[str, ...]],
) -> tuple[str, ...]:
    """What the lock may know the person by, the best first.

    The curated name, then the fuller ones: which form is frequent may change with every seed.
    """
    ranked = sorted(names, key=lambda name: (-len(name), name))
    if group in curated.persons:
        ranked.insert(0, group)
    # Another typography of the name may have been published.
    for name in names:
        ranked += spellings.get(name, ())
    return tuple(map(author_fingerprint, dict.fromkeys(ranked)))


def _authors(entry: NameMentions, persons: _Persons) -> tuple[Authorship, ...] | None:
    if entry.authors is None:
        return None
    alumni = set(map(persons.id, entry.alumni_by_key))
    authors: list[Authorship] = []
    for mention in entry.authors:
        person = persons.id(mention.key)
        roles: tuple[str, ...] = (AUTHOR,)
        # The person counts and not the name: the alumni line may spell it in another way.
        if person in alumni:
            roles = (AUTHOR, ALUMNUS)
        evidence = mention.evidence or persons.evidence_for(mention.key)
        status = Status.STATED if mention.spans else Status.GIVEN
        authors.append(Authorship(mention.name, person, roles, mention.spans, evidence, status))
    return tuple(authors)


def _alumni(
    entry: NameMentions, persons: _Persons, evidence_here: Mapping[str, str]
) -> tuple[Alumnus, ...] | None:
    """The alumni; inferred where one is an author of the entry under another name.

    `evidence_here` says why, by key of the name, where this entry itself is the evidence.
    """
    if entry.alumni is None:
        return None
    author_names = entry.authors_by_key.keys()
    authors = set(map(persons.id, author_names))
    alumni: list[Alumnus] = []
    for mention in entry.alumni:
        name, person = mention.key, persons.id(mention.key)
        status, evidence = Status.STATED, ""
        # The same name in both lines of one entry needs no evidence.
        if name not in author_names:
            # What this entry says of the name comes before what the collection says.
            evidence = evidence_here.get(name) or persons.evidence_for(name)
            if person in authors:
                status = Status.INFERRED
        evidence = evidence or mention.evidence
        alumni.append(Alumnus(mention.name, person, mention.spans, status, evidence))
    return tuple(alumni)


def _named_twice(entry: NameMentions) -> tuple[Finding, ...]:
    """The same name twice in one author line is left as it is, and a finding says so."""
    first_mentions: dict[str, Mention] = {}
    counts: Counter[str] = Counter()
    for mention in entry.authors or ():
        first_mentions.setdefault(mention.key, mention)
        counts[mention.key] += 1
    findings: list[Finding] = []
    for name, count in counts.items():
        if count > 1:
            mention = first_mentions[name]
            statement = f"‘{mention.name}’ stands {count} times in the author line."
            reason = "one person named twice, or two of the same name: the source does not say"
            findings.append(Finding(FindingKind.AMBIGUOUS, statement, reason, (), mention.spans))
    return tuple(findings)
