"""Blocks of a paper → its citations.

One citation is one key in one bracket, with locator, section and sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from builder.document import Citation, CitationStyle, InlineKind, RenderedBlock
from builder.document.draft import UNREAD, Inline
from builder.document.span import Span
from builder.model.papers.anchors import PaperBlock, PaperPart
from builder.text.sentences import sentences
from builder.text.slugs import slug, unique

LONGEST_SENTENCE = 1200
"""Characters of a sentence around a citation; of a longer one, the words near the citation.

Such a sentence is a list or a table that was copied as text, and nobody reads it as evidence.
"""
WIDEST_RANGE = 60
"""`[3–7]` means 3, 4, 5, 6 and 7; a wider range is a slip (`[3–2020]`), and left alone."""
DASHES = frozenset("–—-⁻")
SEPARATORS = frozenset((*DASHES, ","))
"""What stands between two raised numbers of one citation."""

_TOKEN_KINDS = (InlineKind.OPEN, InlineKind.KEY, InlineKind.LOCATOR)


@dataclass(frozen=True, slots=True)
class _Token:
    """An inline of a citation, and where it stands."""

    kind: InlineKind
    """OPEN, KEY or LOCATOR."""
    target: str
    text: str
    """As written; `""` for a number inside a range."""
    span: Span
    style: CitationStyle
    block: PaperBlock
    sentence: str


@dataclass(frozen=True, slots=True)
class _CitedKey:
    """A key with the bracket that holds it (1-based) and the locators that belong to it."""

    token: _Token
    bracket: int
    locator: str = ""


def citations_of(blocks: Sequence[PaperBlock]) -> tuple[Citation, ...]:
    """Every key of every citation, in the order of the source.

    A number inside a range (`[3–7]`) stands where the range stands.  A locator without a key
    (`[p. 157]`) goes to the last citation of the work that it continues.
    """
    tokens: list[_Token] = []
    for block in blocks:
        if block.part is not PaperPart.BIBLIOGRAPHY:
            tokens += _tokens(block)
    # A footnote stands behind its paragraph, its mark in the middle: the source has the order.
    tokens.sort(key=lambda token: token.span)
    cited: list[_CitedKey] = []
    last_with_key: dict[str, int] = {}
    bracket = 0
    for token in tokens:
        if token.kind == InlineKind.OPEN:
            bracket += 1
        elif token.kind == InlineKind.KEY:
            last_with_key[token.target] = len(cited)
            cited.append(_CitedKey(token, bracket))
        # A locator whose work the text has not cited yet belongs to nothing, and is only shown.
        elif token.target in last_with_key:
            index = last_with_key[token.target]
            cited[index] = _with_locator(cited[index], token.text, bracket)
    return tuple(_numbered(cited))


def _with_locator(cited: _CitedKey, locator: str, bracket: int) -> _CitedKey:
    """Locators of one bracket are joined by a comma, those of a later one by a semicolon."""
    if not cited.locator:
        return replace(cited, locator=locator)
    if cited.bracket == bracket:
        return replace(cited, locator=f"{cited.locator}, {locator}")
    return replace(cited, locator=f"{cited.locator}; {locator}")


def _numbered(cited_keys: Sequence[_CitedKey]) -> Iterator[Citation]:
    """The citations with their numbers and anchors."""
    slugs = unique([(cited.token.target, slug(cited.token.target)) for cited in cited_keys])
    counts: Counter[str] = Counter()
    anchor = ""
    for cited in cited_keys:
        token = cited.token
        key = token.target
        counts[key] += 1
        # Numbers inside a range are not written: they share the anchor of the first, which is.
        if token.text:
            anchor = f"cite-{slugs[key]}-{counts[key]}"
        yield Citation(
            key=key,
            number=counts[key],
            anchor=anchor,
            locator=cited.locator,
            line=token.span.line,
            section=token.block.section,
            passage=token.block.rendered.anchor,
            sentence=token.sentence,
            style=token.style,
            span=token.span,
            bracket=cited.bracket,
        )


def _tokens(block: PaperBlock) -> Iterator[_Token]:
    """What the citations of a block are made of."""
    kinds = {inline.kind for inline in block.rendered.inlines}
    # Most blocks cite nothing, and need no sentences.
    if kinds.isdisjoint(_TOKEN_KINDS):
        return
    inlines = _merged(block.rendered.inlines)
    sentence_finder = _SentenceFinder(block.rendered)
    # A key stands behind the bracket that opens its citation, except where the owner has settled
    # that a note ends between the two.
    style = CitationStyle.KEY
    is_open = False
    offset = 0
    for index, inline in enumerate(inlines):
        if inline.kind == InlineKind.OPEN:
            style = CitationStyle(inline.target)
            is_open = True
        elif inline.kind == InlineKind.CLOSE:
            is_open = False
        if inline.kind in _TOKEN_KINDS:
            kind, span = inline.kind, inline.spans[0]
            sentence = sentence_finder.sentence_at(offset)
            if kind is InlineKind.KEY and not is_open and not _goes_on(inlines, index):
                style = _style_of_bare(inline.target)
                yield _Token(InlineKind.OPEN, style, "", span, style, block, sentence)
            yield _Token(kind, inline.target, inline.text, span, style, block, sentence)
        elif style is CitationStyle.NUMERIC and inline.text.strip() in DASHES:
            before, after = inlines[max(0, index - 2) : index], inlines[index + 1 : index + 3]
            sentence = sentence_finder.sentence_at(offset)
            for number in _numbers_between(before, after):
                span = inline.spans[0]
                yield _Token(InlineKind.KEY, str(number), "", span, style, block, sentence)
        if inline.kind not in UNREAD:
            offset += len(inline.text)


def brackets_in(written: Iterable[Inline]) -> int:
    """How many citations stand in a block: brackets, and keys that stand without one."""
    count = 0
    is_open = False
    inlines = _merged(written)
    for index, inline in enumerate(inlines):
        if inline.kind == InlineKind.OPEN:
            is_open = True
            count += 1
        elif inline.kind == InlineKind.CLOSE:
            is_open = False
        elif inline.kind == InlineKind.KEY and not is_open:
            count += not _goes_on(inlines, index)
    return count


def _goes_on(inlines: Sequence[Inline], index: int) -> bool:
    """Whether a raised number goes on with those before it: `so.3–5,9`."""
    if index < 2 or not inlines[index].target.isdecimal():
        return False
    between, before = inlines[index - 1], inlines[index - 2]
    return before.kind is InlineKind.KEY and between.text.strip() in SEPARATORS


def _style_of_bare(key: str) -> CitationStyle:
    """The style of a citation without brackets: `Lee et al., 2016` in running text, or `Lee76`."""
    if " " in key:
        return CitationStyle.AUTHOR_YEAR
    return CitationStyle.NUMERIC if key.isdecimal() else CitationStyle.KEY


def _merged(inlines: Iterable[Inline]) -> list[Inline]:
    """The inlines, but those of one key or locator that goes on in the next line as one."""
    merged: list[Inline] = []
    for inline in inlines:
        if merged and _continues(inline, merged[-1]):
            last = merged[-1]
            text, spans = last.text + inline.text, (*last.spans, *inline.spans)
            merged[-1] = replace(last, text=text, spans=spans)
        else:
            merged.append(inline)
    return merged


def _continues(inline: Inline, last: Inline) -> bool:
    is_mergeable = inline.kind in (InlineKind.KEY, InlineKind.LOCATOR)
    return is_mergeable and (inline.kind, inline.target) == (last.kind, last.target)


def _numbers_between(before: Sequence[Inline], after: Sequence[Inline]) -> range:
    """The numbers between the two that a dash joins: `[3–7]`, `[3]–[7]`, `[1, 3–7, 9]`."""
    # In `[3]–[7]` the brackets stand between the dash and its numbers.
    beside: list[Inline] = []
    for inline in reversed(before):
        if inline.kind != InlineKind.CLOSE:
            beside.append(inline)
            break
    for inline in after:
        if inline.kind != InlineKind.OPEN:
            beside.append(inline)
            break
    numbers: list[int] = []
    for inline in beside:
        if inline.kind == InlineKind.KEY and inline.target.isdecimal():
            numbers.append(int(inline.target))
    if len(numbers) != 2 or numbers[1] - numbers[0] > WIDEST_RANGE:
        return range(0)
    return range(numbers[0] + 1, numbers[1])


class _SentenceFinder:
    """The sentences of a block, looked up by offset."""

    __slots__ = ("_bounds", "_shown", "_text")

    def __init__(self, block: RenderedBlock) -> None:
        self._text = block.text
        self._bounds = sentences(self._text)
        self._shown: dict[int, str] = {}

    def sentence_at(self, offset: int) -> str:
        """The sentence around an offset, words only; of a very long one, the words near it."""
        index = max(0, bisect_right(self._bounds, offset, key=lambda bounds: bounds[0]) - 1)
        start, end = 0, 0
        if self._bounds:
            start, end = self._bounds[index]
        if end - start > LONGEST_SENTENCE:
            half = LONGEST_SENTENCE // 2
            near = self._text[max(start, offset - half) : min(end, offset + half)]
            return f"… {' '.join(near.split())} …"
        # Citations share sentences: each is put together once.
        if index not in self._shown:
            self._shown[index] = " ".join(self._text[start:end].split())
        return self._shown[index]
