"""The words of one part to inlines: citations, references, addresses, mathematics, emphasis.

How a bracket is read depends on the paper as a whole (`Context`), so that is asked for first.

Several finders may claim the same characters: `$[1, 2]$` is mathematics, not a citation, and the
`2.3` in `https://a.org/2.3` no section.  The first to claim them keeps them, in the order in which
`_annotations` asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from builder.document.draft import Inline
from builder.document.vocabulary import CitationStyle, InlineKind, Role
from builder.formats.paper.annotations import (
    EMPHASIS,
    commands,
    emphasis_marks,
    mathematics,
    named_sections,
    paper_links,
    reference_annotations,
)
from builder.formats.paper.author_years import narrative_citations, parenthetical_citations
from builder.formats.paper.citations import (
    BRACKET,
    HIGHEST_NUMBER,
    Annotations,
    CitationScheme,
    bracket_annotations,
    is_sure_key,
    keys_of,
    numeric_brackets,
    sure_keys,
    tokens_in,
)
from builder.formats.paper.manuscript import Part
from builder.text.annotations import Annotation
from builder.text.located import Text

# Roles whose words cite nothing, or not as the text does.
_NOT_CITING = frozenset(
    (Role.BIBLIOGRAPHY, Role.TITLE, Role.AUTHOR, Role.DATE, Role.TAG, Role.RESIDUE)
)


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole paper says about how to read one paragraph of it."""

    scheme: CitationScheme
    sections: frozenset[str] = frozenset()
    """Numbers of its sections, in small letters."""
    named: frozenset[str] = frozenset()
    """Numbers that it calls sections."""


def context_of(parts: Sequence[Part]) -> Context:
    """What the parts of a paper say together."""
    texts: list[str] = []
    sections: set[str] = set()
    labels: list[str] = []
    for part in parts:
        # A bibliography is full of years in parentheses; it would always vote for them.
        if part.words is not None and part.role not in _NOT_CITING:
            texts.append(part.words.text)
        if part.role is Role.HEADING and part.label:
            sections.add(part.label.lower())
        elif part.role is Role.BIBLIOGRAPHY and part.label:
            labels.append(part.label)
    return Context(_scheme(texts, labels), frozenset(sections), named_sections(texts))


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
    # Formulas come first: brackets and numbers inside them are neither citation nor section.
    for annotation in (*mathematics(text), *commands(text)):
        claims.add(annotation)
    # Citations come before links, so that a DOI in brackets is a key rather than an address.
    for citation in _citations(text, context.scheme, last_key):
        claims.add(*citation)
    _claim_plain(claims, text)
    # References come last: what looks like `(2.3)` may be part of anything else.
    for reference in reference_annotations(text, context.sections, context.named):
        claims.add(reference)
    return claims.annotations


def _claim_plain(claims: _Claims, text: str) -> None:
    for annotation in (*paper_links(text), *mathematics(text), *commands(text)):
        claims.add(annotation)
    for opening, closing in emphasis_marks(text):
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


def _scheme(texts: Sequence[str], labels: Sequence[str]) -> CitationScheme:
    """The style that stands most often, and the keys that are sure; the labels of the bibliography
    speak too."""
    numbers: list[int] = []
    keys: set[str] = set()
    for label in labels:
        if label.isdigit():
            numbers.append(int(label))
        elif " " not in label:
            # `Lee et al. (2020)` labels an entry, but nobody writes that into brackets.
            keys.add(label)
    highest = max(numbers, default=HIGHEST_NUMBER)
    tokens: set[str] = set()
    for text in texts:
        keys.update(sure_keys(text))
        tokens.update(tokens_in(text))
    counts = {
        CitationStyle.KEY: _count_keys(texts, keys),
        CitationStyle.NUMERIC: count_in(texts, partial(numeric_brackets, highest=highest)),
        CitationStyle.AUTHOR_YEAR: count_in(texts, parenthetical_citations),
    }
    # Of two styles that stand equally often the paper's is the first: keys are the surest.
    style: CitationStyle | None = max(counts, key=lambda style: counts[style])
    if not any(counts.values()):
        style = CitationStyle.AUTHOR_YEAR if _is_narrative(texts, labels) else None
    return CitationScheme(style, frozenset(keys), highest, frozenset(tokens))


def _is_narrative(texts: Iterable[str], labels: Iterable[str]) -> bool:
    """Whether a paper that shows no style otherwise cites as `Lee (2020)`: more than once, or with
    a bibliography of names and years."""
    count = count_in(texts, narrative_citations)
    return count > 1 or (count == 1 and any(_is_name_with_year(label) for label in labels))


def _is_name_with_year(label: str) -> bool:
    """Whether a label of the bibliography is a name with a year: `Lee et al. (2020)`."""
    return "(" in label and not is_sure_key(label)


def _count_keys(texts: Iterable[str], keys: set[str]) -> int:
    """How many brackets hold a sure key."""
    count = 0
    for text in texts:
        for bracket in BRACKET.finditer(text):
            entries = bracket[1].replace(";", ",").split(",")
            count += any(entry.strip() in keys for entry in entries)
    return count


def count_in(texts: Iterable[str], find: Callable[[str], Iterable[object]]) -> int:
    """How many things `find` finds in all texts."""
    return sum(len(tuple(find(text))) for text in texts)
