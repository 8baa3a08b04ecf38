"""A line of names → its segments: the words between two separators.

Separators are commas, semicolons and the word for `and` in many languages.  What can be no name
by itself (`Jr.`, `PhD`, `2*`, an e-mail address) stays with the segment before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from builder.text.names.parts import is_beside_name
from builder.text.names.person import INSTITUTIONS, PARTICLES
from builder.text.names.titles import (
    COMPANIES,
    is_degree,
    is_generation,
    is_honorific,
    is_suffix,
    may_be_initials,
)

LONGEST_NAME = 8
"""Words of a name in a list: `Maria de los Ángeles García Pérez de León` has that many."""
_NEAR = 200
"""Characters that are looked at on either side of a doubtful separator."""

_AND = (
    # English, German, French, the Nordic and Baltic languages, Dutch, Polish, Romanian, Albanian
    "and|und|et|og|och|en|ja|ir|un|oraz|și|şi|dhe"
    # Hungarian, Turkish, Indonesian, Vietnamese; Russian, Ukrainian; Greek
    "|és|ve|dan|và|и|та|και|κι"
    # Arabic, Hindi, Bengali, Chinese, Japanese, Korean
    "|و|और|एवं|এবং|和|与|與|及|と|및"
)
_SEPARATOR = re.compile(
    rf"""
      \( [^()]* \) | \[ [^\[\]]* \] | < [^<>]* >   # brackets are skipped with all that is in them
    | \^? \{{ [^{{}}]* \}} (?: @\S+ )?              # and so are braces, and addresses of the web
    | https?://\S+
    | (?P<hard> [;；؛|·•\t] | \s/\s )
    | (?P<soft> [,，、،] )
    # Chinese names have no blanks, and four characters at most: `李明和王伟`, but `王和平`
    | (?P<glued> (?<=[\u4e00-\u9fff]{{2}}) [和与與及]
        (?= [\u4e00-\u9fff]{{2,4}} (?: $ | [、,，;；\s] ) ) )
    | (?P<and> (?: (?<=\s) | ^ ) (?: {_AND} | And | AND | Und | UND | & | \+ ) (?=\s) )
    # `and` in Spanish, Italian, Catalan, Polish, Czech, Ukrainian; a capital is an initial
    | (?P<weak> (?<=\s) [yeiaіі] (?=\s) )
    """,
    re.VERBOSE,
)
_WEAK = re.compile(r"[,;]|\s[yeiaі]\s")
_OTHERS = re.compile(
    r"""
    al\.? | u\.\s?a\. | m\.\s?fl\.? | др\.? | ін\.? | in\. | 等
    | (?: \d+\  | many\  | several\  )?
      (?: others? | more | co-?authors | collaborators | colleagues
        | autres | andere | otros | outros | altri | mehr | другие )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ET_AL = re.compile(r"et\.?\s?al\.?", re.IGNORECASE)
_INITIALS = re.compile(
    r"""
      (?: [A-ZÀ-ÞА-Я] \.? [\s-]? ){1,4}
    | [A-ZÀ-Þ][a-z]{0,2}\. (?: \s? [A-ZÀ-Þ]\. )*            # Yu. M., Ch. B.
    """,
    re.VERBOSE,
)
_CORPORATE = frozenset(("of", "for", "the"))
"""Small words that no person's name has."""
_BRACKET = re.compile(r"\s*\([^()]*\)$")
_SEPARATOR_SIGNS = {"hard": ";", "soft": ",", "and": "and", "glued": "and", "weak": "and"}


@dataclass(frozen=True, slots=True)
class Segment:
    """Words between two separators."""

    before: str
    """The separator before them: `,` `;` `and`, or `""` at the beginning of the line."""
    start: int
    end: int
    words: tuple[str, ...]
    """Without titles and suffixes, which say nothing about the form of the name."""
    has_acronym: bool = False
    """Whether letters stand behind it that may be a degree, or an institution: `Ann Lee, CFP`."""
    has_comma_before: bool = False
    """Whether a comma stands before the `and` as well: `Smith, Jane, and Karen Lee`."""
    is_in_capitals: bool = False
    """Whether the whole line is, so that capitals say nothing about the word."""

    @property
    def is_initials(self) -> bool:
        """Whether it is nothing but initials, so that it cannot be a name by itself."""
        return "." in self.words[0] and self.may_be_initials

    @property
    def may_be_initials(self) -> bool:
        """The same, or letters that may be initials: `J K`."""
        if self.is_in_capitals and any(word.isalpha() and len(word) > 1 for word in self.words):
            return False
        return len(self.words) < 5 and bool(_INITIALS.fullmatch(" ".join(self.words)))

    @property
    def ends_in_initial(self) -> bool:
        """Whether it ends as given names do and whole names do not: `Jane B.`"""
        return len(self.words) > 1 and len(self.words[-1].strip(".")) == 1

    @property
    def is_others(self) -> bool:
        """Whether it stands for people who are not named: `12 others`, or `al.` behind `et`."""
        text = " ".join(self.words)
        return len(self.words) < 4 and bool(_OTHERS.fullmatch(text) or _ET_AL.fullmatch(text))

    @property
    def has_particle(self) -> bool:
        """Only in small letters: `Ben`, `Da` and `Le` are also given names."""
        return self.words[0] in PARTICLES and 1 < len(self.words) < 5

    @property
    def is_double_surname(self) -> bool:
        """`Ortega y Gasset`: two last names, and perhaps no given name."""
        return len(self.words) == 3 and self.words[1] in ("y", "e", "i")

    @property
    def is_institution(self) -> bool:
        """Whether one of its words shows that it is no person."""
        return _names_institution(self.words)


def _names_institution(words: Sequence[str]) -> bool:
    return any(word.casefold().strip(".,") in INSTITUTIONS for word in words)


def segments_of(text: str) -> tuple[Segment, ...]:
    """The segments of a line, with suffixes and the halves of an institution put together."""
    joined: list[Segment] = []
    segments = _cut(text)
    may_have_acronyms = not _is_every_other_initials(segments)
    for segment in segments:
        before = joined[-1] if joined else None
        if before and _belongs_before(text, joined, segment):
            joined[-1] = replace(before, end=segment.end)
        elif before and may_have_acronyms and _is_acronym_behind(before, segment):
            joined[-1] = replace(before, end=segment.end, has_acronym=True)
        elif before and _is_title_alone(before) and segment.before == "and":
            # `Mr. and Mrs. Bo Li` name one who is known by the name.
            joined[-1] = replace(segment, before=before.before, start=before.start)
        elif before and segment.before == "and" and _is_one_institution(before, segment):
            # A line of nothing but `and` must not grow its words without an end.
            words = (*before.words, *segment.words)[-4 * LONGEST_NAME :]
            joined[-1] = replace(before, end=segment.end, words=words)
        else:
            joined.append(segment)
    return tuple(joined)


def _belongs_before(text: str, joined: Sequence[Segment], segment: Segment) -> bool:
    """Whether a segment is no name but a suffix, degree, mark or address of the one before it."""
    written = text[segment.start : segment.end]
    before = joined[-1]
    if segment.before != "and" and is_beside_name(written):
        return True
    if all(map(_is_form_of_company, segment.words)):
        return True
    if segment.before != ",":
        return False
    # `Bo Bell (Owls), Jr. (retired)`
    if is_generation(_BRACKET.sub("", written), len(before.words)):
        return True
    if not all(map(is_degree, segment.words)):
        return is_suffix(written)
    # `Bell, M.A.` has initials, and so has `BELL, MA`.
    is_whole_name = len(before.words) > 1 and not before.has_particle
    # `Bell, Kim, M.D.`
    if len(joined) == 2 and before.before == ",":
        is_whole_name = is_whole_name or len(joined[0].words) == 1
    return is_whole_name or not all(map(may_be_initials, segment.words))


def _is_form_of_company(word: str) -> bool:
    return word.casefold().replace(".", "") in COMPANIES


def _is_every_other_initials(segments: Sequence[Segment]) -> bool:
    """`Bell Roy, ABC, Lee, DE`"""
    firsts, seconds = segments[::2], segments[1::2]
    if len(firsts) != len(seconds) or any(segment.may_be_initials for segment in firsts):
        return False
    return all(segment.may_be_initials for segment in seconds)


def _is_acronym_behind(before: Segment, segment: Segment) -> bool:
    """`CFP` in `Ann Lee, CFP`; in a line in capitals nobody can tell."""
    word = segment.words[0]
    is_behind = segment.before == "," and len(segment.words) == 1 and not segment.is_in_capitals
    is_acronym = word.isalpha() and word.isupper() and word.isascii() and 2 < len(word) < 7
    return is_behind and is_acronym and (len(before.words) > 1 and not before.is_institution)


def _is_title_alone(segment: Segment) -> bool:
    return all(map(is_honorific, segment.words))


def _cut(text: str) -> list[Segment]:
    """The words between any two separators."""
    segments: list[Segment] = []
    start, before = 0, ""
    has_comma = False
    for separator in _SEPARATOR.finditer(text):
        kind = separator.lastgroup
        if kind is None or (kind == "weak" and not _is_between_names(text, start, separator)):
            continue
        segment = _segment(text, start, separator.start())
        if segment:
            segments.append(replace(segment, before=before, has_comma_before=has_comma))
        has_comma = segment is None and before == ","
        # Of two separators side by side (`; and`) the semicolon counts.
        if segment or not segments or before != ";":
            before = _SEPARATOR_SIGNS[kind]
        start = separator.end()
    segment = _segment(text, start, len(text))
    if segment:
        segments.append(replace(segment, before=before, has_comma_before=has_comma))
    if text.isupper():
        return [replace(segment, is_in_capitals=True) for segment in segments]
    return segments


def _is_between_names(text: str, start: int, separator: re.Match[str]) -> bool:
    """`y` joins two names when both have two words; `Ortega y Gasset` is one."""
    after = text[separator.end() : separator.end() + _NEAR]
    following = _bare(_WEAK.split(after, maxsplit=1)[0].split())
    before = _bare(text[max(start, separator.start() - _NEAR) : separator.start()].split())
    return len(before) > 1 and len(following) > 1


def _segment(text: str, start: int, end: int) -> Segment | None:
    words = text[start:end].split()
    if not words:
        return None
    first = end - len(text[start:end].lstrip())
    last = start + len(text[start:end].rstrip())
    return Segment("", first, last, _bare(words))


def _bare(words: Sequence[str]) -> tuple[str, ...]:
    """The words without titles before and suffixes behind; one word at least is left."""
    start, end = 0, len(words)
    while start < end - 1 and is_honorific(words[start]):
        start += 1
    while end - start > 1 and is_suffix(words[end - 1]):
        # `Bell M.D.` has initials.
        if end - start == 2 and may_be_initials(words[end - 1]):
            break
        end -= 1
    return tuple(words[start:end])


def _is_one_institution(first: Segment, second: Segment) -> bool:
    """`Institute of Science and Technology` is one; `Safety Team and Ann Example` are two."""
    if second.words[0] in ("the", "The") or _names_institution(first.words[-1:]):
        return False
    if first.is_institution or (second.is_institution and len(first.words) == 1):
        return True
    # `Board of Owls and Ferns Institute`, `Friends of Sea and Sky`: no person is named so.
    if _CORPORATE.issuperset(first.words) or _CORPORATE.issuperset(second.words):
        return True
    is_corporate = not _CORPORATE.isdisjoint(first.words)
    return is_corporate and (second.is_institution or len(second.words) == 1)
