"""Profile pages made up from a number: the text, and what a reader must find in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

TEXT = """
owls hunt by night and rest by day while the small birds of the forest sing in the early hours
over quiet water near old trees where rain falls on moss and stones and nobody counts the hours
until winter brings long shadows and clear air
"""
WORDS = TEXT.split()
DATES = {
    "dotted": "%d.%m.%Y %H:%M",
    "iso": "%Y-%m-%dT%H:%M",
    "us": "%m/%d/%Y %I:%M %p",
    "words": "%d %B %Y, %H:%M",
}
COUNTS = {
    "clean": " — 👍 {0} 🔁 {1} 💬 {2} 📌 {3}",
    "greek": " β π {0} π {1} π¬ {2} π {3}",
    "latin": " â€” ðŸ‘ {0} ðŸ” {1} ðŸ’¬ {2} ðŸ“Œ {3}",
    "cyrillic": " вЂ” рџ‘Ќ {0} рџ”Ѓ {1} рџ’¬ {2} рџ“Њ {3}",
    "asked": " ? ? {0} ? {1} ? {2} ? {3}",
    "words": " | {0} likes {1} reposts {2} replies {3} quotes",
    "bare": "   {0}   {1}   {2}   {3}",
    "three": " · ❤️ {0} · 🔁 {1} · 💬 {2}",
    "two": " — 👍 {0} 💬 {2}",
    "none": "",
}
"""What may stand behind the date."""
MARKS = {
    "round": "{0} ({1}/{2})",
    "plain": "{0} {1}/{2}",
    "spool": "{0} 🧵{1}/{2}",
    "broken spool": "{0} π§΅{1}/{2}",
    "square": "[{1}/{2}] {0}",
    "first": "{1}/{2} {0}",
    "open": "{1}/ {0}",
}


@dataclass(frozen=True, slots=True)
class Style:
    """What makes one page differ from another."""

    dates: str = "dotted"
    counts: str = "clean"
    marks: str = "round"
    lengths: tuple[int, ...] = (3, 1, 6)
    """Posts of each numbered thread."""
    singles: int = 2
    """Posts without a mark."""
    profiles: int = 4
    """Lines after the last date line."""
    is_newest_first: bool = True
    cards: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """One post."""

    lines: tuple[str, ...]
    """Its text without the mark."""
    thread: int
    position: int | None
    of: int | None
    moment: datetime
    counts: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Sibling:
    """A page and what stands in it."""

    style: Style
    posts: tuple[Made, ...]
    """In the order of the page."""
    profiles: tuple[str, ...]
    cards: tuple[tuple[str, str], ...] = field(default=())
    """Title and description; the n-th stands under the n-th date line that a post follows."""

    @property
    def text(self) -> str:
        """The page as a seed."""
        return "\n".join((*self._posts(), *self.profiles)) + "\n"

    def threads(self) -> dict[int, tuple[Made, ...]]:
        """The posts of each thread, oldest first."""
        found: dict[int, list[Made]] = {}
        for post in self.posts:
            found.setdefault(post.thread, []).append(post)
        return {
            thread: tuple(sorted(held, key=lambda post: post.position or 0))
            for thread, held in found.items()
        }

    def shuffled(self, seed: int) -> Sibling:
        """The same posts in any order."""
        return replace(self, posts=tuple(Random(seed).sample(self.posts, len(self.posts))))

    def without(self, places: Sequence[int]) -> Sibling:
        """The same page without some of its posts."""
        return replace(
            self, posts=tuple(post for place, post in enumerate(self.posts) if place not in places)
        )

    def _posts(self) -> Iterator[str]:
        for place, post in enumerate(self.posts):
            if 0 < place <= len(self.cards):
                yield from self.cards[place - 1]
            yield from written(post, self.style)


def written(post: Made, style: Style) -> tuple[str, ...]:
    """The lines of a post and the line that closes it."""
    first, *others = post.lines
    marked = (
        first if post.position is None else MARKS[style.marks].format(first, post.position, post.of)
    )
    return (
        marked,
        *others,
        post.moment.strftime(DATES[style.dates]) + COUNTS[style.counts].format(*post.counts),
    )


def sibling(seed: int, style: Style) -> Sibling:
    """A page that follows `style`; the same number gives the same page."""
    random = Random(seed)
    moment = datetime.fromisoformat("2024-01-13T09:00")
    made: list[Made] = []
    kinds = [*style.lengths, *([0] * style.singles)]
    random.shuffle(kinds)
    for thread, length in enumerate(kinds):
        moment += timedelta(hours=random.randint(30, 90), minutes=random.randint(0, 59))
        made += _thread(random, thread, length, moment)
    posts = tuple(reversed(made)) if style.is_newest_first else tuple(made)
    wanted = range(min(style.cards, len(posts) - 1))
    cards = tuple(
        (f"{_words(random, 4).title()} — Institute of Birds", _sentence(random, 9)) for _ in wanted
    )
    return Sibling(style, posts, tuple(_sentence(random, 8) for _ in range(style.profiles)), cards)


def _thread(random: Random, thread: int, length: int, moment: datetime) -> Iterator[Made]:
    """The posts of one thread, oldest first; each but the last has replies."""
    for position in range(1, max(length, 1) + 1):
        replies = random.randint(1, 4) if position < length else 0
        counts = (random.randint(0, 40), random.randint(0, 9), replies, random.randint(0, 2))
        lines = tuple(
            _sentence(random, random.randint(6, 18))
            for _ in range(1 if length else random.randint(1, 3))
        )
        yield Made(
            lines,
            thread,
            position if length else None,
            length or None,
            moment + timedelta(minutes=position // 3),
            counts,
        )


def _sentence(random: Random, count: int) -> str:
    return f"{_words(random, count).capitalize()}."


def _words(random: Random, count: int) -> str:
    return " ".join(random.choice(WORDS) for _ in range(count))
