"""Ids: things of a build with their fingerprints → ids, the published one where there is one."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from builder.permalinks.fingerprints import name_and_words_parts, name_part, words_part
from builder.permalinks.lock import SPACES, IdSpace, Lock, Permalink
from builder.text.slugs import Key, unique


@dataclass(frozen=True, slots=True)
class _Comparison:
    """A way to tell that a thing is the one that a permalink knows."""

    part: Callable[[str], str]
    """What must agree of the two fingerprints; `""` agrees with nothing."""
    only_if_unique: bool = False
    """Whether it counts only where one permalink and one thing have that part."""


COMPARISONS = (
    _Comparison(str),
    _Comparison(name_and_words_parts),
    _Comparison(name_part),
    # A corrected title.  Words alone prove little: two posts may say "Thank you!"
    _Comparison(words_part, only_if_unique=True),
)
"""The surest first; each looks only at what those before it have left over."""


def keep_ids(lock: Lock, space: IdSpace, things: Sequence[Sequence[str]]) -> Mapping[int, str]:
    """Index in `things` → the published id that the thing keeps; newcomers are not in it.

    A thing is its fingerprints, its own first, then those of its other names.
    """
    permalinks: list[Permalink] = []
    for permalink in sorted(lock.permalinks, key=lambda permalink: permalink.id):
        # An arrow says that the thing has another address by now.
        if SPACES[permalink.kind] == space and not permalink.to:
            permalinks.append(permalink)
    ids: dict[int, str] = {}
    for comparison in COMPARISONS:
        used = frozenset(ids.values())
        free = [link for link in permalinks if link.id not in used]
        ids.update(_agreeing(comparison, free, things, ids.keys()))
    return MappingProxyType(ids)


def assign_ids(
    lock: Lock,
    space: IdSpace,
    wanted: Iterable[tuple[Key, str, Sequence[str]]],
    reserved: Collection[str] = (),
) -> Mapping[Key, str]:
    """An id for each key: the published one, else as `builder.text.slugs.unique` gives it.

    `wanted` names key, slug and fingerprints of each thing; nobody gets an id of `reserved`.
    """
    # So that the order of the seeds decides nothing.
    rows = sorted(wanted)
    kept = keep_ids(lock, space, [fingerprints for _, _, fingerprints in rows])
    newcomers: list[tuple[Key, str]] = []
    ids: dict[Key, str] = {}
    for index, (key, slug, _) in enumerate(rows):
        if index in kept:
            ids[key] = kept[index]
        else:
            newcomers.append((key, slug))
    ids.update(unique(newcomers, lock.ids(space).union(reserved)))
    return MappingProxyType(ids)


def _agreeing(
    comparison: _Comparison,
    permalinks: Iterable[Permalink],
    things: Sequence[Sequence[str]],
    done: Collection[int],
) -> Mapping[int, str]:
    """Index in `things` → id, for those without an id that agree with one of `permalinks`.

    Where several agree in the same part, ids and things are paired in their order.
    """
    # Ids in the order of the lock, of which each can be given to one thing only.
    free: dict[str, deque[str]] = {}
    for link in permalinks:
        free.setdefault(comparison.part(link.fingerprint), deque()).append(link.id)
    free.pop("", None)
    parts_by_index: dict[int, list[str]] = {}
    for index, fingerprints in enumerate(things):
        if index not in done:
            parts_by_index[index] = list(map(comparison.part, fingerprints))
    if comparison.only_if_unique:
        counts: Counter[str] = Counter()
        for parts in parts_by_index.values():
            counts.update(parts)
        for part, ids in tuple(free.items()):
            if len(ids) != 1 or counts[part] != 1:
                del free[part]
    assigned: dict[int, str] = {}
    for index, parts in parts_by_index.items():
        for part in parts:
            # A part whose ids are used up has an empty queue.
            if free.get(part):
                assigned[index] = free[part].popleft()
                break
    return assigned
