"""Buttons of a listing: lines such as `Read more` that a page puts beside each record."""

from __future__ import annotations

import re

from builder.text.shape import is_nothing, pointer_of

_BUTTON = re.compile(
    r"""
    (?: (?: read | view | see | show | open | download | get | visit | go\ to | learn | access )
        \ (?: the\  | full\  | this\  )*
        (?: more (?: \ details )? | less | paper | pdf | publication | article | abstract | preprint
          | full\ text | text | details | project | website | page | report | study | record )
      | (?: mehr | weiter ) \ (?: lesen | erfahren | anzeigen )
      | (?: en\ savoir | voir ) \ plus | ver\ (?: más | mais ) | saber\ (?: más | mais )
      | scopri\ di\ più | подробнее | читать\ (?: далее | дальше )
      | 阅读更多 | 查看更多 | 続きを読む | もっと見る | 더\ 보기 | 더보기
    )
    [\s→›»>➔➜⟶⇒↗….]*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TOGGLE = re.compile(r"\s*[△▽▲▼▴▾]\s?(?:Less|More)\s*$", re.IGNORECASE)
_IDENTIFIER = re.compile(
    r"""
    (?: \[\d{1,4}\] \s{0,3} )?                               # the number in a list
    (?: arXiv: \s? (?: \d{4}\.\d{4,5} | [a-z-]{2,9} (?:\.[A-Z]{2})? / \d{7} ) (?: v\d+ )?
      | (?: doi: \s? | https?://(?:dx\.)?doi\.org/ ) 10\.\d{4,9}/\S+
    )
    (?= \s | $ )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_BUTTON = 40
"""Characters; a longer line says something."""


def is_button(text: str) -> bool:
    """Whether a line is nothing but the caption of a button.

    >>> [is_button(text) for text in ("Read more", "View paper →", "Show less", "En savoir plus")]
    [True, True, True, True]
    >>> [is_button(text) for text in ("Read more at home", "View of the Sea", "Reading", "Code")]
    [False, False, False, False]
    """
    if len(text) > _LONGEST_BUTTON:
        return False
    if _BUTTON.fullmatch(text):
        return True
    pointer = pointer_of(text)
    return pointer is not None and pointer.start == pointer.end


def is_filler(text: str) -> bool:
    """Whether a line stands in the place of a tag and is none: a button, or *nothing here*."""
    return is_nothing(text) or is_button(text)


def is_identifier(text: str) -> bool:
    """Whether a line begins with what names a paper elsewhere, so that it is no title.

    >>> texts = ("[3] arXiv:2401.00001 [pdf, other]", "doi:10.1000/182", "On arXiv:2401.00001")
    >>> [is_identifier(text) for text in texts]
    [True, True, False]
    """
    return _IDENTIFIER.match(text) is not None


def toggle_at(text: str) -> int:
    """Offset of the caption of a toggle at the end of a paragraph, its length when it has none.

    >>> toggle_at("We count. △ Less"), toggle_at("More or Less")
    (9, 12)
    """
    match = _TOGGLE.search(text[-_LONGEST_BUTTON:])
    if match is None:
        return len(text)
    return len(text) - len(match[0])
