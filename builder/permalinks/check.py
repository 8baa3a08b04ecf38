"""The addresses of a build against the published ones: what is new, what is gone, and where it leads now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import islice

from builder.permalinks.lock import HEADER, LOCK, Lock, Permalink, Place, name_of, place_of
from builder.problem import Problem, Severity

NEW = "permalinks.new"
"""Code of the note that addresses are not in the lock yet."""

MANY_NAMES = ("author", "topic")
"""Kinds of things that have several names, each of which may have had an address of its own."""

GUESSES = 20
"""For so many lost addresses a new one is proposed; they are compared one by one."""
COMPARED = 200


@dataclass(frozen=True, slots=True)
class Address:
    """Where something stands in this build."""

    kind: str
    id: str
    fingerprints: tuple[str, ...]
    """Its own first, then those of its other names."""

    @property
    def place(self) -> Place:
        """As `place_of`."""
        return place_of(self.kind, self.id)


def extended(lock: Lock, addresses: Iterable[Address]) -> Lock:
    """The lock with all addresses of this build; nothing is ever taken out."""
    published = {held.place: held for held in lock.permalinks}
    for address in addresses:
        published[address.place] = _refreshed(published.get(address.place), address)
    return replace(
        lock, permalinks=tuple(published.values()), comments=lock.comments or HEADER, is_there=True
    )


def moved(lock: Lock, addresses: Sequence[Address]) -> tuple[tuple[Permalink, Address], ...]:
    """Each published address where nothing stands any more, with the one that it leads to."""
    roads = _Roads(lock, addresses)
    ends = ((held, roads.end(held)) for held in lock.permalinks if held.place not in roads.here)
    return tuple((held, end) for held, end in ends if end)


def told(lock: Lock, addresses: Sequence[Address]) -> tuple[Problem, ...]:
    """What the owner of the lock should know of this build."""
    roads = _Roads(lock, addresses)
    lost = [
        held for held in lock.permalinks if held.place not in roads.here and not roads.end(held)
    ]
    known = {held.place for held in lock.permalinks}
    new = [address for address in addresses if address.place not in known]
    gone = (_gone(held, new if len(lost) <= GUESSES else ()) for held in lost if not held.to)
    astray = (_astray(held) for held in lost if held.to)
    unsaved = (_new(len(new)),) if new and lock.is_there else ()
    return tuple(sorted((*gone, *astray, *_shared(lock, roads.here), *unsaved)))


class _Roads:
    """From published addresses to those of this build."""

    def __init__(self, lock: Lock, addresses: Iterable[Address]) -> None:
        self.here: Mapping[Place, Address] = {address.place: address for address in addresses}
        self._published = {held.place: held for held in lock.permalinks}
        named = (
            (name_of(one), held)
            for held in self.here.values()
            if held.kind in MANY_NAMES
            for one in held.fingerprints
        )
        self._named = dict(named)

    def end(self, held: Permalink) -> Address | None:
        """Where the arrows lead at last; a name that has become another name of somebody leads there by itself."""
        passed: set[Place] = set()
        road: Permalink | None = held
        while road and road.place not in passed:
            passed.add(road.place)
            if not road.to:
                return self._named.get(name_of(road.fingerprint))
            place = place_of(*road.to)
            if place in self.here:
                return self.here[place]
            road = self._published.get(place)
        return None


def _refreshed(held: Permalink | None, address: Address) -> Permalink:
    """The line of an address: as it is while it tells what stands there."""
    if held and held.kind == address.kind and held.fingerprint in address.fingerprints:
        return held
    return Permalink(address.kind, address.id, address.fingerprints[0])


def _shared(lock: Lock, here: Mapping[Place, Address]) -> Iterator[Problem]:
    """Addresses that were given by name alone, where more than one thing has that name."""
    lines = {held.place: held for held in lock.permalinks if not held.to}
    sure = {
        place
        for place, held in lines.items()
        if place in here and held.fingerprint in here[place].fingerprints
    }
    things = Counter(
        name_of(address.fingerprints[0]) for place, address in here.items() if place not in sure
    )
    asked = Counter(name_of(held.fingerprint) for place, held in lines.items() if place not in sure)
    for place, held in lines.items():
        name = name_of(held.fingerprint)
        if (
            place in here
            and place not in sure
            and (things[name] > 1 or asked[name] > 1)
            and things[name]
        ):
            count = max(things[name], asked[name])
            message = f"'{held.kind} {held.id}' may be any of {count} that are called the same: their texts have changed"
            yield _problem(
                held.line,
                "shared",
                message,
                "look at the page; when it is the wrong one, exchange the ids here",
            )


def _gone(held: Permalink, new: Sequence[Address]) -> Problem:
    to = _likely(held, new)
    hint = f"bring it back, or write behind the line where it is now:  -> {to}; without the line the address is given up"
    return _problem(
        held.line,
        "gone",
        f"nothing has the published address '{held.kind} {held.id}' any more",
        hint,
    )


def _likely(held: Permalink, new: Sequence[Address]) -> str:
    alike = {
        address.id: address
        for address in islice((one for one in new if one.kind == held.kind), COMPARED)
    }
    close: Collection[str] = get_close_matches(held.id, alike, 1)
    return " ".join((held.kind, *close)) if close else f"{held.kind} new-id"


def _astray(held: Permalink) -> Problem:
    to = " ".join(held.to or ())
    message = f"'{held.kind} {held.id}' leads to '{to}', and there is nothing"
    return _problem(
        held.line, "target", message, "write kind and id of a page of this site behind the arrow"
    )


def _new(count: int) -> Problem:
    message = f"does not hold {count:,} of the addresses of this build"
    return Problem(
        LOCK,
        0,
        0,
        Severity.NOTE,
        NEW,
        message,
        "before you publish: seedbed build --lock, and commit the file",
    )


def _problem(line: int, word: str, message: str, hint: str) -> Problem:
    return Problem(LOCK, line, 0, Severity.WARNING, f"permalinks.{word}", message, hint)
