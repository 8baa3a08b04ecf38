"""A line of text to what it looks like: running prose, a title, a rule, words that say `nothing here`."""

from __future__ import annotations

import re
import unicodedata

LONG = 220
"""A line this long is prose however it ends (characters; wide ones count three)."""

_END = re.compile(r"[.!?。！？।։؟…](?:[\"'’”»)\]」』]|\[[^\[\]]{0,40}\])*$")
_BREAK = re.compile(r"[a-zà-ÿ]{3,}[\])’”\"]?\.[’”\")]?\s+[“‘\"(]?[A-ZÀ-Þ]")
_RULE = re.compile(r"[-=_*~•·.—–―─═#+<>\s]{3,}")
_THINGS = (
    "items? results? entries entry tags? topics? records? data content keywords? category categories authors? date citations? matches "
    "information value"
)
_THING = f"(?:{'|'.join(_THINGS.split())})"
_NOTHING = re.compile(
    rf"(?:no|0|zero) {_THING}(?: (?:were|was|are|is))?"
    r"(?: (?:found|available|yet|listed|assigned|set|given|provided|stated|to (?:show|display)))*"
    r"|nothing (?:found|here|yet|to (?:see|show|display))(?: here)?"
    r"|none(?: (?:found|yet|listed|given|available|provided|stated))?"
    r"|not (?:available|applicable|specified|stated|given|known|provided)"
    r"|n/?a|n\.\s?a|n\.?\s?d|tb[acd]|unknown|untagged|uncategori[sz]ed|unspecified|undated|missing|empty|null|nil|[-–—?]+|\.\.\.|…"
    r"|k(?:eine)?\.? ?a(?:ngaben?)?|keine (?:einträge|elemente|ergebnisse|treffer|tags|themen)(?: gefunden| vorhanden)?"
    r"|nichts gefunden|unbekannt"
    r"|aucune? (?:élément|résultat|entrée|tag|mot-clé)s?(?: trouvée?)?|inconnu"
    r"|no se (?:encontraron|han encontrado) (?:elementos|resultados)|sin (?:resultados|etiquetas)|desconocido"
    r"|nessun (?:elemento|risultato|tag)(?: trovato)?|nenhum (?:item|resultado)(?: encontrado)?|sconosciut[oa]|desconhecid[oa]"
    r"|geen (?:items|resultaten)(?: gevonden)?|ничего не найдено|нет данных|无|暂无(?:内容|数据)?|没有找到.{0,6}|なし|該当なし|없음",
    re.IGNORECASE,
)
"""English, German, French, Spanish, Italian, Portuguese, Dutch, Russian, Chinese, Japanese, Korean."""


def is_prose(text: str) -> bool:
    """Whether a line reads as running text: whole sentences rather than a title, a name or a tag.

    >>> is_prose("We study how small models learn to count and why they stop.")
    True
    >>> is_prose("What does it even mean to average neural networks?"), is_prose("Model Organisms"), is_prose("Martin Luther King, Jr.")
    (False, False, False)
    """
    if len(text) > LONG or (len(text) * 3 > LONG and _breadth(text) > LONG):
        return True
    count = len(text.split())
    if count > 7 and _BREAK.search(text):
        return True
    return (
        bool(_END.search(text))
        and not text.endswith(("?", "؟", "？"))
        and (count > 6 or _breadth(text) > len(text) + 40)
    )


def is_rule(text: str) -> bool:
    """Whether a line only draws a line.

    >>> is_rule("-----"), is_rule("* * *"), is_rule("- a")
    (True, True, False)
    """
    return bool(_RULE.fullmatch(text))


def is_nothing(text: str) -> bool:
    """Whether words only say that there is nothing, as page builders write under an empty list.

    >>> [is_nothing(text) for text in ("No items found.", "n/a", "–", "Untagged", "No Free Lunch", "None of the Above")]
    [True, True, True, True, False, False]
    """
    return len(text) < 60 and bool(
        _NOTHING.fullmatch(text.strip().strip("()[]").rstrip(".!").strip() or "-")
    )


def _breadth(text: str) -> int:
    """Characters, those of scripts without spaces counted three times: they say as much as half a word."""
    return len(text) + 2 * sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
