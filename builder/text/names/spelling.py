"""One name in several typographies → what they share, so that they are one name.

Typography is how a name is set: the shape of an apostrophe or a hyphen, stops and blanks between
initials, a line in capitals.  It says nothing about who is meant.  Accents, hyphens that are
there or not, words that are left out do: they are no typography.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from unicodedata import normalize

from builder.text.names.titles import is_suffix

_APOSTROPHES = re.compile("['’‘ʼʻ`´′‛＇]")
_HYPHENS = re.compile("[-‐‑‒–−﹣－]")
_UNSEEN = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_STOP = re.compile(r"\.(?=-)|[.\s]+")
_COMMA = re.compile(r"\s*,\s*")


def spelling(written: str) -> str:
    """A name without its typography; letter case stays, see `one_spelling`.

    >>> {spelling(name) for name in ("J. R. O’Dell", "J.R. O'Dell", "J R O`Dell")}
    {"J R O'Dell"}
    >>> spelling("Bell, Jr.") == spelling("Bell Jr"), spelling("Li, Bo") == spelling("Li Bo")
    (True, False)
    """
    text = _UNSEEN.sub("", normalize("NFKC", written))
    text = _HYPHENS.sub("-", _APOSTROPHES.sub("'", text))
    parts: list[str] = []
    for part in _COMMA.split(text):
        words = _STOP.sub(_blank_or_nothing, part).strip()
        # A comma before `Jr.` is set or left out as one likes; before a given name it is not.
        if parts and is_suffix(part):
            parts[-1] = f"{parts[-1]} {words}"
        else:
            parts.append(words)
    return normalize("NFC", ", ".join(parts))


def _blank_or_nothing(stops: re.Match[str]) -> str:
    """`J.R.` is `J R`, and `J.-R.` is `J-R`."""
    if stops.end() < len(stops.string) and stops.string[stops.end()] == "-":
        return ""
    return " "


def one_spelling(names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The `names` that differ in typography only, by what they share.

    A name in capitals is the name in small letters when only one such name can be meant.

    >>> groups = one_spelling(["Ann Lee", "ANN LEE", "Bo MacKay", "Bo Mackay", "BO MACKAY"])
    >>> [group for group in groups.values()]
    [('ANN LEE', 'Ann Lee'), ('BO MACKAY',), ('Bo MacKay',), ('Bo Mackay',)]
    """
    by_spelling: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        by_spelling[spelling(name)].append(name)
    # Letters without their case → the spellings in small letters.
    mixed: defaultdict[str, list[str]] = defaultdict(list)
    for spelled in by_spelling:
        if not _is_in_capitals(spelled):
            mixed[spelled.casefold()].append(spelled)
    groups: dict[str, tuple[str, ...]] = {}
    for spelled, written in by_spelling.items():
        meant = mixed.get(spelled.casefold(), ())
        if _is_in_capitals(spelled) and len(meant) == 1:
            groups[meant[0]] = (*written, *groups.get(meant[0], ()))
        else:
            groups[spelled] = (*groups.get(spelled, ()), *written)
    return MappingProxyType(groups)


def _is_in_capitals(spelled: str) -> bool:
    """Whether a name of several words is in capitals; `W E B` is, and so are all initials.

    One word by itself may be an acronym: `IRIS` is not `Iris`.
    """
    return spelled.isupper() and " " in spelled
