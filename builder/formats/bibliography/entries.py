"""A row to an entry of a list of references: its label, and the signs that it is one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.document.vocabulary import InlineKind
from builder.text.annotations import Annotation, links_and_emphasis
from builder.text.references import years_of
from builder.text.shape import bullet_of

SHORTEST, LONGEST = 30, 1200
"""Characters of an entry; authors of large collaborations fill some hundreds."""
LONGEST_HEAD = 160
"""Characters in which an entry has named its first author."""
FEWEST_SIGNS = 2
"""Signs of an entry that begins with no name: a title, an institution."""

_LABEL = re.compile(r"(?P<mark> \[ (?P<key> [^\[\]\s][^\[\]]{0,40} ) \] ) \s* (?=\S)", re.VERBOSE)
_UPPER = r"[^\W\d_a-zà-öø-ÿа-я]"
_NAME = rf"(?:(?:de|da|di|du|del|van|von|der|den|la|le|el|al|ter|ten)\s+){{0,3}}{_UPPER}[\w'’‐-]*"
# How the common styles begin: APA and MLA, IEEE, Vancouver, Chicago's bibliography, an institution,
# and the dash that repeats an author.
_AUTHOR = re.compile(
    rf"""
      {_NAME} (?:\s{_NAME}){{0,3}} ,\s (?: {_UPPER} | \.\.\. )        # Quill, M.   Quill, Mara
    | (?:{_UPPER}\.[\s-]?){{1,4}} \s? {_NAME}                        # M. Quill
    | {_NAME} \s {_UPPER}{{1,3}} (?: , | \. | \s\( | ; )              # Quill M,
    | {_NAME} (?:\s{_NAME}){{1,3}} (?: ,\s | \s(?:and|&|und|et|y|e)\s | \.\s | :\s | \s\( )
    | [^\W\d_]{{2,}} [^().]{{0,80}} [.,]? \s* [(（] (?:1[5-9]|20)\d\d   # World Mill Union (2020)
    | (?: -{{2,3}} | [–—_]{{1,6}} ) [.,]? \s        # the author of the entry above
    """,
    re.VERBOSE,
)
_SIGNS = (
    re.compile(r"\b(?:doi|arXiv|ISBN|ISSN|PMID|hdl)\b", re.IGNORECASE),
    re.compile(r"https?://|www\."),
    # 12–19, pages
    re.compile(r"\d{1,4}\s?[-–—]\s?\d{1,4}(?!\d)"),
    # 14 (2), volume and issue
    re.compile(r"\b\d{1,4}\s?\(\d{1,3}\)"),
    re.compile(r"\b(?:vol|no|pp|Bd|Nr|S|tome|núm)\.\s?\d"),
    re.compile(r"[“\"«„].{8,200}?[”\"»“]"),
    re.compile(
        r"""
        \b (?: Press | University | Universit\w+ | Journal | Proceedings | Proc\. | Verlag
             | Éditions?
             | Editorial | Publish\w+ | Books | Review | Conference | Conf\. | Trans\. | Thesis
             | Springer | Elsevier | Wiley | Cambridge | Oxford | Zeitschrift | Revue | Revista
             | In: | Retrieved | Accessed | ed\. | eds\. | Hrsg\. | Изд\w* | журнал ) (?!\w)
        """,
        re.VERBOSE,
    ),
)
"""What stands in references and hardly in sentences."""
_STOPS = (".", ",", ";", ":")
# `2019a`: styles that cite by author and year tell the works of one year apart by a letter.
_YEAR_BEHIND = re.compile(r"[(（]?(?:1[5-9]|20)\d\d[a-z]?[)）]?")
_IDENTIFIER = re.compile(
    r"""
      (?P<doi> \b doi:?\s* (?= 10\.\d{4,9}/ ) (?P<doi_id> 10\.\d{4,9}/[^\s<>"”,;]{1,200} ) )
    | (?P<arxiv> \b arXiv:\s? (?P<arxiv_id> \d{4}\.\d{4,5} (?:v\d{1,2})? | [a-z-]{2,20}/\d{7} ) )
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry: where its label ends, and what it says."""

    start: int
    """Offset of the words."""
    label: str
    """As written, without brackets; `""` without one."""


def listed_in(text: str) -> Listed | None:
    """The entry that a row is, or None.

    >>> listed_in("[1] Quill, M. (2019). Heat in estuaries. Shore Press.")
    Listed(start=4, label='1')
    >>> listed_in("Lee and Eck came in 1999, and nobody minded that they did.") is None
    True
    """
    if not SHORTEST <= len(text) <= LONGEST or text.startswith("#"):
        return None
    start, label = label_of(text)
    words = text[start:]
    # Every style dates a work, or says that it has no date.
    if not years_of(words) and "n.d." not in words:
        return None
    signs = sum(1 for sign in _SIGNS if sign.search(words))
    is_by_author = has_author(words)
    # A sentence may begin with a name and hold a year (`Lee and Eck came in 1999, and …`): the year
    # must stand apart, or another sign be there.
    if is_by_author and (signs or _is_dated(words)):
        return Listed(start, label)
    if signs >= FEWEST_SIGNS and (label or is_by_author):
        return Listed(start, label)
    return None


def has_author(words: str) -> bool:
    """Whether words begin with an author, as references name them.

    >>> has_author("Quill, M. (1999)."), has_author("and nobody minded")
    (True, False)
    """
    return _AUTHOR.match(words[:LONGEST_HEAD].lstrip('*_“"')) is not None


def label_of(text: str) -> tuple[int, str]:
    """Where the words of an entry begin, and the label before them.

    >>> label_of("12. Lee, A."), label_of("[lee20] Lee, A."), label_of("• Lee, A.")
    ((4, '12'), (8, 'lee20'), (2, ''))
    """
    match = _LABEL.match(text)
    if match:
        return match.end(), match["key"]
    bullet = bullet_of(text)
    if bullet is None:
        return 0, ""
    label = ""
    if any(map(str.isdigit, bullet.mark)):
        label = bullet.mark.strip("().")
    return bullet.start, label


def _is_dated(words: str) -> bool:
    """Whether a year stands by itself: in brackets, between stops, or at the end."""
    for match in _YEAR_BEHIND.finditer(words):
        if match[0][0] in "(（":
            return True
        before = words[max(0, match.start() - 2) : match.start()].rstrip()
        after = words[match.end() : match.end() + 1]
        is_last = match.end() + 1 >= len(words)
        if (is_last or before.endswith(_STOPS)) and (not after or after in _STOPS):
            return True
    return False


def identifiers(text: str) -> tuple[Annotation, ...]:
    """Links, emphasis and code, and the identifiers that say where a work is found.

    >>> [part.target for part in identifiers("Lee. doi:10.1234/a.b. arXiv:2401.00001")]
    ['doi.org/10.1234/a.b', 'arxiv.org/abs/2401.00001']
    """
    others = links_and_emphasis(text)
    covered = [(part.start, part.end) for part in others]
    annotations = list(others)
    for match in _IDENTIFIER.finditer(text):
        if match["doi"]:
            # A DOI may hold any of these signs, but at its end they close the sentence around it.
            name = match["doi_id"].rstrip(".)]'’")
            end = match.start("doi_id") + len(name)
            target = f"doi.org/{name}"
        else:
            end = match.end()
            target = f"arxiv.org/abs/{match['arxiv_id']}"
        # The identifier inside a link is part of its address, and linked already.
        if not any(start < end and match.start() < stop for start, stop in covered):
            annotations.append(Annotation(match.start(), end, InlineKind.LINK, target))
    return tuple(sorted(annotations))
