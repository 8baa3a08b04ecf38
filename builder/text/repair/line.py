"""Repair: lines of a document as read → lines to be worked with, and the ledger that leads back.

Line by line: no line is added or removed.  Passes are made until nothing changes, so that repairing twice is
repairing once; the ledger of a line is always told from the line as read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.document.span import Repair
from builder.text.mojibake.repair import mojibake
from builder.text.repair.bytes import given_up, undecodable
from builder.text.repair.compose import composed
from builder.text.repair.invisible import invisible
from builder.text.repair.ledger import chained, mended

_Ledgers = dict[int, tuple[Repair, ...]]
_Rule = Callable[[int, str], Iterator[Repair]]

_WORTH_A_LOOK = re.compile("[^ -~]")
_PASSES = 12
"""Text that was encoded twice takes three.  What does not come to rest is a puzzle, not damage, and stays as read."""

_LINE_RULES: tuple[_Rule, ...] = (undecodable, invisible, composed, given_up)
"""In order; after mojibake, whose sequences hold no-break spaces, soft hyphens and controls."""


def repair(raw: Sequence[str]) -> tuple[tuple[str, ...], tuple[Repair, ...]]:
    """The repaired lines, and all repairs in the order of the text.

    >>> repair(("It isn\\u00e2\\u20ac\\u2122t", "na\\u00efve"))[0]
    ('It isn’t', 'naïve')
    """
    return _repaired(raw, mojibake)


def tidied(raw: Sequence[str]) -> tuple[tuple[str, ...], tuple[Repair, ...]]:
    """The same without a look for mojibake: for what is no text at all, where every find would be chance."""
    return _repaired(raw, lambda _: {})


def _repaired(
    raw: Sequence[str], whole: Callable[[Mapping[int, str]], _Ledgers]
) -> tuple[tuple[str, ...], tuple[Repair, ...]]:
    odd = {number: line for number, line in enumerate(raw, 1) if _WORTH_A_LOOK.search(line)}
    ledgers = _settled(odd, whole)
    lines = list(raw)
    for number, ledger in ledgers.items():
        lines[number - 1] = mended(raw[number - 1], ledger)
    return tuple(lines), tuple(entry for number in sorted(ledgers) for entry in ledgers[number])


def _settled(raw: Mapping[int, str], whole: Callable[[Mapping[int, str]], _Ledgers]) -> _Ledgers:
    """Pass after pass, until no line changes any more.

    The document as a whole first, and to its end: what mojibake reads as bytes the other rules would take out.
    """
    bench = _Bench(raw, dict(raw), {})
    for _ in range(_PASSES):
        changed = bench.enter(whole(bench.lines)) or bench.tidy()
        if not changed:
            return bench.ledgers
    return {number: ledger for number, ledger in bench.ledgers.items() if number not in changed}


def _by_line(rule: _Rule, lines: Mapping[int, str]) -> _Ledgers:
    found = {number: tuple(rule(number, line)) for number, line in lines.items()}
    return {number: entries for number, entries in found.items() if entries}


@dataclass(frozen=True, slots=True)
class _Bench:
    """Lines under repair: as read, as they are now, and what led there.  It lives within one call of `repair`."""

    raw: Mapping[int, str]
    lines: dict[int, str]
    ledgers: _Ledgers

    def tidy(self) -> set[int]:
        """Apply the rules that need to see one line only."""
        return {number for rule in _LINE_RULES for number in self.enter(_by_line(rule, self.lines))}

    def enter(self, found: _Ledgers) -> set[int]:
        """Make the repairs of one pass; the numbers of the lines that they changed."""
        changed = set()
        for number, entries in found.items():
            self.ledgers[number] = chained(self.raw[number], self.ledgers.get(number, ()), entries)
            line = mended(self.lines[number], entries)
            if line != self.lines[number]:
                self.lines[number] = line
                changed.add(number)
        return changed
