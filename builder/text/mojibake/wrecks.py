"""Wrecks: what was damaged more than once and has lost bytes to question marks.

`Ã?Â¢` was `â` and more.  To mend one layer of it would give text that nobody wrote, so that it is
kept as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.document.span import Repair
from builder.document.vocabulary import RepairKind
from builder.text.mojibake.choice import Choice

_RULE = "mojibake-wreck"
_REASON = "damaged more than once, and question marks stand for what was lost"
_RUN = re.compile(r"(?:[^\x00-\x7f]|\?(?=[^\x00-\x7f]))+")
_LOSS = re.compile(r"[ÂÃâã]\?[^\x00-\x7f]")
"""A lead byte read as Western, what it lost, and what follows without a space."""
_LOWERED = re.compile("ã[†ƒ¢‚]â")
"""The same two layers (`Ã¢â`) after a program has made small letters of the capitals: a character
of UTF-8 begins in the middle of another."""
_LOWERED_MARK = "ã¢â‚¬"
"""What all marks of punctuation begin with."""
_FEWEST_LOWERED = 2
"""One such place is damage that has lost a byte, which the context may tell."""
_REASON_LOWERED = "damaged more than once, and then written in small letters: the bytes are lost"


def with_wrecks_kept(number: int, line: str, entries: Sequence[Repair]) -> tuple[Repair, ...]:
    """`entries`, less those that mend one layer of a wreck, with the wrecks instead.

    >>> entry = Repair(1, 2, "Â¢", "¢", "mojibake-cp1252", RepairKind.EXACT)
    >>> [kept.before for kept in with_wrecks_kept(1, "Ã?Â¢ x", (entry,))]
    ['Ã?Â¢']
    """
    if not entries:
        return ()
    remaining = list(entries)
    for start, end, reason in _wrecks(line):
        inside = [entry for entry in remaining if start <= entry.column < end]
        if not inside:
            continue
        end = max(end, max(entry.column + len(entry.before) for entry in inside))
        remaining = [entry for entry in remaining if entry not in inside]
        before = line[start:end]
        remaining.append(Repair(number, start, before, before, _RULE, RepairKind.KEPT, reason))
    return tuple(sorted(remaining))


def _wrecks(line: str) -> Iterator[tuple[int, int, str]]:
    """Begin and end of each wreck, and what it is one by."""
    if not _LOSS.search(line) and not _LOWERED.search(line):
        return
    for run in _RUN.finditer(line):
        if _LOSS.search(run[0]):
            yield *run.span(), _REASON
        elif _LOWERED_MARK in run[0] or len(_LOWERED.findall(run[0])) >= _FEWEST_LOWERED:
            yield *run.span(), _REASON_LOWERED


_GOES_ON = re.compile(r"\?,? [a-z]")
"""A question mark that ends no question."""


def with_question_mark(choice: Choice, line: str, column: int) -> Choice:
    """`choice`, with the question mark at `column`, behind the damage, when that is a lost byte.

    >>> mark = Choice("”", "mojibake-quote", RepairKind.INFERRED, "")
    >>> with_question_mark(mark, "so? it", 2).takes_next
    True
    >>> with_question_mark(mark, "so?", 2).takes_next
    False
    """
    if choice.kind is not RepairKind.INFERRED or not line.startswith("?", column):
        return choice
    if _GOES_ON.match(line, column):
        return replace(choice, takes_next=True)
    return choice
