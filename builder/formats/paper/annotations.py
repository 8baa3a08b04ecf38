"""Text to its annotations, citations apart: references, addresses, mathematics, emphasis.

A *reference* leads from a paper to a part of its own: `section 3.3`, `Sections 2.1 and 3`, `(2.4)`.
A number proves as little here as in a heading: `Section 230` is an act of law, `(1.5)` a factor.
What counts as a reference follows from the sections that the paper has, and from those that it
speaks of elsewhere by their word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import assert_never

from builder.document.vocabulary import InlineKind, LinkStatus
from builder.formats.paper.labels import ReferenceKind
from builder.formats.paper.locators import words_of
from builder.text.annotations import Annotation, is_literal
from builder.text.web import addresses

EMPHASIS = "emphasis"
"""What the markup around emphasised words is."""
NEAR = 300
"""A bare number this close behind a named one, in the same sentence, is of its kind."""
LONGEST_FORMULA = 400
"""Characters between two dollar signs in a line of text."""

_MATH = re.compile(
    r"""
    \$\$[^$]{1,2000}\$\$
    # a digit behind it makes `$5 or $6` money
    |\$(?!\s)[^$]{1,400}(?<![\s\\])\$(?!\d)
    |\\\((?:[^\\]|\\(?!\))){1,2000}\\\)
    |\\\[(?:[^\\]|\\(?!\])){1,2000}\\\]
    """,
    re.VERBOSE,
)
_MATH_SIGNS = re.compile(r"[\\^_=<>{}+|≤≥∈∑√×]")
_PROSE = re.compile(r"[^\W\d_]{3,}\s+[^\W\d_]{3,}|\s\S*[^\W\d_]{4,}")
_EMPHASES = (
    re.compile(
        r"""
        (?<![\w*\\])(?P<mark>\*{1,2})(?=[^\s*])(?P<words>[^*]{1,300})(?<=[^\s*])(?P=mark)(?![\w*])
        """,
        re.VERBOSE,
    ),
    re.compile(
        r"""
        (?<![\w\\])(?P<mark>_{1,2})(?=[^\s_])(?P<words>[^_]{1,300})(?<=[^\s_])(?P=mark)(?!\w)
        """,
        re.VERBOSE,
    ),
    re.compile(
        r"""
        (?P<mark>\\(?:emph|textit|textbf|textsc|textsl|underline)\{)
        (?P<words>[^{}]{1,300})
        (?P<end>\})
        """,
        re.VERBOSE,
    ),
)
_COMMAND = re.compile(
    r"""
    \\(?P<name>
        tabto|hfill|hspace|vspace|noindent|centering|raggedright|raggedleft
        |newpage|clearpage|pagebreak|smallskip|medskip|bigskip
        |linebreak|newline|par|protect|nobreak|xspace|maketitle
    )
    (?![A-Za-z])\*?
    (?:\{[^{}]{0,40}\}|\s?[\d.]+\s*(?:mm|cm|pt|em|ex|in)(?![a-z]))?
    """,
    re.VERBOSE,
)

_WORDS = MappingProxyType(
    {
        ReferenceKind.SECTION: "section sections sec secs sect sects § §§ subsection subsections "
        "abschnitt abschnitte abschnitten sección secciones seção seções sezione sezioni sectie "
        "paragraaf раздел",
        ReferenceKind.CHAPTER: "chapter chapters chap chaps kapitel kapiteln chapitre chapitres "
        "capítulo capítulos capitolo hoofdstuk глава",
        ReferenceKind.FIGURE: "figure figures fig figs abbildung abbildungen abb figura figuras "
        "figuur рисунок рис",
        ReferenceKind.TABLE: "table tables tab tabs tabelle tabellen tableau tableaux tabla tablas "
        "tabela tabelas tabella tabel таблица",
        ReferenceKind.APPENDIX: "appendix appendices app anhang anhänge annexe annexes apéndice "
        "apêndice appendice bijlage приложение",
    }
)


def _kinds() -> Mapping[str, ReferenceKind]:
    kinds: dict[str, ReferenceKind] = {}
    for kind, words in _WORDS.items():
        for word in words.split():
            kinds[word] = kind
    return MappingProxyType(kinds)


# By word, in small letters.
_KINDS = _kinds()
_PLURALS = words_of(
    "sections secs sects §§ subsections abschnitte abschnitten secciones seções sezioni chapters "
    "chaps kapiteln chapitres capítulos figures figs abbildungen figuras tables tabs tabellen "
    "tableaux tablas tabelas appendices anhänge annexes"
)
_NUMBER = r"""
    (?:
        # IV-A
        [IVXL]{1,6}[.-][A-Z]
        # 3.1, 2b
        |\d{1,2}(?:\.\d{1,2}){0,4}[a-z]?
        |[IVXL]{1,6}(?:\.\d{1,2}){0,3}
        # B.2
        |[A-Z](?:\.\d{1,2}){0,4}
    )(?![\w%])(?!\.\w)
"""
# Any word before a number: looking it up is faster than looking for all of _WORDS.
_NAMED = re.compile(
    rf"(?<![\w-])(?P<word>[^\W\d_]{{2,16}}|§{{1,2}})\.?\s*(?P<number>{_NUMBER})", re.VERBOSE
)
_NEXT = re.compile(
    rf"""
    (?P<sign>
        \s*(?:,\s*(?:and|or|und|et|y|e)?|and|or|&|und|et|y|e|bis|to|–|—|-)\s*
    )
    (?P<number>{_NUMBER})
    """,
    re.VERBOSE,
)
# What follows the number when it belongs to another text: `Section 3 of the Tides Act`.
_ELSEWHERE = re.compile(
    r"""
    \s*\(\d
    |\s+(?:of|in|from)\s+
    (?:
        \[
        |(?:their|his|her)\b
        |(?!
            (?:
                this
                |the\s+(?:present|current|main|same)?\s*
                (?:paper|thesis|dissertation|article|chapter|work|report|appendix|text)
            )\b
            |our\b
        )
        the\s+
        |[A-Z]
    )
    """,
    re.VERBOSE,
)
_BARE = re.compile(
    r"""
    \((?P<see>(?:see|cf\.|also|siehe|vgl\.|voir)\s+)?
    (?P<number>\d{1,2}(?:\.\d{1,2}){1,4})
    (?=[),;\s])
    """,
    re.VERBOSE,
)
_NEXT_BARE = re.compile(
    r"""
    \s*(?:,|;|and|&|,\s*and)\s*
    (?P<number>\d{1,2}(?:\.\d{1,2}){1,4})
    (?=[),;\s])
    """,
    re.VERBOSE,
)
_STOP = re.compile(r"[.!?]\s")


def named_sections(texts: Iterable[str]) -> frozenset[str]:
    """The numbers that the texts call sections, whether they exist or not.

    >>> sorted(named_sections(["See section 2.3 and 2.5; Section 4 of the Tides Act."]))
    ['2.3', '2.5']
    """
    numbers: set[str] = set()
    for text in texts:
        for reference in _named(text, frozenset()):
            kind, number = reference.target.split()
            if kind == ReferenceKind.SECTION:
                numbers.add(number)
    return frozenset(numbers)


def reference_annotations(
    text: str, sections: frozenset[str], named: frozenset[str]
) -> tuple[Annotation, ...]:
    """The references in `text`.

    `sections` are the numbers of the paper's sections, `named` those that it calls so; both in
    small letters.

    >>> text = "Prices (section 2.3), capabilities (2.4) and others (9.5)."
    >>> references = reference_annotations(text, frozenset({"2"}), frozenset({"2.3"}))
    >>> [reference.target for reference in references]
    ['section 2.3', 'section 2.4', 'section 9.5']
    >>> reference_annotations("It rose (9.5).", frozenset({"2"}), frozenset())
    ()
    """
    with_word = tuple(_named(text, sections))
    return tuple(sorted((*with_word, *_bare(text, with_word, sections | named))))


def _named(text: str, sections: frozenset[str]) -> Iterator[Annotation]:
    """References with their word, in the order of the text."""
    for match in _NAMED.finditer(text):
        word = match["word"].lower()
        kind = _KINDS.get(word)
        if kind is None or not _is_own(kind, match["number"], sections):
            continue
        references = [_reference(kind, match["number"], *match.span())]
        done = match.end()
        more = _NEXT.match(text, done)
        while more and _is_same(more, word) and _is_own(kind, more["number"], sections):
            references.append(_reference(kind, more["number"], *more.span("number")))
            done = more.end()
            more = _NEXT.match(text, done)
        # What stands behind the last number speaks for all of them.
        if not _ELSEWHERE.match(text, done):
            yield from references


def _reference(kind: ReferenceKind, number: str, start: int, end: int) -> Annotation:
    return Annotation(start, end, InlineKind.REFERENCE, f"{kind} {number.lower()}")


def _is_own(kind: ReferenceKind, number: str, sections: frozenset[str]) -> bool:
    """Whether a number can be one of this paper: digits, the letter of an appendix, or the letters
    of a known section."""
    if number.lower() in sections:
        return True
    match kind:
        case ReferenceKind.CHAPTER:
            # What papers cite by chapter are books; a thesis has its chapters among `sections`.
            return False
        case ReferenceKind.APPENDIX:
            # `Appendix I` may be a Roman number that no letter goes with.
            return number[0] != "I"
        case ReferenceKind.SECTION:
            return number[0].isdigit() or len(number) > 1
        case ReferenceKind.FIGURE | ReferenceKind.TABLE:
            return number[0].isdigit()
        case _:
            assert_never(kind)


def _is_same(more: re.Match[str], word: str) -> bool:
    """Whether a further number belongs to the same reference; behind a mere comma only when `word`
    is a plural."""
    return more["sign"].strip() != "," or word in _PLURALS


def _bare(
    text: str, with_word: tuple[Annotation, ...], known: frozenset[str]
) -> Iterator[Annotation]:
    """Numbers alone in parentheses: of sections that are known, or in one sentence with a reference
    that has its word."""
    passed = 0
    last = -NEAR
    for match in _BARE.finditer(text):
        while passed < len(with_word) and with_word[passed].end <= match.start():
            last = with_word[passed].end
            passed += 1
        is_beside = match.start() - last < NEAR and not _STOP.search(text, last, match.start())
        number: re.Match[str] | None = match
        while number:
            if number["number"] in known or is_beside:
                yield _reference(ReferenceKind.SECTION, number["number"], *number.span("number"))
                last = number.end()
            number = _NEXT_BARE.match(text, number.end())


# Why `builder.text.annotations` does not serve here: its `links` takes `[word](address)` for a link
# and `@name` for an account.  In a paper the bracket is a citation or an insertion, and the sign
# stands in addresses and formulas.  Its emphasis knows no commands, ends at the first `_` or `*` of
# either kind, and cannot hold citations.


def paper_links(text: str) -> Iterator[Annotation]:
    """Web and e-mail addresses; a name after `@` is none in a paper."""
    if "." not in text:
        return
    for address in addresses(text):
        if address.status != LinkStatus.HANDLE:
            yield Annotation(address.start, address.end, InlineKind.LINK, address.text)


def mathematics(text: str) -> Iterator[Annotation]:
    """Mathematics between dollar signs; sums of money are not.

    >>> text = "It costs $83, about $90, for $n^2$ units and a variable $k$."
    >>> [text[formula.start : formula.end] for formula in mathematics(text)]
    ['$n^2$', '$k$']
    """
    match = _MATH.search(text)
    while match:
        if _is_mathematics(match[0]):
            yield Annotation(*match.span(), InlineKind.MATH)
            match = _MATH.search(text, match.end())
        else:
            # The second dollar sign of two sums of money may open a formula.
            match = _MATH.search(text, match.start() + 1)


def ends_with_mathematics(text: str, end: int) -> bool:
    """Whether a formula ends at offset `end`, whatever follows it.

    >>> ends_with_mathematics("the rate $p$222The", 12), ends_with_mathematics("for US$222The", 7)
    (True, False)
    """
    if not text.startswith("$", end - 1):
        return False
    before = text[max(0, end - LONGEST_FORMULA) : end]
    return any(formula.end == len(before) for formula in mathematics(before))


def _is_mathematics(written: str) -> bool:
    if written.startswith(("\\", "$$")):
        return True
    inner = written.strip("$")
    return bool(_MATH_SIGNS.search(inner)) or not (inner[0].isdigit() or _PROSE.search(inner))


def emphasis_marks(text: str) -> Iterator[tuple[Annotation, Annotation]]:
    """Pairs of marks around emphasised words: `*so*`, `_so_`, `\\emph{so}`.

    >>> text = "a *very* old snake_case_name, 2*3*4, _so_"
    >>> [text[opening.end : closing.start] for opening, closing in emphasis_marks(text)]
    ['very', 'so']
    """
    for pattern in _EMPHASES:
        for match in pattern.finditer(text):
            if match["mark"][0] in "*_" and is_literal(text, match.start(), match.end()):
                continue
            start, end = match.span("words")
            opening = Annotation(match.start(), start, InlineKind.MARKUP, EMPHASIS)
            closing = Annotation(end, match.end(), InlineKind.MARKUP, EMPHASIS)
            yield opening, closing


def commands(text: str) -> Iterator[Annotation]:
    """Commands of a typesetting system that were left in the text."""
    if "\\" not in text:
        return
    for match in _COMMAND.finditer(text):
        yield Annotation(*match.span(), InlineKind.MARKUP, f"residue:{match['name']}")
