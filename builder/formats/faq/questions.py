"""A row to a question: its words, what marks it, and in which style it is asked.

    What is a weir?                 1.2 What is a weir?¶
    Q3: What is a weir?             ## What is a weir?
    **What is a weir?**             问：什么是堰？

A question is known by its form alone: words that end with a question mark of any script, and
nothing behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

LONGEST_QUESTION = 240
"""Characters: about three lines; what is longer argues and does not ask."""
FEWEST = 3
"""Answered questions; a text with one or two may be an essay that asks and answers."""
LEAST_ANSWERED = 0.75
"""Share of questions with an answer; below it the text collects questions."""
NAMED, UNNAMED = 0.9, 0.65
"""How sure the form is with a label or title that says so, and without."""
MARKS = "?？؟\u037e"
"""Question marks: Latin, full width, Arabic, Greek; a Greek text mostly has `;` for its own."""

_QUESTION = re.compile(
    r"""
    (?P<sign> (?: \#{1,6}\s+ | [-*•]\s+ )? )          # of a heading or an item
    (?P<bold> (?: \*\* | __ )? )
    (?P<number> (?: \d{1,3} (?: (?:\.\d{1,3}){1,3} [.)]?\s+ | [.)]\s+ | [．、]\s* ) )? )
    (?P<label> (?:
        Q (?:uestion)? \s? \d{0,3} \s? (?: [.:)]\s+ | [：、]\s* )
      | (?: Frage | Pregunta | P(?:ergunta)? | D(?:omanda|emande)? | Vraag | Pytanie | Fråga
          | Вопрос | В | Ερώτηση | Ε | سؤال | س | 问 | 問 | 質問 | 질문 )
        \s? \d{0,3} \s? (?: :\s+ | [：、]\s* )
    )? )
    (?P<words> \S .* )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CLOSE = re.compile(r"(?: \*\* | __ )? (?: \s+\#+ | \s?¶ )? $", re.VERBOSE)
"""Behind a question: the end of bold words, of a heading, the sign of its address."""
# One letter will do: the label of the question above has shown that the text uses such labels.
_ANSWER = re.compile(
    r"""
    (?: \*\* | __ )?
    (?: A (?:nswer|ntwort|ntwoord)? | R(?:éponse|esposta|isposta|espuesta)? | Odpowiedź | Svar
      | Ответ | О | Απάντηση | Α | جواب | ج | 答 | 回答 | 답 | 답변 )
    \s? \d{0,3} \s? (?: [.:)] (?: \*\* | __ )? \s+ | [：:、] (?: \*\* | __ )? \s* )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""The label of an answer; believed only under a question that carries one too."""
_TITLE = re.compile(
    r"""
    .* \b (?:
        faqs? | f\.a\.q\.                               # FAQ, F.A.Q.
      | (?:frequently|commonly|often)\ asked | q\ ?&\ ?a | questions?\ (?:and|&)\ answers?
      | häufig\ gestellte\ fragen | fragen\ und\ antworten
      | foire\ aux\ questions | questions\ fréquentes
      | preguntas\ (?:más\ )?frecuentes | preguntas\ y\ respuestas | questions\ et\ réponses
      | perguntas\ (?:mais\ )?frequentes | domande\ (?:più\ )?frequenti | domande\ e\ risposte
      | veelgestelde\ vragen | vanliga\ frågor | ofte\ stil(?:lede|te)\ spørgsmål
      | (?:często|najczęściej)\ zadawane\ pytania | sık(?:ça)?\ sorulan\ sorular
      | часто\ задаваемые\ вопросы | вопросы\ и\ ответы | часті\ запитання | συχνές\ ερωτήσεις
    ) (?:\W|$) .*
  | .* (?: 常见问题 | 常見問題 | 问答 | 問答 | よくある(?:ご)?質問 | 자주\ ?(?:묻는|하는)\ 질문
         | الأسئلة\ (?:الشائعة|المتكررة) | أسئلة\ شائعة ) .*
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A line that announces questions with answers, in the languages that a reader here knows."""
# `;` asks behind a Greek letter alone; elsewhere it ends an item of a list.
_GREEK_END = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]\W?;$")


class Style(StrEnum):
    """How a text shows that a row is one of its questions."""

    LABEL = "label"
    NUMBER = "number"
    HEADING = "heading"
    BOLD = "bold"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Asked:
    """The parts of a row that asks, as offsets into its text."""

    sign_end: int
    """Behind `## ` and `**`."""
    label_end: int
    """Behind `3. ` and `Q: `: here the words begin."""
    words_end: int
    style: Style
    number: str
    key: str
    """The words folded: two rows with one key ask the same."""


def asked_in(text: str) -> Asked | None:
    """The question in `text`, or None when it asks nothing.

    >>> asked = asked_in("## 2. Is it old?")
    >>> asked.style, asked.number, asked.key
    (<Style.NUMBER: 'number'>, '2', 'is it old?')
    >>> asked_in("It is."), asked_in("Is it? I asked.")
    (None, None)
    """
    if len(text) > LONGEST_QUESTION:
        return None
    text = text.rstrip()
    close = _CLOSE.search(text)
    words_end = close.start() if close else len(text)
    if not ends_asking(text[:words_end]):
        return None
    return _parts(text, words_end)


def stated_in(text: str) -> Asked | None:
    """A numbered row as a question that only states what is wrong: `3.2 It dies like this:`."""
    text = text.rstrip()
    if len(text) > LONGEST_QUESTION:
        return None
    asked = _parts(text, len(text))
    # A heading or bold words that state something are those of any text; numbers in one row with
    # those of questions are what makes it one of them.
    if asked is None or asked.style is not Style.NUMBER:
        return None
    return asked


def _parts(text: str, words_end: int) -> Asked | None:
    match = _QUESTION.fullmatch(text[:words_end])
    # `???` is what a broken encoding leaves, and asks nothing.
    if match is None or match["words"][0] in MARKS:
        return None
    style = _style_of(match)
    is_marked = style is not Style.PLAIN
    # Two questions in one row are asked together only where a mark says that it asks.
    if not is_marked and any(mark in match["words"][:-1] for mark in MARKS):
        return None
    return Asked(
        sign_end=match.end("bold"),
        label_end=match.start("words"),
        words_end=words_end,
        style=style,
        number=match["number"].strip(" .)．、"),
        key=" ".join(match["words"].casefold().split()),
    )


def ends_asking(text: str) -> bool:
    """Whether words end with a question mark.

    >>> ends_asking("Τι είναι;"), ends_asking("a list;"), ends_asking("Why?”")
    (True, False, True)
    """
    # A question that is quoted or stands in brackets asks, too.
    bare = text.rstrip(" \"'”’»)）」")
    return bare.endswith(tuple(MARKS)) or _GREEK_END.search(bare) is not None


def announces(text: str) -> bool:
    """Whether a short line says that questions with answers follow.

    >>> announces("Frequently asked questions"), announces("よくある質問"), announces("On mills")
    (True, True, False)
    """
    return _TITLE.match(text) is not None


def answer_label_end(text: str) -> int:
    """Where the words begin behind the label of an answer; 0 without one.

    >>> answer_label_end("A: Behind the church."), answer_label_end("Antwort: Ja.")
    (3, 9)
    """
    match = _ANSWER.match(text)
    return match.end() if match else 0


def _style_of(match: re.Match[str]) -> Style:
    # The strongest mark first: a heading may hold a number, and both a label.
    if match["label"]:
        return Style.LABEL
    if match["number"]:
        return Style.NUMBER
    if match["sign"].startswith("#"):
        return Style.HEADING
    if match["bold"]:
        return Style.BOLD
    return Style.PLAIN
