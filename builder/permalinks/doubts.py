"""Published addresses that were given on thin evidence → warnings with the line of the lock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from builder.permalinks.address import Address
from builder.permalinks.alike import RIVAL, Match, matches_between
from builder.permalinks.fingerprints import name_part, words_part
from builder.permalinks.lock import LOCK, SPACES, AddressKey, IdSpace, Lock, Permalink
from builder.permalinks.sketches import Thing
from builder.problem import Problem, Severity

LONGEST_QUOTE = 80
"""Characters of a name that a message quotes."""


def uncertain_addresses(
    lock: Lock, current: Mapping[AddressKey, Address], new: Sequence[Address]
) -> Iterator[Problem]:
    """A warning for each address that may belong to something else; `new` are not published."""
    similar: list[Permalink] = []
    for permalink in lock.permalinks:
        address = current.get(permalink.key)
        if address and not permalink.to and not _agrees(permalink, address):
            similar.append(permalink)
    matches = _matches(similar, current, new)
    for permalink in similar:
        own, rival = matches.get(permalink.key, (None, None))
        if own is None or rival or not own.likeness.is_sure:
            yield _kept(permalink, current[permalink.key], rival)
    yield from _shared_names(lock, current, new)


def _agrees(permalink: Permalink, address: Address) -> bool:
    """Whether name or words are just what the lock says."""
    words = words_part(permalink.fingerprint)
    for fingerprint in address.fingerprints:
        if name_part(fingerprint) == name_part(permalink.fingerprint):
            return True
        if words and words_part(fingerprint) == words:
            return True
    return False


def _matches(
    permalinks: Iterable[Permalink],
    current: Mapping[AddressKey, Address],
    new: Iterable[Address],
) -> dict[AddressKey, tuple[Match | None, Address | None]]:
    """For each permalink how like it is what has its address, and a newcomer that is as like."""
    by_space: dict[IdSpace, list[Permalink]] = {}
    for permalink in permalinks:
        by_space.setdefault(SPACES[permalink.kind], []).append(permalink)
    newcomers = tuple(new)
    compared: dict[AddressKey, tuple[Match | None, Address | None]] = {}
    for space, links in by_space.items():
        candidates = [current[link.key] for link in links]
        candidates += (address for address in newcomers if SPACES[address.kind] == space)
        things: dict[int, Thing] = {}
        for index, address in enumerate(candidates):
            things[index] = address.thing
        own: dict[AddressKey, Match] = {}
        rivals: dict[AddressKey, Match] = {}
        for match in matches_between(links, things):
            # The best comes first.
            if candidates[match.index].key == match.permalink.key:
                own.setdefault(match.permalink.key, match)
            elif match.index >= len(links):
                rivals.setdefault(match.permalink.key, match)
        for link in links:
            compared[link.key] = own.get(link.key), _rival(link, own, rivals, candidates)
    return compared


def _rival(
    link: Permalink,
    own: Mapping[AddressKey, Match],
    rivals: Mapping[AddressKey, Match],
    candidates: Sequence[Address],
) -> Address | None:
    rival = rivals.get(link.key)
    if rival is None:
        return None
    best = own.get(link.key)
    if best and rival.likeness.value < RIVAL * best.likeness.value:
        return None
    return candidates[rival.index]


def _kept(permalink: Permalink, address: Address, rival: Address | None) -> Problem:
    name = " ".join(address.name.split()) or address.id
    target = f"{permalink.kind} new-id"
    other = ""
    if rival:
        target = f"{rival.kind} {rival.id}"
        other = f"; '{target}' is as like it"
    return _warning(
        permalink.line,
        "permalinks.similar",
        f"'{permalink.kind} {permalink.id}' stays with ‘{name[:LONGEST_QUOTE]}’, which is not what "
        f"stood there, but most like it{other}",
        "look at the page: when it is right, seedbed build --lock records it; when not, write "
        f"behind the line where it is now:  -> {target}",
    )


def _shared_names(
    lock: Lock, current: Mapping[AddressKey, Address], new: Sequence[Address]
) -> Iterator[Problem]:
    """Addresses that were given by name alone, where more than one thing has that name.

    All but the name has changed since the address was published, so that nothing says which of
    them it belongs to.
    """
    uncertain: list[Permalink] = []
    certain: set[AddressKey] = set()
    for permalink in lock.permalinks:
        if permalink.to:
            continue
        address = current.get(permalink.key)
        if address and permalink.fingerprint in address.fingerprints:
            certain.add(permalink.key)
        else:
            uncertain.append(permalink)
    # What has the name in this build, and which lines of the lock name it.
    candidates: Counter[str] = Counter()
    for key, address in current.items():
        if key not in certain:
            candidates[name_part(address.fingerprints[0])] += 1
    claims: Counter[str] = Counter()
    for permalink in uncertain:
        claims[name_part(permalink.fingerprint)] += 1
    matches = _matches((link for link in uncertain if link.key in current), current, new)
    for permalink in uncertain:
        own, rival = matches.get(permalink.key, (None, None))
        # Their texts tell them apart after all.
        if own and own.likeness.is_sure and not rival:
            continue
        name = name_part(permalink.fingerprint)
        count = max(candidates[name], claims[name])
        if permalink.key in current and candidates[name] and count > 1:
            yield _shared(permalink, count)


def _shared(permalink: Permalink, count: int) -> Problem:
    return _warning(
        permalink.line,
        "permalinks.shared",
        f"'{permalink.kind} {permalink.id}' may be any of {count} that are called the same: "
        "their texts have changed",
        "look at the page; when it is the wrong one, exchange the ids here",
    )


def _warning(line: int, code: str, message: str, hint: str) -> Problem:
    return Problem(LOCK, line, 0, Severity.WARNING, code, message, hint)
