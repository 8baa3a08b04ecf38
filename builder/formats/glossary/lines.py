"""A line of a glossary to its parts: the term, what parts it from its meaning, the meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

LONGEST_TERM = 70
"""Characters: names of laws and methods run to about sixty."""
MOST_WORDS = 9
"""Words of a term; more are a sentence."""
LONGEST_SHORT = 12
"""Characters of an abbreviation that ends with a stop: `approx.`"""

_DEFINED = re.compile(
    r"""
    (?P<before> (?: [-*•·▪‣]\s+ | \|\s* )? (?P<bold> \*\*|__ )? )
    (?P<term> [^\s|] [^\t|]{0,69}? )
    (?P<parting>
        (?P<colon>  (?:\*\*|__)? \s* (?: [:：](?:\*\*|__) \s* | :\s+ | ：\s* ) )
      | (?P<dash>   (?:\*\*|__)? \s+ [-–—]{1,2} \s+ )
      | (?P<column> (?:\*\*|__)? \s* (?: \t\s* | [ ]{3,} ) )
      | (?P<equals> (?:\*\*|__)? \s+ (?: = | → | ⇒ ) \s+ )
      | (?P<cell>   (?:\*\*|__)? \s* \| \s* )
      | (?P<space>  (?:\*\*|__) \s+ )
    )
    (?P<meaning> [^\s|] )
    """,
    re.VERBOSE,
)
_LETTER = re.compile(
    r"(?:\#{1,6}\s+)? (?:\*\*)? ([^\W_]|\W) (?:\s?[-–/]\s?[^\W_])? (?:\*\*)?", re.VERBOSE
)
# Eight letters at least: `A, B, C` may be the answers of a test.
_LETTERS = re.compile(r"(?: [^\W\d_] (?:\s*[|·•,/-]\s*|\s+|$) ){8,} (?:\S{1,5})?", re.VERBOSE)
_TITLE = re.compile(
    r"""
    .* \b (?:
        glossar(?:y|ies|ium|io)? | glossaires? | glosari[oe] | glossário | ordlista | ordliste
      | terminology | definitions? | (?:key|defined|common|basic)\ terms | terms\ (?:used|to\ know)
      | vocabulary | jargon | lexicon | lexikon | lexique | léxico
      | abbreviations? | acronyms? | initialisms?
      | abkürzung(?:en|sverzeichnis)? | begriffe | begriffs\w* | fachbegriffe
      | abréviations | sigles | définitions | abreviaturas | siglas | definiciones | abreviações
      | abbreviazioni | acronimi | definizioni | afkortingen(?:lijst)? | begrippen(?:lijst)?
      | słownik(?:\ pojęć)? | wykaz\ skrótów | förkortningar | forkortelser | sanasto | slovník
      | глоссарий | словарь | сокращени[яй] | термины | глосарій | γλωσσάριο | terimler
    ) (?:\W|$) .*
  | .* (?: 术语 | 術語 | 词汇表 | 詞彙表 | 缩略语 | 名词解释 | 用語 | 略語 | 용어 | مصطلحات ) .*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SEE = re.compile(
    r"""
    (?: see | cf\.? | compare | siehe | vgl\.? | voir | véase | ver | vedi | zie | см\.?
      | → | 参见 | 参照 ) (?: \W | $ )
    """,
    re.VERBOSE | re.IGNORECASE,
)


_COLUMN_NAMES = frozenset(
    (
        "term;terms;word;name;abbreviation;abbr.;abbr;acronym;symbol;begriff;abkürzung;kürzel;terme"
        ";sigle;abréviation;mot;término;abreviatura;sigla;termo;termine;abbreviazione;afkorting"
        ";begrip;термин;сокращение;术语;缩写;用語;略語"
    ).split(";")
)
"""What stands over a column of terms."""


class Form(StrEnum):
    """How a text parts its terms from what they mean."""

    BOLD = "bold"
    COLON = "colon"
    DASH = "dash"
    COLUMN = "column"
    EQUALS = "equals"
    CELL = "cell"
    PAIR = "pair"
    """The definition stands below the term."""


ONE_LINE = (Form.COLON, Form.DASH, Form.COLUMN, Form.EQUALS, Form.CELL)
"""Forms that are a group of the pattern."""


@dataclass(frozen=True, slots=True)
class Defined:
    """A term and its meaning in one line, as offsets."""

    form: Form
    term_start: int
    term_end: int
    meaning: int
    term: str


def defined_in(text: str) -> Defined | None:
    """The term that a line defines, or None.

    >>> defined_in("**Apron** – The floor.").form, defined_in("RPM\trevolutions").term
    (<Form.BOLD: 'bold'>, 'RPM')
    >>> defined_in("It is said: nobody came."), defined_in("Yes.")
    (None, None)
    """
    match = _DEFINED.match(text)
    if match is None:
        return None
    start, end = match.span("term")
    if not is_term(match["term"]):
        return None
    form = Form.BOLD
    if not match["bold"]:
        # Only bold words set a term apart by themselves; behind plain words a blank is any blank.
        if match["space"]:
            return None
        form = next(form for form in ONE_LINE if match[form])
    return Defined(form, start, end, match.start("meaning"), match["term"])


def is_term(text: str) -> bool:
    """Whether words can be a term: few, and no sentence.

    >>> is_term("Mill race"), is_term("approx."), is_term("He came and went, she says now to all")
    (True, True, False)
    """
    if len(text) > LONGEST_TERM or len(text.split()) > MOST_WORDS:
        return False
    # `10:30` and `1 – 2` have a sign between two parts as well; `See: Race` has a term's form.
    if not any(map(str.isalpha, text)) or is_reference(text):
        return False
    # A full stop may end an abbreviation, which is short; the other signs end no term.
    if text.endswith((".", "!", "?", ";", ",", "…", ":")):
        return len(text) <= LONGEST_SHORT and text.endswith(".")
    # "It is said: …" is a sentence.
    return _CLAUSE.match(text) is None


_CLAUSE = re.compile(
    r"(?:it|this|that|there|we|you|they|he|she|these|those|i) \s+ [a-z]",
    re.VERBOSE | re.IGNORECASE,
)


def is_column_name(text: str) -> bool:
    """Whether words name a column of terms: `Abbreviation`."""
    return text.strip(" *_").casefold() in _COLUMN_NAMES


def is_reference(text: str) -> bool:
    """Whether words point to another term: `See also: Race`."""
    return _SEE.match(text) is not None


def is_letter(text: str) -> bool:
    """Whether a row is a letter under which terms stand: `A`, `## B`, `X–Z`, `#`."""
    return len(text) <= LONGEST_SHORT and _LETTER.fullmatch(text) is not None


def is_index(text: str) -> bool:
    """Whether a row is nothing but letters that lead down the page."""
    return len(text) <= LONGEST_INDEX and _LETTERS.fullmatch(text) is not None


LONGEST_INDEX = 160
"""Characters of an alphabet with signs between its letters."""


def announces(text: str) -> bool:
    """Whether a short line says that terms follow.

    >>> announces("A glossary of mills"), announces("Abkürzungen"), announces("On mills")
    (True, True, False)
    """
    return _TITLE.match(text) is not None
