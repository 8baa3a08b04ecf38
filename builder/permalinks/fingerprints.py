"""Fingerprints: a thing of the site → the digits by which its published address knows it again.

A fingerprint has up to three parts, with dots between them::

    8c1b2a3d4e5f.1f2e.77b1c0de
    name         rest words

*Name*: what the thing is called, its kind first.  *Rest*: what else tells it from its twins (signs
in the name, dates, further authors).  *Words*: its text.  A part without content is left out.
Title or text may be corrected: the other part still tells which address the thing has.

**Nothing here may change.**  Fingerprints stand in the `permalinks.lock` of every collection, and
one that comes out differently loses a published address.  So the rules by which titles and names
are compared are written out here and use nothing of `builder.text`: the rules for slugs and names
there may be improved, these may not.  A test holds literal values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from unicodedata import normalize

from anyascii import anyascii

from builder.document.kinds import ENTRY_KINDS, EntryKind

NAME_DIGITS = 12
"""48 bits: among a million names of one kind, two agree by chance once in 500 collections."""
REST_DIGITS = 4
"""It only tells twins apart, things whose names agree already: those are few."""
WORDS_DIGITS = 8
"""The words alone can decide (a corrected title), but only where nothing else has the same."""

OPENING_WORDS = 12
"""Words of the text that stand for a title where there is none (posts): about one sentence."""

LONGEST_TITLE = 1000
"""Characters of a title that count; whole titles, but no page of text without a line end."""
LONGEST_TOPIC = 80

# Signs that tell names apart: C, C++, C#, A*, .NET.  All others only divide words.
_SPOKEN_SIGNS = (
    (re.compile(r"(?<=[\w+])\+(?![^\W_])"), " plus "),
    (re.compile(r"(?<=\w)#|♯"), " sharp "),
    (re.compile(r"(?<=\w)\*"), " star "),
    (re.compile(r"(?<!\w)\.(?=[A-Za-z])"), " dot "),
    (re.compile(r"&"), " and "),
    (re.compile(r"(?<=\d)\s*%"), " percent "),
)
# Each is a syllable and becomes a word of its own, as Chinese has no spaces between words.
_HAN = re.compile(
    r"""
      [\u3005-\u3007]            # iteration mark, closing mark, zero
    | [\u3400-\u4dbf]            # extension A
    | [\u4e00-\u9fff]            # unified ideographs
    | [\uf900-\ufaff]            # compatibility ideographs
    | [\U00020000-\U0003ffff]    # extension B and later ones
    """,
    re.VERBOSE,
)
_APOSTROPHE = re.compile(r"['’‘ʼ`´]")
_DIVIDER = re.compile(r"[^a-z0-9]+")


def document_fingerprint(title: str, digest: str) -> str:
    """A document is known by its title and by its bytes (`digest`: their SHA-256 in hex)."""
    return fingerprint("document", title_key(title, LONGEST_TITLE), text=digest)


def entry_fingerprint(
    kind: str, title: str, authors: Sequence[str], text: str, others: Iterable[str] = ()
) -> str:
    """An entry is known by kind, title and first author, and by its text.

    `authors` are names as written; `others` (date, tags) tell twins apart.
    """
    words = " ".join(text.split())
    name = title
    if not title.strip():
        name = " ".join(text.split()[:OPENING_WORDS])
    # By the kind of its address: a paper may turn out to be a dissertation and stay where it is.
    address_kind = ENTRY_KINDS[EntryKind(kind)].address_kind
    return fingerprint(
        address_kind,
        title_key(name, LONGEST_TITLE),
        *map(name_key, authors[:1]),
        rest="\n".join((title, *authors, *others)),
        text=words,
    )


def author_fingerprint(name: str) -> str:
    """A person is known by a name as written."""
    return fingerprint("author", name_key(name))


def topic_fingerprint(name: str) -> str:
    """A topic is known by its name, and then by the letter case and the signs in it."""
    return fingerprint("topic", title_key(name, LONGEST_TOPIC), rest=name)


def work_fingerprint(scope: str, key: str) -> str:
    """A work is known by its key; a number only within its paper, whose id is the `scope`."""
    return fingerprint("work", scope, key)


def fingerprint(*names: str, rest: str = "", text: str = "") -> str:
    """The fingerprint of what `names` call, the kind first.

    >>> fingerprint("author", "Ann Lee")
    'b38af32dc070'
    >>> fingerprint("page", "owls", rest="2025", text="Owls hoot.")
    'e64eb42720e9.b2b2.c2ec8c7f'
    """
    parts = [_hash("\n".join(names))[:NAME_DIGITS]]
    if rest:
        parts.append(_hash(rest)[:REST_DIGITS])
    if text:
        # With the kind, for these digits are compared without the name: a brief that has the words
        # of a page is another thing.
        parts.append(_hash(f"{names[0]}\n{text}")[:WORDS_DIGITS])
    return ".".join(parts)


def name_part(fingerprint: str) -> str:
    """The digits that say what a thing is called."""
    return fingerprint.partition(".")[0]


def words_part(fingerprint: str) -> str:
    """The digits that say what its words are; `""` when it has none."""
    last = fingerprint.rpartition(".")[2]
    return last if len(last) == WORDS_DIGITS else ""


def name_and_words_parts(fingerprint: str) -> str:
    """All but the rest: what a thing keeps when a date or a further author is corrected."""
    return f"{name_part(fingerprint)}.{words_part(fingerprint)}"


def title_key(title: str, longest: int) -> str:
    """What two spellings of one title share: lower-case ASCII words with hyphens.

    At most `longest` characters, cut between words; where nothing readable is left, digits of a
    hash.  Letters that are not Latin are transliterated by anyascii, so a new version of it may
    change a value: compare the lock before and after when `requirements.txt` takes one up.

    >>> title_key("C++ & the “Owl’s” Æon", 80), title_key("人工", 80), title_key("…", 80)
    ('c-plus-plus-and-the-owls-aeon', 'ren-gong', 'x-b4935894')
    """
    text = normalize("NFKC", title)
    for sign, words in _SPOKEN_SIGNS:
        text = sign.sub(words, text)
    text = _HAN.sub(r" \g<0> ", _APOSTROPHE.sub("", text))
    # Once more: anyascii writes the soft signs of some scripts as apostrophes.
    latin = _APOSTROPHE.sub("", anyascii(text)).lower()
    key = _DIVIDER.sub("-", latin).strip("-")
    if not key:
        return f"x-{_hash(title)[:8]}"
    if len(key) <= longest:
        return key
    # One character more, so that a word which ends just there is kept.
    whole_words = key[: longest + 1].rpartition("-")[0]
    return whole_words or key[:longest]


def name_key(written: str) -> str:
    """What two spellings of one name share: composed (NFC), white space collapsed.

    Case, accents and dots stay, for they tell persons apart.

    >>> name_key("Ana  Pe\\u0301rez ")
    'Ana Pérez'
    """
    return normalize("NFC", " ".join(written.split()))


def _hash(text: str) -> str:
    # Undecodable bytes of a seed are lone surrogates, which strict UTF-8 refuses.
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
