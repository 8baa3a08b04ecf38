"""Words, names and sentences that nobody ever wrote, for the siblings."""

from __future__ import annotations

from random import Random

GIVEN = (
    "Ada Bo Cleo Dmitri Élodie Farid Gro Hye-jin Ines Jorge Kirsi Łucja Mbali Nils Oyelaran Priya Quim Rosa Søren Tomás Ursula "
    "Víctor Wen Xóchitl Yusuf Zofia Anne-Marie Björn Chandra Dana Étienne"
).split()
FAMILY = (
    "Abara Berglund Castellanos Duarte Eriksen Fontaine Grünwald Haddad Ivanova Jokinen Kowalczyk Lindqvist Müller Nakamura Okonkwo "
    "Pereira Quispe Rossi Štěpánek Takahashi Ünal Varga Wójcik Xu Yılmaz Žižka O'Rourke Peña-Soto"
).split()
WORDS = (
    "gradient harbour lantern protocol meadow signal treaty engine archive compass furnace sparse hidden robust careful distributed "
    "latent modest orbital patient quiet rapid steady tidal uneven verified winter circuits weights rivers audits maps games bridges"
).split()
TAGS = (
    "Interpretability",
    "Policy & Law",
    "Model Organisms",
    "Red-Teaming",
    "Compute and Hardware",
    "Évaluation",
    "Agents",
    "Robustness",
    "Human Oversight",
    "Theory",
)
DATES = (
    "Oct 8, 2025",
    "8 October 2025",
    "2025-10-08",
    "08.10.2025",
    "October 2025",
    "2025",
    "Summer 2024",
    "3-5 May 2024",
    "8 de octubre de 2025",
)
COUNTS = ("0", "1", "31", "1,234", "1.234", "31 citations", "~40", "12k")


def title(dice: Random) -> str:
    """A title in title case, sometimes with a colon or a question mark."""
    words = [word.capitalize() for word in dice.sample(WORDS, dice.randint(3, 8))]
    if dice.random() < 0.3:
        words[1] += ":"
    return " ".join(words) + ("?" if dice.random() < 0.1 else "")


def sentence(dice: Random) -> str:
    """A sentence of seven words or more."""
    words = [dice.choice(WORDS) for _ in range(dice.randint(7, 18))]
    return f"{words[0].capitalize()} {' '.join(words[1:])}{dice.choice(('.', '.', '.', ' (see 2.1).', '!'))}"


def paragraph(dice: Random, least: int = 2) -> str:
    """Some sentences."""
    return " ".join(sentence(dice) for _ in range(dice.randint(least, least + 4)))


def name(dice: Random) -> str:
    """A name of two or three words."""
    middle = dice.choice(("", "", "", f"{dice.choice(FAMILY)[0]}. ", "van der ", "Al "))
    return f"{dice.choice(GIVEN)} {middle}{dice.choice(FAMILY)}"


def wrapped(text: str, width: int) -> str:
    """`text` in lines of at most `width` columns; as it is when `width` is 0."""
    lines = [""]
    for word in text.split(" "):
        if width and lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    return "\n".join(lines)
