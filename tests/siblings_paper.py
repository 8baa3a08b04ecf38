"""Papers made up from a number: the text, and what a reader must find in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

TEXT = (
    "owls hunt by night and rest by day while the small birds of the forest sing in the early "
    "hours over quiet water near old trees where rain falls on moss and stones and nobody counts "
    "the hours until winter brings long shadows and clear air"
)
WORDS = TEXT.split()
NOUNS = (
    "Owls Forests Rivers Stones Winters Shadows Birds Hours Mosses Trees Rains Waters Nights Days "
    "Airs"
).split()
NAMES = (
    "Lark Heron Finch Wren Plover Martin Swift Crane Rail Dunlin Avocet Siskin Tern Shrike Pipit "
    "Curlew"
).split()
ROMAN = "0 I II III IV V VI VII VIII IX X XI XII XIII XIV XV".split()
LABELS = {
    "english": ("Abstract", "Contents", "References", "Introduction", "Conclusion"),
    "german": (
        "Zusammenfassung",
        "Inhaltsverzeichnis",
        "Literaturverzeichnis",
        "Einleitung",
        "Schlussfolgerungen",
    ),
    "french": ("Résumé", "Table des matières", "Références", "Introduction", "Conclusions"),
    "spanish": ("RESUMEN", "ÍNDICE", "BIBLIOGRAFÍA", "Introducción", "Conclusiones"),
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a paper is made."""

    cites: str = "key"
    """key, numeric, author-year, or `""` for none."""
    numbers: str = "arabic"
    """arabic, dotted (`2.`), roman, letter, or `""` for none."""
    sections: int = 5
    below: int = 2
    """Subsections of every other section."""
    paragraphs: int = 2
    notes: int = 0
    times: int = 3
    """How often a mark is written: 2 or 3; 0 = raised numbers and a list at the end."""
    bibliography: bool = True
    contents: str = ""
    """`""`, label, list, paged."""
    abstract: int = 1
    epigraph: str = ""
    """`""`, tabto, dash."""
    language: str = "english"
    spaced: bool = False
    residue: bool = False
    seed: int = 0


@dataclass(slots=True)
class Sibling:
    """A paper and what it holds."""

    lines: list[str] = field(default_factory=list)
    title: str = ""
    abstract: list[str] = field(default_factory=list)
    sections: list[tuple[str, str, int]] = field(default_factory=list)
    """Number, title, level."""
    citations: list[tuple[str, str]] = field(default_factory=list)
    """Key and locator."""
    brackets: int = 0
    notes: list[tuple[int, str]] = field(default_factory=list)
    """Number and first sentence."""
    epigraphs: list[tuple[str, str]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    """Of the bibliography, as cited."""
    references: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole file."""
        return "\n".join(self.lines) + "\n"


def sibling(style: Style) -> Sibling:
    """The paper that `style` describes."""
    maker = _Maker(style)
    maker.write()
    return maker.paper


class _Maker:
    def __init__(self, style: Style) -> None:
        self.style = style
        self.random = Random(style.seed)
        self.paper = Sibling()
        self.works = [
            (
                f"{NAMES[n % len(NAMES)]}{'' if n < len(NAMES) else chr(97 + n // len(NAMES))}",
                1990 + n,
            )
            for n in range(30)
        ]
        self.note = 0
        self.waiting: list[tuple[int, str]] = []

    def write(self) -> None:
        labels = LABELS[self.style.language]
        paper = self.paper
        if self.style.residue:
            self._line("refs.bib")
        paper.title = f"On {self._noun()} and {self._noun()}"
        self._line(paper.title)
        if self.style.abstract:
            self._line(labels[0])
            paper.abstract = [self._prose(4) for _ in range(self.style.abstract)]
            for paragraph in paper.abstract:
                self._line(paragraph)
        heads = list(self._heads(labels))
        if self.style.contents:
            self._line(labels[1])
            self._contents(heads)
        per_part = -(-self.style.notes // max(1, len(heads)))
        for number, title, level in heads:
            paper.sections.append((number, title, level))
            self._line(f"{self._shown(number)}{title}")
            if self.style.epigraph and level == 1:
                self._epigraph()
            for _ in range(self.style.paragraphs):
                self._line(self._paragraph(per_part))
        if self.style.bibliography and self.style.cites:
            paper.sections.append(("", labels[2], 1))
            self._line(labels[2])
            self._bibliography()
        if self.waiting:
            paper.sections.append(("", "Notes", 1))
            self._line("Notes")
            for count, text in self.waiting:
                self._line(f"{count}. {text}")

    def _line(self, text: str) -> None:
        self.paper.lines += [text, ""] if self.style.spaced else [text]

    def _noun(self) -> str:
        return self.random.choice(NOUNS)

    def _sentence(self, ending: str = ".") -> str:
        start = self.random.randrange(len(WORDS) - 12)
        words = WORDS[start : start + self.random.randrange(7, 12)]
        return " ".join([words[0].capitalize(), *words[1:]]) + ending

    def _prose(self, sentences: int) -> str:
        return " ".join(self._sentence() for _ in range(sentences))

    def _heads(self, labels: tuple[str, ...]) -> Iterator[tuple[str, str, int]]:
        for top in range(1, self.style.sections + 1):
            ends = {1: labels[3], self.style.sections: labels[4]}
            title = ends.get(top, f"The {self._noun()} of {self._noun()} {self._word()}")
            number = self._number(top)
            yield number, title, 1
            if top % 2 == 0 and number:
                for below in range(1, self.style.below + 1):
                    under = (
                        chr(64 + below) if self.style.numbers == "roman" else f"{number}.{below}"
                    )
                    yield under, f"Some {self._noun()} {self._word()}", 2

    def _word(self) -> str:
        return self.random.choice(NOUNS).lower()

    def _number(self, top: int) -> str:
        return {"roman": ROMAN[top % len(ROMAN)], "letter": chr(64 + top), "": ""}.get(
            self.style.numbers, str(top)
        )

    def _shown(self, number: str) -> str:
        if not number:
            return ""
        return f"{number}. " if self.style.numbers in ("dotted", "roman") else f"{number} "

    def _contents(self, heads: list[tuple[str, str, int]]) -> None:
        for page, (number, title, _) in (
            enumerate(heads, 3) if self.style.contents != "label" else ()
        ):
            self._line(
                f"{self._shown(number)}{title}"
                + (f" . . . . . {page}" if self.style.contents == "paged" else "")
            )

    def _epigraph(self) -> None:
        words = self._sentence()
        name, noun = self.random.choice(NAMES), self._noun()
        who = f"Ada {name}, On {noun}, {self.random.randrange(1801, 1999)}"
        self._line(words)
        self._line(("\\tabto12mm - " if self.style.epigraph == "tabto" else "- ") + who)
        self.paper.epigraphs.append((words, who))

    def _paragraph(self, per_part: int) -> str:
        parts = [self._prose(2)]
        for _ in range(per_part if self.note < self.style.notes else 0):
            if self.note < self.style.notes:
                parts.append(self._noted())
        parts.append(
            f"{self._sentence('')} {self._cited()}." if self.style.cites else self._sentence()
        )
        if self.random.random() < 0.3 and self.style.numbers:
            number = self.random.choice(
                [number for number, _, level in self.paper.sections if level == 1]
            )
            self.paper.references.append(f"section {number.lower()}")
            parts.append(f"{self._sentence('')} (see Section {number}).")
        parts.append(self._prose(2))
        return " ".join(parts)

    def _noted(self) -> str:
        self.note += 1
        text = self._sentence()
        self.paper.notes.append((self.note, text))
        if self.style.times:
            return f"{self._sentence()}{str(self.note) * self.style.times}{text}"
        self.waiting.append((self.note, text))
        return f"{self._sentence()}{''.join('⁰¹²³⁴⁵⁶⁷⁸⁹'[int(digit)] for digit in str(self.note))}"

    def _cited(self) -> str:
        chosen = self.random.sample(range(len(self.works)), self.random.randrange(1, 4))
        page = self.random.randrange(1, 300)
        located = self.random.random() < 0.3
        paper = self.paper
        paper.brackets += 1
        if self.style.cites == "numeric":
            chosen.sort()
            paper.citations += [(str(work + 1), "") for work in chosen]
            return f"[{', '.join(str(work + 1) for work in chosen)}]"
        if self.style.cites == "author-year":
            named = [f"{self.works[work][0]} et al., {self.works[work][1]}" for work in chosen]
            keys = [f"{self.works[work][0]} et al. {self.works[work][1]}" for work in chosen]
        else:
            named = keys = [
                f"{self.works[work][0].lower()}{self.works[work][1]}{WORDS[work]}"
                for work in chosen
            ]
        paper.citations += [(key, "") for key in keys[:-1]] + [
            (keys[-1], f"p. {page}" if located else "")
        ]
        inner = ("; " if self.style.cites == "author-year" else ", ").join(named) + (
            f", p. {page}" if located else ""
        )
        return f"({inner})" if self.style.cites == "author-year" else f"[{inner}]"

    def _bibliography(self) -> None:
        for index, (name, year) in enumerate(self.works):
            title = f"The {self._noun()} of {self._noun()}"
            names = f"{name}, A., Bird, B., and Nest, C."
            entry = f"{names} ({year}). {title}. Journal, {index + 1}(2)."
            if self.style.cites == "numeric":
                label = str(index + 1)
                self._line(f"[{label}] {entry}")
            elif self.style.cites == "key":
                label = f"{name.lower()}{year}{WORDS[index]}"
                self._line(f"[{label}] {entry}")
            else:
                label = f"{name} et al. {year}"
                self._line(entry)
            self.paper.labels.append(label)
