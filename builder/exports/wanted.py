"""Works → wanted.bib: a skeleton for the cited works that nothing resolves.

It is to be filled in and laid beside the seeds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bibtexparser.library import Library
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat, write

from builder.catalog import Work

NOTE = "unresolved; inferred from the citation key, please check and complete"

_DOI = re.compile(r"10\.\d{4,9}/\S+")
# `sastry2024computing`: the habit of Google Scholar, Zotero and most authors.
_NAME_AND_YEAR = re.compile(
    r"""
    (?P<name>[A-Za-z][A-Za-z-]+?)
    (?P<year>(?:19|20)\d\d)
    [A-Za-z]*                       # a word of the title, or a letter that tells twins apart
    """,
    re.VERBOSE,
)
# What BibTeX takes for a key: none of the signs that mean something to it.
_KEY = re.compile(r"[^\s,{}\"#%~\\]+")


def wanted_bib(works: Iterable[Work]) -> str:
    """BibTeX entries for the unresolved works among `works`, by key.

    What the key does not say stays empty.  Numbers and author-year citations are no keys, so they
    are left out.
    """
    library = Library([_entry(work) for work in works if _is_wanted(work)])
    layout = BibtexFormat()  # type: ignore[no-untyped-call]  # the library has no types there
    layout.indent = "  "
    layout.block_separator = "\n"
    return write(library, layout)


def _is_wanted(work: Work) -> bool:
    # A work with a scope is a number in one paper.
    return not work.is_resolved and not work.scope and bool(_KEY.fullmatch(work.key))


def _entry(work: Work) -> Entry:
    name = year = ""
    name_and_year = _NAME_AND_YEAR.fullmatch(work.key)
    if name_and_year:
        name = name_and_year["name"].capitalize()
        year = name_and_year["year"]
    # Empty fields stay in: they are what is to be filled in.
    fields = [_field("author", name), _field("title", ""), _field("year", year)]
    if _DOI.fullmatch(work.key):
        fields.append(_field("doi", work.key))
    fields.append(_field("note", NOTE))
    return Entry("misc", work.key, fields)


def _field(name: str, value: str) -> Field:
    return Field(name, f"{{{value}}}")
