"""Alumni to authors of the same entry: the one place where a likeness of names counts, because the entry says they are there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from builder.document import Finding
from builder.document.vocabulary import FindingKind
from builder.model.people.curated import Aliases
from builder.model.people.names import Mention, NameMentions
from builder.text.names.names import compatible, last_name, tokens

MANY = 12
"""Nobody is joined with more spellings than this without `people.yml`."""


@dataclass(frozen=True, slots=True)
class Match:
    """An alumnus and the author of the same entry who is the same person."""

    entry: int
    alumnus: str
    """Key of the name."""
    author: str
    title: str

    @property
    def evidence(self) -> str:
        """In words, for this entry and any other."""
        return (
            f"{self.alumnus}, an alumnus of ‘{self.title}’, is not in its author line by that name; "
            f"{self.author} is the only author there who can be meant"
        )


@dataclass(frozen=True, slots=True)
class Matches:
    """All matches, and what was left open or refused, by number of the entry."""

    joined: tuple[Match, ...]
    findings: Mapping[int, tuple[Finding, ...]]


def matches(entries: Sequence[NameMentions], settled: Aliases) -> Matches:
    """Match the alumni of every entry with its authors."""
    found: list[Match] = []
    findings: defaultdict[int, list[Finding]] = defaultdict(list)
    for number, entry in enumerate(entries):
        for outcome in _entry(number, entry, settled):
            if isinstance(outcome, Match):
                found.append(outcome)
            else:
                findings[number].append(outcome)
    torn = _torn(found)
    for match in found:
        if match in torn:
            findings[match.entry].append(_contested(match, entries[match.entry]))
    return Matches(
        tuple(match for match in found if match not in torn),
        {number: tuple(held) for number, held in findings.items()},
    )


def _entry(number: int, entry: NameMentions, settled: Aliases) -> Iterator[Match | Finding]:
    authors = {mention.key: mention for mention in entry.authors or ()}
    alumni = {mention.key: mention for mention in entry.alumni or ()}
    if alumni.keys() <= authors.keys():
        return
    known = {settled.person(name) for name in authors} & {settled.person(name) for name in alumni}
    free = [name for name in authors if settled.person(name) not in known]
    by_word = _by_word(authors)
    loose = [mention for name, mention in alumni.items() if settled.person(name) not in known]
    meant = {mention.key: _meant(mention.key, free, by_word, settled) for mention in loose}
    claims = Counter(name for names in meant.values() for name in names)
    for mention in loose:
        names = meant[mention.key]
        if len(names) == 1 and claims[names[0]] == 1:
            yield Match(number, mention.key, names[0], entry.title)
        elif names:
            yield _ambiguous(mention, names, claims)
        else:
            yield from _refused(mention, by_word, authors)


def _by_word(authors: Mapping[str, Mention]) -> Mapping[str, list[str]]:
    """Authors by each word of their name, so that no alumnus is compared with all of them."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in authors:
        words = tokens(name)
        for word in dict.fromkeys((*words, "".join(words))):
            found[word].append(name)
    return found


def _near(name: str, by_word: Mapping[str, list[str]]) -> list[str]:
    words = tokens(name)
    full = [word for word in words if len(word) > 1]
    return list(
        dict.fromkeys(other for word in (*full, "".join(words)) for other in by_word.get(word, ()))
    )


def _meant(
    name: str, free: Sequence[str], by_word: Mapping[str, list[str]], settled: Aliases
) -> list[str]:
    open_names = set(free)
    return [
        other
        for other in _near(name, by_word)
        if other in open_names and compatible(name, other) and not settled.forbids(name, other)
    ]


def _ambiguous(mention: Mention, names: Sequence[str], claims: Mapping[str, int]) -> Finding:
    several = (
        "several authors of the entry could be meant"
        if len(names) > 1
        else "another alumnus could mean the same author"
    )
    what = f"The alumnus ‘{mention.name}’ is not in the author line by that name."
    return Finding(FindingKind.AMBIGUOUS, what, several, tuple(names), mention.spans)


def _refused(
    mention: Mention, by_word: Mapping[str, list[str]], authors: Mapping[str, Mention]
) -> Iterator[Finding]:
    """Say why the authors who look most like the alumnus are not taken for him."""
    last = last_name(mention.name).casefold()
    near = [
        name
        for name in _near(mention.key, by_word)
        if compatible(mention.key, name) or last_name(name).casefold() == last
    ]
    if near:
        what = f"The alumnus ‘{mention.name}’ is not taken for {' or '.join(near[:3])}."
        reason = (
            "already an alumnus by the written name"
            if compatible(mention.key, near[0])
            else "the last name is the same, the others are not"
        )
        yield Finding(FindingKind.REFUSED, what, reason, tuple(near), mention.spans)


def _torn(found: Sequence[Match]) -> frozenset[Match]:
    """Matches that would join names which cannot be one person's: through an alumnus or through an author."""
    torn: set[Match] = set()
    for side in ("alumnus", "author"):
        by_name: defaultdict[str, list[Match]] = defaultdict(list)
        for match in found:
            by_name[getattr(match, side)].append(match)
        for held in by_name.values():
            others = sorted(
                {match.author if side == "alumnus" else match.alumnus for match in held}
            )
            if len(others) > MANY or not all(
                compatible(one, other) for one, other in combinations(others, 2)
            ):
                torn.update(held)
    return frozenset(torn)


def _contested(match: Match, entry: NameMentions) -> Finding:
    spans = next(mention.spans for mention in entry.alumni or () if mention.key == match.alumnus)
    reason = "other entries match one of the two names with somebody else"
    return Finding(
        FindingKind.AMBIGUOUS,
        f"The alumnus ‘{match.alumnus}’ may be the author {match.author}.",
        reason,
        (match.author,),
        spans,
    )
