"""Rows → epigraphs, block quotations, and the lines that say whose words they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.formats.paper.parts import Part
from builder.formats.paper.rows import Row
from builder.formats.paper.shape import Headings

LONGEST_EPIGRAPH = 1500
LONGEST_ATTRIBUTION = 250
MOST_ROWS = 6
"""Of an epigraph whose attribution is set by a command."""
FEW_ROWS = 3
"""Of an epigraph whose attribution only begins with a dash."""
_SET = re.compile(
    r"\\(?P<name>tabto|hfill|hspace\*?|raggedleft|flushright|qauthor|attrib)(?:\{[^{}]{0,40}\}|\s*[\d.]+\s*(?:mm|cm|pt|em|ex|in))?\s*"
)
_DASH = re.compile(r"[-–—―]{1,3}\s*(?=[^\W\d_]|[“\"‘'„«(])")
_SOURCE = re.compile(r"\[[^\[\]]+\]|\((?:[^()]*\D)?(?:1[0-9]|20)\d\d[a-z]?\)|,\s*(?:1[0-9]|20)\d\d")
_QUOTED = re.compile(r"[“\"„«‘].*[”\"“»’][.,]?(?:\s*(?:\[[^\[\]]*\]|\([^()]*\)))?[.]?", re.DOTALL)


def attribution_part(row: Row) -> Part:
    """The line that names the source of a quotation, its setting and dash as syntax."""
    setting = _SET.match(row.text)
    at = setting.end() if setting else 0
    dash = _DASH.match(row.text, at)
    marks = ((row.words.part(0, at), f"residue:{_name(setting)}"),) if setting else ()
    if dash:
        marks = (*marks, (row.words.part(at, dash.end()), "separator"))
    words = row.words.part(dash.end() if dash else at)
    return Part("attribution", words if words.text else None, "", 0, marks)


def _name(setting: re.Match[str]) -> str:
    return setting["name"].rstrip("*")


def is_set(row: Row) -> bool:
    """Whether a command places the row as an attribution: `\\tabto12mm - Ann Lee, On Tides`."""
    found = _SET.match(row.text)
    return bool(found) and len(row.text) <= LONGEST_ATTRIBUTION * 2


def is_dashed(rows: Sequence[Row], place: int) -> bool:
    """Whether a row looks like an attribution by its dash, its name and its source, and is no item of a list."""
    text = rows[place].text
    dash = _DASH.match(text)
    if not dash or len(text) > LONGEST_ATTRIBUTION:
        return False
    beside = (rows[near].text for near in (place - 1, place + 1) if 0 <= near < len(rows))
    if any(other[:1] in "-–—―•" for other in beside):
        return False
    words = text[dash.end() :]
    first = next((sign for sign in words if sign.isalpha()), "")
    return first.isupper() and bool(
        _SOURCE.search(words) or (len(words.split()) <= 12 and not words.endswith((".", ";", ":")))
    )


def epigraph_at(
    rows: Sequence[Row], place: int, headings: Headings
) -> tuple[tuple[Part, ...], int]:
    """The epigraph that begins at `place`, right below a heading, with its attribution; nothing when there is none."""
    length = 0
    for count in range(MOST_ROWS + 1):
        here = place + count
        if here >= len(rows) or here in headings:
            break
        if count and (is_set(rows[here]) or (count <= FEW_ROWS and is_dashed(rows, here))):
            return (
                *(Part("epigraph", row.words) for row in rows[place:here]),
                attribution_part(rows[here]),
            ), count + 1
        length += len(rows[here].text)
        if length > LONGEST_EPIGRAPH or rows[here].text[:1] in "-•\\":
            break
    return (), 0


def quote_at(rows: Sequence[Row], place: int, headings: Headings) -> tuple[tuple[Part, ...], int]:
    """The block quotation at `place`: marked with `>`, set between quotation marks below a colon, or attributed."""
    row = rows[place]
    if row.text.startswith("> "):
        return (Part("quote", row.words.part(2), "", 0, ((row.words.part(0, 1), "quote"),)),), 1
    below = place + 1
    attributed = below < len(rows) and below not in headings and len(row.text) <= LONGEST_EPIGRAPH
    if attributed and (is_set(rows[below]) or (row.text[:1] in '“"„«‘' and is_dashed(rows, below))):
        return (Part("quote", row.words), attribution_part(rows[below])), 2
    if (
        place
        and rows[place - 1].text.endswith(":")
        and len(row.text) <= LONGEST_EPIGRAPH
        and _QUOTED.fullmatch(row.text)
    ):
        return (Part("quote", row.words),), 1
    return (), 0
