"""Characters that do not print → something to see in their place."""

from __future__ import annotations

from collections.abc import Callable


def show_unprintable(text: str, shown: Callable[[str], str]) -> str:
    """`text` with what `shown` gives for each character that does not print.

    A plain line reads as it stands.

    >>> show_unprintable("a\\x07b", number_of)
    'a⟨U+0007⟩b'
    """
    if text.isprintable():
        return text
    parts: list[str] = []
    for character in text:
        if character.isprintable():
            parts.append(character)
        else:
            parts.append(shown(character))
    return "".join(parts)


def number_of(character: str) -> str:
    """The number of a character as Unicode writes it.

    >>> number_of("\\u200d")
    '⟨U+200D⟩'
    """
    return f"⟨U+{ord(character):04X}⟩"
