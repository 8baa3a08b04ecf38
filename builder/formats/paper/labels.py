"""Labels: the words by which papers in several languages name their own parts.

Everything is compared without case and accents.  A word that is missing here costs a paper that
part, so the tables hold what journals and theses of a language commonly print.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from builder.text.folding import fold_for_dates

LONGEST_LABEL = 120
"""Characters; nothing longer is looked up, so that paragraphs are not folded in vain."""
ABSTRACT_PREFIX = 60
"""The label of an abstract and what ends it stand within so many characters of the row."""


class ReferenceKind(StrEnum):
    """Parts of a paper that it numbers and refers to."""

    SECTION = "section"
    CHAPTER = "chapter"
    FIGURE = "figure"
    TABLE = "table"
    APPENDIX = "appendix"


def _names(words: str) -> frozenset[str]:
    """A table of names that are set apart by commas."""
    return frozenset(fold_for_dates(word.strip()) for word in words.split(",") if word.strip())


ABSTRACT = _names(
    "Abstract, Summary, Executive Summary, Zusammenfassung, Kurzfassung, Kurzzusammenfassung, "
    "Résumé, Resumen, Resumo, Riassunto, Sommario, Samenvatting, Sammanfattning, Streszczenie, "
    "Аннотация, Реферат, Περίληψη, Özet, 摘要, 要旨, 概要, 초록"
)
CONTENTS = _names(
    "Contents, Table of Contents, Inhalt, Inhaltsverzeichnis, Inhaltsübersicht, Table des "
    "matières, Sommaire, Índice, Indice, Tabla de contenido, Contenido, Sumário, Inhoud, "
    "Inhoudsopgave, Spis treści, Содержание, Оглавление, Περιεχόμενα, 目录, 目次"
)
BIBLIOGRAPHY = _names(
    "References, Bibliography, Works Cited, Literature Cited, Literature, References and Notes, "
    "Cited Works, Literatur, Literaturverzeichnis, Quellen, Quellenverzeichnis, Références, "
    "Références bibliographiques, Bibliographie, Bibliografía, Bibliografia, Referencias, "
    "Referências, Riferimenti bibliografici, Literatuur, Referenser, Список литературы, "
    "Литература, Βιβλιογραφία, 参考文献"
)
NOTES = _names(
    "Notes, Footnotes, Endnotes, Anmerkungen, Fußnoten, Endnoten, Notes de bas de page, Notas, "
    "Notas al pie, Note, Noten, Voetnoten, Примечания, Сноски, Σημειώσεις, 注释, 脚注"
)
APPENDIX = _names(
    "Appendix, Appendices, Supplementary Material, Supplementary Materials, Anhang, Anhänge, "
    "Annexe, Annexes, Apéndice, Apêndice, Anexo, Appendice, Bijlage, Приложение"
)
_BESIDE_SECTIONS = _names(
    "Acknowledgements, Acknowledgments, Acknowledgement, Acknowledgment, Funding, Author "
    "Contributions, Data Availability, Code Availability, Competing Interests, Conflict of "
    "Interest, Conflicts of Interest, Declarations, Ethics Statement, Impact Statement, Broader "
    "Impact, Reproducibility Statement, Preface, Foreword, Dedication, List of Figures, List of "
    "Tables, Supporting Information, Author Summary, Editors' Summary, Editor's Summary, Plain "
    "Language Summary, Lay Summary, Summary Points, Significance Statement, Highlights, "
    "Danksagung, Vorwort, "
    "Remerciements, Avant-propos, Agradecimientos, Agradecimentos, "
    "Ringraziamenti, Dankwoord, Благодарности"
)
BACK = _BESIDE_SECTIONS | APPENDIX | BIBLIOGRAPHY | NOTES
"""Headings that stand beside the numbered sections, not below the one before them."""
COMMON = _names(
    "Introduction, Background, Motivation, Related Work, Literature Review, Preliminaries, "
    "Method, Methods, Methodology, Materials, Materials and Methods, Data, Experiments, "
    "Experimental Setup, Results, Results and Discussion, Evaluation, Analysis, Findings, "
    "Discussion, Limitations, Future Work, Conclusion, Conclusions, Concluding Remarks, "
    "Einleitung, Einführung, Hintergrund, Verwandte Arbeiten, Methoden, Ergebnisse, Diskussion, "
    "Schluss, Fazit, Schlussfolgerung, Schlussfolgerungen, Ausblick, Contexte, État de l'art, "
    "Méthode, Méthodes, Résultats, Discussions, Introducción, Antecedentes, Métodos, "
    "Resultados, Discusión, Conclusión, Conclusiones, Introdução, Discussão, Conclusão, "
    "Introduzione, Metodi, Risultati, Discussione, Conclusioni, Inleiding, Methode, Resultaten, "
    "Discussie, Conclusie, Введение, Методы, Результаты, Обсуждение, Заключение, Выводы, "
    "Εισαγωγή, Συμπεράσματα, 引言, 结论, 序論, 結論"
)
"""Headings of sections that most papers have."""

ABSTRACT_PARTS = _names(
    "Background, Background and Aims, Background and Objectives, Background and Purpose, Context, "
    "Introduction, Rationale, Importance, Problem, Objective, Objectives, Aim, Aims, Purpose, "
    "Goal, Goals, Question, Hypothesis, Scope, Motivation, Design, Study Design, Setting, "
    "Participants, Patients, Subjects, Interventions, Intervention, Exposure, Exposures, "
    "Main Outcome Measures, Main Outcome Measure, Outcome Measures, Measurements, Data Sources, "
    "Data Collection, Data Extraction, Data Synthesis, Approach, Method, Methods, Methodology, "
    "Materials and Methods, Patients and Methods, Subjects and Methods, Methods and Findings, "
    "Methods and Results, Methods/Design, Experimental Design, Observations, Result, Results, "
    "Results and Discussion, Findings, Principal Findings, Main Results, Key Results, Discussion, "
    "Conclusion, Conclusions, Conclusions and Relevance, Conclusion and Significance, "
    "Significance, Interpretation, Implications, Relevance, Contribution, Contributions, Novelty, "
    "Originality, Limitations, Funding, Registration, Trial Registration, Availability, "
    "Availability and Implementation, Contact, Supplementary Information, Hintergrund, "
    "Fragestellung, Ziel, Ziele, Methode, Methoden, Material und Methoden, Methodik, Ergebnisse, "
    "Schlussfolgerung, Schlussfolgerungen, Diskussion, Contexte, Objectif, Objectifs, Méthode, "
    "Méthodes, Résultats, Antecedentes, Objetivo, Objetivos, Métodos, Resultados, Conclusión, "
    "Conclusiones, Conclusão, Conclusões, Obiettivi, Metodi, Risultati, Conclusioni"
)
"""Labels inside a structured abstract."""
INTRODUCTIONS = _names(
    "Introduction, Background, Motivation, Overview, Prologue, Preliminaries, Introduction and "
    "Background, Introduction and Motivation, Introduction and Overview, Introductory Remarks, "
    "Background and Motivation, Einleitung, Einführung, Hintergrund, Contexte, Introducción, "
    "Introdução, Introduzione, Inleiding, Введение, Εισαγωγή, 引言, 序論"
)
"""With which the text of a paper begins."""

KEYWORD_LABELS = _names(
    "Keywords, Key words, Key words and phrases, Keywords and phrases, Additional Key Words and "
    "Phrases, Index Terms, Schlagwörter, Schlüsselwörter, Mots-clés, Mots clés, "
    "Palabras clave, Palavras-chave, Parole chiave, Trefwoorden, Ключевые слова, 关键词"
)
# Before a year or a colon; `Mathematics Subject Classification (2020): 11A11`.
_CLASSIFICATION = re.compile(
    r"""
    (?:(?:19|20)\d\d\s+)?
    (?:
        (?:ams\s+|ams-?)?(?:mathematics\s+|mathematical\s+)?subject\s+classifications?
        |msc(?:\s?(?:19|20)\d\d)?(?:\s+(?:classes|codes?|classification))?
        |pacs(?:\s+(?:numbers?|codes?))?
        |jel(?:\s+(?:codes?|classifications?|classification\s+(?:codes?|numbers?)))?
        |(?:acm\s+)?ccs(?:\s+concepts)?
        |acm\s+(?:computing\s+)?(?:subject\s+)?classification(?:\s+system)?
        |categories\s+and\s+subject\s+descriptors|general\s+terms|subject\s+headings?
        |udc|udk|ddc|удк|acm\s+reference\s+format
    )
    \s*(?:\(?(?:19|20)\d\d\)?)?
    \s*(?P<end>[:.—–]|$)
    """,
    re.IGNORECASE | re.VERBOSE,
)
AUTHOR_LABELS = _names(
    "Author, Authors, Written by, By, Autor, Autoren, Autorin, Autorinnen, Verfasser, Von, "
    "Auteur, Auteurs, Par, Autores, Por, Autore, Autori, Автор, Авторы"
)
DATE_LABELS = _names("Date, Dated, Published, Submitted, Datum, Stand, Fecha, Data, Дата")
TABLE_WORDS = _names("Table, Tab, Tabelle, Tableau, Tabla, Tabela, Tabella, Tabel, Таблица")
"""Any other word that begins a caption means a figure."""

# `Part II: The Second`.
_NAMED_PART = re.compile(
    r"""
    (?:part|teil|partie|parte|часть)\s+
    # II, 2, two
    (?:[ivxlc]+|\d{1,2}|[a-z]+)\s*
    # its title
    (?:[:.—–-].*)?
    """,
    re.IGNORECASE | re.VERBOSE,
)

_CAPTION = re.compile(
    r"""
    (?P<word>
        Figure|Fig\.?|Table|Tab\.?
        |Abbildung|Abb\.|Tabelle|Tableau
        |Figura|Tabla|Tabela|Tabella
        |Figuur|Tabel
        |Рисунок|Рис\.|Таблица
    )
    \s+(?P<number>[A-Z]?\d{1,3}(?:\.\d{1,3})?)\s*
    # `Figure 3 shows …` is a sentence, no caption
    (?:[:.|—–]\s|$)
    """,
    re.IGNORECASE | re.VERBOSE,
)

_THEOREM = re.compile(
    r"""
    (?:theorem|lemma|proposition|corollary|definition|remark|example|proof|claim|fact|axiom
    |assumption|conjecture|observation|exercise|problem|hypothesis|algorithm|listing|equation|note
    |case|satz|lemme|théorème|définition|beweis|beispiel|teorema|definición|definição)
    (?:\s(?:\d{1,3}|[A-Z])(?:\.\d{1,3}){0,3})?\s*
    # a name of its own: `Theorem 3 (Lee).`
    (?:\([^()]{1,80}\))?\s*
    (?:[.:—–]|$)
    """,
    re.IGNORECASE | re.VERBOSE,
)
# A label on the row of its text.
_RUN_IN = re.compile(
    r"""
    (?P<word>[^\W\d_][\w ]{2,24}?)
    # `Abstract: We`, `Abstract—We`, `Abstract - We`
    (?:\s*[:.]\s+|\s*[—–]\s*|\s+-\s+)
    (?=\S)
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=8192)
def plain_name(text: str) -> str:
    """A heading as the tables hold it; nothing for what is too long for one.

    >>> plain_name("RÉSUMÉ :"), plain_name("Table of\\nContents.")
    ('resume', 'table of contents')
    """
    if len(text) > LONGEST_LABEL:
        return ""
    return " ".join(fold_for_dates(text).split()).rstrip(" :.—–-")


def is_known(text: str) -> bool:
    """Whether a line is a heading that needs no other evidence.

    >>> [is_known(text) for text in ("Fazit", "Part II: Tides", "Results of the second trial")]
    [True, True, False]
    """
    return plain_name(text) in COMMON or is_back(text)


def is_back(text: str) -> bool:
    """Whether a heading stands beside the numbered sections.

    >>> is_back("Acknowledgements"), is_back("Discussion")
    (True, False)
    """
    name = plain_name(text)
    return name in BACK or bool(_NAMED_PART.fullmatch(name))


def is_abstract(text: str) -> bool:
    """Whether a row announces the abstract, alone or before its text."""
    return plain_name(text) in ABSTRACT or abstract_start(text) > 0


def abstract_start(text: str) -> int:
    """Where the abstract begins behind its label on the same row; 0 when there is no label.

    >>> [abstract_start(row) for row in ("Abstract—We measure.", "Abstract algebra. It is hard.")]
    [9, 0]
    """
    match = _RUN_IN.match(text[:ABSTRACT_PREFIX])
    if match and plain_name(match["word"]) in ABSTRACT:
        return match.end()
    return 0


def is_classification(text: str) -> bool:
    """Whether a row begins with the label of a classification of subjects.

    >>> rows = ("2020 Mathematics Subject Classification:", "PACS: 12.3", "JEL is a code.")
    >>> [is_classification(row) for row in rows]
    [True, True, False]
    """
    return bool(_CLASSIFICATION.match(text))


def is_theorem(text: str) -> bool:
    """Whether a row begins with the label of a theorem, a definition, a proof or the like.

    >>> [is_theorem(row) for row in ("Lemma 2.", "Theorem 1.2 (Lee)", "Proof of Life")]
    [True, True, False]
    """
    return bool(_THEOREM.match(text))


def has_digit(text: str) -> bool:
    """Whether a digit of any kind stands in `text`, raised ones too."""
    return any(sign.isdigit() for sign in text)


def caption_label(text: str) -> str:
    """`figure 1` or `table 2` when the row is the caption of one, else nothing.

    >>> rows = ("Fig. 3. The coast.", "Figure 3 shows the coast.", "Tabelle 2: Zahlen")
    >>> [caption_label(row) for row in rows]
    ['figure 3', '', 'table 2']
    """
    match = _CAPTION.match(text)
    if not match:
        return ""
    return shown_label(match["word"], match["number"])


def caption_start(text: str) -> int:
    """Where the words of a caption begin, behind its label; 0 in any other text."""
    match = _CAPTION.match(text)
    if match:
        return match.end()
    return 0


def shown_label(word: str, number: str) -> str:
    """The label of what a paper shows, from its word in any language.

    >>> shown_label("Abb.", "A2")
    'figure a2'
    """
    is_table = plain_name(word) in TABLE_WORDS
    kind = ReferenceKind.TABLE if is_table else ReferenceKind.FIGURE
    return f"{kind} {number.lower()}"
