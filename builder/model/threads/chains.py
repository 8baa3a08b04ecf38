"""Posts with their marks and times to chains: which posts are one thread, on evidence, and which stay undecided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile

from builder.model.threads.order import Marked, in_time

HOUR, DAY = 60.0, 1440.0
"""Minutes.  Posts of one thread follow within a day; two threads of as many posts are told apart when an hour lies between them."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Posts of one thread, oldest first; or, when tangled, posts whose marks leave open which of them are one thread."""

    posts: tuple[Marked, ...]
    is_tangled: bool = False


@dataclass(slots=True, eq=False)
class _Strand:
    """A chain while it grows."""

    of: int | None
    posts: list[Marked] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)
    """The places of the posts in time."""

    @property
    def last(self) -> Marked:
        return self.posts[-1]

    @property
    def is_closed(self) -> bool:
        return self.last.position == self.of

    @property
    def is_block(self) -> bool:
        """Whether it is whole and no other post was written in between."""
        return (
            self.is_closed
            and self.posts[0].position == 1
            and self.steps[-1] - self.steps[0] + 1 == self.of == len(self.steps)
        )


def chains(posts: Sequence[Marked]) -> tuple[Chain, ...]:
    """The chains of all posts, in no particular order; a post without a mark is a chain of one.

    The evidence: marks of the same thread length with rising positions, times that do not fall, posts
    that follow each other.  Where two chains could go on with the same post, none does: they are tangled.
    """
    ordered, sequence = in_time(posts)
    loom = _Loom(ordered)
    for step, post in enumerate(sequence):
        if post.position is not None:
            loom.add(step, post, post.position)
    single = (Chain((post,)) for post in posts if post.position is None)
    return (
        *single,
        *(Chain(tuple(strand.posts), is_tangled) for strand, is_tangled in loom.result()),
    )


class _Loom:
    """Strands while posts are added to them in the order of time; each step costs the same, however many there are."""

    def __init__(self, is_ordered: bool) -> None:
        self.is_ordered = is_ordered
        self.strands: dict[_Strand, None] = {}
        self.tangles: dict[int | None, list[_Strand]] = {}
        self.ends: dict[tuple[int | None, int | None], dict[_Strand, None]] = {}
        """Strands by thread length and last position, the latest last."""
        self.open: dict[int | None, dict[_Strand, None]] = {}
        """Strands by thread length, the latest last."""

    def add(self, step: int, post: Marked, position: int) -> None:
        """Let `post` follow the one strand that it can follow, or begin a new one, or tangle those that contend for it."""
        rivals = self._exact(step, post, position) or self._over_gap(step, post, position)
        tangle = next(iter(self.tangles.get(post.of, ())[-1:]), None)
        if len(rivals) > 1:
            self._tangle(rivals, step, post)
        elif rivals:
            self._extend(rivals[0], step, post)
        elif (
            tangle
            and position > 1
            and (_within(tangle, post, HOUR) or tangle.steps[-1] == step - 1)
        ):
            _append(tangle, step, post)
        else:
            self._extend(_Strand(post.of), step, post)

    def result(self) -> Iterator[tuple[_Strand, bool]]:
        """The strands, and whether each is tangled."""
        groups = tuple(self._crossings())
        crossed = {strand for group in groups for strand in group}
        yield from ((_joined(group), True) for group in groups)
        yield from ((strand, False) for strand in self.strands if strand not in crossed)
        yield from ((tangle, True) for tangles in self.tangles.values() for tangle in tangles)

    def _exact(self, step: int, post: Marked, position: int) -> tuple[_Strand, ...]:
        """The strands that end one position before `post`: one, or several that nothing tells apart."""
        for of in (post.of, None) if post.of == position else (post.of,):
            found = reversed(self.ends.get((of, position - 1), {}))
            first = next(found, None)
            if first:
                limit = HOUR if _within(first, post, HOUR) else DAY
                return self._told_apart(first, _nearest(found, post, limit), step, post)
        return ()

    def _told_apart(
        self, first: _Strand, rivals: tuple[_Strand, ...], step: int, post: Marked
    ) -> tuple[_Strand, ...]:
        """`first`, the latest, when time or order speak for it, none when it is too far away, all when nothing decides."""
        is_next = first.steps[-1] == step - 1
        if not is_next and not _within(first, post, DAY):
            is_latest = (
                next(reversed(self.open[first.of])) is first
                and len(self.ends[first.of, first.last.position]) == 1
            )
            return (first,) if is_latest and first.last.replies != 0 else ()
        if not rivals or (
            _apart(first, post) == 0 and all(_apart(strand, post) for strand in rivals)
        ):
            return (first,)
        is_own = is_next and first.posts[0].position == 1
        return (
            (first,)
            if is_own and (self.is_ordered or all(_is_before(strand, first) for strand in rivals))
            else (first, *rivals)
        )

    def _over_gap(self, step: int, post: Marked, position: int) -> tuple[_Strand, ...]:
        """The strand that `post` follows when the posts between them are missing."""
        recent = islice(reversed(self.open.get(post.of, {})), 2)
        return tuple(
            strand
            for strand in recent
            if (strand.last.position or 0) < position - 1 and _is_near(strand, step, post)
        )

    def _extend(self, strand: _Strand, step: int, post: Marked) -> None:
        self._drop(strand)
        strand.of = post.of
        _append(strand, step, post)
        self.strands[strand] = None
        if not strand.is_closed:
            self.ends.setdefault((strand.of, post.position), {})[strand] = None
            self.open.setdefault(strand.of, {})[strand] = None

    def _tangle(self, rivals: tuple[_Strand, ...], step: int, post: Marked) -> None:
        for strand in rivals:
            self._drop(strand)
            del self.strands[strand]
        tangle = _joined(rivals)
        _append(tangle, step, post)
        self.tangles.setdefault(post.of, []).append(tangle)

    def _drop(self, strand: _Strand) -> None:
        """Forget where a strand ends."""
        if strand.posts:
            self.open[strand.of].pop(strand)
            self.ends[strand.of, strand.last.position].pop(strand)

    def _crossings(self) -> Iterator[tuple[_Strand, ...]]:
        """Strands of one thread length that run into each other and hold the same positions."""
        by_length: dict[int | None, list[_Strand]] = {}
        for strand in sorted(self.strands, key=lambda strand: strand.steps[0]):
            if not strand.is_block:
                by_length.setdefault(strand.of, []).append(strand)
        return (
            group
            for strands in by_length.values()
            for group in _overlapping(strands)
            if _repeats(group)
        )


def _nearest(strands: Iterator[_Strand], post: Marked, limit: float) -> tuple[_Strand, ...]:
    """Those of `strands`, the latest first, that come no further before `post` than `limit`."""
    return tuple(takewhile(lambda strand: _within(strand, post, limit), strands))


def _append(strand: _Strand, step: int, post: Marked) -> None:
    strand.posts.append(post)
    strand.steps.append(step)


def _overlapping(strands: Iterable[_Strand]) -> Iterator[tuple[_Strand, ...]]:
    """Groups of strands, sorted by their first step, whose steps run into each other."""
    group: list[_Strand] = []
    end = -1
    for strand in strands:
        if group and strand.steps[0] > end:
            yield tuple(group)
            group = []
        group.append(strand)
        end = max(end, strand.steps[-1])
    if group:
        yield tuple(group)


def _repeats(group: Sequence[_Strand]) -> bool:
    held = [post.position for strand in group for post in strand.posts]
    return len(held) != len(set(held))


def _joined(strands: Iterable[_Strand]) -> _Strand:
    held = sorted(
        (step, post.place, post)
        for strand in strands
        for step, post in zip(strand.steps, strand.posts, strict=True)
    )
    return _Strand(held[0][2].of, [post for *_, post in held], [step for step, *_ in held])


def _apart(strand: _Strand, post: Marked) -> float | None:
    """Minutes from the last post of `strand` to `post`; None when one of the times is not known."""
    return (
        None
        if strand.last.minute is None or post.minute is None
        else post.minute - strand.last.minute
    )


def _within(strand: _Strand, post: Marked, limit: float) -> bool:
    apart = _apart(strand, post)
    return apart is None or apart <= limit


def _is_near(strand: _Strand, step: int, post: Marked) -> bool:
    """Whether `post` comes so soon that a missing post is likelier than another thread."""
    apart = _apart(strand, post)
    return (strand.steps[-1] == step - 1 and _within(strand, post, DAY)) or (
        apart is not None and apart <= HOUR
    )


def _is_before(strand: _Strand, other: _Strand) -> bool:
    first = other.posts[0].minute
    return strand.last.minute is not None and first is not None and strand.last.minute < first
