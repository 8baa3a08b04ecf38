"""Many names → which of them could be a shorter or plainer form of which, without comparing all.

Likeness never says that two names are one person's; it says which are worth a word to the reader.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from builder.text.names.person import compatible, tokens

MOST_COMPARED = 40
"""No name is compared with more than so many others, which keeps the cost linear for `J. Li`."""


@dataclass(frozen=True, slots=True)
class NameForms:
    """Names, found by what a shorter or plainer form of them would have."""

    words: Mapping[str, tuple[str, ...]]
    """Name → its words, folded."""
    by_form: Mapping[tuple[str, ...], list[str]]
    """All letters in one, first and last word, initial and last word → names; the last word of the
    form may be any but the first of the full name."""

    def longer(self, name: str) -> Iterable[str]:
        """Names of which `name` could be a shorter or plainer form; each pair once."""
        parts = self.words[name]
        longer: dict[str, None] = {}
        for other in self.by_form["".join(parts),][:MOST_COMPARED]:
            # Of two names with the same letters the first in the alphabet reports the pair.
            if other > name:
                longer[other] = None
        if len(parts) > 1:
            for other in self.by_form.get((parts[0], parts[-1]), [])[:MOST_COMPARED]:
                if self._is_longer(other, name) and compatible(name, other):
                    longer[other] = None
        return longer

    def _is_longer(self, other: str, name: str) -> bool:
        """An order on names with different letters, so that only the shorter reports the pair."""
        words, other_words = self.words[name], self.words[other]
        letters, other_letters = "".join(words), "".join(other_words)
        if letters == other_letters:
            return False
        return (len(words), len(letters), name) < (len(other_words), len(other_letters), other)


def forms_of(names: Iterable[str]) -> NameForms:
    """The `names`, ready to be asked."""
    words = {name: tokens(name) for name in sorted(names)}
    by_form: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, parts in words.items():
        by_form[("".join(parts),)].append(name)
        # Any later word, for the last ones may be missing: “Ivo Arcas” of “Ivo Arcas Morel”.
        for other in dict.fromkeys(parts[1:]):
            by_form[parts[0], other].append(name)
            if len(parts[0]) > 1:
                by_form[parts[0][0], other].append(name)
    return NameForms(words, by_form)
