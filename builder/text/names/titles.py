"""Words beside a name that are not part of it: generations, degrees, titles, forms of companies.

Many are names as well (`Md Rahman`, `Yo-Yo Ma`, `Meng Li`), so that capitals, stops and the place
in the line decide, and not the letters alone.
"""

from __future__ import annotations

import re

from builder.text.folding import fold_for_names


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


GENERATIONS = _set("jr sr ii iii iv 2nd 3rd 4th 5th 2d 3d")
"""Words behind a name that tell father and son apart, folded: they stay with the name."""

_LATE_GENERATIONS = _set("v vi vii junior senior")
"""The same; only behind a comma and a name of two words, for they are initials or names as well."""

COMPANIES = _set("inc llc llp ltd limited gmbh corp co plc ag sa bv nv kg oy ab pty pte pvt pc")
"""Forms of companies, folded, as they stand behind the comma of one name: `Amber Tides, Inc.`"""

_DEGREES = _set(
    "phd dphil dsc scd edd psyd pharmd drph dds dmd dvm llb llm lld mba mph mpp mpa msc bsc mphil"
    " mres mlitt mfa bfa med meng beng msw mdiv frs frcp frcs facs facp frsc mrcp esq esquire"
    " obe mbe cbe kbe cpa fnp lcsw"
)
"""Degrees and honours that nobody's initials are taken for, folded."""

_SHORT_DEGREES = _set("md ma ba bs ms do jd rn ab sb sm pe dr")
"""Degrees that may be initials or names as well: only behind a name of two words."""

_UNMISTAKABLE = _set("phd dphil psyd pharmd dds dvm llm mph msc bsc mphil frs frcp frcs esq")
"""Degrees that are known without a comma before them."""

_HONORIFICS = _set(
    "dr prof professor professors doctor mr mrs ms mx mister sir dame messrs herr frau mme mlle"
    " monsieur madame"
)
"""Words before a name that are not part of it, folded."""

_SHORT_HONORIFICS = _set("rev revd hon capt lt sgt ing dipl dott mag assoc asst priv emer")
"""The same; only with a stop, without which they are names or words of their own."""

_WORD = re.compile(r"\S+")
_FIELD_OF_DOCTOR = re.compile(r"(?:\s+[a-z]{2,5}\.(?=\s))+")
_PIECE = re.compile(r"[-./]")


def is_suffix(text: str) -> bool:
    """Whether `text`, without a name, is nothing but suffixes: `Jr.`, `III`, `MD PhD`.

    >>> [is_suffix(text) for text in ("Jr.", "3rd", "Ph.D.", "MD PhD", "Ann", "")]
    [True, True, True, True, False, False]
    """
    words = text.split()
    return bool(words) and all(_is_generation(word) or is_degree(word) for word in words)


def is_generation(text: str, words_before: int) -> bool:
    """Whether `text`, behind a comma and a name of so many words, says whose son is meant."""
    if words_before < 2:
        # `Bell, JR` has initials more often than a father of the same name.
        return _is_generation(text) and text.rstrip(".") not in ("JR", "SR")
    return _is_generation(text) or _plain(text) in _LATE_GENERATIONS


def _is_generation(word: str) -> bool:
    """`Jr.` and `3rd`; but `J.R.` is initials."""
    return fold_for_names(word).rstrip(".") in GENERATIONS


def is_degree(word: str) -> bool:
    """Whether a word is a degree as degrees are written; it may be initials as well.

    >>> [is_degree(word) for word in ("PhD", "M.D.", "MA", "Meng", "Md", "Ma", "B.Sc.")]
    [True, True, True, False, False, False, True]
    """
    plain = _plain(word)
    return (plain in _DEGREES or plain in _SHORT_DEGREES) and _is_written_as_degree(word)


def is_sure_degree(word: str) -> bool:
    """Whether a word can be nothing but a degree, also without a comma before it."""
    return _plain(word) in _UNMISTAKABLE and _is_written_as_degree(word)


def may_be_initials(word: str) -> bool:
    """Whether a degree has no more letters than initials have: `M.A.`, `JD`."""
    return _plain(word) in _SHORT_DEGREES


def _is_written_as_degree(word: str) -> bool:
    """`PhD`, `Ph.D.`, `MSC`; `Esq.` is the only one that is written like a name."""
    capitals = sum(sign.isupper() for sign in word)
    return capitals > 1 or _plain(word) in ("esq", "esquire")


def honorific_end(text: str) -> int:
    """Where the titles end with which `text` begins; 0 without one.

    At least two words must be left: `Dr. Amber` names somebody by the title.

    >>> [text[:honorific_end(text)] for text in ("Prof. Dr. Bo Li", "Dr. med. Bo Li", "Dr. Amber")]
    ['Prof. Dr.', 'Dr. med.', '']
    """
    end = 0
    for word in _WORD.finditer(text):
        if word.start() < end:
            continue
        # `Mr. and Mrs. Bo Li`
        if end and word[0] in ("and", "&", "und", "et"):
            continue
        if not is_honorific(word[0]):
            break
        end = word.end()
        field = _FIELD_OF_DOCTOR.match(text, end)
        if field:
            end = field.end()
    return end if len(text[end:].split()) > 1 else 0


def is_honorific(word: str) -> bool:
    """Whether a word is a title that stands before names."""
    if not word[:1].isupper():
        return False
    has_stop = word.endswith(".")
    # `Dipl.-Ing.`, `Prof.Dr.`: of a compound the first part tells.
    first = fold_for_names(_PIECE.split(word, maxsplit=1)[0])
    if first in _SHORT_HONORIFICS:
        return has_stop
    return _plain(word) in _HONORIFICS or (has_stop and first in _HONORIFICS)


def _plain(text: str) -> str:
    return fold_for_names(text).replace(".", "").replace(" ", "").strip(",")
