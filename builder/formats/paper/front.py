"""Rows between the title and the body to parts: names, dates, keywords, abstract.

A title page has no grammar.  What is labelled is believed; a row without a label is a list of names
or a date only when it can hardly be anything else, and otherwise stays a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.document.vocabulary import Role
from builder.formats.paper.abstracts import abstract_end, abstract_parts, prose_start
from builder.formats.paper.authors import author_parts
from builder.formats.paper.fields import date_parts, is_about_itself, labelled_parts
from builder.formats.paper.headings import Outline
from builder.formats.paper.manuscript import Manuscript, Part, contents_part
from builder.formats.paper.masthead import is_imprint
from builder.formats.paper.titles import LONGEST_TITLE
from builder.formats.paper.witnesses import is_named_elsewhere
from builder.formats.paper.workplaces import is_address
from builder.formats.paper.written_names import author_list, is_collective, may_be_names


@dataclass(frozen=True, slots=True)
class TitlePageRow:
    """A row above the abstract, read by itself and with its neighbours."""

    index: int
    parts: tuple[Part, ...]
    is_doubtful: bool = False
    """Whether it may name somebody, and nothing beside it says so."""

    @property
    def has_author(self) -> bool:
        """Whether it names somebody."""
        return any(part.role is Role.AUTHOR for part in self.parts)


def front_parts(manuscript: Manuscript, outline: Outline, start: int, end: int) -> Iterator[Part]:
    """The rows `start` to `end`, behind the title and before the body."""
    label = outline.abstract
    if not start <= label < end:
        label = end
    for row in _with_block_names(manuscript, _title_page(manuscript, outline, start, label)):
        yield from row.parts
    yield from abstract_parts(manuscript, outline, label, end)


def front_end(manuscript: Manuscript, start: int, outline: Outline) -> int:
    """Where the body begins: at the first heading, or behind the abstract, or at the first long
    paragraph."""
    # A title of two rows may have swallowed the first heading.
    if outline.headings:
        return max(start, prose_start(manuscript, outline, min(outline.headings)))
    behind_list = max(outline.listed, default=-1) + 1
    if outline.abstract >= 0:
        return abstract_end(manuscript, outline.abstract, behind_list)
    for index in range(start, len(manuscript)):
        if len(manuscript.text(index)) > LONGEST_TITLE:
            return max(index, behind_list)
    return max(start, behind_list)


def _title_page(
    manuscript: Manuscript, outline: Outline, start: int, end: int
) -> list[TitlePageRow]:
    """The rows between title and abstract, each read with the one before and behind it."""
    page: list[TitlePageRow] = []
    for index in range(start, end):
        if index in outline.listed:
            page.append(TitlePageRow(index, (contents_part(manuscript.rows[index]),)))
            continue
        before = page[-1] if page else None
        page.append(_title_page_row(manuscript, index, before))
    return page


def _title_page_row(
    manuscript: Manuscript, index: int, before: TitlePageRow | None
) -> TitlePageRow:
    """A row that may name authors, a date, keywords; a plain paragraph when it does not."""
    row = manuscript.rows[index]
    intro = Part(Role.INTRO, row.words)
    parts = labelled_parts(row.words) or date_parts(row.words)
    if parts:
        return TitlePageRow(index, parts)
    above = ""
    if before and before.has_author:
        above = manuscript.text(before.index)
    # Below a name an address holds no other name: `South Coast Observatory`.
    if may_be_names(above) and is_address(row.text):
        return TitlePageRow(index, (intro,))
    following = manuscript.text(index + 1)
    is_sure = _is_beside_names(above, following)
    # Only for the first row: the whole text is searched.
    if before is None and not is_sure:
        is_sure = is_named_elsewhere(manuscript, row.text)
    names = author_parts(row.words, following, is_sure=is_sure)
    return TitlePageRow(index, names or (intro,), not names and may_be_names(row.text))


def _is_beside_names(above: str, following: str) -> bool:
    """Whether the rows above and below a row show that it names somebody: a list of names goes on
    from above, or what follows is about how to cite the text or whom to write to."""
    if above.endswith((",", ";", "&", " and")):
        return True
    return is_imprint(following) or is_about_itself(following)


def _with_block_names(
    manuscript: Manuscript, page: Sequence[TitlePageRow]
) -> Iterator[TitlePageRow]:
    """The page with the names that stand between other names, each in a row of its own; and a
    group's name above them."""
    named = [row.index for row in page if row.parts[0].role is Role.AUTHOR]
    first = min(named, default=len(manuscript))
    last = max(named, default=-1)
    for row in page:
        words = manuscript.rows[row.index].words
        if row.index + 1 == first and is_collective(words.text):
            yield TitlePageRow(row.index, (Part(Role.AUTHOR, words),))
        elif row.is_doubtful and first < row.index < last:
            yield TitlePageRow(row.index, tuple(author_list(words)))
        else:
            yield row
