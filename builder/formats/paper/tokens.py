"""Annotation: a run of characters of a paragraph that is more than words, and the words that citations are made with."""

from __future__ import annotations

import re


def word_set(words: str) -> frozenset[str]:
    """A table of words that are written apart by spaces."""
    return frozenset(words.split())


UPPER = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())
"""Capital letters of Latin, Greek and Cyrillic, for character classes."""

PREFIX = (
    r"(?:(?:but\s+)?see(?:\s+also|\s+especially)?|e\.?g\.?|cf\.?|i\.e\.|also|for example|for instance|for a review|following|from|contra|"
    r"quoted in|cited in|reviewed in|adapted from|compare|as in|per|vgl\.?|siehe|s\.|z\.\s?B\.|voir|véase|ver|cfr\.?)"
)
"""Words before a cited work: `see`, `e.g.`."""
PREFIXES = re.compile(rf"(?:{PREFIX}(?!\w)[,:]?\s*)+", re.IGNORECASE)

_PLACE = (
    r"(?:\d[\d.]*[a-z]?(?:\s*[–—-]\s*\d[\d.]*[a-z]?)?|[ivxlc]{1,6}(?:\s*[–—-]\s*[ivxlc]{1,6})?"
    r"|[IVXLC]{1,6}|[A-Z](?:\.\d{1,3})*)(?:\s?ff?\.?)?"
)
LOCATOR = re.compile(
    r"(?:(?:S|(?i:pp?|pgs?|pages?|Seiten?|chap|chapters?|chs?|Kap|Kapitel|chapitre|sections?|sect?s?|Abschnitt|vols?|volume|Bd|nos?|figures?|"
    r"figs?|Abb|tables?|tab|Tabelle|eqs?|equations?|appendix|app|annex|articles?|arts?|lines?|ll?|paras?|paragraphs?|notes?|fns?|"
    r"footnotes?|theorem|thm|lemma|definition|def|corollary|proposition|prop|part|box|slide|at|min))\.?\s*|[§¶#]{1,2}\s*|:\s*)"
    rf"{_PLACE}(?:\s*(?:,|and|&|und|et)\s*{_PLACE})*(?:,?\s*n\.?\s?\d{{1,3}})?",
)
"""Where in a cited work: `p. 70`, `pp. 3–5`, `Section 3`, `§4`."""
AGAIN = re.compile(r"(?:ibid(?:em)?|op\. ?cit|loc\. ?cit|ebd|ebenda)\.?", re.IGNORECASE)
"""The work cited before."""
PAGES = re.compile(r"\d{1,4}(?:\s*[–—-]\s*\d{1,4})?(?:\s?ff?\.?)?")
