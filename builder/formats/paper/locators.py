"""What stands beside a cited work: words before it, and where in the work.

`see`, `e.g.` before it; `p. 70`, `Section 3`, `§4` behind it.
"""

from __future__ import annotations

import re


def words_of(words: str) -> frozenset[str]:
    """A table of words that are set apart by spaces."""
    return frozenset(words.split())


UPPER = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())
"""Capital letters of Latin, Greek and Cyrillic, for character classes."""

PREFIXES = re.compile(
    r"""
    (?:
        (?:
            (?:but\s+)?see(?:\s+also|\s+especially)?
            |e\.?g\.?|cf\.?|i\.e\.|also|for\ example|for\ instance|for\ a\ review
            |following|from|contra
            |quoted\ in|cited\ in|reviewed\ in|adapted\ from|compare|as\ in|per
            # German
            |vgl\.?|siehe|s\.|z\.\s?B\.
            # French, Spanish, Portuguese, Italian
            |voir|véase|ver|cfr\.?
        )
        (?!\w)[,:]?\s*
    )+
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Words before a cited work: `see`, `e.g.`."""

_POSITION = r"""
    (?:
        # 12, 3.1, 12a–14
        \d[\d.]*[a-z]?(?:\s*[–—-]\s*\d[\d.]*[a-z]?)?
        # xii
        |[ivxlc]{1,6}(?:\s*[–—-]\s*[ivxlc]{1,6})?
        |[IVXLC]{1,6}
        # B.2
        |[A-Z](?:\.\d{1,3})*
    )(?:\s?ff?\.?)?
"""
LOCATOR = re.compile(
    rf"""
    (?:
        (?:
            # German for `p`; a small `s` is no locator
            S
            |(?i:
                pp?|pgs?|pages?|Seiten?
                |chap|chapters?|chs?|Kap|Kapitel|chapitre
                |sections?|sect?s?|Abschnitt
                |vols?|volume|Bd|nos?
                |figures?|figs?|Abb|tables?|tab|Tabelle|eqs?|equations?
                |appendix|app|annex|articles?|arts?
                |lines?|ll?|paras?|paragraphs?
                |notes?|fns?|footnotes?
                |theorem|thm|lemma|definition|def|corollary|proposition|prop
                |part|box|slide|at|min
            )
        )\.?\s*
        |[§¶#]{{1,2}}\s*
        |:\s*
    )
    {_POSITION}(?:\s*(?:,|and|&|und|et)\s*{_POSITION})*
    # a note on that page
    (?:,?\s*n\.?\s?\d{{1,3}})?
    """,
    re.VERBOSE,
)
"""Where in a cited work: `p. 70`, `pp. 3–5`, `Section 3`, `§4`."""
PAGES = re.compile(r"\d{1,4}(?:\s*[–—-]\s*\d{1,4})?(?:\s?ff?\.?)?")
"""A locator without its word, behind one that has it: `pp. 3, 7`."""


def behind_prefixes(text: str, start: int, end: int) -> int:
    """Where a cited work begins between two offsets, behind `see` and its like."""
    prefix = PREFIXES.match(text, start, end)
    if prefix:
        return prefix.end()
    return start
