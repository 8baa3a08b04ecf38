"""Text → web addresses, mathematics, emphasis and left-over commands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.document.vocabulary import InlineKind
from builder.text.annotations import Annotation
from builder.text.web import addresses

_MATH = re.compile(
    r"\$\$[^$]{1,2000}\$\$|\$(?!\s)[^$]{1,400}(?<![\s\\])\$(?!\d)|\\\((?:[^\\]|\\(?!\))){1,2000}\\\)|\\\[(?:[^\\]|\\(?!\])){1,2000}\\\]"
)
_SIGNS = re.compile(r"[\\^_=<>{}+|≤≥∈∑√×]")
_PROSE = re.compile(r"[^\W\d_]{3,}\s+[^\W\d_]{3,}|\s\S*[^\W\d_]{4,}")
_STARS = re.compile(
    r"(?<![\w*\\])(?P<mark>\*{1,2})(?=[^\s*])(?P<words>[^*]{1,300})(?<=[^\s*])(?P=mark)(?![\w*])"
)
_LINES = re.compile(
    r"(?<![\w\\])(?P<mark>_{1,2})(?=[^\s_])(?P<words>[^_]{1,300})(?<=[^\s_])(?P=mark)(?!\w)"
)
_STYLED = re.compile(
    r"(?P<mark>\\(?:emph|textit|textbf|textsc|textsl|underline)\{)(?P<words>[^{}]{1,300})(?P<end>\})"
)
_LEFT = re.compile(
    r"\\(?P<name>tabto|hfill|hspace|vspace|noindent|centering|raggedright|raggedleft|newpage|clearpage|pagebreak|smallskip|medskip|bigskip|"
    r"linebreak|newline|par|protect|nobreak|xspace|maketitle)(?![A-Za-z])\*?(?:\{[^{}]{0,40}\}|\s?[\d.]+\s*(?:mm|cm|pt|em|ex|in)(?![a-z]))?"
)


def address_tokens(text: str) -> Iterator[Annotation]:
    """Web and e-mail addresses; a name after `@` is none in a paper."""
    if "." in text:
        for found in addresses(text):
            if found.status != "handle":
                yield Annotation(found.start, found.end, InlineKind.LINK, found.text)


def math_tokens(text: str) -> Iterator[Annotation]:
    """Mathematics between dollar signs; sums of money are not.

    >>> text = "It costs $83, about $90, for $n^2$ units and a variable $k$."
    >>> [text[token.start : token.end] for token in math_tokens(text)]
    ['$n^2$', '$k$']
    """
    position = 0
    while found := _MATH.search(text, position):
        if _is_math(found[0]):
            yield Annotation(found.start(), found.end(), InlineKind.MATH)
            position = found.end()
        else:
            position = found.start() + 1


def _is_math(written: str) -> bool:
    inner = written.strip("$")
    if written[0] == "\\" or written.startswith("$$"):
        return True
    return bool(_SIGNS.search(inner)) or not (inner[0].isdigit() or _PROSE.search(inner))


def emphasis_tokens(text: str) -> Iterator[tuple[Annotation, Annotation]]:
    """Pairs of marks around emphasised words: `*so*`, `_so_`, `\\emph{so}`.

    >>> text = "a *very* old snake_case_name, 2*3*4, _so_"
    >>> [text[first.end : last.start] for first, last in emphasis_tokens(text)]
    ['very', 'so']
    """
    for pattern in (_STARS, _LINES, _STYLED):
        for found in pattern.finditer(text):
            first, last = found.span("words")
            yield (
                Annotation(found.start(), first, InlineKind.MARKUP, "emphasis"),
                Annotation(last, found.end(), InlineKind.MARKUP, "emphasis"),
            )


def residue_tokens(text: str) -> Iterator[Annotation]:
    """Commands of a typesetting system that were left in the text."""
    if "\\" in text:
        for found in _LEFT.finditer(text):
            yield Annotation(
                found.start(), found.end(), InlineKind.MARKUP, f"residue:{found['name']}"
            )
