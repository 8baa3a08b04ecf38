"""An entry as it was read → what its owner should look at: readings that much speaks against.

A title that looks like page furniture, none at all, no author beside a line of names, no date
though one stands in the head, paragraphs that stop inside their sentences.  Nothing here changes a
reading: each doubt carries the line for `seeds.yml` that does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from builder.document import (
    ENTRY_KINDS,
    Confidence,
    EntryKind,
    Finding,
    RenderedBlock,
    Role,
    Setting,
    SettingKey,
    Status,
    doubt,
    listed,
    quoted,
)
from builder.document.draft import spans_of
from builder.document.span import Span
from builder.model.bodies import text_blocks
from builder.model.entry_draft import EntryDraft
from builder.text.dates import dates_in
from builder.text.names import is_name_like, separate_names

HEAD_BLOCKS = 6
"""Paragraphs below a title in which authors and dates stand."""
LONGEST_HEAD_LINE = 120
"""Characters of such a line; a longer one is prose."""
FEWEST_NAMES = 2
"""A single pair of words with capitals may be a subtitle."""
LONGEST_NAME = 4
"""Words of a name in a line of names."""
FEWEST_BROKEN = 4
"""Paragraphs that stop inside a sentence: fewer may be verses or captions."""
BROKEN_SHARE = 0.3
"""Of all paragraphs; from here on it is rather the reading that is wrong than the text."""
LONGEST_QUOTE = 80
"""Characters of the seed in one doubt."""

DATED_KINDS = frozenset(
    (EntryKind.PAPER, EntryKind.DISSERTATION, EntryKind.ARTICLE, EntryKind.BRIEF, EntryKind.PAGE)
)
"""Kinds of which a date in the head is the date."""

_FURNITURE = re.compile(
    r"""
    ^ (?: skip \s to \b | (?: log | sign ) \s? (?: in | up | out ) $ | back \s to \b | cookies? $
      | (?: share | subscribe | menu | home | search | print | download | advertisement | loading )
        (?: \s (?: this | on | now | pdf | page | article ) \b .{0,30} )? $
      | report \s (?: an? \s )? (?: issue | error | problem ) \b | page \s \d+ $
      | view \b .{0,30} \b (?: pdf | html ) $ | accept \b .{0,30} \b cookies
    )
    | ^ https?:// | ^ www \.
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What the buttons and links around a text say."""
_JOINT = re.compile(r"[,;&]| (?:and|und|et|y|e|och|en) ")
"""What stands between two names."""
_SENTENCE_END = re.compile(r"[.!?:;…。？！][\"'’”)\]]*$")


def thin_evidence(entry: EntryDraft) -> Iterator[Finding]:
    """The doubts about one entry; none of what its format doubts already."""
    known = {finding.settle.key for finding in entry.findings if finding.settle}
    blocks = text_blocks(entry.body)
    head = [block for block in blocks[:HEAD_BLOCKS] if len(block.text) <= LONGEST_HEAD_LINE]
    if SettingKey.TITLE not in known:
        yield from _title_doubts(entry, blocks)
    if SettingKey.AUTHORS not in known and not entry.credits.authors:
        yield from _author_doubts(entry, head)
    if SettingKey.DATE not in known and entry.date is None and entry.kind in DATED_KINDS:
        yield from _date_doubts(head)
    if SettingKey.LINES not in known:
        yield from _paragraph_doubts(blocks)


def _title_doubts(entry: EntryDraft, blocks: Sequence[RenderedBlock]) -> Iterator[Finding]:
    title = entry.title
    if title.status is Status.INFERRED and not entry.title_inlines:
        spans: tuple[Span, ...] = ()
        if blocks:
            spans = spans_of(blocks[0].inlines)
        yield doubt(
            f"‘{title.text[:LONGEST_QUOTE]}’ stands in place of a title.",
            title.reason,
            spans,
            Setting(SettingKey.TITLE, quoted(title.text)),
            Confidence.OPEN,
        )
    elif title.status is Status.GIVEN:
        return
    elif _is_no_title(title.text):
        reason = "it looks like a button, an address, a date or a number of the page around it"
        yield _title_doubt(entry, blocks, reason, Confidence.THIN)
    elif _is_of_names(entry):
        # Two pairs of words in capitals may be a title as well.
        yield _title_doubt(entry, blocks, "it looks like a line of names", Confidence.OPEN)


def _title_doubt(
    entry: EntryDraft, blocks: Sequence[RenderedBlock], reason: str, confidence: Confidence
) -> Finding:
    others = [block.text for block in blocks[:HEAD_BLOCKS] if not _is_no_title(block.text)]
    better = next(iter(others), entry.title.text)[:LONGEST_QUOTE]
    return doubt(
        f"‘{entry.title.text[:LONGEST_QUOTE]}’ is taken for the title.",
        reason,
        entry.title.spans,
        Setting(SettingKey.TITLE, quoted(better)),
        confidence,
    )


def _is_no_title(text: str) -> bool:
    words = text.strip()
    if _FURNITURE.search(words) or not any(map(str.isalpha, words)):
        return True
    date = next(dates_in(words), None)
    return date is not None and date.end - date.start == len(words)


def _is_of_names(entry: EntryDraft) -> bool:
    """Whether the title of an entry without an author is a line of names."""
    return not entry.credits.authors and len(_names_in(entry.title.text)) >= FEWEST_NAMES


def _author_doubts(entry: EntryDraft, head: Sequence[RenderedBlock]) -> Iterator[Finding]:
    """A line of names in the head of an entry without an author."""
    if entry.kind in (EntryKind.THREAD, EntryKind.FAQ):
        return
    confidence = Confidence.OPEN
    if ENTRY_KINDS[entry.kind].expects_author:
        confidence = Confidence.THIN
    for block in head:
        names = _names_in(block.text)
        if len(names) >= FEWEST_NAMES:
            yield doubt(
                f"‘{block.text[:LONGEST_QUOTE]}’ is not read as the authors.",
                "it looks like a line of names, and the entry has no author",
                spans_of(block.inlines),
                Setting(SettingKey.AUTHORS, listed(names)),
                confidence,
            )
            return


def _names_in(text: str) -> list[str]:
    """The names of a line that holds nothing else; `[]` for any other line."""
    line = text.strip()
    if not is_name_like(line) or not _JOINT.search(line):
        return []
    if any(map(str.isdigit, line)) or _SENTENCE_END.search(line):
        return []
    names = list(separate_names(line))
    return names if all(map(_is_full_name, names)) else []


def _is_full_name(name: str) -> bool:
    first, *others = name.split()
    if not others or len(others) >= LONGEST_NAME:
        return False
    return first[0].isupper() and others[-1][0].isupper()


def _date_doubts(head: Sequence[RenderedBlock]) -> Iterator[Finding]:
    """A date in a short line of the head of an entry without one; a year alone says too little."""
    for block in head:
        if block.role is Role.HEADING:
            continue
        for date in dates_in(block.text):
            value = date.readings[0].value
            if len(value) > len("2024"):
                yield doubt(
                    f"‘{block.text[:LONGEST_QUOTE]}’ is not read as the date.",
                    "a date stands in it, and the entry has none",
                    spans_of(block.inlines),
                    Setting(SettingKey.DATE, value),
                    Confidence.THIN,
                )
                return


def _paragraph_doubts(blocks: Sequence[RenderedBlock]) -> Iterator[Finding]:
    """Paragraphs that stop inside a sentence which the next one goes on with."""
    paragraphs = [block for block in blocks if block.role in (Role.PARAGRAPH, Role.ABSTRACT)]
    broken: list[RenderedBlock] = []
    for block, following in pairwise(paragraphs):
        if not _SENTENCE_END.search(block.text.strip()) and following.text.strip()[:1].islower():
            broken.append(following)
    if len(broken) < max(FEWEST_BROKEN, BROKEN_SHARE * len(paragraphs)):
        return
    first, last = broken[0], broken[-1]
    yield doubt(
        f"{len(broken)} of {len(paragraphs)} paragraphs begin inside a sentence.",
        "lines of one paragraph may have been read as paragraphs of their own",
        spans_of(first.inlines),
        Setting(SettingKey.LINES, "joined", first.lines[0], last=last.lines[1]),
        Confidence.THIN,
    )
