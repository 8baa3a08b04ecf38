"""Words that papers in several languages use for their own parts, compared without case and accents."""

from __future__ import annotations

import re
from functools import lru_cache

from builder.text.months import folded


def _set(words: str) -> frozenset[str]:
    return frozenset(folded(word.strip()) for word in words.split(",") if word.strip())


ABSTRACT = _set(
    "Abstract, Summary, Executive Summary, Zusammenfassung, Kurzfassung, Kurzzusammenfassung, Résumé, Resumen, Resumo, Riassunto, "
    "Sommario, Samenvatting, Sammanfattning, Streszczenie, Аннотация, Реферат, Περίληψη, Özet, 摘要, 要旨, 概要, 초록"
)
CONTENTS = _set(
    "Contents, Table of Contents, Inhalt, Inhaltsverzeichnis, Inhaltsübersicht, Table des matières, Sommaire, Índice, Indice, "
    "Tabla de contenido, Contenido, Sumário, Inhoud, Inhoudsopgave, Spis treści, Содержание, Оглавление, Περιεχόμενα, 目录, 目次"
)
BIBLIOGRAPHY = _set(
    "References, Bibliography, Works Cited, Literature Cited, Literature, References and Notes, Cited Works, Literatur, "
    "Literaturverzeichnis, Quellen, Quellenverzeichnis, Références, Références bibliographiques, Bibliographie, Bibliografía, "
    "Bibliografia, Referencias, Referências, Riferimenti bibliografici, Literatuur, Referenser, Список литературы, Литература, "
    "Βιβλιογραφία, 参考文献"
)
NOTES = _set(
    "Notes, Footnotes, Endnotes, Anmerkungen, Fußnoten, Endnoten, Notes de bas de page, Notas, Notas al pie, Note, Noten, Voetnoten, "
    "Примечания, Сноски, Σημειώσεις, 注释, 脚注"
)
APPENDIX = _set(
    "Appendix, Appendices, Supplementary Material, Supplementary Materials, Anhang, Anhänge, Annexe, Annexes, Apéndice, Apêndice, "
    "Anexo, Appendice, Bijlage, Приложение"
)
BACK = (
    _set(
        "Acknowledgements, Acknowledgments, Acknowledgement, Acknowledgment, Funding, Author Contributions, Data Availability, "
        "Code Availability, Competing Interests, Conflict of Interest, Conflicts of Interest, Declarations, Ethics Statement, "
        "Impact Statement, Broader Impact, Reproducibility Statement, Preface, Foreword, Dedication, List of Figures, List of Tables, "
        "Danksagung, Vorwort, Remerciements, Avant-propos, Agradecimientos, Agradecimentos, Ringraziamenti, Dankwoord, Благодарности"
    )
    | APPENDIX
    | BIBLIOGRAPHY
    | NOTES
)
"""Headings that stand beside the numbered sections, not below the one before them."""
COMMON = _set(
    "Introduction, Background, Motivation, Related Work, Literature Review, Preliminaries, Method, Methods, Methodology, Materials, "
    "Materials and Methods, Data, Experiments, Experimental Setup, Results, Results and Discussion, Evaluation, Analysis, Findings, "
    "Discussion, Limitations, Future Work, Conclusion, Conclusions, Concluding Remarks, Einleitung, Einführung, Hintergrund, "
    "Verwandte Arbeiten, Methoden, Ergebnisse, Diskussion, Schluss, Fazit, Schlussfolgerung, Schlussfolgerungen, Ausblick, "
    "Contexte, État de l'art, Méthode, Méthodes, Résultats, Discussions, Introducción, Antecedentes, Métodos, Resultados, Discusión, "
    "Conclusión, Conclusiones, Introdução, Discussão, Conclusão, Introduzione, Metodi, Risultati, Discussione, Conclusioni, "
    "Inleiding, Methode, Resultaten, Discussie, Conclusie, Введение, Методы, Результаты, Обсуждение, Заключение, Выводы, Εισαγωγή, "
    "Συμπεράσματα, 引言, 结论, 序論, 結論"
)
"""Headings of sections that most papers have."""

KEYWORD_LABELS = _set(
    "Keywords, Key words, Index Terms, Schlagwörter, Schlüsselwörter, Mots-clés, Mots clés, Palabras clave, Palavras-chave, Parole chiave, "
    "Trefwoorden, Ключевые слова, 关键词"
)
AUTHOR_LABELS = _set(
    "Author, Authors, Written by, By, Autor, Autoren, Autorin, Autorinnen, Verfasser, Von, Auteur, Auteurs, Par, Autores, Por, Autore, "
    "Autori, Автор, Авторы"
)
DATE_LABELS = _set("Date, Dated, Published, Submitted, Datum, Stand, Fecha, Data, Дата")

TABLE_WORDS = _set("Table, Tab, Tabelle, Tableau, Tabla, Tabela, Tabella, Tabel, Таблица")
FIGURE_WORDS = _set("Figure, Fig, Abbildung, Abb, Figura, Figuur, Afbeelding, Рисунок, Рис")

NAMED_PART = re.compile(
    r"(?:part|teil|partie|parte|часть)\s+(?:[ivxlc]+|\d{1,2}|[a-z]+)\s*(?:[:.—–-].*)?",
    re.IGNORECASE,
)
"""`Part II: The Second`."""


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """A heading as the tables hold it.

    >>> plain("RÉSUMÉ :"), plain("Table of\\nContents.")
    ('resume', 'table of contents')
    """
    return " ".join(folded(text).split()).rstrip(" :.—–-") if len(text) <= 120 else ""


def is_known(text: str) -> bool:
    """Whether a line is a heading that needs no other evidence.

    >>> is_known("Schlussfolgerungen"), is_known("Part II: Tides"), is_known("Results of the second trial")
    (True, True, False)
    """
    name = plain(text)
    return bool(name) and (name in COMMON or name in BACK or bool(NAMED_PART.fullmatch(name)))


def is_back(text: str) -> bool:
    """Whether a heading stands beside the numbered sections.

    >>> is_back("Acknowledgements"), is_back("Discussion")
    (True, False)
    """
    name = plain(text)
    return name in BACK or bool(NAMED_PART.fullmatch(name))
