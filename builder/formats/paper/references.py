"""Text → references of a paper to its own parts: `section 3.3`, `Sections 2.1 and 3`, `figure 1`, a bare `(2.4)`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from builder.document.vocabulary import InlineKind
from builder.formats.paper.tokens import word_set
from builder.text.annotations import Annotation

KINDS = MappingProxyType(
    {
        "section": "section sections sec secs sect sects § §§ subsection subsections abschnitt abschnitte abschnitten sección secciones "
        "seção seções sezione sezioni sectie paragraaf раздел",
        "chapter": "chapter chapters chap chaps kapitel kapiteln chapitre chapitres capítulo capítulos capitolo hoofdstuk глава",
        "figure": "figure figures fig figs abbildung abbildungen abb figura figuras figuur рисунок рис",
        "table": "table tables tab tabs tabelle tabellen tableau tableaux tabla tablas tabela tabelas tabella tabel таблица",
        "appendix": "appendix appendices app anhang anhänge annexe annexes apéndice apêndice appendice bijlage приложение",
    }
)
_KIND_OF = MappingProxyType({word: kind for kind, words in KINDS.items() for word in words.split()})
_PLURAL = word_set(
    "sections secs sects §§ subsections abschnitte abschnitten secciones seções sezioni chapters chaps kapiteln chapitres capítulos "
    "figures figs abbildungen figuras tables tabs tabellen tableaux tablas tabelas appendices anhänge annexes"
)
_END = r"(?![\w%])(?!\.\w)"
_NUMBER = (
    rf"(?:[IVXL]{{1,6}}[.-][A-Z]|\d{{1,2}}(?:\.\d{{1,2}}){{0,4}}[a-z]?|[IVXL]{{1,6}}(?:\.\d{{1,2}}){{0,3}}"
    rf"|[A-Z](?:\.\d{{1,2}}){{0,4}}){_END}"
)
_NAMED = re.compile(rf"(?<![\w-])(?P<word>[^\W\d_]{{2,16}}|§{{1,2}})\.?\s*(?P<number>{_NUMBER})")
"""Any word before a number: looking it up is faster than looking for all of KINDS."""
_JOINED = re.compile(
    rf"(?P<sign>\s*(?:,\s*(?:and|or|und|et|y|e)?|and|or|&|und|et|y|e|bis|to|–|—|-)\s*)(?P<number>{_NUMBER})"
)
_ELSEWHERE = re.compile(
    r"\s*\(\d|\s+(?:of|in|from)\s+(?:\[|(?:their|his|her)\b"
    r"|(?!(?:this|the\s+(?:present|current|main|same)?\s*(?:paper|thesis|dissertation|article|chapter|work|report|appendix|text))\b|our\b)the\s+"
    r"|[A-Z])"
)
"""What follows the number when it belongs to another text: `Section 3 of the Tides Act`."""
_BARE = re.compile(
    r"\((?P<see>(?:see|cf\.|also|siehe|vgl\.|voir)\s+)?(?P<number>\d{1,2}(?:\.\d{1,2}){1,4})(?=[),;\s])"
)
_NEXT_BARE = re.compile(
    r"\s*(?:,|;|and|&|,\s*and)\s*(?P<number>\d{1,2}(?:\.\d{1,2}){1,4})(?=[),;\s])"
)
_STOP = re.compile(r"[.!?]\s")
NEAR = 300
"""A bare number this close behind a named one, in the same sentence, is of its kind."""


def named_sections(texts: Iterable[str]) -> frozenset[str]:
    """The numbers that the texts call sections, whether they exist or not.

    >>> sorted(named_sections(["See section 2.3 and 2.5; Section 4 of the Tides Act."]))
    ['2.3', '2.5']
    """
    targets = (
        token.target.split()
        for text in texts
        for found in _named(text, frozenset())
        for token in found
    )
    return frozenset(number for kind, number in targets if kind == "section")


def reference_tokens(
    text: str, sections: frozenset[str], named: frozenset[str]
) -> list[Annotation]:
    """The references in `text`; `sections` are the numbers of the paper's sections, `named` those it calls so.

    >>> text = "Prices (section 2.3), capabilities (2.4) and others (9.5)."
    >>> [token.target for token in reference_tokens(text, frozenset({"2"}), frozenset({"2.3"}))]
    ['section 2.3', 'section 2.4', 'section 9.5']
    >>> [token.target for token in reference_tokens("It rose (9.5).", frozenset({"2"}), frozenset())]
    []
    """
    named_ones = [token for found in _named(text, sections) for token in found]
    return sorted((*named_ones, *_bare(text, named_ones, sections | named)))


def _named(text: str, sections: frozenset[str]) -> Iterator[list[Annotation]]:
    """References with their word, one list for each word."""
    for match in _NAMED.finditer(text):
        word = match["word"].lower()
        kind = _KIND_OF.get(word, "")
        if not kind or not _is_own(kind, match["number"], sections):
            continue
        made = [
            Annotation(
                match.start(),
                match.end(),
                InlineKind.REFERENCE,
                f"{kind} {match['number'].lower()}",
            )
        ]
        position = match.end()
        while (
            (more := _JOINED.match(text, position))
            and _goes_on(more, word)
            and _is_own(kind, more["number"], sections)
        ):
            made.append(
                Annotation(
                    more.start("number"),
                    more.end(),
                    InlineKind.REFERENCE,
                    f"{kind} {more['number'].lower()}",
                )
            )
            position = more.end()
        if not _ELSEWHERE.match(text, position):
            yield made


def _is_own(kind: str, number: str, sections: frozenset[str]) -> bool:
    """Whether a number can be one of this paper: digits, the letter of an appendix, or the letters of a known section."""
    if number.lower() in sections:
        return True
    if kind in ("chapter", "appendix"):
        return kind == "appendix" and number[0] != "I"
    return number[0].isdigit() or (kind == "section" and len(number) > 1)


def _goes_on(more: re.Match[str], word: str) -> bool:
    """Whether a second number belongs to the same reference; behind a mere comma only in the plural."""
    sign = more["sign"].strip()
    return sign != "," or word in _PLURAL


def _bare(text: str, named: list[Annotation], known: frozenset[str]) -> Iterator[Annotation]:
    """Numbers alone in parentheses: of sections that exist or are named, or in one sentence with a named one."""
    taken = 0
    last = -NEAR
    for match in _BARE.finditer(text):
        while taken < len(named) and named[taken].end <= match.start():
            last = named[taken].end
            taken += 1
        beside = match.start() - last < NEAR and not _STOP.search(text, last, match.start())
        position = match.end()
        found: re.Match[str] | None = match
        while found:
            if found["number"] in known or beside:
                yield Annotation(
                    *found.span("number"), InlineKind.REFERENCE, f"section {found['number']}"
                )
                last = found.end()
            position = found.end()
            found = _NEXT_BARE.match(text, position)
