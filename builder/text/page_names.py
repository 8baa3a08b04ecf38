"""Page names: a title and a web address → whether the address is that of the page.

A link card shows the title of a page, a post its address.  Addresses repeat titles (`…/2024/how-
owls-hunt`) and titles name their sites (`How Owls Hunt — Owl Society` at `owlsociety.org`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from builder.text.folding import fold_for_names
from builder.text.web import addresses

SHORTEST_SLUG = 8
"""Letters of a part of an address at least, for it to say a title: `news` and `post` say nothing.
"""

FEWEST_SLUG_WORDS = 2
"""Words of such a part at least: one word stands in many titles."""

LEAST_SHARE = 0.75
"""Share of the words of an address that a title must have: addresses drop and shorten words."""

SHORTEST_HOST = 5
"""Letters of a part of a host at least: `blog`, `www` and `news` name no site."""

FEWEST_SHARED_WORDS = 2
"""Words at least that a description shares with its title, for it to be about the page."""

SHORTEST_SHARED_WORD = 4
"""Letters; shorter words are those of any sentence."""

_CUT_ENDS = ("...", "…")
_SIGNS_AROUND = ".,:;!?()[]\"'“”„‘’«»—–|"
_SCHEME = re.compile(r"^[a-z]{2,8}://", re.IGNORECASE)
_AROUND = "()[]<>{}“”\"'’,;:!?"
"""Signs around an address; stops stay, because three of them say that it is cut."""
_PATH_PARTS = re.compile(r"[/?#&=]")
_SIGNS = re.compile(r"[\W_]+")
_BETWEEN_NAMES = re.compile(r"\s[—–|·•»›\-]\s|\s::\s|:\s")
"""What stands between the title of a page and the name of its site."""
_CUT = re.compile(r"(?:\.{2,}|…)$")


def page_addresses(text: str) -> tuple[str, ...]:
    """The words of `text` that look like the address of a page, whatever the ending of its host.

    This is evidence only, not a link: `builder.text.web` decides what leads somewhere.

    >>> page_addresses("See (owls.example/a-b...) and/or owlsociety.org, v1.2, @owl.example")
    ('owls.example/a-b...', 'owlsociety.org')
    """
    return tuple(filter(_is_address, (word.strip(_AROUND) for word in text.split())))


def _is_address(word: str) -> bool:
    bare = _SCHEME.sub("", word)
    host, slash, _ = bare.partition("/")
    has_host = "." in host.strip(".") and host[:1].isalnum()
    return has_host and (bool(slash) or len(bare) < len(word) or bool(addresses(bare)))


def repeats_title(address: str, title: str) -> bool:
    """Whether a part of the path of `address` repeats the words of `title`.

    >>> repeats_title("notes.example/p/empty-bird-box...", "Empty bird boxes")
    True
    >>> repeats_title("notes.example/2024/what-birds-eat-in-winter", "What Birds Eat in Winter")
    True
    >>> repeats_title("notes.example/p/empty-bird-box...", "Rain in the valley")
    False
    """
    _, *parts = _PATH_PARTS.split(_SCHEME.sub("", address))
    words = _words(title)
    return any(_repeats(part, words) for part in parts)


def _repeats(part: str, title_words: Sequence[str]) -> bool:
    slug_words = _words(_CUT.sub("", part))
    slug, title = "".join(slug_words), "".join(title_words)
    if len(slug) < SHORTEST_SLUG or len(slug_words) < FEWEST_SLUG_WORDS:
        return False
    # A cut address ends inside a word.
    if slug in title:
        return True
    known = [word for word in slug_words if word in title_words]
    return len(known) > FEWEST_SLUG_WORDS and len(known) >= LEAST_SHARE * len(slug_words)


def names_site(address: str, title: str) -> bool:
    """Whether `title` begins or ends with the name of the site of `address`.

    >>> names_site("www.owlsociety.org/a/1", "What Owls Eat | The Owl Society")
    True
    >>> names_site("owls.example/articles/28...", "What Owls Eat | owls.examplebir...")
    True
    >>> names_site("www.owlsociety.org/a/1", "What Owls Eat")
    False
    """
    host = _PATH_PARTS.split(_SCHEME.sub("", address))[0].lower().removeprefix("www.")
    names = _BETWEEN_NAMES.split(title)
    if len(names) < 2 or "." not in host:
        return False
    # Without its ending: `.org` is no name.
    *labels, _ = host.split(".")
    long_labels = [label for label in labels if len(label) >= SHORTEST_HOST]
    for name in (names[0], names[-1]):
        if _CUT.sub("", name).strip().lower().startswith(host):
            return True
        letters = "".join(_words(name))
        if any("".join(_words(label)) in letters for label in long_labels):
            return True
    return False


def _words(text: str) -> list[str]:
    """The words of `text`, without case and accents."""
    return _SIGNS.sub(" ", fold_for_names(text)).split()


def is_about(description: str, title: str) -> bool:
    """Whether a description bears itself out: cut as cards cut it, or with words of the title.

    >>> is_about("A guide to the hunting habits of our owls.", "How Owls Go Hunting — Owls")
    True
    >>> is_about("ALT: an owl", "Owl GIF"), is_about("All that we know...", "On Owls")
    (True, True)
    >>> is_about("Do they sing in winter too?", "How Owls Go Hunting — Owls")
    False
    """
    if description.endswith(_CUT_ENDS) or description.upper().startswith("ALT"):
        return True
    return shares_words(description, title)


def shares_words(text: str, title: str) -> bool:
    """Whether a text and a title have several long words in common."""
    return len(_long_words(text) & _long_words(title)) >= FEWEST_SHARED_WORDS


def _long_words(text: str) -> Set[str]:
    words = (word.strip(_SIGNS_AROUND) for word in fold_for_names(text).split())
    return {word for word in words if len(word) >= SHORTEST_SHARED_WORD}
