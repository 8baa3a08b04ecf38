"""`permalinks.lock`: every published address with a fingerprint of what stands there; who is in it keeps the id.

One line for each, sorted, made by `seedbed build --lock` and committed by the owner::

    author ann-lee 0c1d6c2b7a55
    paper lee-2020-owls 8c1b2a3d4e5f.1f2e.77b1c0de
    paper lee-2020-mice 0123456789ab.3c4d.89abcdef -> paper lee-2020-voles

A fingerprint tells what a thing is called, then what else tells it from its twins (signs, dates,
further authors), then its words.  Title or text may be corrected: the other still tells which address it has.
An arrow is written by hand: the old address leads to the new one.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType

from builder.problem import Problem, Severity
from builder.text.names.names import key as name_key
from builder.text.slugs import Key, slug, unique

LOCK = "permalinks.lock"
"""Its path in a project."""

SPACES = MappingProxyType(
    {
        "author": "author",
        "brief": "entry",
        "dissertation": "entry",
        "document": "document",
        "page": "entry",
        "paper": "entry",
        "thread": "entry",
        "topic": "topic",
        "work": "work",
    }
)
"""Kind → those among whom an id is given only once."""

HEADER = (
    "# Published addresses: kind, id, fingerprint of what stands there.  Made by: seedbed build --lock",
    "# Commit it.  When something moves, write behind its line where it is now:  -> kind new-id",
)
WORDS = 8
"""Digits of a fingerprint that say what the words are."""
OPENING = 12
"""Words of the text that stand for a title, where there is none."""

_LINE = re.compile(
    r"(\S+)\s+([a-z0-9]+(?:-[a-z0-9]+)*)\s+([0-9a-f]{12}(?:\.[0-9a-f]{4})?(?:\.[0-9a-f]{8})?)(?:\s+->\s+(\S+)\s+([a-z0-9]+(?:-[a-z0-9]+)*))?"
)

Place = tuple[str, str]
"""Kind and id."""


@dataclass(frozen=True, slots=True)
class Permalink:
    """One published address."""

    kind: str
    id: str
    fingerprint: str
    to: Place | None = None
    """Where it leads now, when the owner says so; then nobody has it any more."""
    line: int = 0

    @property
    def place(self) -> Place:
        """As `place_of`."""
        return place_of(self.kind, self.id)


@dataclass(frozen=True, slots=True)
class Lock:
    """All published addresses, in the order of the file."""

    permalinks: tuple[Permalink, ...] = ()
    comments: tuple[str, ...] = HEADER
    is_there: bool = False
    """Whether the project has the file."""

    def ids(self, space: str) -> frozenset[str]:
        """The ids that no newcomer may take."""
        return frozenset(held.id for held in self.permalinks if SPACES[held.kind] == space)


NO_LOCK = Lock()


def place_of(kind: str, id: str) -> Place:
    """What tells two addresses apart: papers and dissertations stand in one folder.

    >>> place_of("dissertation", "lee-2020-owls")
    ('paper', 'lee-2020-owls')
    """
    return ("paper" if kind == "dissertation" else kind), id


def read_lock(text: str | None) -> tuple[Lock, tuple[Problem, ...]]:
    """The lock, and what is wrong in it; None when the project has none.

    >>> read_lock("# Ours.\\ntopic owls 0123456789ab\\n")[0].permalinks
    (Permalink(kind='topic', id='owls', fingerprint='0123456789ab', to=None, line=2),)
    """
    if text is None:
        return Lock(), ()
    found: dict[Place, Permalink] = {}
    comments: list[str] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        written = line.strip()
        if written.startswith("#"):
            comments.append(written)
        elif written and (made := _permalink(written, number)) is None:
            hint = f"write KIND ID FINGERPRINT, or take the line back from an earlier commit; kinds: {', '.join(SPACES)}"
            problems.append(
                _error(
                    number, "permalinks.line", f"'{written[:80]}' is not a published address", hint
                )
            )
        elif (
            written
            and made
            and (first := found.setdefault((SPACES[made.kind], made.id), made)) is not made
        ):
            hint = f"keep one of the two: line {first.line} is used"
            problems.append(
                _error(
                    number,
                    "permalinks.twice",
                    f"'{made.kind} {made.id}' stands in line {first.line} already",
                    hint,
                )
            )
    return Lock(tuple(found.values()), tuple(comments), is_there=True), tuple(problems)


def lock_text(lock: Lock) -> str:
    """The file: comments first, then the addresses, sorted.

    >>> print(lock_text(Lock((Permalink("topic", "owls", "0123456789ab", ("topic", "mice")),), ("# Ours.",))), end="")
    # Ours.
    topic owls 0123456789ab -> topic mice
    """
    rows = sorted(
        " ".join((held.kind, held.id, held.fingerprint, *(("->", *held.to) if held.to else ())))
        for held in lock.permalinks
    )
    return "".join(f"{row}\n" for row in (*lock.comments, *rows))


def kept(lock: Lock, space: str, things: Sequence[Sequence[str]]) -> Mapping[int, str]:
    """Place in `things` → the id that it keeps.  A thing is known by its fingerprints, the best first.

    Who agrees in all comes first, then in name and words, then in name; last who alone has the same words.
    """
    lines = sorted(
        (held for held in lock.permalinks if SPACES[held.kind] == space and not held.to),
        key=lambda held: held.id,
    )
    given: dict[int, str] = {}
    for cut, is_alone in ((str, False), (_name_and_words, False), (name_of, False), (_words, True)):
        used = frozenset(given.values())
        _pair(
            given, cut, [held for held in lines if held.id not in used], things, is_alone=is_alone
        )
    return MappingProxyType(given)


def given(
    lock: Lock,
    space: str,
    wanted: Iterable[tuple[Key, str, Sequence[str]]],
    taken: Collection[str] = (),
) -> Mapping[Key, str]:
    """An id for each key: the published one, else as `unique` gives it; `wanted` names key, slug and fingerprints."""
    rows = sorted(wanted)
    held = kept(lock, space, [fingerprints for _, _, fingerprints in rows])
    new = ((key, base) for place, (key, base, _) in enumerate(rows) if place not in held)
    fresh = unique(new, lock.ids(space).union(taken))
    return MappingProxyType({**fresh, **{rows[place][0]: id for place, id in held.items()}})


def fingerprint(*named: str, rest: str = "", text: str = "") -> str:
    """What a thing is called, kind first, what else tells it from its twins, and its words.

    >>> fingerprint("author", "Ann Lee"), fingerprint("page", "owls", rest="2025", text="Owls hoot.")
    ('b38af32dc070', 'e64eb42720e9.b2b2.c2ec8c7f')
    """
    name = _hash("\n".join(named))[:12]
    others = (_hash(rest)[:4], _hash(f"{named[0]}\n{text}")[:WORDS])
    return ".".join((name, *(other for other, told in zip(others, (rest, text)) if told)))


def of_document(title: str, digest: str) -> str:
    """A document is known by its title and by its bytes."""
    return fingerprint("document", slug(title, 1000), text=digest)


def of_entry(
    kind: str, title: str, authors: Sequence[str], text: str, others: Iterable[str] = ()
) -> str:
    """An entry is known by kind, title and first author, and by its text; `others` tells twins apart."""
    called = title if title.strip() else " ".join(text.split()[:OPENING])
    rest, words = "\n".join((title, *authors, *others)), " ".join(text.split())
    return fingerprint(
        place_of(kind, "")[0],
        slug(called, 1000),
        *map(name_key, authors[:1]),
        rest=rest,
        text=words,
    )


def of_author(name: str) -> str:
    """A person is known by a name as written."""
    return fingerprint("author", name_key(name))


def of_topic(name: str) -> str:
    """A topic is known by its name, and then by the letter case and the signs in it."""
    return fingerprint("topic", slug(name), rest=name)


def of_work(scope: str, key: str) -> str:
    """A work is known by its key, a number within its paper."""
    return fingerprint("work", scope, key)


def name_of(print: str) -> str:
    """The part of a fingerprint that says what a thing is called."""
    return print.partition(".")[0]


def _words(print: str) -> str:
    last = print.rpartition(".")[2]
    return last if len(last) == WORDS else ""


def _name_and_words(print: str) -> str:
    return f"{name_of(print)}.{_words(print)}"


def _pair(
    given: dict[int, str],
    cut: Callable[[str], str],
    lines: Iterable[Permalink],
    things: Sequence[Sequence[str]],
    *,
    is_alone: bool,
) -> None:
    """Give `lines` to those of `things` that agree with them in what `cut` leaves of a fingerprint."""
    free: dict[str, deque[str]] = {}
    for held in lines:
        free.setdefault(cut(held.fingerprint), deque()).append(held.id)
    free.pop("", None)
    asked = Counter(
        cut(print) for place, prints in enumerate(things) if place not in given for print in prints
    )
    if is_alone:
        free = {half: ids for half, ids in free.items() if len(ids) == asked[half] == 1}
    for place, prints in enumerate(things):
        ids = (
            next((ids for ids in map(free.get, map(cut, prints)) if ids), None)
            if place not in given
            else None
        )
        if ids:
            given[place] = ids.popleft()


def _permalink(written: str, number: int) -> Permalink | None:
    found = _LINE.fullmatch(written)
    if not found or found[1] not in SPACES or (found[4] or found[1]) not in SPACES:
        return None
    return Permalink(
        found[1], found[2], found[3], (found[4], found[5]) if found[4] else None, number
    )


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _error(line: int, code: str, message: str, hint: str) -> Problem:
    return Problem(LOCK, line, 0, Severity.ERROR, code, message, hint)
