"""Numbered posts: posts that begin with `1.` `2.` `3.` → marks, where they follow one another.

A number with a stop begins a list, a chapter or a thread.  It is a mark where posts that stand side
by side and were sent within minutes count down (or up) to 1 and from there to the last of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.formats.thread.marks import ThreadMark

MOST_MINUTES = 60
"""Minutes between two posts at most: a thread is sent in one go."""

FEWEST_POSTS = 2
"""Posts of such a thread at least: one number says nothing."""

_NUMBER = re.compile(
    r"""
    \s* (?P<mark> (?P<position>\d{1,2}) [.)] ) \s+ (?=\S)    # `1. ` or `1) ` before words
    """,
    re.VERBOSE,
)
_CLOCK = re.compile(
    r"""
    (?P<hour>\d{1,2}) [:h] (?P<minute>\d{2})
    (?P<half> \s? [AaPp] (?=\.?[Mm]\b) )?                    # 10:28 PM
    """,
    re.VERBOSE,
)
_DAY_ONLY = re.compile(rf"{_CLOCK.pattern} (?: :\d\d )? (?: \.?[Mm]\b\.? )?", re.VERBOSE)
"""What to take out of a date, for only its day to remain."""
NOON = 12
MINUTES_OF_HOUR = 60


@dataclass(frozen=True, slots=True)
class NumberedPost:
    """A post that begins with a number."""

    mark: ThreadMark
    date: str
    """As written."""


def numbered_post(lines: Sequence[str], numbers: Sequence[int], date: str) -> NumberedPost | None:
    """The post on the lines `numbers` when its first line, and no other, begins with a number."""
    matches = [_NUMBER.match(lines[number - 1]) for number in numbers]
    if not matches or not matches[0] or any(matches[1:]):
        return None
    first = matches[0]
    rest = (first.end(), len(lines[numbers[0] - 1]))
    start, end = first.span("mark")
    position = int(first["position"])
    mark = ThreadMark(numbers[0], start, end, rest, position, None, is_sure=False, at_start=True)
    return NumberedPost(mark, date)


def numbered_marks(posts: Sequence[NumberedPost | None]) -> Mapping[int, ThreadMark]:
    """The marks of those `posts` that are threads, by their line; None = a post without a number.

    `posts` are all posts of a page in its order.
    """
    marks: dict[int, ThreadMark] = {}
    for run in _runs(posts):
        positions = {post.mark.position for post in run}
        if len(run) >= FEWEST_POSTS and 1 in positions:
            marks |= {post.mark.line: post.mark for post in run}
    return marks


def _runs(posts: Sequence[NumberedPost | None]) -> Iterator[list[NumberedPost]]:
    """Posts side by side whose numbers rise by one, or all fall by one, within minutes."""
    run: list[NumberedPost] = []
    step = 0
    for post in posts:
        if post is None:
            yield run
            run = []
            continue
        difference = post.mark.position - run[-1].mark.position if run else 0
        goes_on = difference in (1, -1) and (len(run) == 1 or difference == step)
        if run and goes_on and _are_near(run[-1].date, post.date):
            run.append(post)
            step = difference
        else:
            yield run
            run = [post]
    yield run


def _are_near(before: str, after: str) -> bool:
    """Whether two dates as written are minutes of the same day apart.

    >>> _are_near("14.05.2025 22:28", "14.05.2025 22:31"), _are_near("14 May", "14 May")
    (True, False)
    >>> _are_near("May 1, 2025 11:58 AM", "May 1, 2025 12:03 PM")
    True
    >>> _are_near("14.05.2025 22:28", "21.05.2025 22:31")
    False
    """
    clocks = (_CLOCK.search(before), _CLOCK.search(after))
    if clocks[0] is None or clocks[1] is None:
        return False
    days = [_DAY_ONLY.sub("", date) for date in (before, after)]
    return days[0] == days[1] and abs(_minutes(clocks[0]) - _minutes(clocks[1])) <= MOST_MINUTES


def _minutes(clock: re.Match[str]) -> int:
    """Since midnight."""
    hour = int(clock["hour"])
    half = (clock["half"] or "").strip().lower()
    if half:
        hour %= NOON
    if half == "p":
        hour += NOON
    return hour * MINUTES_OF_HOUR + int(clock["minute"])
