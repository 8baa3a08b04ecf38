"""Posts of one source to the order in which they were written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

AGREED = 0.8
"""Share of neighbours in the source that must agree before its order counts as order in time."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What is known of a post before it is put into a thread."""

    place: int
    """Its place among the posts of the source, 0-based."""
    position: int | None
    """3 of `3/6`; None without a mark."""
    of: int | None
    """6 of `3/6`; None without a mark and for an open mark, `3/`."""
    minute: float | None
    """When it was posted; None when that is not known."""
    replies: int | None


def in_time(posts: Sequence[Marked]) -> tuple[bool, tuple[Marked, ...]]:
    """Whether the source is in the order of time (either way round), and its posts oldest first.

    Posts of one minute keep the order of the source when it has one, else that of their marks; a post
    without a time takes that of the post before it.
    """
    direction = _direction(posts)
    timed = (
        _carried(posts if direction > 0 else tuple(reversed(posts)))
        if direction
        else _borrowed(posts)
    )
    return bool(direction), tuple(post for _, post in sorted(timed, key=lambda pair: pair[0]))


def _carried(posts: Sequence[Marked]) -> Iterator[tuple[float, Marked]]:
    """Posts with their minute; one without a time has that of the post before it."""
    minute = next((post.minute for post in posts if post.minute is not None), 0.0)
    for post in posts:
        minute = minute if post.minute is None else post.minute
        yield minute, post


def _borrowed(posts: Sequence[Marked]) -> Iterator[tuple[float, Marked]]:
    """Posts by their marks; one without a time has that of its neighbour in the thread."""
    known = {
        (post.of, post.position): post.minute
        for post in posts
        if post.position and post.minute is not None
    }
    minute = 0.0
    for post in sorted(posts, key=lambda post: (post.of or 0, post.position or 0, post.place)):
        minutes = [
            post.minute,
            *(known.get((post.of, (post.position or -9) + step)) for step in (-1, 1)),
        ]
        minute = next((found for found in minutes if found is not None), minute)
        yield minute, post


def _direction(posts: Sequence[Marked]) -> int:
    """1 = oldest first, -1 = newest first, 0 = neither."""
    votes = [vote for before, after in pairwise(posts) if (vote := _vote(before, after))]
    rising = sum(1 for vote in votes if vote > 0)
    if not votes:
        return -1
    if rising >= AGREED * len(votes):
        return 1
    return -1 if len(votes) - rising >= AGREED * len(votes) else 0


def _vote(before: Marked, after: Marked) -> float:
    """Above 0 when `after` was posted later; its mark says so within one minute."""
    if before.minute is not None and after.minute is not None and before.minute != after.minute:
        return after.minute - before.minute
    if before.position and after.position and before.of == after.of:
        return after.position - before.position
    return 0
