"""Drafts of posts to threads: oldest first, with the evidence for each thread and what is missing from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from builder.document import DateValue, Finding, Post, ThreadBody, Value
from builder.document.draft import Block, Draft
from builder.document.source import Source
from builder.document.span import Span
from builder.document.vocabulary import FindingKind
from builder.model.threads.chains import Chain, chains
from builder.model.threads.order import Marked
from builder.model.threads.posts import UNDATED, date_block, number, position_of, post
from builder.model.threads.titles import title

OPEN_MARK = "the marks near it leave open which posts are one thread"


@dataclass(frozen=True, slots=True)
class Assembled:
    """A thread and what its entry needs; a single post is a thread of one."""

    thread: ThreadBody
    title: Value
    date: DateValue
    """Of the first post that the source holds."""
    lines: tuple[int, int]
    drafts: tuple[int, ...]
    """Places of its posts among the drafts given, oldest first."""


def assemble(
    drafts: Sequence[Draft], source: Source, date_of: Callable[[Block], DateValue]
) -> tuple[tuple[Assembled, ...], tuple[Finding, ...]]:
    """The threads among the drafts of one seed, in the order of the source, and what their marks leave open.

    `date_of` gives the date of a block of role `date`.  Drafts of other kinds than `post` are passed over.
    """
    held = tuple(place for place, draft in enumerate(drafts) if draft.kind == "post")
    whens = tuple(
        date_of(block) if (block := date_block(drafts[place])) else UNDATED for place in held
    )
    found = chains(
        tuple(
            _marked(drafts[at], when, place)
            for place, (at, when) in enumerate(zip(held, whens, strict=True))
        )
    )
    made = [
        _assembled(drafts, held, whens, source, part, chain.is_tangled)
        for chain in found
        for part in _parts(chain)
    ]
    tangles = sorted(
        (_finding(drafts, held, chain) for chain in found if chain.is_tangled),
        key=lambda one: one.spans,
    )
    return tuple(sorted(made, key=lambda one: min(one.drafts))), (*_nameless(drafts), *tangles)


def _marked(draft: Draft, when: DateValue, place: int) -> Marked:
    position, of = position_of(draft)
    replies = next(
        (block for block in draft.blocks if block.role == "count" and block.label == "replies"),
        None,
    )
    return Marked(place, position, of, minute(when), number(replies.text) if replies else None)


def minute(when: DateValue) -> float | None:
    """Minutes since the year 1, for a date with a day; None for any other."""
    if when.precision not in ("day", "minute") or not when.value:
        return None
    try:
        moment = datetime.fromisoformat(when.value)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() / 60


def _parts(chain: Chain) -> Iterator[tuple[Marked, ...]]:
    """A chain as one thread; tangled posts stay single."""
    if chain.is_tangled:
        yield from ((found,) for found in chain.posts)
    else:
        yield chain.posts


def _assembled(
    drafts: Sequence[Draft],
    held: Sequence[int],
    whens: Sequence[DateValue],
    source: Source,
    part: Sequence[Marked],
    is_tangled: bool,
) -> Assembled:
    posts = tuple(
        post(drafts[held[found.place]], source, whens[found.place], _anchor(found))
        for found in part
    )
    lengths = {found.of for found in part if found.of}
    of = max(lengths) if lengths else None
    evidence = (
        (f"marked {_label(part[0])}; {OPEN_MARK}",)
        if is_tangled
        else tuple(_evidence(posts, part, of))
    )
    thread = ThreadBody(posts, of, () if is_tangled else _missing(part, of), evidence)
    lines = (min(one.lines[0] for one in posts), max(one.lines[1] for one in posts))
    return Assembled(
        thread, title(posts[0]), posts[0].date, lines, tuple(held[found.place] for found in part)
    )


def _anchor(found: Marked) -> str:
    return f"p-{found.position:02}" if found.position else "p-1"


def _label(found: Marked) -> str:
    return f"{found.position}/{found.of or ''}"


def _missing(part: Sequence[Marked], of: int | None) -> tuple[int, ...]:
    """Positions that the source does not hold; of an open thread, those before its last post."""
    positions = {found.position for found in part if found.position}
    last = of or max(positions, default=0)
    return tuple(position for position in range(1, last + 1) if position not in positions)


def _evidence(posts: Sequence[Post], part: Sequence[Marked], of: int | None) -> Iterator[str]:
    """Why these posts are one thread, in short sentences."""
    if part[0].position is None:
        return
    whole = f" of {of}" if of else ", open"
    yield f"{'marks' if len(part) > 1 else 'mark'} {_ranges([found.position or 0 for found in part])}{whole}"
    if len(part) == 1:
        return
    times = [one.date.value.replace("T", " ") for one in posts]
    if all(times):
        yield f"all at {times[0]}" if len(set(times)) == 1 else f"from {times[0]} to {times[-1]}"
    places = sorted(found.place for found in part)
    if places[-1] - places[0] + 1 == len(places):
        yield "one after the other in the source"
    if all(found.replies for found in part[:-1]):
        yield "each post but the last has at least 1 reply"
        if part[-1].position == of and part[-1].replies == 0:
            yield "the last post has no reply"


def _ranges(numbers: Sequence[int]) -> str:
    """Rising numbers in short: `1–2, 4`.

    >>> _ranges([1, 2, 4])
    '1–2, 4'
    """
    runs: list[list[int]] = []
    for one in numbers:
        if runs and runs[-1][-1] == one - 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


def _nameless(drafts: Sequence[Draft]) -> Iterator[Finding]:
    """Says that the page does not tell whose it is."""
    is_titled = any(
        block.role == "title"
        for draft in drafts
        if draft.kind == "document"
        for block in draft.blocks
    )
    if not is_titled and any(draft.kind == "post" for draft in drafts):
        yield Finding(
            FindingKind.ABSENT,
            "The source does not name the owner of the account.",
            "no title stands before the first post",
        )


def _finding(drafts: Sequence[Draft], held: Sequence[int], chain: Chain) -> Finding:
    """Says which posts could not be put together, and why."""
    posts = [(_label(found), drafts[held[found.place]]) for found in chain.posts]
    counts = Counter(label for label, _ in posts)
    twice = " and ".join(f"‘{label}’" for label, times in counts.items() if times > 1)
    return Finding(
        FindingKind.AMBIGUOUS,
        f"The marks {', '.join(counts)} leave open which posts are one thread: they stay single.",
        f"{twice} stands at more than one post"
        if twice
        else "two threads could go on with the same post",
        tuple(f"{label}, {_lines(draft)}" for label, draft in posts),
        tuple(sorted(span for _, draft in posts for span in _mark_spans(draft))),
    )


def _lines(draft: Draft) -> str:
    first, last = draft.lines
    return f"lines {first}–{last}" if last > first else f"line {first}"


def _mark_spans(draft: Draft) -> tuple[Span, ...]:
    return tuple(span for block in draft.blocks if block.role == "position" for span in block.spans)
