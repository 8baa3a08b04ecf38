"""Lines that say what is done and not said: `(LAUGHTER)`, `[applause]`."""

from __future__ import annotations

import re

LONGEST_DIRECTION = 80
"""Characters; a longer text in brackets is an aside of the speaker."""

_DIRECTION = re.compile(
    r"""
    \( [^()]{2,78} \) \.?
  | \[ [^\[\]]{2,78} \] \.?
  | ♪ .{0,76}
    """,
    re.VERBOSE,
)
_STAMP = re.compile(r"[\[(]\s*[\d:.,]{4,12}\s*[\])]")


def is_direction(text: str) -> bool:
    """Whether a line only says what is done.

    >>> is_direction("(LAUGHTER)"), is_direction("[00:12]"), is_direction("(He) left.")
    (True, False, False)
    """
    if len(text) > LONGEST_DIRECTION or _STAMP.fullmatch(text):
        return False
    return _DIRECTION.fullmatch(text) is not None
