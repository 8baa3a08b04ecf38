"""A line of names to bits: the words between two separators."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from builder.text.names.names import INSTITUTIONS, SUFFIXES

LONGEST_NAME = 8
"""Words of a name in a list."""
_NEAR = 200
"""Characters that are looked at on either side of a doubtful separator."""

_SEPARATOR = re.compile(
    r"\([^()]*\)|\[[^\[\]]*\]|(?P<hard>[;；؛|·•\t]|\s/\s)|(?P<soft>[,，、،])"
    r"|(?P<and>(?:(?<=\s)|^)(?:and|&|\+|und|et|och|og|en)(?=\s))|(?P<weak>(?<=\s)[yei](?=\s))",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"al\.?|(?:\d+ |many |several )?(?:others?|more|co-?authors|collaborators|colleagues|autres|andere|otros|mehr)|u\.\s?a\.",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:[A-ZÀ-ÞА-Я]\.?[\s-]?){1,4}|[A-ZÀ-Þ][a-z]{0,2}\.(?:\s?[A-ZÀ-Þ]\.)*")


@dataclass(frozen=True, slots=True)
class Bit:
    """Words between two separators, and the separator before them: `,` `;` `and` or `""`."""

    before: str
    start: int
    end: int
    words: tuple[str, ...]

    @property
    def is_initials(self) -> bool:
        """Whether it is nothing but initials, so that it cannot be a name by itself."""
        return "." in self.words[0] and self.may_be_initials

    @property
    def may_be_initials(self) -> bool:
        """The same, or letters that may be initials: `J K`."""
        return len(self.words) < 5 and bool(_INITIALS.fullmatch(" ".join(self.words)))

    @property
    def is_others(self) -> bool:
        """Whether it stands for people who are not named: `12 others`, or `al.` behind `et`."""
        return len(self.words) < 4 and bool(_OTHERS.fullmatch(" ".join(self.words)))

    @property
    def is_institution(self) -> bool:
        """Whether one of its words shows that it is no person."""
        return _is_institution(self.words)


def bits_of(text: str) -> tuple[Bit, ...]:
    """The bits of a line.

    >>> line = "Ann Lee, Bo Li and José Ortega y Gasset; Institute of Law and Order"
    >>> [(bit.before, line[bit.start:bit.end]) for bit in bits_of(line)]
    [('', 'Ann Lee'), (',', 'Bo Li'), ('and', 'José Ortega y Gasset'), (';', 'Institute of Law and Order')]
    """
    return _with_suffixes(text, _parted(text))


def _parted(text: str) -> tuple[Bit, ...]:
    made: list[Bit] = []
    start, before = 0, ""
    for found in _SEPARATOR.finditer(text):
        kind = found.lastgroup
        if kind is None or (kind == "weak" and not _is_between_names(text, start, found)):
            continue
        made += _bit(text, before, start, found.start())
        stronger = (
            before
            if made
            and made[-1].end <= start
            and not text[start : found.start()].strip()
            and before == ";"
            else ""
        )
        before = stronger or {"hard": ";", "soft": ","}.get(kind, "and")
        start = found.end()
    return (*made, *_bit(text, before, start, len(text)))


def _is_between_names(text: str, start: int, found: re.Match[str]) -> bool:
    """`y` joins two names when both have two words; `Ortega y Gasset` is one."""
    after = re.split(r"[,;]|\s[yei]\s", text[found.end() : found.end() + _NEAR], maxsplit=1)[0]
    before = text[max(start, found.start() - _NEAR) : found.start()]
    return len(before.split()) > 1 and len(after.split()) > 1


def _bit(text: str, before: str, start: int, end: int) -> tuple[Bit, ...]:
    words = text[start:end].split()
    if not words:
        return ()
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    return (Bit(before, first, first + len(text[first:end].rstrip()), tuple(words)),)


def _with_suffixes(text: str, bits: Sequence[Bit]) -> tuple[Bit, ...]:
    """Join `Jr.` and the like, marks such as `2`, and the halves of an institution's name, to what stands before."""
    made: list[Bit] = []
    for bit in bits:
        alone = text[bit.start : bit.end].casefold().replace(".", "")
        joins = bit.before == "," and (alone in SUFFIXES or alone.isdigit())
        if made and (joins or (bit.before == "and" and _is_one_institution(made[-1], bit))):
            words = made[-1].words if joins else (*made[-1].words, *bit.words)[-4 * LONGEST_NAME :]
            made[-1] = replace(made[-1], end=bit.end, words=words)
        else:
            made.append(bit)
    return tuple(made)


def _is_one_institution(first: Bit, second: Bit) -> bool:
    """`Institute of Science and Technology` is one; `Safety Team and Ann Example` are two."""
    if second.words[0] in ("the", "The") or _is_institution(first.words[-1:]):
        return False
    return first.is_institution or (second.is_institution and len(first.words) == 1)


def _is_institution(words: Sequence[str]) -> bool:
    return any(word.casefold().strip(".,") in INSTITUTIONS for word in words)
