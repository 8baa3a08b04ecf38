"""`permalinks.lock`: every published address with a fingerprint of what stands there.

What is in it keeps its id.  One line for each address, sorted, written by `seedbed build --lock`
and committed by the owner::

    author ann-lee 0c1d6c2b7a55
    paper lee-2020-owls 8c1b2a3d4e5f.1f2e.77b1c0de
    paper lee-2020-mice 0123456789ab.3c4d.89abcdef ~0a1b2c3d.00a1b -> paper lee-2020-voles

An arrow is written by hand: the old address leads to the new one.  See
`builder.permalinks.fingerprints` for the digits, and `builder.permalinks.sketches` for those behind
`~`, which the locks of earlier versions do not have.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from builder.document.kinds import ENTRY_KINDS
from builder.problem import Problem, Severity

LOCK = "permalinks.lock"
"""Its path in a project."""


class IdSpace(StrEnum):
    """Things among which an id is given only once.

    All entries are one space: papers and briefs have folders of their own, but an id without its
    kind must say which entry it means, as in the catalog.
    """

    AUTHOR = "author"
    DOCUMENT = "document"
    ENTRY = "entry"
    TOPIC = "topic"
    WORK = "work"


def _spaces() -> dict[str, IdSpace]:
    """Each space but that of entries holds one kind, of the same name."""
    spaces: dict[str, IdSpace] = {}
    for space in IdSpace:
        if space is not IdSpace.ENTRY:
            spaces[str(space)] = space
    for kind in ENTRY_KINDS:
        spaces[str(kind)] = IdSpace.ENTRY
    return spaces


SPACES: Mapping[str, IdSpace] = MappingProxyType(_spaces())
"""Kind of page, as the lock writes it → the space of its ids."""

ADDRESS_KINDS: Mapping[str, str] = MappingProxyType(
    {str(kind): info.address_kind for kind, info in ENTRY_KINDS.items()}
)
"""Kind of entry → the word that all kinds in its folder share; other kinds share with none."""

HEADER = (
    "# Published addresses: kind, id, fingerprint of what stands there.  "
    "Made by: seedbed build --lock",
    "# Commit it.  When something moves, write behind its line where it is now:  -> kind new-id",
)

_LINE = re.compile(
    r"""
    (?P<kind>\S+) \s+
    (?P<id>[a-z0-9]+(?:-[a-z0-9]+)*) \s+
    (?P<fingerprint>
        [0-9a-f]{12}            # name
        (?:\.[0-9a-f]{4})?      # rest
        (?:\.[0-9a-f]{8})?      # words
    )
    (?: \s+
        (?P<sketch>
            ~ (?:[0-9a-f]{4})*          # name
            (?: \. (?:[0-9a-f]{5})+ )?  # text
        )
    )?
    (?:
        \s+ -> \s+ (?P<new_kind>\S+) \s+ (?P<new_id>[a-z0-9]+(?:-[a-z0-9]+)*)
    )?
    """,
    re.VERBOSE,
)

LONGEST_QUOTE = 80
"""Characters of a faulty line that its problem quotes: what one sees in a terminal."""

AddressKey = tuple[str, str]
"""Kind and id; see `address_key`."""


def address_key(kind: str, id: str) -> AddressKey:
    """What tells two addresses apart: kinds that share a folder count as one.

    >>> address_key("dissertation", "lee-2020-owls")
    ('paper', 'lee-2020-owls')
    """
    return ADDRESS_KINDS.get(kind, kind), id


@dataclass(frozen=True, slots=True)
class Permalink:
    """One published address."""

    kind: str
    """A key of `SPACES`."""
    id: str
    fingerprint: str
    to: tuple[str, str] | None = None
    """Kind and id where it leads now, when the owner says so; then nobody has it any more."""
    line: int = 0
    sketch: str = ""
    """What the fingerprint is too exact for; `""` in a lock of an earlier version."""

    @property
    def key(self) -> AddressKey:
        """What tells it from other addresses."""
        return address_key(self.kind, self.id)


@dataclass(frozen=True, slots=True)
class Lock:
    """All published addresses, in the order of the file."""

    permalinks: tuple[Permalink, ...] = ()
    comments: tuple[str, ...] = HEADER
    is_there: bool = False
    """Whether the project has the file."""

    def ids(self, space: IdSpace) -> frozenset[str]:
        """The ids that no newcomer may take, those with an arrow included."""
        return frozenset(link.id for link in self.permalinks if SPACES[link.kind] == space)


NO_LOCK = Lock()


def read_lock(text: str | None) -> tuple[Lock, tuple[Problem, ...]]:
    """The lock, and what is wrong in it; None when the project has none.

    A faulty line costs that line: the addresses in all others are kept.

    >>> read_lock("# Ours.\\ntopic owls 0123456789ab\\n")[0].permalinks
    (Permalink(kind='topic', id='owls', fingerprint='0123456789ab', to=None, line=2, sketch=''),)
    """
    if text is None:
        return NO_LOCK, ()
    permalinks: dict[tuple[IdSpace, str], Permalink] = {}
    comments: list[str] = []
    problems: list[Problem] = []
    # Not `splitlines`, which also divides at signs that editors do not count as line ends.
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        written = line.strip()
        if not written:
            continue
        if written.startswith("#"):
            comments.append(written)
            continue
        permalink = _read_line(written, number)
        if permalink is None:
            problems.append(_faulty_line(written, number))
            continue
        first = permalinks.setdefault((SPACES[permalink.kind], permalink.id), permalink)
        if first is not permalink:
            problems.append(_duplicate(permalink, first))
    return Lock(tuple(permalinks.values()), tuple(comments), is_there=True), tuple(problems)


def lock_text(lock: Lock) -> str:
    """The file: comments first, then the addresses, sorted.

    >>> mice = Permalink("topic", "owls", "0123456789ab", ("topic", "mice"))
    >>> print(lock_text(Lock((mice,), ("# Ours.",))), end="")
    # Ours.
    topic owls 0123456789ab -> topic mice
    """
    # Sorted by what stands there, so that a new address changes one line of the committed file.
    rows = sorted(map(_row, lock.permalinks))
    return "\n".join((*lock.comments, *rows, ""))


def _row(permalink: Permalink) -> str:
    words = [permalink.kind, permalink.id, permalink.fingerprint]
    if permalink.sketch:
        words.append(permalink.sketch)
    if permalink.to:
        words += ("->", *permalink.to)
    return " ".join(words)


def _read_line(written: str, number: int) -> Permalink | None:
    match = _LINE.fullmatch(written)
    if not match or match["kind"] not in SPACES:
        return None
    new_kind = match["new_kind"]
    to: tuple[str, str] | None = None
    if new_kind is not None:
        if new_kind not in SPACES:
            return None
        to = (new_kind, match["new_id"])
    sketch = match["sketch"] or ""
    return Permalink(match["kind"], match["id"], match["fingerprint"], to, number, sketch)


def _faulty_line(written: str, number: int) -> Problem:
    return _error(
        number,
        "permalinks.line",
        f"'{written[:LONGEST_QUOTE]}' is not a published address",
        "write KIND ID FINGERPRINT, or take the line back from an earlier commit; "
        f"kinds: {', '.join(sorted(SPACES))}",
    )


def _duplicate(permalink: Permalink, first: Permalink) -> Problem:
    return _error(
        permalink.line,
        "permalinks.twice",
        f"'{permalink.kind} {permalink.id}' stands in line {first.line} already",
        f"keep one of the two: line {first.line} is used",
    )


def _error(line: int, code: str, message: str, hint: str) -> Problem:
    return Problem(LOCK, line, 0, Severity.ERROR, code, message, hint)
