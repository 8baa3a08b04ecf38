"""Manuscript to outline: where the abstract, the table of contents and the headings stand.

`numbering` finds the headings that bear a number.  Those without one are told by their words
(`Discussion`) or by their shape and company: short, no stop at the end, text below.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from builder.formats.paper.authors import is_address, may_be_names
from builder.formats.paper.labels import (
    BIBLIOGRAPHY,
    CONTENTS,
    NOTES,
    caption_label,
    is_abstract,
    is_back,
    is_known,
    plain_name,
)
from builder.formats.paper.manuscript import (
    LONGEST_ENTRY,
    SHORTEST_PARAGRAPH,
    Manuscript,
    is_lone_mark,
    opens_well,
)
from builder.formats.paper.numbering import CONTINUES, Heading, Headings, numbered_headings
from builder.formats.paper.structured import structured_end
from builder.text.dates import is_plain_date
from builder.text.shape import bullet_of

NEAR_TOP = 60
"""So many rows from the top the abstract is looked for: behind a long title page, before the
`Summary` of a chapter."""
MOST_AUTHORS = 2000
"""Rows of names and addresses before it."""
MANY_ENTRIES = 3
"""So many rows before the first heading that come again as headings are a table of contents,
whatever announces it."""
LONGEST_UNNUMBERED = 100
"""Characters of a heading without a number; what is longer wants better evidence than its shape."""
MOST_HEADING_WORDS = 12
"""Of a heading without a number."""
LETTERS_OF_TEN = 7
"""So many characters of ten in a heading are letters or spaces; formulas and tables have fewer."""
BEGINNING = SHORTEST_PARAGRAPH * 3
"""A row of this length shows that the body has begun when no numbered section does."""

_SIGNS = tuple("-–—―>|\\=[*")
_CITED_END = re.compile(r"\[[^\[\]]*\]$")
_PAGE = re.compile(
    r"""
    # a leader: `Tides . . . . 12`, `Tides.....12`
    (?:[\s.·…_]*\s|[.·…_]{2,})\s*
    (?:\d{1,4}|[ivxl]{1,6})$
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Outline:
    """The rows that divide a paper, by their indexes."""

    headings: Headings
    abstract: int = -1
    """Where the abstract is announced; -1 when it is not."""
    listed: frozenset[int] = field(default=frozenset())
    """The row `Contents` and those of its list."""

    def next_heading(self, index: int, end: int) -> int:
        """The first heading from row `index` on, or `end`."""
        while index < end and index not in self.headings:
            index += 1
        return index


def outline_of(manuscript: Manuscript, start: int) -> Outline:
    """The outline of the rows from `start` on.

    Headings before the abstract (`Acknowledgements` of a thesis) divide nothing; an abstract or a
    table of contents behind the first section is neither.
    """
    listed = _contents(manuscript, start)
    abstract = _abstract(manuscript, start)
    inside = frozenset(range(abstract + 1, structured_end(manuscript, abstract)))
    addresses = _addresses(manuscript, start, abstract)
    headings = _headings(manuscript, start, listed | inside | addresses | {abstract})
    numbered = [index for index, heading in headings.items() if heading.label]
    first = min(numbered, default=len(manuscript))
    is_abstract_late = abstract > first
    is_list_late = min(listed, default=-1) > first
    if is_abstract_late:
        abstract = -1
    if is_list_late:
        listed = frozenset()
    if is_abstract_late or is_list_late:
        # What was taken for a label may be a heading after all.
        headings = _headings(manuscript, start, listed | {abstract})
    behind = {index: heading for index, heading in headings.items() if index > abstract}
    return Outline(behind, abstract, listed or _unannounced(manuscript, start, behind))


def _addresses(manuscript: Manuscript, start: int, abstract: int) -> frozenset[int]:
    """The rows between title and abstract that say where somebody works: `1 Institute of Tides`."""
    return frozenset(
        index for index in range(start, abstract) if is_address(manuscript.text(index))
    )


def is_short_title(text: str) -> bool:
    """Whether a row has the shape of a heading without a number.

    >>> [is_short_title(text) for text in ("Technical Pathway(s)", "It rained.", "- an item")]
    [True, False, False]
    >>> is_short_title("x = y + z"), is_short_title("where x is")
    (False, False)
    """
    if not 2 < len(text) <= LONGEST_UNNUMBERED or len(text.split()) > MOST_HEADING_WORDS:
        return False
    if text.endswith(CONTINUES) or text.startswith(_SIGNS) or not opens_well(text):
        return False
    letters = sum(sign.isalpha() or sign.isspace() for sign in text)
    if letters * 10 < len(text) * LETTERS_OF_TEN:
        return False
    # The dearest questions come last: this is asked of every short row of a seed.
    is_item = bullet_of(text) or _CITED_END.search(text)
    is_other = is_item or is_plain_date(text) or caption_label(text)
    return not is_other


def _abstract(manuscript: Manuscript, start: int) -> int:
    """The row that announces the abstract, or -1."""
    near = 0
    for index in range(start, min(len(manuscript), start + MOST_AUTHORS)):
        text = manuscript.text(index)
        if is_abstract(text):
            return index
        # A collaboration lists hundreds of names, each with an address.
        near += not (is_address(text) or may_be_names(text))
        if near == NEAR_TOP:
            break
    return -1


def _headings(manuscript: Manuscript, start: int, skipped: frozenset[int]) -> Headings:
    """The headings from row `start` on; those in `skipped` are labels of something else."""
    indexes = [index for index in range(start, len(manuscript)) if index not in skipped]
    numbered = numbered_headings(manuscript, indexes)
    return {**numbered, **_unnumbered(manuscript, indexes, numbered)}


def _unnumbered(
    manuscript: Manuscript, indexes: Sequence[int], numbered: Mapping[int, Heading]
) -> dict[int, Heading]:
    """Headings without a number: known ones anywhere, others where the body has begun."""
    counts = Counter(manuscript.texts(indexes))
    unnumbered: dict[int, Heading] = {}
    # Of the numbered heading above: one without a number stands a level below it.
    level = 0
    # Entries of a bibliography or notes are short, too, and none of them is a heading.
    is_in_list = False
    has_begun = _is_headless(manuscript, indexes, numbered, counts)
    for index in indexes:
        text = manuscript.text(index)
        if index in numbered:
            level, has_begun, is_in_list = numbered[index].level, True, False
        elif is_known(text) and not _is_marked(manuscript, index):
            if is_back(text):
                level = 0
            unnumbered[index] = Heading("", level + 1, 0)
            has_begun = True
            is_in_list = plain_name(text) in BIBLIOGRAPHY | NOTES
        elif has_begun and not is_in_list and is_short_title(text):
            is_below = index - 1 in numbered or index - 1 in unnumbered
            is_heading = _has_company(
                manuscript, index, is_below=is_below, is_recurring=counts[text] > 1
            )
            if is_heading or (not numbered and _is_above_heading(manuscript, index)):
                unnumbered[index] = Heading("", level + 1, 0)
        has_begun = has_begun or (not numbered and len(text) > BEGINNING)
    return unnumbered


def _is_marked(manuscript: Manuscript, index: int) -> bool:
    """Whether a list mark stands alone on the row before: then the words are those of its item."""
    return is_lone_mark(manuscript.text(index - 1))


def _has_company(manuscript: Manuscript, index: int, *, is_below: bool, is_recurring: bool) -> bool:
    """Whether a row that looks like a heading stands where one does.

    `is_below` = a heading stands directly before it.  Without one, a short row before it shows
    that both are pieces of something else: lines of a table, or of a verse.
    """
    if manuscript.text(index + 1).startswith("\\") or _is_marked(manuscript, index):
        return False
    before = manuscript.text(index - 1)
    is_torn = not is_below and is_short_title(before) and len(before) < SHORTEST_PARAGRAPH
    return is_recurring or (not is_torn and manuscript.is_above_longer(index))


def _is_above_heading(manuscript: Manuscript, index: int) -> bool:
    """Whether a row stands alone above a heading with text: a section that begins with a
    subsection."""
    if is_short_title(manuscript.text(index - 1)):
        return False
    return is_short_title(manuscript.text(index + 1)) and manuscript.is_above_longer(index + 1)


def _is_headless(
    manuscript: Manuscript,
    indexes: Sequence[int],
    numbered: Mapping[int, Heading],
    counts: Counter[str],
) -> bool:
    """Whether the beginning is lost: the first section is not the first, and the first row is a
    heading that comes again."""
    if not numbered or not indexes:
        return False
    # A paper may begin with any of these numbers and be whole.
    first = numbered[min(numbered)].label.split(".")[0]
    top = manuscript.text(indexes[0])
    is_recurring = len(top) <= LONGEST_UNNUMBERED and counts[top] > 1
    return first not in ("0", "1", "I", "A") and is_recurring


def _contents(manuscript: Manuscript, start: int) -> frozenset[int]:
    """The row `Contents` and the rows of its list; nothing when there is none."""
    label = manuscript.first_named(range(start, len(manuscript)), CONTENTS)
    if label < 0:
        return frozenset()
    end = label + 1
    # The first long row is text again.
    while end < len(manuscript) and len(manuscript.text(end)) <= LONGEST_ENTRY:
        end += 1
    return frozenset(range(label, _entries_end(manuscript, label + 1, end)))


def _entries_end(manuscript: Manuscript, start: int, end: int) -> int:
    """Where the list of contents stops before `end`: where its first entry, or a numbered one,
    comes again.  A list of which nothing comes again is told by its page numbers."""
    stop = min(end + 1, len(manuscript))
    entries = list(map(_entry, manuscript.texts(range(start, stop))))
    for offset in range(1, len(entries)):
        if entries[offset] == entries[0]:
            return start + offset
    # The first entry may have lost its heading; a numbered one that comes again is as good.
    earlier: set[str] = set()
    for offset, entry in enumerate(entries):
        if entry[:1].isdigit() and entry in earlier:
            return start + offset
        earlier.add(entry)
    for index in range(start, end):
        if not _PAGE.search(manuscript.text(index)):
            return index
    return end


def _unannounced(manuscript: Manuscript, start: int, headings: Headings) -> frozenset[int]:
    """The rows of a table of contents that no label announces."""
    if not headings:
        return frozenset()
    names = set(map(_entry, manuscript.texts(headings)))
    front = range(start, min(headings))
    # One row that comes again may be the title of paper and section; three are a list.
    listed = [index for index in front if _entry(manuscript.text(index)) in names]
    if len(listed) < MANY_ENTRIES:
        return frozenset()
    return frozenset(listed)


def _entry(text: str) -> str:
    """A row as an entry of a table of contents, without its page; nothing when it is too long."""
    if len(text) > LONGEST_ENTRY:
        return ""
    return " ".join(_PAGE.sub("", text).casefold().split())
