"""Invisible characters: take out what nobody sees and what breaks search, headings and links; keep what works.

One table: character → rule.  A rule looks at the line and gives what shall stand there instead, or `None` to
leave it alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from builder.document.span import Repair
from builder.document.vocabulary import RepairKind

_Rule = tuple[str, Callable[[str, int], str | None], str]
"""Name, what to do at a column, reason."""

_RTL = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# Arabic and its neighbours, the scripts of India, Tibetan to Khmer, Mongolian: joiners shape their letters.
_JOINING = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ua8e0-\ua8ff\U00010a00-\U00010aff\U00011000-\U00011fff]"
)
# Thai, Lao, Myanmar, Khmer and others are written without spaces: a zero-width space lets their lines break.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\ua9e0-\ua9ff\uaa60-\uaadf\u3040-\u30ff\u3400-\u9fff]"
)
_EMOJI_END = re.compile("[\ufe0f\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\U000e007f]")
_EMOJI_START = re.compile("[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")


def _nothing(line: str, column: int) -> str | None:
    return ""


def _space(line: str, column: int) -> str | None:
    return " "


def _separator(line: str, column: int) -> str | None:
    """A space between words; nothing at either end of the line, where page breaks stand before headings."""
    start, end = _inside(line)
    return " " if start <= column < end else ""


def _joiner(line: str, column: int) -> str | None:
    before, after = _around(line, column)
    shapes = _JOINING.match(before) or _JOINING.match(after)
    return None if shapes or (_EMOJI_END.match(before) and _EMOJI_START.match(after)) else ""


def _zero_space(line: str, column: int) -> str | None:
    before, after = _around(line, column)
    return None if _UNSPACED.match(before) and _UNSPACED.match(after) else ""


def _direction(line: str, column: int) -> str | None:
    return None if _has_rtl(line) else ""


def _no_break(line: str, column: int) -> str | None:
    """French punctuation and grouped digits keep theirs: there it is typography, not damage."""
    before, after = _around(line, column)
    if after in _FRENCH_AFTER or before in _FRENCH_BEFORE or (before.isdigit() and after.isdigit()):
        return None
    return " "


_FRENCH_AFTER = frozenset(":;!?»›%")
_FRENCH_BEFORE = frozenset("«‹")


# Asked once for every odd character of a line, and a line can be all odd.
@lru_cache(maxsize=1)
def _inside(line: str) -> tuple[int, int]:
    """From the first to one past the last character that is not white space."""
    return len(line) - len(line.lstrip()), len(line.rstrip())


@lru_cache(maxsize=1)
def _has_rtl(line: str) -> bool:
    return bool(_RTL.search(line))


def _around(line: str, column: int) -> tuple[str, str]:
    return line[max(0, column - 1) : column], line[column + 1 : column + 2]


def _table() -> Iterator[tuple[str, _Rule]]:
    for code in (*range(0x20), *range(0x7F, 0xA0)):
        yield chr(code), ("control-character", _nothing, "a control character is not text")
    for character in "\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029":
        yield (
            character,
            (
                "line-separator",
                _separator,
                "the text has other line ends; inside a line this is a space",
            ),
        )
    yield "\t", ("tab", _space, "a tab has no width of its own")
    yield "\u00a0", ("no-break-space", _no_break, "a space that search does not find")
    yield "\u00ad", ("soft-hyphen", _nothing, "a place where the word could be divided")
    for character in "\u200c\u200d":
        yield character, ("zero-width", _joiner, "it joins or parts nothing here")
    for character in "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        yield (
            character,
            ("direction-mark", _direction, "nothing in the line is written from right to left"),
        )
    yield "\u200b", ("zero-width", _zero_space, "a space without width")
    yield "\u2060", ("zero-width", _nothing, "a space without width")
    yield "\ufeff", ("byte-order-mark", _nothing, "a byte order mark inside the text")


RULES: Mapping[str, _Rule] = MappingProxyType(dict(_table()))
_ODD = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+|[" + re.escape("".join(RULES)) + "]")
"""Controls are taken out run by run, all others one by one."""


def invisible(number: int, line: str) -> Iterator[Repair]:
    """Repairs for the characters of `line` that are not seen or look like a space.

    >>> [(repair.column, repair.after) for repair in invisible(1, "\\ufeffNo\\u00a0break")]
    [(0, ''), (3, ' ')]
    """
    for match in _ODD.finditer(line):
        rule, action, reason = RULES[match[0][0]]
        after = action(line, match.start())
        if after is not None:
            yield Repair(number, match.start(), match[0], after, rule, RepairKind.EXACT, reason)
