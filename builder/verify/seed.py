"""The seed itself against what the site gives: the same bytes, or the lines that differ."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from builder.problem import Problem, Severity
from builder.verify.ledger import Ledger

MOST = 20
"""Differing lines that are told one by one."""


def lines_of(ledger: Ledger, seed: bytes) -> tuple[str, ...] | None:
    """The lines of a seed as read, without their ends; None when it has not as many as the ledger says."""
    text = _text(ledger, seed)
    if text is None:
        return None
    lines = _split(ledger, text)[::2]
    if len(lines) == ledger.lines + 1 and not lines[-1]:
        lines = lines[:-1]
    return tuple(lines) if len(lines) == ledger.lines else None


def changed(
    ledger: Ledger, seed: bytes | None, data: bytes | None, made: Sequence[str], *, known: bool
) -> Iterator[Problem]:
    """What is wrong with the bytes `data` and the lines `made` that the site gives for a seed.

    With `known`, a problem was found before; then a hash that differs needs no further words.
    """
    if data is None:
        yield _fault(
            ledger, 0, "verify.bytes", f"the lines cannot be written as '{ledger.encoding[:40]}'"
        )
        return
    ours = hashlib.sha256(data).hexdigest()
    if seed is None:
        yield _fault(
            ledger, 0, "verify.seed", "the site was built from this seed, which is not given"
        )
    elif ours != hashlib.sha256(seed).hexdigest():
        if hashlib.sha256(seed).hexdigest() != ledger.sha256:
            yield from _edited(ledger, seed, made)
        elif not known:
            yield from _differs(ledger, seed, made)
    if ours != ledger.sha256 and (seed is None or data == seed) and not known:
        yield _fault(
            ledger,
            0,
            "verify.bytes",
            f"the site gives the sha256 {ours}, its ledger says {ledger.sha256[:80]}",
        )


def _edited(ledger: Ledger, seed: bytes, made: Sequence[str]) -> Iterator[Problem]:
    text = _text(ledger, seed)
    lines = [] if text is None else _split(ledger, text)[::2]
    yield _fault(ledger, 0, "verify.seed", "the seed is not the one that the site was built from")
    if len(lines) == len(made) + 1 and not lines[-1]:
        lines.pop()
    if len(lines) != len(made):
        first = next(
            (at for at, (ours, theirs) in enumerate(zip(made, lines)) if ours != theirs),
            min(len(made), len(lines)),
        )
        said = f"the seed has {len(lines)} lines, the site gives {len(made)}; they differ from here"
        yield _fault(ledger, first + 1, "verify.seed", said)
        return
    differing = [at for at, (ours, theirs) in enumerate(zip(made, lines)) if ours != theirs]
    for at in differing[:MOST]:
        column = next(
            (
                index
                for index, (ours, theirs) in enumerate(zip(made[at], lines[at]))
                if ours != theirs
            ),
            0,
        )
        said = f"the seed says '{lines[at][max(0, column - 20) : column + 40]}', the site '{made[at][max(0, column - 20) : column + 40]}'"
        yield _fault(ledger, at + 1, "verify.seed", said, column + 1)
    if len(differing) > MOST:
        yield _fault(
            ledger,
            differing[MOST] + 1,
            "verify.seed",
            f"{len(differing) - MOST} more lines differ, from here on",
        )


def _differs(ledger: Ledger, seed: bytes, made: Sequence[str]) -> Iterator[Problem]:
    """The bytes differ and nothing else was found: line ends, encoding, byte order mark, or else a line; never silence."""
    text = _text(ledger, seed)
    if text is None:
        said = f"the seed does not begin with the byte order mark {ledger.bom!r} or is not '{ledger.encoding[:40]}'"
        yield _fault(ledger, 0, "verify.bytes", said)
        return
    parts = _split(ledger, text)
    for number, (line, theirs, end) in enumerate(
        zip_longest(made, parts[::2], parts[1::2], fillvalue=""), 1
    ):
        ours = ledger.ends[number - 1] if number <= len(ledger.ends) else ""
        if ours != end:
            yield _fault(
                ledger,
                number,
                "verify.bytes",
                f"the line ends with {end!r} in the seed, with {ours!r} in the ledger",
            )
            return
        if line != theirs:
            yield _fault(
                ledger,
                number,
                "verify.bytes",
                f"the seed says '{theirs[:80]}', the site gives '{line[:80]}'",
            )
            return
    yield _fault(ledger, 0, "verify.bytes", "the site does not give the bytes of the seed")


def _text(ledger: Ledger, seed: bytes) -> str | None:
    if not seed.startswith(ledger.bom):
        return None
    try:
        return seed[len(ledger.bom) :].decode(ledger.encoding, "surrogateescape")
    except (LookupError, UnicodeError):
        return None


def _split(ledger: Ledger, text: str) -> list[str]:
    """Lines and line ends in turn."""
    ends = sorted({"\r\n", "\n", "\r", *ledger.ends} - {""}, key=lambda end: (-len(end), end))
    return re.split(f"({'|'.join(re.escape(end) for end in ends)})", text)


def _fault(ledger: Ledger, line: int, code: str, message: str, column: int = 0) -> Problem:
    return Problem(
        ledger.source,
        line,
        column,
        Severity.ERROR,
        code,
        message,
        "build the site again from this seed; if it stays, report it",
    )
