"""Blocks of a paper → its citations, and the entries of its bibliography with the keys they answer.

One citation is one key in one bracket, with locator, section and sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from builder.document import Citation, CitationStyle, InlineKind, RenderedBlock
from builder.document.draft import UNREAD, Inline
from builder.document.span import Span
from builder.model.papers.anchors import PaperBlock, PaperPart
from builder.text.folding import fold_for_names
from builder.text.sentences import sentences
from builder.text.slugs import slug, unique

LONGEST_SENTENCE = 1200
"""Characters of a sentence around a citation; of a longer one, the words near the citation.

Such a sentence is a list or a table that was copied as text, and nobody reads it as evidence.
"""
WIDEST_RANGE = 60
"""`[3–7]` means 3, 4, 5, 6 and 7; a wider range is a slip (`[3–2020]`), and left alone."""
DASHES = frozenset("–—-")

LONGEST_NAME = 80
"""The first author stands within so many characters of the beginning of an entry."""
MOST_YEARS = 4
"""Years of an entry that count: that of the work is among the first, access dates stand last."""

_TOKEN_KINDS = (InlineKind.OPEN, InlineKind.KEY, InlineKind.LOCATOR)
_YEAR = re.compile(
    r"""
    (?<!\d) ( (?:1[5-9]|20)\d\d [a-z]? ) (?!\d)    # 1500 to 2099; `2020a` tells twins apart
    | (?i: ( n\.\s?d\. | forthcoming | in\ press ) )
    """,
    re.VERBOSE,
)
# Lazy, so that it stops at the first comma, bracket or `and`, whichever comes first.
_FIRST_AUTHOR = re.compile(r"[^,;&(]+?(?=\s+(?:and|und|et)\s|[,;&(]|$)")
_FURTHER_AUTHORS = re.compile(r"\s+(?:and|und|et|y)\s+|,\s|\s+et al\.?")
_YEAR_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)$")


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
    if InlineKind.OPEN not in kinds and InlineKind.LOCATOR not in kinds:
        return
    inlines = _merged(block.rendered.inlines)
    sentence_finder = _SentenceFinder(block.rendered)
    # A key stands behind the bracket that opens its citation, except where the owner has settled
    # that a note ends between the two.
    style = CitationStyle.KEY
    offset = 0
    for index, inline in enumerate(inlines):
        if inline.kind == InlineKind.OPEN:
            style = CitationStyle(inline.target)
        if inline.kind in _TOKEN_KINDS:
            kind, span = inline.kind, inline.spans[0]
            sentence = sentence_finder.sentence_at(offset)
            yield _Token(kind, inline.target, inline.text, span, style, block, sentence)
        elif style is CitationStyle.NUMERIC and inline.text.strip() in DASHES:
            before, after = inlines[max(0, index - 2) : index], inlines[index + 1 : index + 3]
            sentence = sentence_finder.sentence_at(offset)
            for number in _numbers_between(before, after):
                span = inline.spans[0]
                yield _Token(InlineKind.KEY, str(number), "", span, style, block, sentence)
        if inline.kind not in UNREAD:
            offset += len(inline.text)


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


def label_bibliography(blocks: Sequence[PaperBlock]) -> tuple[PaperBlock, ...]:
    """The blocks, each entry of the bibliography with the key that cites it and its anchor `ref-…`.

    A key by author and year belongs to an entry when exactly one entry begins with that name and
    bears that year.
    """
    cited: set[str] = set()
    entries: dict[int, RenderedBlock] = {}
    labels: dict[int, str] = {}
    for index, block in enumerate(blocks):
        if block.part is PaperPart.BIBLIOGRAPHY:
            entries[index] = block.rendered
        else:
            cited.update(_keys_in(block.rendered.inlines))
    # What the list itself says comes first; names and years are read only where it says nothing.
    for index, entry in entries.items():
        labels[index] = _as_cited(entry.label, cited)
    labels |= _labels_by_year(entries, labels, sorted(cited))
    wanted: list[tuple[str, str]] = []
    for number, (index, label) in enumerate(labels.items(), 1):
        name = str(number)
        if label:
            name = slug(label)
        # Keys of `unique` are sorted as text: zeros keep the order of the entries.
        wanted.append((f"{index:09}", f"ref-{name}"))
    anchors = unique(wanted)
    labelled = list(blocks)
    for index, entry in entries.items():
        rendered = replace(entry, label=labels[index], anchor=anchors[f"{index:09}"])
        labelled[index] = replace(blocks[index], rendered=rendered)
    return tuple(labelled)


def _keys_in(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        if inline.kind == InlineKind.KEY:
            yield inline.target


def _as_cited(label: str, cited: set[str]) -> str:
    """A label as the text cites it: `Lee et al. (2020)` is the key `Lee et al. 2020`."""
    key = _YEAR_IN_BRACKETS.sub(r" \1", label).replace(" & ", " and ")
    if key in cited:
        return key
    return label


def _labels_by_year(
    entries: Mapping[int, RenderedBlock], labels: Mapping[int, str], cited: Iterable[str]
) -> dict[int, str]:
    """Keys by author and year for entries without a label, by index of the block."""
    entries_by_name: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index, entry in entries.items():
        if labels[index]:
            continue
        years = _years(entry.text)
        for name in _first_author_words(entry.text):
            for year in years:
                entries_by_name[name, year].append(index)
    keys: dict[int, str] = {}
    for key in cited:
        name, _, year = key.rpartition(" ")
        if not name:
            continue
        first_author = _FURTHER_AUTHORS.split(name)[0]
        indices = entries_by_name.get((_last_word(first_author), year), [])
        # Two entries of one name and year: which of them is cited, the text does not say.
        if len(indices) == 1:
            keys.setdefault(indices[0], key)
    return keys


def _first_author_words(entry: str) -> frozenset[str]:
    """The words among which the last name of the first author is, folded.

    Those before the first comma or `and`: bibliographies put given names first or last.
    """
    match = _FIRST_AUTHOR.match(entry[:LONGEST_NAME].strip())
    if not match:
        return frozenset()
    return frozenset(fold_for_names(word.strip(".:")) for word in match[0].split())


def _years(entry: str) -> tuple[str, ...]:
    """The first few years that an entry bears, each once."""
    years = dict.fromkeys(match[1] or match[2] for match in _YEAR.finditer(entry))
    return tuple(years)[:MOST_YEARS]


def _last_word(name: str) -> str:
    words = name.split()
    if not words:
        return ""
    return fold_for_names(words[-1])
