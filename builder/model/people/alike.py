"""Names that look alike on different entries: kept apart, and said so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from builder.document import Finding
from builder.document.vocabulary import FindingKind
from builder.model.people.curated import Aliases
from builder.model.people.names import Mention, NameMentions
from builder.text.names.names import compatible, tokens

LOOKED_AT = 40
"""No name is compared with more than this many others."""
SHOWN = 5


def alike(
    entries: Sequence[NameMentions], settled: Aliases, group: Mapping[str, str]
) -> Mapping[int, tuple[Finding, ...]]:
    """A finding for each name that could be a form of another person's name, at the first entry that has it."""
    first: dict[str, tuple[int, Mention]] = {}
    for number, entry in enumerate(entries):
        for mention in (*(entry.authors or ()), *(entry.alumni or ())):
            first.setdefault(mention.key, (number, mention))
    words = {name: tokens(name) for name in sorted(first)}
    rows = _rows(words)
    findings: defaultdict[int, list[Finding]] = defaultdict(list)
    for name in words:
        number, mention = first[name]
        others = [
            other
            for other in _near(name, words, rows)
            if group[other] != group[name]
            and first[other][0] != number
            and not settled.forbids(name, other)
        ]
        if others:
            findings[number].append(_kept_apart(mention, others, words))
    return {number: tuple(held) for number, held in findings.items()}


def _rows(words: Mapping[str, tuple[str, ...]]) -> Mapping[tuple[str, ...], list[str]]:
    """Names by what a shorter or plainer form of them would have: first and last word, initial and last word, letters."""
    rows: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, parts in words.items():
        rows[("".join(parts),)].append(name)
        for other in dict.fromkeys(parts[1:]):
            rows[parts[0], other].append(name)
            if len(parts[0]) > 1:
                rows[parts[0][0], other].append(name)
    return rows


def _near(
    name: str, words: Mapping[str, tuple[str, ...]], rows: Mapping[tuple[str, ...], list[str]]
) -> Iterator[str]:
    """Names of which `name` could be a shorter or plainer form; each pair once."""
    parts = words[name]
    same = [other for other in rows["".join(parts),][:LOOKED_AT] if other > name]
    longer = rows.get((parts[0], parts[-1]), [])[:LOOKED_AT] if len(parts) > 1 else []
    yield from dict.fromkeys(
        (
            *same,
            *(
                other
                for other in longer
                if _is_longer(other, name, words) and compatible(name, other)
            ),
        )
    )


def _is_longer(other: str, name: str, words: Mapping[str, tuple[str, ...]]) -> bool:
    """An order on names with different letters, so that only the shorter one reports the pair."""
    one, two = words[name], words[other]
    return "".join(one) != "".join(two) and (len(one), len("".join(one)), name) < (
        len(two),
        len("".join(two)),
        other,
    )


def _kept_apart(
    mention: Mention, others: Sequence[str], words: Mapping[str, tuple[str, ...]]
) -> Finding:
    same_letters = all("".join(words[other]) == "".join(words[mention.key]) for other in others)
    likeness = (
        "only accents, capitals, hyphens or stops differ"
        if same_letters
        else "one could be a short form of the other"
    )
    more = f" and {len(others) - SHOWN} more" if len(others) > SHOWN else ""
    what = f"‘{mention.name}’ is not taken for {', '.join(others[:SHOWN])}{more}."
    return Finding(
        FindingKind.REFUSED,
        what,
        f"{likeness}, and nothing else speaks for it; people.yml can join them",
        tuple(others[:SHOWN]),
        mention.spans,
    )
