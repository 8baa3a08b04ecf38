"""Composition: write a letter and its combining marks as one character (Unicode NFC) where there is one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from builder.document.span import Repair
from builder.document.vocabulary import RepairKind


def composed(number: int, line: str) -> Iterator[Repair]:
    """Repairs for the letters of `line` that stand apart from their accents.

    Names typed on some systems, and file names of others, come so; search would not find them.  Nothing
    else is normalised: the look-alikes that NFC also replaces (the Ohm sign) stay.

    >>> [(len(repair.before), repair.after) for repair in composed(1, "Ame\\u0301lie")]
    [(2, 'é')]
    """
    if unicodedata.is_normalized("NFC", line):
        return
    for match in _CLUSTER.finditer(line):
        whole = unicodedata.normalize("NFC", match[0])
        if len(whole) < len(match[0]):
            yield Repair(
                number,
                match.start(),
                match[0],
                whole,
                "nfc",
                RepairKind.EXACT,
                "letter and mark were two characters",
            )


def _marks() -> Iterator[str]:
    """Every character that may compose with one before it, and those that may stand between the two."""
    for code in (*range(0x300, 0x3100), *range(0x11000, 0x12000)):
        if unicodedata.combining(chr(code)):
            yield chr(code)
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            yield chr(int(parts[1], 16))
    yield from map(chr, range(0x1161, 0x1176))
    yield from map(chr, range(0x11A8, 0x11C3))


_CLUSTER = re.compile(f"[^{''.join(sorted(set(_marks())))}][{''.join(sorted(set(_marks())))}]+")
