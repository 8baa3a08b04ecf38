"""Formulas that a page gives twice, as signs and as TeX: `N≤2048N\\leq 2048`.

HTML papers hold the TeX of each formula beside what is drawn, for those who cannot see it, and a
copied text has both.  Where one says the same as the other, one is enough to be read: the TeX where
it has exponents or indices, which the signs have lost, and the signs elsewhere.

The two are compared without a table of TeX: a command stands for its own letters (`\\log`), for one
sign (`\\leq`), or for nothing (`\\mathbb`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder.document.vocabulary import InlineKind
from builder.text.annotations import Annotation

FEWEST_PAIRS = 3
"""So many formulas that stand twice are no accident of one line."""
LONGEST_SIGNS = 200
"""Characters of the signs of a formula that are compared; longer ones stay as they are."""
REPEATED = "residue:formula"
"""What the target of markup is that says a formula once more."""

_TEX = re.compile(r"\\[A-Za-z]|[_^]")
# `f(x)f(x)`: the same in both notations, and no word.
_DOUBLED = re.compile(
    r"(?<!\S)(?=\S*[()=<>+|])(?P<formula>[^\s\\]{2,40})(?P<again>(?P=formula))(?![\w\\(^])",
    re.VERBOSE,
)
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?|\\(.)")
_SKIPPED = frozenset(" {}_^~$\u2061\u2062\u2063\u2064\u200b")
_SAME = str.maketrans({"−": "-", "∗": "*", "′": "'", "…": "\ue000", "⋯": "\ue000", "⁡": None})
_GREEK = frozenset(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau "
    "upsilon phi chi psi omega".split()
)
_BARS = {"|": "‖"}
# What may follow the TeX of a formula: it ends there.
_GOES_ON = re.compile(r"[\w\\^{=+*/-]")


@dataclass(frozen=True, slots=True)
class Pair:
    """A formula as signs, and as TeX right behind them."""

    start: int
    middle: int
    end: int
    has_scripts: bool
    """The TeX has exponents or indices."""


def pairs_in(text: str) -> Iterator[Pair]:
    r"""The formulas that stand twice in a text.

    >>> text = r"Let x∈ℝnx\in\mathbb{R}^{n} and N≤2048N\leq 2048 be as in y=a\beta."
    >>> [(text[pair.start : pair.middle], text[pair.middle : pair.end]) for pair in pairs_in(text)]
    [('x∈ℝn', 'x\\in\\mathbb{R}^{n}'), ('N≤2048', 'N\\leq 2048')]
    """
    done = 0
    for tex in _TEX.finditer(text):
        # The signs hold no space and no TeX; the TeX may hold both.
        start = max(done, tex.start() - LONGEST_SIGNS)
        space = max(text.rfind(sign, start, tex.start()) for sign in (" ", "\n"))
        start = max(start, space + 1)
        pair = None
        if tex.start() >= done:
            pair = _pair(text, start, tex.start())
        # What was no pair is part of no later one: `a_1b_2` is looked at once.
        done = max(done, tex.end())
        if pair:
            done = pair.end
            yield pair


def formula_annotations(text: str) -> Iterator[tuple[Annotation, Annotation]]:
    """What is shown and what is not of each formula that stands twice."""
    for doubled in _DOUBLED.finditer(text):
        shown, again = doubled.span("formula"), doubled.span("again")
        yield Annotation(*shown, InlineKind.MATH), Annotation(*again, InlineKind.MARKUP, REPEATED)
    for pair in pairs_in(text):
        signs, tex = (pair.start, pair.middle), (pair.middle, pair.end)
        if pair.has_scripts:
            yield (
                Annotation(*signs, InlineKind.MARKUP, REPEATED),
                Annotation(*tex, InlineKind.MATH),
            )
        else:
            yield (
                Annotation(*signs, InlineKind.MATH),
                Annotation(*tex, InlineKind.MARKUP, REPEATED),
            )


def are_repeated(texts: Iterable[str]) -> bool:
    """Whether a paper gives its formulas twice."""
    count = 0
    for text in texts:
        for _ in pairs_in(text):
            count += 1
            if count == FEWEST_PAIRS:
                return True
    return False


def _pair(text: str, start: int, command: int) -> Pair | None:
    """The pair whose TeX has its first command at `command`, with signs from `start` on."""
    # `(x∈ℝnx\in…)`: a bracket or a quotation mark may stand before the signs.
    for first in range(start, min(start + 2, command)):
        for middle in range(first + 1, command + 1):
            # The TeX begins as the signs do, or with a command that stands for the first of them.
            is_same = text[middle] == text[first] or text[middle] == "\\"
            if not is_same or text[middle] in "_^":
                continue
            signs = _plain(text[first:middle])
            end = -1
            if signs:
                end = _end_of_tex(text, middle, signs)
            if end > command:
                has_scripts = any(sign in "_^" for sign in text[middle:end])
                return Pair(first, middle, end, has_scripts)
    return None


def _plain(signs: str) -> str:
    """Signs without their alphabets and accents: `ℝ` is R, `ŷ` is y."""
    apart = unicodedata.normalize("NFKD", signs.translate(_SAME))
    bare = (sign for sign in apart if not unicodedata.combining(sign))
    return "".join(sign for sign in bare if sign not in _SKIPPED)


def _end_of_tex(text: str, start: int, signs: str) -> int:
    """Where TeX ends that says the same as `signs`; -1 when it says something else."""
    offset, index = start, 0
    while offset < len(text) and index < len(signs):
        command = _COMMAND.match(text, offset)
        if command:
            index = _behind_command(command, signs, index)
            offset = command.end()
        elif text[offset] in _SKIPPED:
            offset += 1
        elif _plain(text[offset]) == signs[index]:
            offset += 1
            index += 1
        else:
            return -1
        if index < 0:
            return -1
    while offset < len(text) and text[offset] == "}":
        offset += 1
    if index < len(signs) or _GOES_ON.match(text, offset):
        return -1
    return offset


def _behind_command(command: re.Match[str], signs: str, index: int) -> int:
    """The index in `signs` behind what a command stands for; -1 when it stands for no such sign."""
    name = command[1]
    if name is None:
        # `\\{` is a bracket, `\\,` a space.
        return index + (signs[index] in (command[2], _BARS.get(command[2])))
    if signs.startswith(name, index):
        return index + len(name)
    sign = signs[index]
    if name.lower().removeprefix("var") in _GREEK:
        letter = name.lower().removeprefix("var").replace("lambda", "lamda").upper()
        if letter in unicodedata.name(sign, "").split():
            return index + 1
        return -1
    # A letter belongs to what the command is applied to: `\\hat{β}`.
    is_sign = not sign.isascii() and "GREEK" not in unicodedata.name(sign, "")
    return index + is_sign
