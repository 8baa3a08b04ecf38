"""One repair that a ledger lists → what is wrong with it, in words.

Whether it was made where it says is seen when the text is put together; here, whether it is one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from builder.verify.ledger import Ledger

REPAIR_KINDS = frozenset({"exact", "inferred", "kept"})
_WORDS = re.compile(r"[0-9A-Za-z]|[^\W_]{4}")
"""What a repair may not turn into nothing.

A damaged space or mark can look like up to three letters (`Â`, `ï»¿`).
"""
_COMMANDS = re.compile(
    r"""
    \\ (?: emph | text (?: it | bf | sc | sl | sf | tt | rm ) ) \{   # how TeX sets the words in it
    | \x1b \[ [0-?]{0,40} [\ -/]{0,4} [@-~]                       # colours of a terminal
    | \x1b [()*+] [0-9A-Z]
    """,
    re.VERBOSE,
)
"""Letters that only say how others look."""


def wrong_repair(ledger: Ledger, row: Mapping[str, Any], after: tuple[int, int]) -> str:
    """What is wrong with one repair, in words.

    It should begin at the line and column `after`, where the one before it ends, or later.
    """
    start = row["column"] - 1
    end = start + len(row["before"])
    # "place" says the same as line, column and text; it is what people follow.
    if row["place"] != f"{row['line']}:{start}-{end}":
        return f"stands at {row['place'][:40]}"
    if (row["line"], start) < after:
        return "is out of order or overlaps another"
    if row["line"] > ledger.lines:
        return "stands beyond the last line"
    if row["class"] not in REPAIR_KINDS:
        return f"has the class '{row['class'][:20]}'"
    if row["class"] == "kept" and not _is_kept(row["before"], row["after"]):
        return "is kept and yet changed"
    if _holds_words(row["before"]) and not _is_visible(row["after"]):
        return "takes away words"
    return ""


def _holds_words(text: str) -> bool:
    r"""Whether there is a word in it that is not the name of a blank, a colour or a look.

    >>> [_holds_words(text) for text in ("&nbsp;", "\\emph{", "\x1b[1m", " Two.")]
    [False, False, False, True]
    """
    return bool(_WORDS.search(unescape(_COMMANDS.sub("", text))))


def _is_kept(before: str, after: str) -> bool:
    """Left as it is, or shown as what stands for bytes that are no text.

    What was read by the wrong table may have several characters for one such byte.
    """
    is_sign_of_loss = bool(after) and not after.strip("\ufffd") and len(after) <= len(before)
    return after == before or is_sign_of_loss


def _is_visible(text: str) -> bool:
    return any(character.isprintable() and not character.isspace() for character in text)
