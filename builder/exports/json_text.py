"""Values → JSON that a person can read: short tables on one line, long ones opened."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

WIDTH = 120
"""A table or list that fits is written on one line; for screens, which show more than editors."""

SURELY_LONG = WIDTH // 2
"""So many items cannot fit, whatever they are: each takes a character and a comma, and a space."""

_SURROGATE = re.compile("[\ud800-\udfff]")

# One for all values: `json.dumps` would make a new encoder for each of a hundred thousand.
_encode = json.JSONEncoder(ensure_ascii=False).encode


def json_text(value: Any) -> str:
    r"""`value` as JSON with a line feed at its end.

    Keys stay in their order.  A byte that could not be decoded (a lone surrogate) becomes an
    escape, so that the text can be written as UTF-8.

    >>> print(json_text({"a": [1, 2], "b": "caf\udce9"}), end="")
    {"a": [1, 2], "b": "caf\udce9"}
    """
    text = "".join(_parts(value, 0))
    return _SURROGATE.sub(_escape, text) + "\n"


def _escape(surrogate: re.Match[str]) -> str:
    return f"\\u{ord(surrogate[0]):04x}"


def _parts(value: Any, depth: int) -> Iterator[str]:
    """The text of a value that begins `depth` levels deep."""
    if not isinstance(value, dict | list | tuple):
        yield _encode(value)
        return
    # Whether it fits is seen by writing it, which for a long list would be done once per level.
    if len(value) < SURELY_LONG:
        line = _encode(value)
        if len(line) <= WIDTH:
            yield line
            return
    indent = "\n" + "  " * (depth + 1)
    if isinstance(value, dict):
        opening, closing = "{", "}"
        rows = [(f"{_encode(key)}: ", item) for key, item in value.items()]
    else:
        opening, closing = "[", "]"
        rows = [("", item) for item in value]
    before = opening
    for key, item in rows:
        yield f"{before}{indent}{key}"
        yield from _parts(item, depth + 1)
        before = ","
    yield indent.removesuffix("  ") + closing
