"""Roman numerals → numbers."""

from __future__ import annotations

import re

_WORTH = (("xl", 40), ("l", 50), ("x", 10), ("ix", 9), ("iv", 4), ("v", 5), ("i", 1))
_SHAPE = re.compile(r"(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)


def roman_value(written: str) -> int:
    """The value of a Roman numeral below 90, as sections and lists carry them; 0 for anything else.

    >>> [roman_value(word) for word in ("IV", "xlii", "IIII", "CIVIL", "")]
    [4, 42, 0, 0, 0]
    """
    if not _SHAPE.fullmatch(written):
        return 0
    value, rest = 0, written.lower()
    for sign, worth in _WORTH:
        while rest.startswith(sign):
            value, rest = value + worth, rest[len(sign) :]
    return value
