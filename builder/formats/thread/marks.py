"""Thread marks: lines of posts to the `(3/6)`, `3/6`, `🧵1/10`, `[2/5]` or `1/` at their start or end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_SPOOL = r"(?:🧵|(?:[πðр?\ufffd]\S?)?§[µ΅]|\b[Tt]hread:?)"
"""The spool of thread, also as a wrong code page leaves it."""

_PAIR = r"(?P<{0}n>\d{{1,3}})\s?(?:[/⁄∕／]|\sof\s)\s?(?P<{0}m>\d{{1,3}})(?![\d/.,]*\d)"
_OPEN = r"(?P<{0}o>\d{{1,3}})\s?[/⁄∕／](?:\s?(?:[nNxX?](?!\w)|…|\.\.\.|🧵))?(?!\w)"
_ANY = rf"(?:{_PAIR}|{_OPEN})"
_SHAPES = (
    ("b", rf"[(\[{{（【]\s?(?:{_SPOOL}\s?)?{_ANY.format('b')}\s?[)\]}}）】]"),
    ("s", rf"{_SPOOL}\s?[:(]?\s?{_ANY.format('s')}\)?"),
    ("t", rf"(?<![\w/.,]){_PAIR.format('t')}\s?{_SPOOL}"),
    ("p", rf"(?<![\w/.,:#$€£]){_ANY.format('p')}"),
)
"""In brackets, after a spool, before a spool, plain."""

_MARK = "|".join(f"(?P<{name}>{shape})" for name, shape in _SHAPES)
_POINTERS = r"(?:\s?(?:👇|⬇|⤵|↓|🧵|▶|➡|→)\ufe0f?)*"
_AT_END = re.compile(rf"(?:{_MARK}){_POINTERS}$")
_AT_START = re.compile(rf"(?:{_MARK})(?P<gap>\s*[:.)–—-]?(?=\s|$)\s*)")
_LONGEST = 40
"""No mark is longer than this many characters."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What may be a thread mark."""

    line: int
    """1-based."""
    start: int
    end: int
    """Columns of the mark as written."""
    rest: tuple[int, int]
    """Columns of the other words of the line."""
    position: int
    of: int | None
    """None for an open mark: `3/`."""
    is_sure: bool
    """Whether it is a mark on its own evidence: a bracket or a spool; a plain `3/6` may be a fraction."""
    at_start: bool

    @property
    def label(self) -> str:
        """`3/6`, or `3/` for an open mark."""
        return f"{self.position}/{self.of or ''}"


def marks(number: int, line: str) -> tuple[Mark, ...]:
    """The possible marks of a line: the one at its end before the one at its start.

    >>> [(found.label, found.is_sure) for found in marks(1, "We find three things. (1/12)")]
    [('1/12', True)]
    >>> [found.label for found in marks(1, "2/ And here is why.")], [found.label for found in marks(1, "Read on 🧵 1/10 👇")]
    (['2/'], ['1/10'])
    >>> marks(1, "We are open 24/7"), marks(1, "on 01/02/2024"), marks(1, "see (7/3)"), marks(1, "v1.2/3")
    ((), (), (), ())
    """
    return tuple(mark for mark in (_at_end(number, line), _at_start(number, line)) if mark)


def _at_end(number: int, line: str) -> Mark | None:
    stop = len(line.rstrip())
    found = _AT_END.search(line[:stop], max(0, stop - _LONGEST))
    return _mark(number, found, (0, found.start()), stop, at_start=False) if found else None


def _at_start(number: int, line: str) -> Mark | None:
    start = len(line) - len(line.lstrip())
    found = _AT_START.match(line, start, start + _LONGEST)
    return (
        _mark(number, found, (found.end(), len(line)), found.start("gap"), at_start=True)
        if found
        else None
    )


def _mark(
    number: int, found: re.Match[str], rest: tuple[int, int], end: int, *, at_start: bool
) -> Mark | None:
    shape = next(name for name, _ in _SHAPES if found[name] is not None)
    parts = found.groupdict()
    position = int(parts.get(f"{shape}n") or parts[f"{shape}o"] or 0)
    of = int(parts[f"{shape}m"]) if parts.get(f"{shape}m") else None
    if position < 1 or (of is not None and position > of):
        return None
    return Mark(number, found.start(), end, rest, position, of, shape != "p", at_start)


def borne_out(found: Iterable[Mark]) -> frozenset[tuple[int, int | None]]:
    """Positions that another mark of the document bears out: a neighbour in a thread of as many posts."""
    held = {(mark.position, mark.of) for mark in found}
    return frozenset(
        (position, of) for position, of in held if held & set(_neighbours(position, of))
    )


def _neighbours(position: int, of: int | None) -> Iterator[tuple[int, int | None]]:
    """`2/6` is next to `1/6` and `3/6`; `5/5` may also close a thread of open marks: `4/`."""
    yield (position - 1, of)
    yield (position + 1, of)
    if position == of:
        yield (position - 1, None)


def chosen(
    lines: Iterable[tuple[Mark, ...]], supported: frozenset[tuple[int, int | None]]
) -> Mark | None:
    """The mark of a post among those of its lines: a sure one before a plain one, the last line before the others."""
    found = tuple(lines)
    ordered = [
        *(found[-1] if found else ()),
        *(mark for marks_of in found[:-1] for mark in marks_of),
    ]
    sure = next(
        (mark for mark in ordered if mark.is_sure and (not mark.at_start or mark in found[0])), None
    )
    if sure:
        return sure
    return next(
        (
            mark
            for mark in ordered
            if (mark.position, mark.of) in supported and (not mark.at_start or mark in found[0])
        ),
        None,
    )
