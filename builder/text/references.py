"""An entry of a bibliography, or a citation → the words of its first author, and its years.

Bibliographies put given names first or last and stop after any name, so nothing is made of them but
what a citation by author and year can be compared with.
"""

from __future__ import annotations

import re

from builder.text.folding import fold_for_names

LONGEST_NAME = 80
"""The first author stands within so many characters of the beginning of an entry."""
LONGEST_HEAD = 240
"""The authors of an entry stand within so many characters."""
MOST_YEARS = 4
"""Years of an entry that count: that of the work is among the first, access dates stand last."""

_YEAR = re.compile(
    r"""
    (?<!\d) ( (?:1[5-9]|20)\d\d [a-z]? ) (?!\d)    # 1500 to 2099; `2020a` tells twins apart
    | (?i: ( n\.\s?d\. | forthcoming | in\ press ) )
    """,
    re.VERBOSE,
)
# Lazy, so that it stops at the first comma, bracket or `and`, whichever comes first.
_FIRST_AUTHOR = re.compile(r"[^,;&(]+?(?=\s+(?:and|und|et)\s|[,;&(]|$)")
_FURTHER_AUTHORS = re.compile(
    r"\s+(?:and|und|et|y|&)\s+|,\s|\s+et\ al\.?",
    re.VERBOSE,
)

# `Lee, A., Eck` or `Lee A, Eck`: another name behind initials.
_FURTHER = re.compile(
    r"&|\b(?:and|und|et|y|al)\b|(?:[^\W\d_]\.|\s[^\W\d_a-z]{1,3}),\s+[^\W\d_]{2}",
    re.VERBOSE,
)
_BETWEEN_AUTHORS = re.compile(r"[,;&]|\b(?:and|und|et|y)\b")
# A word of more than initials: `Lee`, not `A.` or `AB`.
_SURNAME = re.compile(r"[^\W\d_][^\W\d_A-Z]")


def first_author_words(entry: str) -> frozenset[str]:
    """The words among which the last name of the first author is, folded.

    Those before the first comma or `and`: bibliographies put given names first or last.

    >>> sorted(first_author_words("van Dam, L. and B. Eck. 2020. On Tides."))
    ['dam', 'van']
    """
    match = _FIRST_AUTHOR.match(entry[:LONGEST_NAME].strip())
    if not match:
        return frozenset()
    return frozenset(fold_for_names(word.strip(".:")) for word in match[0].split())


def years_of(entry: str) -> tuple[str, ...]:
    """The first few years that an entry bears, each once.

    >>> years_of("Lee, A. (2020a). On Tides (first 1999).")
    ('2020a', '1999')
    """
    years = dict.fromkeys(match[1] or match[2] for match in _YEAR.finditer(entry))
    return tuple(years)[:MOST_YEARS]


def first_cited(names: str) -> tuple[str, ...]:
    """The words of the author whom a citation names first, folded.

    >>> first_cited("Lee and Eck"), first_cited("van Dam et al.")
    (('lee',), ('van', 'dam'))
    """
    first = _FURTHER_AUTHORS.split(names)[0]
    return tuple(fold_for_names(word) for word in first.split())


def further_cited(names: str) -> tuple[str, ...]:
    """The last names of the authors whom a citation names behind the first, folded.

    >>> further_cited("Lee, van Dam and Eck"), further_cited("Lee et al.")
    (('dam', 'eck'), ())
    """
    rest = _FURTHER_AUTHORS.split(names.removesuffix("et al."))[1:]
    return tuple(fold_for_names(name.split()[-1]) for name in rest if name.strip(" ."))


def has_further_authors(entry: str) -> bool:
    """Whether an entry names more than one author before its year.

    >>> has_further_authors("Lee, A. B. (2020). On Tides and Winds.")
    False
    >>> has_further_authors("Lee, A., Eck, B.: On Tides (2020)")
    True
    """
    year = _YEAR.search(entry)
    head = entry[: year.start()] if year else entry
    return bool(_FURTHER.search(head))


def author_count(entry: str) -> int:
    """How many authors an entry names before its year, where given names are initials.

    With given names in full, last name first, it counts too many: a hint, no proof.

    >>> author_count("Lee, A. & Eck, B. (2020)."), author_count("Lee A, Eck B, Ito C. 2020")
    (2, 3)
    """
    year = _YEAR.search(entry)
    head = entry
    if year:
        head = entry[: year.start()]
    count = 0
    for piece in _BETWEEN_AUTHORS.split(head):
        count += bool(_SURNAME.search(piece))
    return count
