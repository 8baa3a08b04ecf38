"""A list of references to one draft of kind `bibliography`: its head, then its entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.document.draft import Block, Draft, Recognition
from builder.document.finding import Finding, Setting, doubt
from builder.document.kinds import DraftPart, EntryKind
from builder.document.source import Source
from builder.document.vocabulary import Confidence, InlineKind, Role, SettingKey
from builder.formats.bibliography.entries import (
    Listed,
    has_author,
    identifiers,
    label_of,
    listed_in,
)
from builder.formats.blocks import read_blocks
from builder.formats.hanging import with_hanging
from builder.formats.head import read_head
from builder.formats.rows import Row, prose_inlines, rows
from builder.problem import Problem
from builder.text.shape import is_prose

FEWEST, FEWEST_UNNAMED = 3, 5
"""Entries; more where no title says what they are."""
LEAST_SHARE, LEAST_SHARE_UNNAMED = 0.5, 0.8
"""Share of the rows that are entries: notes may stand below each of an annotated list."""
NAMED, UNNAMED = 0.92, 0.7
"""How sure the form is with a title that says so, and without."""
MOST_PROSE_BEFORE, MOST_LINES_BEFORE = 3, 8
"""Paragraphs, and rows of a head or menu, before the first entry."""
ABSTRACTS = frozenset(
    "abstract summary zusammenfassung résumé resumen resumo riassunto samenvatting".split()
)
"""What a paper says above its first paragraph, folded."""
LONGEST_TITLE = 120
"""Characters of a line that announces references."""
LONGEST_HEADING = 60
"""Characters of a row between entries that may be a heading, and counts for nothing."""

_TITLE = re.compile(
    r"""
    .* \b (?:
        (?:selected\ |annotated\ )?(?:references|bibliograph(?:y|ies)) | works\ (?:cited|consulted)
      | literature(?:\ cited)? | (?:further|recommended|suggested|background)\ reading
      | reading\ lists? | key\ (?:papers|readings|references) | sources | citations
      | literatur(?:verzeichnis|liste|angaben|hinweise)? | quellen(?:verzeichnis)?
      | (?:biblio|médiao)graphie | références | ouvrages\ cités | bibliografía | referencias
      | bibliografia | riferimenti | referências | literatuur(?:lijst)? | litteratur\w*
      | källförteckning | referenser | kirjallisuus | literatura | piśmiennictwo | kaynak(?:lar|ça)
      | (?:список\ )?литератур[аы] | библиография | βιβλιογραφία
    ) (?:\W|$) .*
  | .* (?: 参考文献 | 參考文獻 | 引用文献 | 书目 | 참고\ ?문헌 | المراجع | المصادر ) .*
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The rows of a list of references, sorted out."""

    before: tuple[Row, ...]
    rows: tuple[Row, ...]
    """From the first entry on."""
    entries: dict[int, Listed]
    """By index in `rows`."""

    @property
    def share(self) -> float:
        """Share of the rows that are entries; headings do not count."""
        others = 0
        for index, row in enumerate(self.rows):
            is_heading = len(row.text) <= LONGEST_HEADING and not is_prose(row.text)
            others += index not in self.entries and not is_heading
        return len(self.entries) / max(1, len(self.entries) + others)

    @property
    def has_other_text(self) -> bool:
        """Whether more than an introduction stands before the entries: they end another text."""
        if any(row.text.casefold().strip(" #*:") in ABSTRACTS for row in self.before):
            return True
        prose = [row for row in self.before if is_prose(row.text)]
        is_sectioned = sum(1 for row in self.before if not is_prose(row.text)) > MOST_LINES_BEFORE
        return len(prose) > MOST_PROSE_BEFORE or (is_sectioned and len(prose) > 1)

    @property
    def announcement(self) -> str:
        """The short line above that says what follows, or `""`."""
        for row in self.before:
            if len(row.text) <= LONGEST_TITLE and not is_prose(row.text) and announces(row.text):
                return row.text
        return ""


def announces(text: str) -> bool:
    """Whether a short line says that references follow.

    >>> announces("Reading list"), announces("参考文献"), announces("On mills")
    (True, True, False)
    """
    return _TITLE.match(text) is not None


def recognises(source: Source) -> Recognition:
    """By the number and share of entries, and a title that announces them."""
    bibliography = _sort_out(source)
    count = len(bibliography.entries)
    if count < FEWEST or bibliography.share < LEAST_SHARE or bibliography.has_other_text:
        return Recognition(0.0)
    evidence = [f"{count} entries with an author and a year"]
    title = bibliography.announcement
    if title:
        evidence.append(f"the line '{title}' announces them")
        return Recognition(NAMED, tuple(evidence))
    if count >= FEWEST_UNNAMED and bibliography.share >= LEAST_SHARE_UNNAMED:
        return Recognition(UNNAMED, tuple(evidence))
    return Recognition(0.0)


def parse(source: Source) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
    """One draft of kind `bibliography`."""
    bibliography = _sort_out(source)
    head = read_head(bibliography.before)
    blocks = [*head.blocks, *read_blocks(head.body, is_below_marked=head.is_title_marked)]
    blocks += (*head.foot, *_blocks(bibliography, is_below_marked=head.is_title_marked))
    doubts = (*head.doubts, *_unannounced(bibliography))
    document = Draft(DraftPart.DOCUMENT, head.residue)
    return (document, Draft(EntryKind.BIBLIOGRAPHY, tuple(blocks), doubts)), ()


def _sort_out(source: Source) -> Bibliography:
    paragraphs = with_hanging(rows(source, _is_alone), _begins, _is_labelled)
    entries: dict[int, Listed] = {}
    for index, row in enumerate(paragraphs):
        listed = None
        if not row.is_code:
            listed = listed_in(row.text)
        if listed:
            entries[index] = listed
    first = next(iter(entries), len(paragraphs))
    shifted = {index - first: listed for index, listed in entries.items()}
    return Bibliography(tuple(paragraphs[:first]), tuple(paragraphs[first:]), shifted)


def _begins(text: str) -> bool:
    """Whether a line may be the first of an entry: it has a label, or names an author."""
    return label_of(text)[0] > 0 or has_author(text)


def _is_labelled(text: str) -> bool:
    return label_of(text)[0] > 0


def _is_alone(line: str) -> bool:
    """A line that begins at the margin with a label begins an entry."""
    return not line[:1].isspace() and label_of(line)[0] > 0


def _unannounced(bibliography: Bibliography) -> Iterator[Finding]:
    """That nothing but form says that the text is a list of references."""
    if bibliography.announcement or not bibliography.entries:
        return
    yield doubt(
        "This text is read as a bibliography.",
        "its lines have authors and years as references do, but no title says that they are",
        bibliography.rows[0].words.spans,
        Setting(SettingKey.FORMAT, "text", otherwise="bibliography"),
        Confidence.LIKELY,
    )


def _blocks(bibliography: Bibliography, *, is_below_marked: bool) -> Iterator[Block]:
    others: list[Row] = []
    for index, row in enumerate(bibliography.rows):
        listed = bibliography.entries.get(index)
        if listed is None:
            others.append(row)
            continue
        yield from _other_blocks(others, is_below_marked=is_below_marked)
        others = []
        yield _entry_block(row, listed)
    yield from _other_blocks(others, is_below_marked=is_below_marked)


def _other_blocks(others: Sequence[Row], *, is_below_marked: bool) -> Iterator[Block]:
    """Headings and notes between entries; a short line that stands over an entry is a heading."""
    for block in read_blocks(others, is_below_marked=is_below_marked):
        text = block.text.strip()
        is_line = block.role is Role.PARAGRAPH and len(text) <= LONGEST_HEADING
        if is_line and others and text == others[-1].text and not text.endswith((".", ":", ",")):
            yield Block(Role.HEADING, block.inlines, level=1)
        else:
            yield block


def _entry_block(row: Row, listed: Listed) -> Block:
    words = row.words
    mark = words.slice(0, listed.start)
    if listed.label:
        before = mark.inlines(InlineKind.LABEL)
    else:
        before = mark.strip().inlines(InlineKind.MARKUP, "bullet")
    inlines = (*before, *prose_inlines(words.slice(listed.start), identifiers))
    return Block(Role.BIBLIOGRAPHY, inlines, listed.label)
