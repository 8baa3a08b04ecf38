"""Date lines of a profile page: a line to the columns of its date and of its counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

ORDER = ("likes", "reposts", "replies", "quotes")
"""What counts mean by their place when their glyphs cannot be read."""

OTHER = "other"
"""Name of a count that neither its glyph nor its place names."""


def _table(**words: str) -> Mapping[str, str]:
    return MappingProxyType(
        {word: name for name, listed in words.items() for word in listed.split()}
    )


LABELS = _table(
    likes="👍 ❤ ♥ ♡ 💙 💚 💛 💜 🧡 🩷 🖤 🤍 ⭐ ★ ☆ like likes favorite favorites favourite favourites fav favs heart hearts thumbsup "
    "curtidas gostos",
    reposts="🔁 🔄 🔃 ♻ ⟳ ↻ 🔂 repost reposts reposted retweet retweets rt rts boost boosts share shares repeat republications",
    replies="💬 🗨 🗯 💭 ↩ ⤶ reply replies comment comments response responses antwort antworten réponse réponses respuesta respuestas "
    "risposte respostas speech_balloon",
    quotes="📌 ❝ ❞ 🗣 quote quotes zitat zitate citas citazioni pushpin",
    views="👁 👀 📊 📈 view views impressions",
    bookmarks="🔖 🏷 bookmark bookmarks save saves saved",
)
"""Glyphs and words that name a count."""

_CLOCK = (
    r"\d{1,2}[:h]\d{2}(?!\d)(?::\d{2}(?:[.,]\d{1,6})?)?(?:\s?[AaPp]\.?[Mm]\b\.?)?(?:\s?Uhr\b)?"
    r"(?:\s?(?:Z|UTC|GMT|CES?T|[ECMP][SD]T|BST|IST|JST|MSK)\b|\s?[+-]\d{2}:?\d{2}\b)?"
)
_MONTH = r"[^\W\d_]{3,12}\.?"
_DAY = (
    r"(?:\d{4}(?P<a>[-/.])\d{1,2}(?P=a)\d{1,2}|\d{1,2}(?P<b>[-/.])\d{1,2}(?P=b)(?:\d{4}|\d{2})(?!\d)"
    rf"|\d{{1,2}}\.?\s(?:de\s)?{_MONTH},?\s(?:de\s)?\d{{4}}|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}"
    r"|\d{4}年\d{1,2}月\d{1,2}日)"
)
_WEEKDAY = r"(?:[^\W\d_]{2,10}\.?,\s)?"
_DATE = (
    rf"(?P<date>{_WEEKDAY}{_DAY}(?:(?:T|,?\s(?:(?:at|um|à|a las|alle|[·|–—-])\s)?){_CLOCK})?"
    rf"|{_CLOCK}\s?[·|,–—-]?\s{_DAY.replace('?P<a>', '?P<c>').replace('?P=a', '?P=c').replace('?P<b>', '?P<d>').replace('?P=b', '?P=d')})"
)
_OPENS = re.compile(rf"[^\w+]{{0,8}}{_DATE}(?![\w/-])")
_CLOSES = re.compile(rf"(?<![\w/.-]){_DATE}\W{{0,4}}$")
LONGEST = 160
"""No date line is longer than this many characters."""

WIDEST = 24
"""Nothing wider than this many characters stands between two counts."""

_UNIT = r"\d+(?:[.,]\d+)?\s?[KkMm](?!\w)"
_NUMBER = re.compile(rf"{_UNIT}|\d{{1,3}}(?:[.,'’\u00a0\u202f\u2009]\d{{3}})+(?![.,]?\d)|\d+")
_SPACED_NUMBER = re.compile(
    rf"{_UNIT}|\d{{1,3}}(?:[ .,'’\u00a0\u202f\u2009]\d{{3}})+(?![.,]?\d)|\d+"
)
_TOKEN = re.compile(r"[^\s|·•,;:/()\[\]{}=—–\-]+")
_LOST_BALLOON = "¬"
"""Last byte of the speech balloon in every one-byte table of western and eastern Europe: it outlives the damage."""


@dataclass(frozen=True, slots=True)
class CountAt:
    """One count of a date line."""

    name: str
    label: tuple[int, int]
    """Columns of the glyph or word beside the number; empty when there is none."""
    number: tuple[int, int]
    """Columns of the number; empty when the label stands there without one."""
    is_named: bool
    """Whether the label says what is counted, or the other labels of a full line leave no doubt; otherwise its place says it."""


@dataclass(frozen=True, slots=True)
class DateLine:
    """The line that closes a post."""

    date: tuple[int, int]
    counts: tuple[CountAt, ...]
    date_shape: str
    shape: str
    """What stands around the counts: what the date lines of one page have in common."""
    certainty: str
    """*sure* on its own evidence; *maybe* when other lines have the same shape; *bare* = a date without counts."""


@dataclass(frozen=True, slots=True)
class _Run:
    """What stands between two numbers."""

    start: int
    end: int
    tokens: tuple[tuple[int, int, str], ...]
    """Columns of each glyph or word, and the name it gives a count, or `""`."""


def date_line(line: str) -> DateLine | None:
    """The date and the counts of a line that has nothing else in it, or None.

    Counts are named by their glyph or word when it can be read and by their place when it cannot.

    >>> found = date_line("01.05.2025 22:28 — 👍 13 🔁 5 💬 2 📌 0")
    >>> [(count.name, count.number) for count in found.counts]
    [('likes', (21, 23)), ('reposts', (26, 27)), ('replies', (30, 31)), ('quotes', (34, 35))]
    >>> [count.name for count in date_line("2025-05-01T22:28 | 2 replies 1,300 likes").counts]
    ['replies', 'likes']
    >>> date_line("01.05.2025 was the day when nearly all of us met")
    """
    if len(line) > LONGEST:
        return None
    opening = _OPENS.match(line)
    found = opening or _CLOSES.search(line)
    if not found:
        return None
    start, end = found.span("date")
    left, right = (end, len(line)) if opening else (0, start)
    numbers = _numbers(line, left, right)
    runs = _runs(line, left, right, numbers)
    counts = _counts(line, numbers, runs)
    certainty = _certainty(line, runs, counts)
    shape = "#".join(line[run.start : run.end] for run in runs)
    return (
        DateLine((start, end), counts, _shape(line[start:end]), " ".join(shape.split()), certainty)
        if certainty
        else None
    )


def _numbers(line: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Columns of the numbers; a blank groups thousands only where glyphs or words stand between the numbers."""
    spaced = tuple(found.span() for found in _SPACED_NUMBER.finditer(line, start, end))
    apart = all(_TOKEN.search(line, left[1], right[0]) for left, right in pairwise(spaced))
    if apart and len(spaced) > 1:
        return spaced
    return tuple(found.span() for found in _NUMBER.finditer(line, start, end))


def _runs(
    line: str, start: int, end: int, numbers: tuple[tuple[int, int], ...]
) -> tuple[_Run, ...]:
    """What stands before, between and after the numbers: one more than there are numbers."""
    starts, ends = (
        (start, *(number[1] for number in numbers)),
        (*(number[0] for number in numbers), end),
    )
    return tuple(
        _Run(
            left,
            right,
            tuple((*found.span(), _name(found[0])) for found in _TOKEN.finditer(line, left, right)),
        )
        for left, right in zip(starts, ends, strict=True)
    )


def _name(token: str) -> str:
    plain = token.replace("\ufe0f", "").lower().strip(".!")
    return LABELS.get(plain, "replies" if plain.endswith(_LOST_BALLOON) else "")


def _counts(
    line: str, numbers: tuple[tuple[int, int], ...], runs: tuple[_Run, ...]
) -> tuple[CountAt, ...]:
    found = tuple(_labelled(numbers, runs))
    taken = {name for name, _, _ in found if name}
    free = [name for name in ORDER if name not in taken]
    usual = _is_usual([name for name, _, _ in found])
    return tuple(
        CountAt(name or _by_place(place, free), label, number, bool(name) or usual)
        for place, (name, label, number) in enumerate(found)
    )


def _is_usual(names: list[str]) -> bool:
    """Whether the counts are as many as usual and those that can be read stand at their usual places."""
    return (
        len(names) == len(ORDER)
        and any(names)
        and all(name in ("", usual) for name, usual in zip(names, ORDER, strict=True))
    )


def _by_place(place: int, free: list[str]) -> str:
    """The usual meaning of the place, or else the first that no other count of the line has."""
    usual = ORDER[place] if place < len(ORDER) else ""
    named = usual if usual in free else next(iter(free), OTHER)
    if named in free:
        free.remove(named)
    return named


def _labelled(
    numbers: tuple[tuple[int, int], ...], runs: tuple[_Run, ...]
) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    """Name, columns of the label and columns of the number of each count."""
    if runs[-1].tokens and numbers and not any(name for *_, name in runs[0].tokens):
        for number, run in zip(numbers, runs[1:], strict=True):
            nearest = run.tokens[0] if run.tokens else (run.start, run.start, "")
            start, end, name = next((token for token in run.tokens if token[2]), nearest)
            yield name, (start, end), number
        return
    for number, run in zip(numbers, runs, strict=False):
        yield from _blanks(run.tokens[:-1])
        start, end, name = run.tokens[-1] if run.tokens else (number[0], number[0], "")
        yield name, (start, end), number
    yield from _blanks(runs[-1].tokens)


def _blanks(
    tokens: tuple[tuple[int, int, str], ...],
) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    """Labels without a number under them."""
    for start, end, name in tokens:
        if name:
            yield name, (start, end), (end, end)


def _shape(written: str) -> str:
    """A date with its numbers and words taken out.

    >>> _shape("May 1, 2025 at 22:28")
    'a 0, 0 a 0:0'
    """
    return re.sub(r"\d+", "0", re.sub(r"[^\W\d_]+", "a", written))


def _certainty(line: str, runs: tuple[_Run, ...], counts: tuple[CountAt, ...]) -> str:
    """Counts with a glyph each and no words but the names of counts are sure; no counts at all is bare."""
    tokens = [line[start:end] for run in runs for start, end, name in run.tokens if not name]
    labelled = sum(count.label[1] > count.label[0] for count in counts)
    if all(_may_be_damage(token) for token in tokens) and labelled >= min(len(counts), 2):
        return "sure" if counts else "bare"
    return "maybe" if len(counts) > 1 and all(run.end - run.start <= WIDEST for run in runs) else ""


def _may_be_damage(token: str) -> bool:
    """A glyph, or the few letters that a glyph is turned into by a wrong code page."""
    return len(token) <= 6 and not any(
        (sign.isascii() and sign.isalnum()) or "\u3040" <= sign <= "\u9fff" for sign in token
    )
