"""Sure: complete sequences that cannot be what somebody wrote.

Most of them are absurd as text (`Ã©`, `вЂ™`).  A few are not: `IRMÃ”` closes a quotation, `« né »` holds a
no-break space, `Γ’` is the third class of a Greek school, `Рёбра` are ribs.  Those are left to what the rest of
the line and of the document says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.text.mojibake.codecs import NATIVE, Codec
from builder.text.mojibake.view import Unit, View

_CONTROL = re.compile("[\x80-\x9f]")
_LATIN = re.compile("[A-Za-z]")
_LATIN_WORD = re.compile("[A-Za-z][a-z\u00df-\u024f]|[\u00c0-\u024f][a-z]")
# What may stand after a capital that ends a word, or before a word: quotes, dashes, footnote marks, spaces.
_AFTER_WORD = frozenset("‘’‚“”„‹›«»…–—•·†‡™®€¡¿¹²³\u00a0\u00ad")
_WESTERN_LEADS = range(0xC2, 0xC6)
_SYMBOL = re.compile(
    "[\u2010-\u2027\u2030-\u205e\u20a0-\u24ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff]"
)


def sure(codec: Codec, seen: View) -> Iterator[Unit]:
    """The complete units of `seen` that are damage whatever stands around them.

    >>> from builder.text.mojibake.codecs import codec
    >>> from builder.text.mojibake.view import view
    >>> [unit.text for unit in sure(codec("cp1252"), view(codec("cp1252"), "um cafÃ© da IRMÃ” e"))]
    ['Ã©']
    """
    run: list[tuple[int, Unit]] = []
    for column, unit in seen.places.items():
        if run and unit.start != run[-1][1].end:
            yield from _sure_of(codec, seen, run)
            run = []
        run.append((column, unit))
    yield from _sure_of(codec, seen, run)


def _sure_of(codec: Codec, seen: View, run: list[tuple[int, Unit]]) -> Iterator[Unit]:
    """Of units that follow each other without a gap."""
    whole = [(column, unit) for column, unit in run if unit.complete]
    enough = 2 if codec.script == NATIVE or any(len(unit.text) > 2 for _, unit in whole) else 3
    for column, unit in whole:
        if len(whole) >= enough or _is_sure(codec, seen, column, unit):
            yield unit


def _is_sure(codec: Codec, seen: View, column: int, unit: Unit) -> bool:
    if _CONTROL.search(unit.text) or len(unit.text) == 4 or unit.signs == "\ufeff":
        return True
    before, after = (
        seen.line[max(0, unit.start - 1) : unit.start],
        seen.line[unit.end : unit.end + 1],
    )
    if len(unit.text) == 3:
        own = codec.script != NATIVE and (codec.letters.match(before) or codec.letters.match(after))
        return not own and bool(
            _SYMBOL.match(unit.signs) if unit.lead == 0xE2 else _LATIN.match(after)
        )
    if unit.lead not in _WESTERN_LEADS:
        return False
    if codec.script == NATIVE:
        return _is_absurd(unit, before, after)
    inside = _LATIN.match(before) and _LATIN.match(after)
    return bool(
        inside
        or _LATIN_WORD.match(seen.text[max(0, column - 2) : column])
        or _LATIN_WORD.match(seen.text, column + 1)
    )


def _is_absurd(unit: Unit, before: str, after: str) -> bool:
    """Whether a Western capital and the character after it cannot stand so in a word or at its end."""
    if unit.text[1] not in _AFTER_WORD or before.islower():
        return True
    if before.isupper():
        return False
    return bool(_LATIN.match(after)) and (unit.text[1] != "\u00a0" or unit.lead == 0xC2)
