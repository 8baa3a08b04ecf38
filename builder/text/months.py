"""Names of months and weekdays in seven languages, as tables from folded word to number."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from unicodedata import combining, normalize

MONTH_WORDS = (
    "january jan januar jaenner janner janvier janv enero ene gennaio gen janeiro январь января янв",
    "february feb febr februar fevrier fevr fev febrero febbraio febb fevereiro февраль февраля фев февр",
    "march mar marz maerz mrz mars marzo marco март марта мар",
    "april apr avril avr abril abr aprile апрель апреля апр",
    "may mai mayo maggio mag maio май мая",
    "june jun juni juin junio giugno giu junho июнь июня июн",
    "july jul juli juillet juil julio luglio lug julho июль июля июл",
    "august aug aout agosto ago август августа авг",
    "september sep sept septembre septiembre set settembre setembro сентябрь сентября сен сент",
    "october oct oktober okt octobre octubre ottobre ott outubro out октябрь октября окт",
    "november nov novembre noviembre novembro ноябрь ноября ноя нояб",
    "december dec dezember dez decembre diciembre dic dicembre dezembro декабрь декабря дек",
)
"""English, German, French, Spanish, Italian, Portuguese, Russian; one line a month, no accents."""

WEEKDAY_WORDS = (
    "monday mon montag lundi lun lunes lunedi segunda segunda-feira понедельник пн",
    "tuesday tue tues dienstag mardi martes martedi terca terca-feira вторник вт",
    "wednesday wed mittwoch mercredi miercoles mercoledi quarta quarta-feira среда ср",
    "thursday thu thur thurs donnerstag jeudi jueves giovedi quinta quinta-feira четверг чт",
    "friday fri freitag vendredi viernes venerdi sexta sexta-feira пятница пт",
    "saturday sat samstag sonnabend samedi sabado sabato суббота сб",
    "sunday sun sonntag dimanche domingo domenica воскресенье вс",
)
"""One line a weekday, Monday first."""


def folded(text: str) -> str:
    """Lower case without accents, in compatibility form: what date words are looked up by.

    Cyrillic `й` keeps its breve, which is not an accent.

    >>> folded("März, AOÛT, май")
    'marz, aout, май'
    """
    apart = normalize("NFKD", text.casefold())
    return normalize(
        "NFKC", "".join(sign for sign in apart if not combining(sign) or sign == "\u0306")
    )


def _numbered(lines: tuple[str, ...]) -> Mapping[str, int]:
    return MappingProxyType(
        {word: number for number, line in enumerate(lines, 1) for word in line.split()}
    )


MONTHS = _numbered(MONTH_WORDS)
WEEKDAYS = _numbered(WEEKDAY_WORDS)
