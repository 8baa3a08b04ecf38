"""Evidence: how surely a document is UTF-8 that was read as another encoding, and its repairs.

A lone `β` may be a beta or what is left of an apostrophe.  `donβt` can only be the second; where a
document has enough of such places, and little that speaks against it, its other `β` are damage
too.

Complete sequences are turned back (*exact*).  Sequences that lost bytes are told from their
context (*inferred*) or recorded and left (*kept*), and only in documents that show such damage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.document.span import Repair
from builder.document.vocabulary import RepairKind
from builder.text.mojibake.candidates import (
    LOST_SIGN,
    Candidate,
    MisreadCharacter,
    candidate,
    certain,
    is_count_line,
)
from builder.text.mojibake.codecs import Codec, Script, codecs
from builder.text.mojibake.context import Choice, choices

ENOUGH = 3
"""Weight from which damage counts as shown: one word that can be nothing else (`isnβt`), or three
places each of which could be chance."""
_SUSPECTS_PER_WITNESS = 10
"""Lines that could be damaged and do not show it, for each that does.  A text with apostrophes
shows its damage in far more than one line of ten; a Greek text with one stray `donβt` does not."""
_C1_BYTES = range(0x80, 0xA0)


def mojibake(lines: Mapping[int, str]) -> dict[int, tuple[Repair, ...]]:
    """Repairs for each line (by number) of a document that needs them, in one pass.

    Text that was encoded twice needs two passes: call again until nothing changes.

    >>> [entry.after for entry in mojibake({1: "Γ’ τάξη: α, β, γ", 2: "MontrΓ©al"})[2]]
    ['é']
    """
    repairs: dict[int, tuple[Repair, ...]] = {}
    # A line is mended by one codec only: the one that the document shows most.
    for suspicion in sorted(_suspicions(lines), key=lambda suspicion: -suspicion.score):
        for number, line in suspicion.lines.items():
            if number in repairs:
                continue
            entries = tuple(_repairs(number, suspicion, line))
            if entries:
                repairs[number] = entries
    return repairs


@dataclass(frozen=True, slots=True)
class _LineEvidence:
    """What one line says about the damage."""

    candidate: Candidate
    certain: frozenset[MisreadCharacter]
    """Complete ones that are damage whatever stands around them."""
    lost_weight: int
    """Weight of the places that show lost bytes."""
    has_c1: bool
    """A byte 0x80-0x9F is still there, in a sequence that is certain."""

    @property
    def speaks_for(self) -> bool:
        return bool(self.certain or self.lost_weight)

    @property
    def speaks_against(self) -> bool:
        """It has characters that the misreading cannot give, and nothing that speaks for it."""
        return not self.candidate.is_pure and not self.speaks_for

    @property
    def is_suspect(self) -> bool:
        """It has lost bytes, if damaged, but does not show that it is."""
        return self.candidate.is_pure and not self.speaks_for and _has_gaps(self.candidate)

    @property
    def is_enough(self) -> bool:
        """Whether the line alone shows that it is damaged."""
        return self.lost_weight + ENOUGH * len(self.certain) >= ENOUGH


@dataclass(frozen=True, slots=True)
class _Suspicion:
    """What all lines of a document say together about one codec."""

    codec: Codec
    lines: Mapping[int, _LineEvidence]
    """By number; lines with nothing that could be misread are left out."""
    score: int
    """Weight of all that speaks for it."""
    is_damaged: bool
    """Complete sequences are damage, also those that could be text."""
    is_lossy: bool
    """Bytes were lost."""


def _suspicions(lines: Mapping[int, str]) -> Iterator[_Suspicion]:
    """Each codec that something speaks for."""
    for codec in codecs():
        evidence: dict[int, _LineEvidence] = {}
        for number, line in lines.items():
            if not codec.lead.search(line):
                continue
            suspected = candidate(codec, line)
            if suspected.misread:
                evidence[number] = _line_evidence(codec, suspected)
        suspicion = _suspicion(codec, evidence)
        if suspicion.score:
            yield suspicion


def _line_evidence(codec: Codec, line: Candidate) -> _LineEvidence:
    sure = frozenset(certain(codec, line))
    has_c1 = any(_has_c1(codec, character) for character in sure)
    return _LineEvidence(line, sure, _lost_weight(codec, line), has_c1)


def _has_c1(codec: Codec, character: MisreadCharacter) -> bool:
    return any(codec.byte_of[sign] in _C1_BYTES for sign in character.text)


def _has_gaps(line: Candidate) -> bool:
    return any(not character.is_complete for character in line.misread)


def _suspicion(codec: Codec, lines: Mapping[int, _LineEvidence]) -> _Suspicion:
    """The sum of what the lines of a document say."""
    complete = lost = witnesses = opponents = suspects = 0
    has_c1 = False
    for line in lines.values():
        complete += ENOUGH * len(line.certain)
        lost += line.lost_weight
        witnesses += line.speaks_for
        opponents += line.speaks_against
        suspects += line.is_suspect
        has_c1 = has_c1 or line.has_c1
    is_believable = opponents <= witnesses
    is_bounded = suspects <= _SUSPECTS_PER_WITNESS * witnesses
    # Damage of a foreign script without a single C1 byte: whatever read it has dropped those.
    drops_c1 = codec.script is Script.FOREIGN and complete >= ENOUGH and not has_c1
    return _Suspicion(
        codec,
        lines,
        complete + lost,
        is_believable and complete + lost >= ENOUGH,
        is_believable and is_bounded and (lost >= ENOUGH or drops_c1),
    )


_NEGATED = (
    "(?:don|can|won|isn|aren|wasn|weren|doesn|didn|hasn|haven|hadn|couldn|shouldn|wouldn|mustn|ain)"
)
_ENGLISH = (
    rf"\b{_NEGATED}{LOST_SIGN}t\b"
    rf"|\b(?:i|you|we|they){LOST_SIGN}(?:m|re|ve|ll|d)\b"
    rf"|\b(?:it|that|what|let|there|here|he|she|who){LOST_SIGN}s\b"
)
_FRENCH = (
    rf"\b(?:c{LOST_SIGN}est|c{LOST_SIGN}était|j{LOST_SIGN}ai|n{LOST_SIGN}est|n{LOST_SIGN}a"
    rf"|d{LOST_SIGN}une?|qu{LOST_SIGN}(?:il|elle|on|une?)|aujourd{LOST_SIGN}hui)\b"
)
_DASHED = (
    rf"[a-z]{{2}}{LOST_SIGN}(?:the|that|this|these|which|and|but|or|their|they|we|when|how|may"
    r"|with|from)\b"
)
_QUOTED = (
    rf"(?<!\S){LOST_SIGN}[A-Za-z]{{3,}}[^{LOST_SIGN}]{{0,80}}(?<=[a-z]){LOST_SIGN}"
    r"(?=[\s.,;:!?)]|$)"
)
_CLIPPED = (
    rf"[a-z]{{2}}{LOST_SIGN}(?:s|t|re|ll|ve|d|m)\b"
    rf"|\b(?:[CcDdJjLlMmNnSsTt]|[Qq]u){LOST_SIGN}[a-zà-ÿ]{{3}}"
)
# `sinβcos` and `logβx` are formulas.
_INSIDE_WORD = r"[a-z]{3}(?<!sin)(?<!cos)(?<!tan)(?<!log)(?<!exp)" + LOST_SIGN + r"[a-z]{3}"

# Places that show lost bytes, each with its weight.
_NATIVE_EVIDENCE: tuple[tuple[int, re.Pattern[str]], ...] = (
    # don’t, it’s; c’est, qu’il
    (3, re.compile(f"{_ENGLISH}|{_FRENCH}", re.IGNORECASE)),
    # a dash between words, the second of which is never the end of one: `wordβthe`
    (3, re.compile(_DASHED)),
    # a plural, then a space: `the kidsâ toys`
    (1, re.compile(rf"[a-z]{{3}}s{LOST_SIGN}(?!\S)")),
    # two years
    (2, re.compile(rf"\b[12]\d{{3}}{LOST_SIGN}[12]\d{{3}}\b")),
    # two marks around words, as around a quotation
    (1, re.compile(_QUOTED)),
)
# Letters of a foreign script inside a Latin word are no text, whatever the word is.
_FOREIGN_EVIDENCE: tuple[tuple[int, re.Pattern[str]], ...] = (
    *_NATIVE_EVIDENCE,
    (3, re.compile(_CLIPPED)),
    (1, re.compile(_INSIDE_WORD)),
)


def _lost_weight(codec: Codec, line: Candidate) -> int:
    """The weight of all places of a line that show lost bytes."""
    if not _has_gaps(line):
        return 0
    signs_of_loss = _FOREIGN_EVIDENCE
    if codec.script is Script.NATIVE:
        signs_of_loss = _NATIVE_EVIDENCE
    # Only words with a mark can show anything, and a long line of others must cost no time.
    torn_words = " ".join(word for word in line.text.split() if LOST_SIGN in word)
    weight = 0
    for worth, pattern in signs_of_loss:
        weight += worth * len(pattern.findall(torn_words))
    for character in line.misread:
        if not character.is_complete and _is_torn(codec, character):
            weight += ENOUGH
    if is_count_line(line):
        weight += ENOUGH
    return weight


def _is_torn(codec: Codec, character: MisreadCharacter) -> bool:
    """Whether so much of it still stands that it cannot be text.

    That is its second byte, or all but one byte of an emoji.
    """
    text = character.text
    if character.lead >= 0xF0 and len(text) >= 3 and len(character.signs) == 1:
        return True
    # E2 80 begins general punctuation, F0 9F all emoji.
    begin = (character.lead, codec.byte_of.get(text[1:2]))
    return begin in ((0xE2, 0x80), (0xF0, 0x9F))


def _repairs(number: int, suspicion: _Suspicion, evidence: _LineEvidence) -> Iterator[Repair]:
    """The repairs of one line, as far as the document and the line itself allow."""
    line, codec = evidence.candidate, suspicion.codec
    mends_all = line.is_pure and (suspicion.is_damaged or evidence.is_enough)
    mends_lost = line.is_pure and (suspicion.is_lossy or evidence.lost_weight >= ENOUGH)
    chosen = _chosen(codec, line, mends_lost=mends_lost, mends_spaced=mends_all)
    rule, read_as = f"mojibake-{codec.name}", f"UTF-8 read as {codec.label}"
    for character in line.misread:
        start, before = character.start, character.text
        choice = chosen.get(character)
        if character.is_complete and (mends_all or character in evidence.certain):
            yield Repair(number, start, before, character.signs, rule, RepairKind.EXACT, read_as)
        elif choice is not None:
            reason = f"{read_as}; {choice.reason}"
            yield Repair(number, start, before, choice.after, choice.rule, choice.kind, reason)


def _chosen(
    codec: Codec, line: Candidate, *, mends_lost: bool, mends_spaced: bool
) -> Mapping[MisreadCharacter, Choice]:
    """What the characters of `line` that lost bytes are taken for.

    `mends_spaced` is for those whose no-break space has become a space: nothing is lost of them.
    """
    is_spaced = any(character.text.endswith(" ") for character in line.misread)
    if not mends_lost and not (mends_spaced and is_spaced):
        return {}
    chosen: dict[MisreadCharacter, Choice] = {}
    for character, choice in choices(codec, line):
        if mends_lost or character.text.endswith(" "):
            chosen[character] = choice
    return chosen
