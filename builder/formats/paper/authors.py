"""Rows of a title page to the names of the authors, and what says where they work.

A row without a label is a list of names only when it can hardly be anything else.  Where names and
affiliations share a row, the name ends where the institution or a note to the name begins; what is
left over is shown as a paragraph.
"""

from __future__ import annotations

from builder.formats.paper.glued_names import (
    columned_names,
    footnoted_names,
    identified_names,
    name_before_institution,
    noted_names,
    numbered_names,
)
from builder.formats.paper.manuscript import Part
from builder.formats.paper.workplaces import is_address
from builder.formats.paper.written_names import (
    are_names,
    author_list,
    has_initials,
    is_name,
    may_be_names,
)
from builder.text.dates import is_plain_date
from builder.text.located import Text
from builder.text.names import names_in


def author_parts(words: Text, following: str, *, is_sure: bool = False) -> tuple[Part, ...]:
    """A row of names, as one part for each name; nothing when it may be something else.

    Several names, one with initials, or one with a date or an address below it (`following`), are
    names; a single pair of words may be a subtitle.  `is_sure` = other rows say that it names
    somebody.

    >>> from builder.text.located import line_text
    >>> from builder.text.reading import read
    >>> page = "Ann Lee¹, Bo van Dam* and C. D. Eck\\nSmall Models"
    >>> source, _ = read("seeds/x.txt", page.encode())
    >>> parts = author_parts(line_text(source, 1), "")
    >>> [part.words.text for part in parts if part.words]
    ['Ann Lee', '¹', 'Bo van Dam', '*', 'C. D. Eck']
    >>> author_parts(line_text(source, 2), "")
    ()
    """
    is_sure = is_sure or is_address(following) or is_plain_date(following)
    is_sure = is_sure or _goes_on(words.text, following)
    columns = tuple(columned_names(words))
    if columns:
        return columns
    if may_be_names(words.text):
        is_plural = len(names_in(words.text).parts) > 1
        if is_sure or is_plural or has_initials(words.text):
            return tuple(author_list(words))
        return ()
    return (
        tuple(noted_names(words))
        or tuple(footnoted_names(words))
        or tuple(identified_names(words))
        or tuple(numbered_names(words))
        or tuple(name_before_institution(words, is_sure=is_sure))
    )


def _goes_on(text: str, following: str) -> bool:
    """Whether a list of names goes on in the next row."""
    return text.endswith((",", "&", " and")) and are_names(following, is_name)
