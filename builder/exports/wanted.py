"""wanted.bib: a skeleton for the cited works that nothing resolves, to be filled in and laid beside the seeds."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bibtexparser.library import Library
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat, write

from builder.catalog import Work

NOTE = "unresolved; inferred from the citation key, please check and complete"
DOI = re.compile(r"10\.\d{4,9}/\S+")
_NAMED = re.compile(r"(?P<name>[A-Za-z][A-Za-z-]+?)(?P<year>(?:19|20)\d\d)[A-Za-z]*")
_KEY = re.compile(r"[^\s,{}\"#%~\\]+")


def wanted_bib(works: Iterable[Work]) -> str:
    """BibTeX entries for the unresolved works among `works`, by key; what the key does not say stays empty.

    Numbers and author-year citations are no keys, so they are left out.
    """
    library = Library(
        [
            _entry(work)
            for work in works
            if not work.is_resolved and not work.scope and _KEY.fullmatch(work.key)
        ]
    )
    layout = BibtexFormat()  # type: ignore[no-untyped-call]  # the library has no types there
    layout.indent = "  "
    layout.block_separator = "\n"
    return write(library, layout)


def _entry(work: Work) -> Entry:
    named = _NAMED.fullmatch(work.key)
    fields = [
        Field("author", f"{{{named['name'].capitalize() if named else ''}}}"),
        Field("title", "{}"),
        Field("year", f"{{{named['year'] if named else ''}}}"),
    ]
    fields += [Field("doi", f"{{{work.key}}}")] if DOI.fullmatch(work.key) else []
    return Entry("misc", work.key, [*fields, Field("note", f"{{{NOTE}}}")])
