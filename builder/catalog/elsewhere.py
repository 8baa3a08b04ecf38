"""Keys of citations → the works that they mean in lists beside the citing paper.

A document may be nothing but a list of references, and a file beside the seeds may name works whose
keys no paper uses.  The same key is a statement; the same first author and year are an inference,
and where they fit several works all of them stay candidates.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from builder.curation import Reference, References
from builder.document import CitationStyle, Entry, EntryKind, PageBody
from builder.text.folding import fold_for_names
from builder.text.names import last_name
from builder.text.references import first_author_words, first_cited, further_cited, years_of

SAME_AUTHOR_AND_YEAR = "the first author and the year are the same"

Listing = tuple[str, str, str]
"""Entry id, anchor and text of an entry in a list of references."""

_AUTHOR_YEAR = re.compile(
    r"""
    (?P<names> [^()]+? ) [\s,]*
    \(? (?P<year> \d{4}[a-z]? ) \)?
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What a citation may mean that its own paper does not list."""

    listings: tuple[Listing, ...] = ()
    references: tuple[Reference, ...] = ()
    inferred: str = ""
    """Why, where no key says it."""


NOWHERE = Elsewhere()


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of references of a collection, by key and by name with year."""

    by_label: defaultdict[str, list[Listing]] = field(default_factory=lambda: defaultdict(list))
    by_name: defaultdict[tuple[str, str], list[Listing]] = field(
        default_factory=lambda: defaultdict(list)
    )
    references: defaultdict[tuple[str, str], list[Reference]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def find(self, key: str, style: CitationStyle) -> Elsewhere:
        """The works that a citation of `style` by `key` may mean."""
        match style:
            case CitationStyle.KEY:
                return Elsewhere(tuple(self.by_label.get(key, ())))
            case CitationStyle.AUTHOR_YEAR:
                return self._by_name_and_year(key)
            case CitationStyle.NUMERIC:
                # Numbers are those of the paper's own list.
                return NOWHERE

    def _by_name_and_year(self, key: str) -> Elsewhere:
        match = _AUTHOR_YEAR.fullmatch(key.strip())
        if match is None:
            return NOWHERE
        first = first_cited(match["names"])
        if not first:
            return NOWHERE
        further = further_cited(match["names"])
        place = (first[-1], match["year"])
        listings: list[Listing] = []
        for listing in self.by_name.get(place, ()):
            if _names_all(listing[2], first, further):
                listings.append(listing)
        references: list[Reference] = []
        for reference in self.references.get(place, ()):
            others = {fold_for_names(last_name(name)) for name in reference.authors[1:]}
            if others.issuperset(further):
                references.append(reference)
        return Elsewhere(tuple(listings), tuple(references), SAME_AUTHOR_AND_YEAR)


def lists_of(entries: Iterable[Entry], references: References) -> Lists:
    """The lists in documents that are nothing else, and those in files beside the seeds."""
    lists = Lists()
    for entry in entries:
        if entry.kind is EntryKind.BIBLIOGRAPHY and isinstance(entry.body, PageBody):
            for block in entry.body.references:
                listing = (entry.id, block.anchor, " ".join(block.text.split()))
                if block.label and not block.label.isdigit():
                    lists.by_label[block.label].append(listing)
                for word in first_author_words(listing[2]):
                    for year in years_of(listing[2])[:1]:
                        lists.by_name[word, year].append(listing)
    known: set[tuple[str, int]] = set()
    for by_key in references.by_file.values():
        for reference in by_key.values():
            # Further keys of one work lead to it, too.
            is_new = (reference.path, reference.line) not in known
            if reference.authors and is_new:
                known.add((reference.path, reference.line))
                name = fold_for_names(last_name(reference.authors[0]))
                lists.references[name.split()[-1], reference.year].append(reference)
    return lists


def _names_all(text: str, first: Sequence[str], further: Sequence[str]) -> bool:
    """Whether an entry begins with the first author and names the others."""
    if not first_author_words(text).issuperset(first):
        return False
    words = set(fold_for_names(text).replace(",", " ").replace(".", " ").split())
    return words.issuperset(further)
