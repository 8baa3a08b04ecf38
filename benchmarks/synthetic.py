"""Invented listings of any size: the same number of records always gives the same text."""

from __future__ import annotations

from hashlib import sha256

SYLLABLES = (
    "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zu bran cel dor fin gal".split()
)
GIVEN = "Ada Bo Cleo Dov Elin Fay Gus Hana Ivo Jun Kaia Leo Mina Noé Olga Pia Quin Rut Søren Tova Uli Vera Wim Xenia Yara Zoë".split()
TOPICS = tuple(
    f"{first} {second}"
    for first in ("Tidal", "Lunar", "Coastal", "Polar")
    for second in ("Clocks", "Bells", "Charts", "Lamps", "Logs")
)
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def listing(records: int) -> str:
    """A research listing of so many invented records."""
    parts = ["A listing for measuring\n\nEverything in it is invented."]
    parts += [_record(number) for number in range(records)]
    parts.append("Frequently asked questions\n\nWhat is this page?\nWho may apply?")
    return "\n\n".join(parts) + "\n"


def _record(number: int) -> str:
    topics = sorted(
        {TOPICS[_pick(number, f"topic{index}", len(TOPICS))] for index in range(1 + number % 3)}
    )
    people = list(
        dict.fromkeys(
            _person(_pick(number, f"author{index}", 40 + number))
            for index in range(1 + _pick(number, "authors", 6))
        )
    )
    fields = [
        _sentence(number, "title", 7),
        _paragraph(number),
        "\n".join(topics if number % 6 else ["No items found."]),
    ]
    fields += ["Authors:", ", ".join(people), "Alumni:", people[0]]
    fields += [
        "Date:",
        f"{MONTHS[_pick(number, 'month', 12)]} {1 + _pick(number, 'day', 28)}, {2000 + number % 25}",
    ]
    fields += ["Citations:", str(_pick(number, "citations", 300))] if number % 5 else ["Citations:"]
    return "\n\n".join(fields)


def _paragraph(number: int) -> str:
    return " ".join(f"{_sentence(number, f'abstract{index}', 18)}." for index in range(9))


def _sentence(number: int, what: str, words: int) -> str:
    return " ".join(
        _word(_pick(number, f"{what}{index}", 9000)) for index in range(words)
    ).capitalize()


def _word(number: int) -> str:
    return "".join(
        SYLLABLES[number // len(SYLLABLES) ** index % len(SYLLABLES)] for index in range(3)
    )


def _person(number: int) -> str:
    return f"{GIVEN[number % len(GIVEN)]} {_word(number * 7 + 3).capitalize()}"


def _pick(number: int, what: str, below: int) -> int:
    return int.from_bytes(sha256(f"{number} {what}".encode()).digest()[:6]) % below
