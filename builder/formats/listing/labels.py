"""Rows of a listing to the labels of its fields: `Authors:`, `Date: Oct 8, 2025`, `Cited by 31`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from builder.formats.listing.values import look_of
from builder.formats.rows import Row
from builder.text.shape import is_prose

AUTHOR, ALUMNUS, DATE, CITATIONS, TAG, ABSTRACT, TITLE = (
    "author",
    "alumnus",
    "date",
    "citations",
    "tag",
    "abstract",
    "title",
)

_NAMES = {
    AUTHOR: "author;authors;by;written by;contributor;contributors;creator;creators;researchers;autor;autoren;autorin;"
    "autorinnen;verfasser;auteur;auteurs;autores;autora;autoras;autore;autori;auteurs et autrices;автор;авторы;"
    "作者;著者;저자",
    ALUMNUS: "alumni;alumnus;alumna;alumnae;fellow;fellows;scholar;scholars",
    DATE: "date;dates;published;published on;date published;publication date;publish date;posted;posted on;date posted;"
    "released;released on;release date;submitted;submitted on;year;datum;veröffentlicht;veröffentlicht am;publié;"
    "publié le;date de publication;fecha;publicado;fecha de publicación;data;data de publicação;pubblicato;дата;"
    "日期;日付;날짜",
    CITATIONS: "citations;citation;citation count;citations count;number of citations;cited by;times cited;cites;zitate;"
    "zitationen;zitiert von;citas;citado por;citazioni;citações;citado;цитирования;цитирований;引用;被引用次数;인용",
    TAG: "tag;tags;topic;topics;keyword;keywords;key words;category;categories;subject;subjects;area;areas;"
    "research area;research areas;theme;themes;schlagwort;schlagwörter;schlüsselwörter;stichwörter;thema;themen;"
    "mots-clés;mots clés;thèmes;sujets;palabras clave;temas;etiquetas;parole chiave;argomenti;palavras-chave;"
    "теги;темы;ключевые слова;标签;关键词;キーワード;タグ;키워드",
    ABSTRACT: "abstract;summary;zusammenfassung;résumé;resumen;riassunto;resumo;аннотация;摘要;要旨;초록",
    TITLE: "title;titel;titre;título;titolo;название;标题;題名;제목",
}
FIELDS: Mapping[str, str] = MappingProxyType(
    {name: field for field, names in _NAMES.items() for name in names.split(";")}
)
"""Field for each label that is understood, in small letters."""

CORE = (AUTHOR, ALUMNUS, DATE, CITATIONS, TAG)
"""Fields by which a record is known."""

_LABEL = re.compile(
    r"[#>*_•·–—-]{0,4}\s{0,3}(?P<name>[^\W\d_][^:：]{0,40}?)\s{0,3}[*_]{0,3}\s?[:：](?:[*_]{1,3}(?=\s|$))?(?=\s|$|(?P<tight>\S))"
)
RARE = 10
"""A label that occurs this many times less than the commonest one is rare."""

_CITED = re.compile(r"(?P<name>cited by)\s+(?=\d)", re.IGNORECASE)
_LAST_WORD = MappingProxyType(dict.fromkeys(_NAMES[ALUMNUS].split(";"), ALUMNUS))


_ABSTRACT = re.compile(rf"(?:{_NAMES[ABSTRACT].replace(';', '|')})\s*(?:[:：]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """The label at the beginning of a row."""

    field: str
    """Canonical name, or the label itself in small letters when it is none of FIELDS."""
    end: int
    """Offset one past the colon; what follows in the row is a value."""
    is_alone: bool
    """Whether nothing follows in the row."""


def labels(rows: Sequence[Row]) -> tuple[Label | None, ...]:
    """The label of each row, or None.

    A label that is in no table counts when it stands among known ones again and again.
    """
    known = _without_rare(
        rows, tuple(None if abstract_label(row.text) else label_of(row.text) for row in rows)
    )
    if not any(known):
        return _without_colons(rows)
    learned = _learned(rows, known)
    return tuple(
        label or (_other(row.text) if _name(row.text) in learned else None)
        for row, label in zip(rows, known)
    )


def label_of(text: str) -> Label | None:
    """The known label with which a row begins, when what follows can be its value.

    >>> label_of("Authors: Ann Example"), label_of("Date: it is a word for a fruit and for a day in the calendar")
    (Label(field='author', end=8, is_alone=False), None)
    """
    found = _LABEL.match(text) or _CITED.match(text)
    field = _field(found["name"]) if found else None
    if found is None or field is None:
        return None
    value = text[found.end() :].strip()
    return (
        Label(field, len(found[0].rstrip()), not value)
        if not value or look_of(field).is_plausible(value)
        else None
    )


def abstract_label(text: str) -> int:
    """Where the label `Abstract:` ends with which a paragraph begins, 0 when there is none.

    >>> abstract_label("ABSTRACT: We count."), abstract_label("Abstract"), abstract_label("Abstract thoughts")
    (9, 8, 0)
    """
    found = _ABSTRACT.match(text)
    return len(found[0].rstrip()) if found else 0


def is_text(text: str) -> bool:
    """Whether a row is a paragraph of an abstract, by its look or by its label."""
    return is_prose(text) or bool(abstract_label(text))


def _field(name: str) -> str | None:
    plain = " ".join(name.casefold().replace("(s)", "s").split())
    return FIELDS.get(plain) or (
        _LAST_WORD.get(plain.rpartition(" ")[2]) if plain.count(" ") < 3 else None
    )


def _name(text: str) -> str:
    """The words before a colon when they could be a label that is in no table."""
    found = _LABEL.match(text)
    name = found["name"] if found and not found["tight"] else ""
    return (
        " ".join(name.casefold().split())
        if name[:1].isupper() and len(name.split()) < 4 and len(name) < 30
        else ""
    )


def _other(text: str) -> Label:
    found = _LABEL.match(text)
    end = len(found[0].rstrip()) if found else 0
    return Label(_name(text), end, not text[end:].strip())


def _learned(rows: Sequence[Row], known: Sequence[Label | None]) -> frozenset[str]:
    """Labels of no table that stand where labels stand: between two fields, and again and again where a title might too."""
    seen: Counter[str] = Counter()
    fits: Counter[str] = Counter()
    single = max(Counter(label.field for label in known if label).values()) == 1
    for index, row in enumerate(rows):
        name = _name(row.text) if not known[index] else ""
        if name:
            alone = row.text.rstrip("*_ ").endswith((":", "："))
            after = known[index + 1 : index + (3 if alone else 2)]
            seen[name] += 1
            fits[name] += (
                any(known[max(0, index - 2) : index])
                and any(after)
                and (2 if alone or single else 1)
            )
    return frozenset(name for name, count in fits.items() if count > max(1, seen[name] // 2))


def _without_rare(rows: Sequence[Row], known: Sequence[Label | None]) -> tuple[Label | None, ...]:
    """Take back a label that hardly ever occurs where it has its value beside it and no other field around it.

    It is the first word of a title: `TAG: A Parser for Code`.
    """
    counts = Counter(label.field for label in known if label)
    most = max(counts.values(), default=0)
    return tuple(
        None
        if label
        and not label.is_alone
        and counts[label.field] * RARE < most
        and not _is_among_fields(known, index)
        else label
        for index, label in enumerate(known)
    )


def _is_among_fields(known: Sequence[Label | None], index: int) -> bool:
    before, after = (
        known[index - 1] if index else None,
        known[index + 1] if index + 1 < len(known) else None,
    )
    return after is not None or (before is not None and not before.is_alone)


def _without_colons(rows: Sequence[Row]) -> tuple[Label | None, ...]:
    """Labels without colons, when two of them stand alone on their lines again and again."""
    fields = [_field(row.text) if len(row.text) < 30 else None for row in rows]
    counts = Counter(field for field in fields if field in CORE)
    sure = {field for field, count in counts.items() if count > 1}
    enough = len(sure) > 1 and AUTHOR in sure
    return tuple(
        Label(field, len(row.text), True) if enough and field in sure else None
        for row, field in zip(rows, fields)
    )
