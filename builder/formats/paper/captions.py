"""Rows that are captions: `Figure 1: The coast.`, `Table 2. Owls`."""

from __future__ import annotations

import re

from builder.formats.paper.words import TABLE_WORDS, plain

CAPTION = re.compile(
    r"(?P<word>Figure|Fig\.|Table|Tab\.|Abbildung|Abb\.|Tabelle|Tableau|Figura|Tabla|Tabela|Tabella|Figuur|Tabel|Рисунок|Рис\.|Таблица)"
    r"\s+(?P<number>[A-Z]?\d{1,3}(?:\.\d{1,3})?)\s*(?:[:.|—–]\s|$)",
    re.IGNORECASE,
)


def caption_label(text: str) -> str:
    """`figure 1` or `table 2` when the row is the caption of one, else nothing.

    >>> caption_label("Fig. 3. The coast."), caption_label("Figure 3 shows the coast."), caption_label("Tabelle 2: Zahlen")
    ('figure 3', '', 'table 2')
    """
    found = CAPTION.match(text)
    if not found:
        return ""
    kind = "table" if plain(found["word"]) in TABLE_WORDS else "figure"
    return f"{kind} {found['number'].lower()}"


def caption_words(text: str) -> int:
    """Where the words of a caption begin, behind its label."""
    found = CAPTION.match(text)
    return found.end() if found else 0
