"""Styles: the lines of names of one document, each read as most of them are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from builder.text.names.lists import NameList, NameStyle, names_in

MAJORITY = 3
"""Lines of names must be written in one style this many times more often than in the other."""


def names_in_one_style(lines: Iterable[str]) -> Mapping[str, NameList]:
    """What each line of names of a document holds, by its text.

    Where a line can be read in two ways, it is read as most other lines are written.

    >>> lines = ("Holm, Eva", "Reed, Jon; Lund, Ida", "Berg, A.", "Dahl, B. and Moe, C.")
    >>> len(names_in_one_style(lines)["Holm, Eva"].parts)
    1
    """
    lists = {line: names_in(line) for line in lines}
    plain = sum(names.style == NameStyle.PLAIN for names in lists.values())
    inverted = sum(names.style == NameStyle.INVERTED for names in lists.values())
    style = NameStyle.UNKNOWN
    if plain > MAJORITY * inverted:
        style = NameStyle.PLAIN
    elif inverted > MAJORITY * plain:
        style = NameStyle.INVERTED
    # Where neither style has a clear majority, the lines stay ambiguous, and a note says so.
    if style:
        for line, names in lists.items():
            if names.candidates:
                lists[line] = names_in(line, style)
    return lists
