"""Context: which character stood where bytes are lost, told from what stands around it.

Every choice is *inferred* and says in its reason what else would fit.  Where the place does not tell, the
damage is *kept*: recognised, recorded, left as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from builder.text.mojibake.codecs import NATIVE, Codec
from builder.text.mojibake.evidence import is_count_line
from builder.text.mojibake.signs import COUNT_MARKS, described
from builder.text.mojibake.view import EMOJI, LETTER, OTHER, SIGN, Unit, View


@dataclass(frozen=True, slots=True)
class Choice:
    """What a damaged place is taken for."""

    after: str
    rule: str
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Place:
    """One kind of place: a pattern in the text of a view."""

    rule: str
    pattern: re.Pattern[str]
    signs: str
    """Preferred first."""
    reason: str


_ELISIONS = "[cdjlmnsto] qu jusqu lorsqu puisqu quoiqu presqu quelqu aujourd entr prud dell nell sull dall all un gl quest bell"
_ELIDED = "|".join(rf"(?<=\b{word})" for word in _ELISIONS.split())
_LETTERS = r"[^\W\d_]"

# Names such as Qur’an, Ma’am, Ja’Marr keep their apostrophe: a dash stands after a longer word, after an
# abbreviation, or between small letters only.
_JOINED = (
    rf"(?<={_LETTERS}{{3}}[a-z]){SIGN}(?={_LETTERS}{{2}}|[aAI]\b)|(?<=[A-Z]{{2}}){SIGN}(?={_LETTERS}{{2}})"
    rf"|(?<=\b[a-z]{{2}}){SIGN}(?=[a-z]{{4}})|(?<=\b[a-z]{{3}}){SIGN}(?=[a-z]{{4}})"
    rf"|(?<=[)\]%]){SIGN}(?={_LETTERS}{{2}})|(?<=\d){SIGN}(?={_LETTERS}{{3}})"
)

# A dash does not follow an article or a preposition, nor stand before `=`: there a beta is a beta.
_SPACED = (
    r"(?<=\S\s)(?<!\bthe\s)(?<!\ba\s)(?<!\ban\s)(?<!\bof\s)(?<!\bfor\s)(?<!\bwith\s)(?<!\beach\s)(?<!\bits\s)(?<![=<>+*/]\s)"
    rf"{SIGN}(?=\s+[^\s=<>+*/])"
)

_FIRST = tuple(
    _Place(rule, re.compile(pattern), signs, reason)
    for rule, pattern, signs, reason in (
        (
            "mojibake-apostrophe",
            rf"(?<=[^\W_]){SIGN}(?=(?:s|t|re|ll|ve|d|m)\b)",
            "’",
            "between a word and a short ending",
        ),
        (
            "mojibake-apostrophe",
            rf"(?i:{_ELIDED}){SIGN}(?={_LETTERS}|{LETTER})",
            "’",
            "between a clipped word and the next",
        ),
        (
            "mojibake-apostrophe",
            rf"(?<![^\s(\[]){SIGN}(?=\d\ds\b|(?:tis|twas|em|til)\b)",
            "’",
            "before a clipped word",
        ),
        (
            "mojibake-apostrophe",
            rf"(?<=[A-Za-z]){SIGN}(?=\d\d\b)",
            "’–",
            "before the last two digits of a year",
        ),
        ("mojibake-dash", rf"(?<=\d){SIGN}(?=\d+\b)", "–", "between two numbers"),
        ("mojibake-dash", _SPACED, "—–", "between two spaces"),
        ("mojibake-dash", _JOINED, "—–", "between two words, where no apostrophe stands"),
        (
            "mojibake-sign",
            rf"(?<=\d){LETTER}(?=\d)|(?<=\d ){LETTER}(?= \d)|(?<=\d){LETTER}(?!\S)",
            "×",
            "after a number",
        ),
        ("mojibake-sign", rf"(?<!\S){SIGN}(?=\s|$)", "•", "by itself"),
        ("mojibake-sign", rf"(?<=[^\W_]){SIGN}(?![^\W_])", "™", "at the end of a word"),
    )
)
_POSSESSIVE = re.compile(rf"(?<=[^\W\d_]s){SIGN}(?=\s+[A-Za-z])")
_OPENING = re.compile(rf"(?<![^\s(\[{{/\"—–-])[{SIGN}“‘]+(?=[^\s{SIGN}“‘”’.,;:!?)\]}}—–-])")
_CLOSING = re.compile(
    rf"(?<=[^\s{SIGN}”’(\[{{—–-])[{SIGN}”’]+(?=[^\w{SIGN}{EMOJI}{LETTER}{OTHER}@#]|$)"
)
_INSIDE_WORD = re.compile(rf"(?<=[a-zà-öø-ÿ]){LETTER}(?=[a-zà-öø-ÿ])")
_COUNTED = re.compile(rf"[{SIGN}{EMOJI}]\ufe0f?(?= ?\d)")


def choices(codec: Codec, seen: View) -> Iterator[tuple[Unit, Choice]]:
    """What each unit of `seen` that lost bytes is taken for, or why it is kept."""
    open_places = {column: unit for column, unit in seen.places.items() if not unit.complete}
    if not open_places:
        return
    first = _first(seen, open_places)
    rest = {column: unit for column, unit in open_places.items() if column not in first}
    made = {**first, **_quotes(seen, rest), **_marks(seen, open_places), **_single(open_places)}
    for column, unit in sorted(open_places.items()):
        if column in made:
            yield unit, made[column]
        elif not _may_be_text(codec, seen.text, column, unit):
            yield unit, Choice(unit.text, _family(unit), "kept", _kept_reason(unit))


def _single(units: Mapping[int, Unit]) -> dict[int, Choice]:
    """One sign alone fits what is left."""
    reason = "bytes are lost; of the signs in use only this one fits what is left"
    return {
        column: Choice(unit.signs, _family(unit), "inferred", reason)
        for column, unit in units.items()
        if len(unit.signs) == 1
    }


def _marks(seen: View, units: Mapping[int, Unit]) -> dict[int, Choice]:
    """Marks before the counts of a post, and letters inside a word, when one of the few that can stand there fits."""
    made: dict[int, Choice] = {}
    if is_count_line(seen):
        for match in _COUNTED.finditer(seen.text):
            where = "before a number in a line of counts"
            made |= _kept_mark(units, match.start(), where) | _only(
                units, match.start(), COUNT_MARKS, "mojibake-count-mark", where
            )
    for match in _INSIDE_WORD.finditer(seen.text):
        small = (
            "".join(filter(str.islower, units[match.start()].signs))
            if match.start() in units
            else ""
        )
        made |= _only(units, match.start(), small, "mojibake-letter", "between small letters")
    return made


def _only(
    units: Mapping[int, Unit], column: int, known: str, rule: str, where: str
) -> dict[int, Choice]:
    fitting = _fitting(known, units[column].signs) if column in units else ""
    if len(fitting) != 1:
        return {}
    return {
        column: Choice(
            fitting,
            rule,
            "inferred",
            f"{where}: of the signs used there only this one fits what is left",
        )
    }


def _kept_mark(units: Mapping[int, Unit], column: int, where: str) -> dict[int, Choice]:
    fitting = _fitting(COUNT_MARKS, units[column].signs) if column in units else ""
    if not fitting:
        return {}
    reason = f"{where}, but too many bytes are lost to tell which mark: {described(fitting)}"
    return {column: Choice(units[column].text, "mojibake-count-mark", "kept", reason)}


def _first(seen: View, units: Mapping[int, Unit]) -> dict[int, Choice]:
    """The table of places; the first that fits."""
    made: dict[int, Choice] = {}
    for column, unit in units.items():
        for place in _FIRST:
            fitting = _fitting(place.signs, unit.signs)
            if fitting and place.pattern.match(seen.text, column):
                made[column] = Choice(
                    fitting[0], place.rule, "inferred", place.reason + _besides(fitting)
                )
                break
    return made


@lru_cache(maxsize=512)
def _fitting(known: str, signs: str) -> str:
    """Those of `known`, in their order, that are among `signs`."""
    return "".join(sign for sign in known if sign in signs)


def _besides(fitting: str) -> str:
    return f"; {described(fitting[1:])} would fit as well" if len(fitting) > 1 else ""


def _quotes(seen: View, units: Mapping[int, Unit]) -> dict[int, Choice]:
    """Quotation marks that pair within the line; what closes nothing after an `s` is an apostrophe."""
    signs = {column: unit.signs for column, unit in units.items()}
    signs.update({column: sign for column, sign in enumerate(seen.text) if sign in "“”‘’"})
    opening = [column for column in _columns(_OPENING, seen.text) if column in signs]
    closing = [column for column in _columns(_CLOSING, seen.text) if column in signs]
    possessive = {
        match.start()
        for match in _POSSESSIVE.finditer(seen.text)
        if "’" in signs.get(match.start(), "")
    }
    ends = [column for column in closing if column not in possessive]
    made = dict.fromkeys(
        possessive,
        Choice(
            "’", "mojibake-apostrophe", "inferred", "after a plural, with no quotation to close"
        ),
    )
    made |= _alone(signs, opening, "“‘„‚‹", "before a word") | _alone(
        signs, closing, "”’›", "after a word"
    )
    for start, end, depth in _pairs(opening, ends if len(ends) >= len(opening) else closing):
        made |= _quoted(signs, start, end, depth)
    return {column: choice for column, choice in made.items() if column in units}


def _alone(
    signs: Mapping[int, str], columns: list[int], family: str, where: str
) -> dict[int, Choice]:
    """Quotation marks that need no partner: of all that can stand there one fits."""
    fitting = {column: [sign for sign in family if sign in signs[column]] for column in columns}
    reason = f"{where}: of the quotation marks only this one fits what is left"
    return {
        column: Choice(found[0], "mojibake-quote", "inferred", reason)
        for column, found in fitting.items()
        if len(found) == 1
    }


def _columns(pattern: re.Pattern[str], text: str) -> list[int]:
    return [
        column for match in pattern.finditer(text) for column in range(match.start(), match.end())
    ]


def _pairs(opening: list[int], closing: list[int]) -> Iterator[tuple[int, int, int]]:
    """Opening and closing marks that belong together, with how deep they lie."""
    held: list[int] = []
    for column, opens in sorted(
        [(column, True) for column in opening] + [(column, False) for column in closing]
    ):
        if opens:
            held.append(column)
        elif held:
            yield held.pop(), column, len(held)


def _quoted(signs: Mapping[int, str], start: int, end: int, depth: int) -> dict[int, Choice]:
    """Double marks outside, single marks inside; the others where only they fit."""
    for left, right in ("‘’", "“”") if depth % 2 else ("“”", "‘’"):
        if left in signs[start] and right in signs[end]:
            return {
                start: _quote(
                    left, signs[start], "“‘", "opens a quotation that is closed in the same line"
                ),
                end: _quote(
                    right, signs[end], "”’", "closes a quotation that is opened in the same line"
                ),
            }
    return {}


def _quote(sign: str, signs: str, family: str, reason: str) -> Choice:
    others = "".join(other for other in family if other != sign and other in signs)
    return Choice(sign, "mojibake-quote", "inferred", reason + _besides(sign + others))


def _may_be_text(codec: Codec, text: str, column: int, unit: Unit) -> bool:
    """Whether a place that nothing tells about could be plain text after all: then it is not even called damage."""
    before, after = text[max(0, column - 1) : column], text[column + 1 : column + 2]
    letters = before.isalpha() or after.isalpha()
    if codec.script == NATIVE:
        return letters and not (unit.lead in _LETTER_LEADS and before.islower() and after.islower())
    return after == "-" or (unit.lead in _LETTER_LEADS and not letters)


_LETTER_LEADS = (0xC3, 0xC4, 0xC5)


def _kept_reason(unit: Unit) -> str:
    if not unit.signs:
        return "bytes are lost, and what is left fits no sign in use"
    return (
        f"bytes are lost and the place does not tell which sign stood here: {described(unit.signs)}"
    )


def _family(unit: Unit) -> str:
    if unit.lead >= 0xF0:
        return "mojibake-emoji"
    return "mojibake-letter" if unit.lead < 0xE0 else "mojibake-sign"
