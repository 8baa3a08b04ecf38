"""Context: which character stood where bytes are lost, told from what stands around it.

Every choice is *inferred* and says in its reason what else would fit.  Where the context does not
tell, the damage is *kept*: recognised, recorded, left as it stands.

Columns here are those of the text of a `Candidate`, in which everything that lost bytes is one
mark; `lost` maps the columns of those marks to what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from builder.document.vocabulary import RepairKind
from builder.text.mojibake.candidates import (
    LETTER_LEADS,
    LOST_EMOJI,
    LOST_LETTER,
    LOST_OTHER,
    LOST_SIGN,
    Candidate,
    MisreadCharacter,
    is_count_line,
)
from builder.text.mojibake.choice import Choice, emoji_choices
from builder.text.mojibake.codecs import COUNT_MARKS, Codec, Script, described

_Lost = Mapping[int, MisreadCharacter]

_APOSTROPHE, _DASH, _SIGN = "mojibake-apostrophe", "mojibake-dash", "mojibake-sign"
_QUOTE, _LETTER, _EMOJI = "mojibake-quote", "mojibake-letter", "mojibake-emoji"
_COUNT_MARK = "mojibake-count-mark"


def choices(codec: Codec, line: Candidate) -> Iterator[tuple[MisreadCharacter, Choice]]:
    """What each character of `line` that lost bytes is taken for, or why it is kept.

    What could be plain text after all is left out: it is not even called damage.
    """
    lost: dict[int, MisreadCharacter] = {}
    for column, character in line.by_column.items():
        if not character.is_complete:
            lost[column] = character
    if not lost:
        return
    by_neighbours = _by_neighbours(line, lost)
    rest = {column: lost[column] for column in lost if column not in by_neighbours}
    # Later rules are surer: they win over earlier ones.
    chosen = {
        **by_neighbours,
        **_quotation_marks(line, rest),
        **_count_marks(line, lost),
        **_letters(line, lost),
        **_without_alternative(lost),
        **emoji_choices(codec, line, lost),
    }
    for column, character in sorted(lost.items()):
        if column in chosen:
            yield character, chosen[column]
        elif not _may_be_text(codec, line.text, column, character):
            reason = _reason_to_keep(character)
            rule = _rule_of(character)
            yield character, Choice(character.text, rule, RepairKind.KEPT, reason)


def _inferred(sign: str, rule: str, reason: str) -> Choice:
    return Choice(sign, rule, RepairKind.INFERRED, reason)


@lru_cache(maxsize=512)
def _fitting(known: str, signs: str) -> str:
    """Those of `known`, in their order, that are among `signs`."""
    return "".join(sign for sign in known if sign in signs)


def _fitting_at(column: int, known: str, lost: _Lost) -> str:
    """Those of `known` that what stands at `column` may be; `""` when nothing is lost there."""
    if column not in lost:
        return ""
    return _fitting(known, lost[column].signs)


def _besides(fitting: str) -> str:
    if len(fitting) == 1:
        return ""
    return f"; {described(fitting[1:])} would fit as well"


@dataclass(frozen=True, slots=True)
class _NeighbourRule:
    """One kind of context: a pattern that matches at the mark."""

    rule: str
    pattern: re.Pattern[str]
    signs: str
    """Preferred first."""
    reason: str


_ELISIONS = (
    "[cdjlmnsto] qu jusqu lorsqu puisqu quoiqu presqu quelqu aujourd entr prud"  # French
    " dell nell sull dall all un gl quest bell"  # Italian
)
_ELIDED = "|".join(rf"(?<=\b{word})" for word in _ELISIONS.split())
_WORD_LETTER = r"[^\W\d_]"

# Names such as Qur’an, Ma’am, Ja’Marr keep their apostrophe: a dash stands after a longer word,
# after an abbreviation, or between small letters only.
_JOINING_DASH = "|".join(
    (
        rf"(?<={_WORD_LETTER}{{3}}[a-z]){LOST_SIGN}(?={_WORD_LETTER}{{2}}|[aAI]\b)",
        rf"(?<=[A-Z]{{2}}){LOST_SIGN}(?={_WORD_LETTER}{{2}})",
        rf"(?<=\b[a-z]{{2}}){LOST_SIGN}(?=[a-z]{{4}})",
        rf"(?<=\b[a-z]{{3}}){LOST_SIGN}(?=[a-z]{{4}})",
        rf"(?<=[)\]%]){LOST_SIGN}(?={_WORD_LETTER}{{2}})",
        rf"(?<=\d){LOST_SIGN}(?={_WORD_LETTER}{{3}})",
    )
)

# A dash does not follow an article or a preposition, nor stand before `=`: there a beta is a beta.
_SPACED_DASH = (
    r"(?<=\S\s)(?<!\bthe\s)(?<!\ba\s)(?<!\ban\s)(?<!\bof\s)(?<!\bfor\s)(?<!\bwith\s)"
    rf"(?<!\beach\s)(?<!\bits\s)(?<![=<>+*/]\s){LOST_SIGN}(?=\s+[^\s=<>+*/])"
)
_TIMES = rf"(?<=\d){LOST_LETTER}(?=\d)|(?<=\d ){LOST_LETTER}(?= \d)|(?<=\d){LOST_LETTER}(?!\S)"

# The first that fits counts.
_NEIGHBOUR_RULES = tuple(
    _NeighbourRule(rule, re.compile(pattern), signs, reason)
    for rule, pattern, signs, reason in (
        # isn’t, it’s, they’ll
        (
            _APOSTROPHE,
            rf"(?<=[^\W_]){LOST_SIGN}(?=(?:s|t|re|ll|ve|d|m)\b)",
            "’",
            "between a word and a short ending",
        ),
        # ISN’T, THEY’LL
        (
            _APOSTROPHE,
            rf"(?<=[A-Z]){LOST_SIGN}(?=(?:S|T|RE|LL|VE|D|M)\b)",
            "’",
            "between a word and a short ending, in capitals",
        ),
        # l’été, qu’il, dell’arte
        (
            _APOSTROPHE,
            rf"(?i:{_ELIDED}){LOST_SIGN}(?={_WORD_LETTER}|{LOST_LETTER})",
            "’",
            "between a clipped word and the next",
        ),
        # ’90s, ’tis
        (
            _APOSTROPHE,
            rf"(?<![^\s(\[]){LOST_SIGN}(?=\d\ds\b|(?:tis|twas|em|til)\b)",
            "’",
            "before a clipped word",
        ),
        # ICML’24
        (
            _APOSTROPHE,
            rf"(?<=[A-Za-z]){LOST_SIGN}(?=\d\d\b)",
            "’–",
            "before the last two digits of a year",
        ),
        # 1990–1995
        (_DASH, rf"(?<=\d){LOST_SIGN}(?=\d+\b)", "–", "between two numbers"),
        (_DASH, rf"(?<=\d ){LOST_SIGN}(?= \d)", "–—", "between two numbers"),
        (_DASH, _SPACED_DASH, "—–", "between two spaces"),
        (_DASH, _JOINING_DASH, "—–", "between two words, where no apostrophe stands"),
        # 2×3, 4 × 5, 10×
        (_SIGN, _TIMES, "×", "after a number"),
        (_SIGN, rf"(?<!\S){LOST_SIGN}(?=\s|$)", "•", "by itself"),
        (_SIGN, rf"(?<=[^\W_]){LOST_SIGN}(?![^\W_])", "™", "at the end of a word"),
    )
)


def _by_neighbours(line: Candidate, lost: _Lost) -> dict[int, Choice]:
    chosen: dict[int, Choice] = {}
    for column, character in lost.items():
        for rule in _NEIGHBOUR_RULES:
            fitting = _fitting(rule.signs, character.signs)
            if fitting and rule.pattern.match(line.text, column):
                reason = rule.reason + _besides(fitting)
                chosen[column] = _inferred(fitting[0], rule.rule, reason)
                break
    return chosen


_OPENING_QUOTE = re.compile(
    rf"""
    (?<! [^\s(\[{{/"—–-] )
    [{LOST_SIGN}“‘]+
    (?= [^\s{LOST_SIGN}“‘”’.,;:!?)\]}}—–-] )
    """,
    re.VERBOSE,
)
_CLOSING_QUOTE = re.compile(
    rf"""
    (?<= [^\s{LOST_SIGN}”’(\[{{—–-] )
    [{LOST_SIGN}”’]+
    (?= [^\w{LOST_SIGN}{LOST_EMOJI}{LOST_LETTER}{LOST_OTHER}@\#] | $ )
    """,
    re.VERBOSE,
)
_POSSESSIVE = re.compile(rf"(?<=[^\W\d_]s){LOST_SIGN}(?=\s+[A-Za-z])")


def _quotation_marks(line: Candidate, lost: _Lost) -> dict[int, Choice]:
    """Quotation marks that pair within the line.

    What closes nothing after an `s` is an apostrophe: `the students’ work`.
    """
    signs = {column: character.signs for column, character in lost.items()}
    # Marks that were not damaged, or are complete, take part in the pairing.
    for column, sign in enumerate(line.text):
        if sign in "“”‘’":
            signs[column] = sign
    opening = [column for column in _columns(_OPENING_QUOTE, line.text) if column in signs]
    closing = [column for column in _columns(_CLOSING_QUOTE, line.text) if column in signs]
    possessive: set[int] = set()
    for column in _columns(_POSSESSIVE, line.text):
        if "’" in signs.get(column, ""):
            possessive.add(column)
    reason = "after a plural, with no quotation to close"
    # A closing mark is possible there too, which later choices may prefer.
    chosen = dict.fromkeys(possessive, _inferred("’", _APOSTROPHE, reason))
    chosen |= _without_partner(signs, opening, "“‘„‚‹", "before a word")
    chosen |= _without_partner(signs, closing, "”’›", "after a word")
    sure_closing = [column for column in closing if column not in possessive]
    # A plural closes a quotation only where closing marks would be too few without it.
    if len(sure_closing) >= len(opening):
        closing = sure_closing
    for start, end, depth in _pairs(opening, closing):
        chosen |= _paired(signs, start, end, depth)
    return {column: choice for column, choice in chosen.items() if column in lost}


def _columns(pattern: re.Pattern[str], text: str) -> list[int]:
    columns: list[int] = []
    for match in pattern.finditer(text):
        columns += range(match.start(), match.end())
    return columns


def _without_partner(
    signs: Mapping[int, str], columns: Sequence[int], family: str, where: str
) -> dict[int, Choice]:
    """Quotation marks that need no partner: of all that can stand there one fits."""
    reason = f"{where}: of the quotation marks only this one fits what is left"
    chosen: dict[int, Choice] = {}
    for column in columns:
        fitting = _fitting(family, signs[column])
        if len(fitting) == 1:
            chosen[column] = _inferred(fitting, _QUOTE, reason)
    return chosen


def _pairs(opening: Sequence[int], closing: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Opening and closing marks that belong together, with how deep they lie."""
    marks = [(column, True) for column in opening] + [(column, False) for column in closing]
    unclosed: list[int] = []
    for column, opens in sorted(marks):
        if opens:
            unclosed.append(column)
        elif unclosed:
            yield unclosed.pop(), column, len(unclosed)


def _paired(signs: Mapping[int, str], start: int, end: int, depth: int) -> dict[int, Choice]:
    """Double marks outside, single marks inside; the others where only they fit."""
    preferred = [("“", "”"), ("‘", "’")]
    if depth % 2:
        preferred.reverse()
    for left, right in preferred:
        if left in signs[start] and right in signs[end]:
            opens = "opens a quotation that is closed in the same line"
            closes = "closes a quotation that is opened in the same line"
            return {
                start: _quotation_mark(left, signs[start], "“‘", opens),
                end: _quotation_mark(right, signs[end], "”’", closes),
            }
    return {}


def _quotation_mark(sign: str, signs: str, family: str, reason: str) -> Choice:
    others = _fitting(family.replace(sign, ""), signs)
    return _inferred(sign, _QUOTE, reason + _besides(sign + others))


_BEFORE_COUNT = re.compile(rf"[{LOST_SIGN}{LOST_EMOJI}]\ufe0f?(?= ?\d)")
_INSIDE_WORD = re.compile(rf"(?<=[a-zà-öø-ÿ]){LOST_LETTER}(?=[a-zà-öø-ÿ])")
_SHARP_S = re.compile(rf"(?<=[aeiouyäöü]){LOST_LETTER}(?![^\W\d_]*[^\Wa-zà-öø-ÿ_])")
"""At the end of a word or before small letters, and behind a vowel, as it always stands."""
_FRENCH_LETTERS = frozenset("éèêçàùâôœ")
_GERMAN_LETTERS = frozenset("äöüÄÖÜ")


def _count_marks(line: Candidate, lost: _Lost) -> dict[int, Choice]:
    """Marks before the counts of a post: the one that fits, or the reason why none is chosen."""
    if not is_count_line(line):
        return {}
    where = "before a number in a line of counts"
    chosen: dict[int, Choice] = {}
    for match in _BEFORE_COUNT.finditer(line.text):
        column = match.start()
        fitting = _fitting_at(column, COUNT_MARKS, lost)
        if len(fitting) == 1:
            chosen[column] = _only_one(fitting, _COUNT_MARK, where)
        elif fitting:
            reason = (
                f"{where}, but too many bytes are lost to tell which mark: {described(fitting)}"
            )
            before = lost[column].text
            chosen[column] = Choice(before, _COUNT_MARK, RepairKind.KEPT, reason)
    return chosen


def _letters(line: Candidate, lost: _Lost) -> dict[int, Choice]:
    """Letters between small letters, where one small letter fits; ß at the end of a word too."""
    chosen: dict[int, Choice] = {}
    letters = set(line.text)
    # `maître` has the same remains as `Maß`.
    is_french = bool(letters & _FRENCH_LETTERS) and not letters & _GERMAN_LETTERS
    if not is_french:
        for match in _SHARP_S.finditer(line.text):
            small = "".join(filter(str.islower, _fitting_at(match.start(), "ßî", lost)))
            if small.startswith("ß"):
                reason = "behind a vowel, in a word or at its end" + _besides(small)
                chosen[match.start()] = _inferred("ß", _LETTER, reason)
    for match in _INSIDE_WORD.finditer(line.text):
        column = match.start()
        if column not in lost:
            continue
        small = "".join(filter(str.islower, lost[column].signs))
        if len(small) == 1:
            chosen[column] = _only_one(small, _LETTER, "between small letters")
    return chosen


def _only_one(sign: str, rule: str, where: str) -> Choice:
    reason = f"{where}: of the signs used there only this one fits what is left"
    return _inferred(sign, rule, reason)


def _without_alternative(lost: _Lost) -> dict[int, Choice]:
    """One sign alone fits what is left, whatever stands around it."""
    reason = "bytes are lost; of the signs in use only this one fits what is left"
    chosen: dict[int, Choice] = {}
    for column, character in lost.items():
        if len(character.signs) == 1:
            chosen[column] = _inferred(character.signs, _rule_of(character), reason)
    return chosen


def _may_be_text(codec: Codec, text: str, column: int, character: MisreadCharacter) -> bool:
    """Whether a character that no context explains could be plain text after all."""
    before, after = text[max(0, column - 1) : column], text[column + 1 : column + 2]
    beside_letter = before.isalpha() or after.isalpha()
    is_letter = character.lead in LETTER_LEADS
    if codec.script is Script.NATIVE:
        # `Ã` between small letters is no text; any other is a letter in some word.
        is_absurd = is_letter and before.islower() and after.islower()
        return beside_letter and not is_absurd
    # `β-carotene`, and a Greek letter by itself, as in a formula.
    return after == "-" or (is_letter and not beside_letter)


def _reason_to_keep(character: MisreadCharacter) -> str:
    if not character.signs:
        return "bytes are lost, and what is left fits no sign in use"
    signs = described(character.signs)
    return f"bytes are lost and the place does not tell which sign stood here: {signs}"


def _rule_of(character: MisreadCharacter) -> str:
    """The rule by the length of the character in UTF-8."""
    if character.lead >= 0xF0:
        return _EMOJI
    if character.lead >= 0xE0:
        return _SIGN
    return _LETTER
