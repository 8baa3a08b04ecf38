"""Order: posts with their marks and times → the order in which they were written.

Most pages show the newest post first, some the oldest; a pinned post or a reply stands apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

AGREED = 0.8
"""Share of neighbours in the source that must agree before its order counts as order in time: a
reply or a pinned post out of order should not undo the order of a whole page."""

NO_NEIGHBOUR = -9
"""A position that no neighbour can have, for posts without a mark."""

Length = int | None
"""Of a thread, as its marks state it; None for open marks: `3/`."""


@dataclass(frozen=True, slots=True)
class MarkedPost:
    """What is known of a post before it is put into a thread."""

    index: int
    """Among the posts of the source."""
    position: int | None
    """3 of `3/6`; None without a mark."""
    of: Length
    """6 of `3/6`; None without a mark and for an open mark, `3/`."""
    minute: float | None
    """When it was posted; None when that is not known."""
    replies: int | None
    style: str = ""
    """Its mark with 0 for each number: `(0/0)`."""
    has_spool: bool = False
    """Whether it says that a thread begins, as 🧵 does."""


def in_time(posts: Sequence[MarkedPost]) -> tuple[bool, tuple[MarkedPost, ...]]:
    """Whether the source is in the order of time (either way), and its posts, oldest first.

    Posts of one minute keep the order of the source when it has one, else that of their marks; a
    post without a time takes that of the post before it.
    """
    direction = _direction(posts)
    if direction > 0:
        timed = _times_carried_on(posts)
    elif direction < 0:
        timed = _times_carried_on(tuple(reversed(posts)))
    else:
        timed = _times_of_neighbours(posts)
    # The sort is stable: posts of one minute stay as they are.
    in_order = sorted(timed, key=lambda pair: pair[0])
    return bool(direction), tuple(post for _, post in in_order)


def _direction(posts: Sequence[MarkedPost]) -> int:
    """1 = oldest first, -1 = newest first, 0 = neither."""
    rising = falling = 0
    for before, after in pairwise(posts):
        difference = _time_between(before, after)
        rising += difference > 0
        falling += difference < 0
    # Profile pages show the newest post first; so without any evidence that is assumed.
    if not rising and not falling:
        return -1
    enough = AGREED * (rising + falling)
    if rising >= enough:
        return 1
    return -1 if falling >= enough else 0


def _time_between(before: MarkedPost, after: MarkedPost) -> float:
    """Above 0 when `after` was posted later; within one minute their marks say so."""
    if before.minute is not None and after.minute is not None and before.minute != after.minute:
        return after.minute - before.minute
    if before.position and after.position and before.of == after.of:
        return after.position - before.position
    return 0


def _times_carried_on(posts: Sequence[MarkedPost]) -> Iterator[tuple[float, MarkedPost]]:
    """Posts with their minute; one without a time has that of the post before it."""
    # Those before the first known time are as old as that.
    minute = next((post.minute for post in posts if post.minute is not None), 0.0)
    for post in posts:
        if post.minute is not None:
            minute = post.minute
        yield minute, post


def _times_of_neighbours(posts: Sequence[MarkedPost]) -> Iterator[tuple[float, MarkedPost]]:
    """Posts by their marks; one without a time has that of its neighbour in the thread."""
    known: dict[tuple[Length, int | None], float] = {}
    for post in posts:
        if post.position and post.minute is not None:
            known[post.of, post.position] = post.minute
    minute = 0.0
    for post in sorted(posts, key=lambda post: (post.of or 0, post.position or 0, post.index)):
        position = post.position or NO_NEIGHBOUR
        before, after = known.get((post.of, position - 1)), known.get((post.of, position + 1))
        best_first = (post.minute, before, after)
        minute = next((guess for guess in best_first if guess is not None), minute)
        yield minute, post
