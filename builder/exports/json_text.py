"""Values → JSON that a person can read: short tables on one line, long ones opened."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

WIDTH = 120
"""A table or list that fits is written on one line."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def json_text(value: Any) -> str:
    r"""`value` as JSON with a line feed at its end.

    Keys stay in their order.  A byte that could not be decoded (a lone surrogate) becomes an escape, so that
    the text can be written as UTF-8.

    >>> print(json_text({"a": [1, 2], "b": "caf\udce9"}), end="")
    {"a": [1, 2], "b": "caf\udce9"}
    """
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", "".join(_parts(value, 0))) + "\n"


def _parts(value: Any, depth: int) -> Iterator[str]:
    """The text of a value that begins `depth` levels deep."""
    is_table = isinstance(value, dict)
    if not (is_table or isinstance(value, (list, tuple))):
        yield _line(value)
        return
    if len(value) < WIDTH // 2 and len(line := _line(value)) <= WIDTH:
        yield line
        return
    indent = "\n" + "  " * (depth + 1)
    rows = (
        [(f"{_line(key)}: ", held) for key, held in value.items()]
        if is_table
        else [("", held) for held in value]
    )
    for index, (key, held) in enumerate(rows):
        yield f"{',' if index else '{' if is_table else '['}{indent}{key}"
        yield from _parts(held, depth + 1)
    yield indent[:-2] + ("}" if is_table else "]")


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
