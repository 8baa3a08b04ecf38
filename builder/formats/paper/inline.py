"""The words of one part to inlines: citations, references, addresses, mathematics, emphasis.

Several finders may claim the same characters: `$[1, 2]$` is mathematics, not a citation, and the
`2.3` in `https://a.org/2.3` no section.  The first to claim them keeps them, in the order in which
`_annotations` asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder.document.draft import Inline
from builder.document.vocabulary import CitationStyle, InlineKind, LinkStatus
from builder.formats.paper.author_years import narrative_citations, parenthetical_citations
from builder.formats.paper.citations import (
    BRACKET,
    Annotations,
    CitationScheme,
    bracket_annotations,
    keys_of,
)
from builder.formats.paper.references import reference_annotations
from builder.text.annotations import Annotation
from builder.text.located import Text
from builder.text.web import addresses

EMPHASIS = "emphasis"
"""What the markup around emphasised words is."""

_MATH = re.compile(
    r"""
    \$\$[^$]{1,2000}\$\$
    |\$(?!\s)[^$]{1,400}(?<![\s\\])\$(?!\d)          # a digit behind it makes `$5 or $6` money
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


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole paper says about how to read one paragraph of it."""

    scheme: CitationScheme
    sections: frozenset[str] = frozenset()
    """Numbers of its sections, in small letters."""
    named: frozenset[str] = frozenset()
    """Numbers that it calls sections."""


def inlines_of(words: Text, context: Context, last_key: str = "") -> tuple[Inline, ...]:
    """The inlines of a paragraph; `last_key` is the key that was cited before it."""
    return words.annotated(_emphasised(sorted(_annotations(words.text, context, last_key))))


def plain_inlines_of(words: Text) -> tuple[Inline, ...]:
    """The inlines of words that cite nothing: addresses, mathematics, emphasis."""
    claims = _Claims(len(words))
    _claim_plain(claims, words.text)
    return words.annotated(_emphasised(sorted(claims.annotations)))


def last_key_of(inlines: Iterable[Inline], before: str) -> str:
    """The key that `inlines` cite last; `before` when they cite none."""
    for inline in reversed(tuple(inlines)):
        if inline.kind is InlineKind.KEY:
            return inline.target
    return before


class _Claims:
    """Annotations that do not overlap: the first to claim a character keeps it."""

    __slots__ = ("_is_claimed", "annotations")

    def __init__(self, length: int) -> None:
        self._is_claimed = bytearray(length)
        self.annotations: list[Annotation] = []

    def add(self, *annotations: Annotation) -> None:
        """Keep the annotations, all of them or none: half a citation is none."""
        for annotation in annotations:
            if 1 in self._is_claimed[annotation.start : annotation.end]:
                return
        for annotation in annotations:
            length = annotation.end - annotation.start
            self._is_claimed[annotation.start : annotation.end] = b"\1" * length
            self.annotations.append(annotation)


def _annotations(text: str, context: Context, last_key: str) -> list[Annotation]:
    """Everything in `text` that is more than words."""
    claims = _Claims(len(text))
    for annotation in (*_mathematics(text), *_commands(text)):
        claims.add(annotation)
    for citation in _citations(text, context.scheme, last_key):
        claims.add(*citation)
    _claim_plain(claims, text)
    for reference in reference_annotations(text, context.sections, context.named):
        claims.add(reference)
    return claims.annotations


def _claim_plain(claims: _Claims, text: str) -> None:
    for annotation in (*_links(text), *_mathematics(text), *_commands(text)):
        claims.add(annotation)
    for opening, closing in _emphasis_marks(text):
        claims.add(opening, closing)


def _citations(text: str, scheme: CitationScheme, last_key: str) -> Iterator[Annotations]:
    if scheme.style is CitationStyle.AUTHOR_YEAR:
        yield from parenthetical_citations(text)
        yield from narrative_citations(text)
    for bracket in BRACKET.finditer(text):
        annotations = bracket_annotations(bracket, scheme, last_key)
        keys = keys_of(annotations)
        if keys:
            last_key = keys[-1]
        if annotations:
            yield annotations


def _emphasised(annotations: Iterable[Annotation]) -> Iterator[Annotation]:
    """The same, with the words between two marks of emphasis as annotations of their own.

    Inside the marks may stand citations and links, which stay what they are.
    """
    is_inside = False
    done = 0
    for annotation in annotations:
        if is_inside and annotation.start > done:
            yield Annotation(done, annotation.start, InlineKind.EMPHASIS)
        yield annotation
        done = annotation.end
        if annotation.target == EMPHASIS:
            is_inside = not is_inside


# Why `builder.text.annotations` does not serve here: its `links` takes `[word](address)` for a link
# and `@name` for an account.  In a paper the bracket is a citation or an insertion, and the sign
# stands in addresses and formulas.  Its emphasis knows no commands, ends at the first `_` or `*` of
# either kind, and cannot hold citations.


def _links(text: str) -> Iterator[Annotation]:
    """Web and e-mail addresses; a name after `@` is none in a paper."""
    if "." not in text:
        return
    for address in addresses(text):
        if address.status != LinkStatus.HANDLE:
            yield Annotation(address.start, address.end, InlineKind.LINK, address.text)


def _mathematics(text: str) -> Iterator[Annotation]:
    """Mathematics between dollar signs; sums of money are not.

    >>> text = "It costs $83, about $90, for $n^2$ units and a variable $k$."
    >>> [text[formula.start : formula.end] for formula in _mathematics(text)]
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


def _is_mathematics(written: str) -> bool:
    if written.startswith(("\\", "$$")):
        return True
    inner = written.strip("$")
    return bool(_MATH_SIGNS.search(inner)) or not (inner[0].isdigit() or _PROSE.search(inner))


def _emphasis_marks(text: str) -> Iterator[tuple[Annotation, Annotation]]:
    """Pairs of marks around emphasised words: `*so*`, `_so_`, `\\emph{so}`.

    >>> text = "a *very* old snake_case_name, 2*3*4, _so_"
    >>> [text[opening.end : closing.start] for opening, closing in _emphasis_marks(text)]
    ['very', 'so']
    """
    for pattern in _EMPHASES:
        for match in pattern.finditer(text):
            start, end = match.span("words")
            opening = Annotation(match.start(), start, InlineKind.MARKUP, EMPHASIS)
            closing = Annotation(end, match.end(), InlineKind.MARKUP, EMPHASIS)
            yield opening, closing


def _commands(text: str) -> Iterator[Annotation]:
    """Commands of a typesetting system that were left in the text."""
    if "\\" not in text:
        return
    for match in _COMMAND.finditer(text):
        yield Annotation(*match.span(), InlineKind.MARKUP, f"residue:{match['name']}")
