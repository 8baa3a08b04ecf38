"""Questions with answers to one draft of kind `faq`.

A row is a question by its form alone: one sentence that ends with a question mark.  What stands
between two questions is the answer to the first.  A text becomes an FAQ only when most of what it
asks is answered, so a list of bare questions, or an essay that asks one, stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from builder.document.draft import Block, Draft, Inline, Recognition
from builder.document.kinds import DraftPart, EntryKind
from builder.document.source import Source
from builder.document.vocabulary import InlineKind, Role
from builder.formats.blocks import read_blocks
from builder.formats.head import read_head
from builder.formats.rows import Row, rows
from builder.problem import Problem
from builder.text.shape import bullet_of, is_prose

LONGEST_QUESTION = 240
"""Characters: about three lines; what is longer argues and does not ask."""
LONGEST_HEADING = 80
"""Characters of a line over several questions: one line of a page."""
STOPS = (".", "!", ";", ":", ",", "…")
"""No heading ends with one of these."""
FEWEST = 3
"""Answered questions; a text with one or two may be an essay that asks and answers."""
FEWEST_UNNAMED = 4
"""The same where no label and no title says that questions will be asked."""
LEAST_ANSWERED = 0.75
"""Share of questions with an answer; below it the text collects questions."""
LEAST_QUESTIONS = 0.2
"""Share of rows that are questions, where nothing else says so: few answers are that long."""
MOST_ROWS_BEFORE = 4
"""Rows before the first question, where nothing else says so: a title and an introduction."""
NAMED, UNNAMED = 0.9, 0.65
"""How sure the form is with a label or title that says so, and without."""

_QUESTION = re.compile(
    r"""
    (?: \#{1,6}\s+ )?                        # the sign of a heading
    (?P<label> Q \s? \d{0,3} \s? [.:)] \s+ )?   # "Q:", "Q12."
    (?P<words> [^\s?？] [^?？]* [?？] )         # one question, and nothing after it
    """,
    re.VERBOSE,
)
_ANSWER = re.compile(r"A \s? \d{0,3} \s? [.:)] \s+", re.VERBOSE)
"""The label of an answer; believed only under a question that carries one too."""
_TITLE = re.compile(
    r"""
    .* \b (?:
        faqs? | f\.a\.q\.                               # FAQ, F.A.Q.
      | (?:frequently|commonly|often)\ asked | q\ ?&\ ?a | questions?\ (?:and|&)\ answers?
      | häufig\ gestellte\ fragen | fragen\ und\ antworten
      | foire\ aux\ questions | questions\ fréquentes
      | preguntas\ frecuentes | perguntas\ frequentes | domande\ frequenti
    ) (?:\W|$) .*
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A line that announces questions with answers, in the languages that a reader here knows."""


@dataclass(frozen=True, slots=True)
class Question:
    """A row that asks, and the rows that answer."""

    row: Row
    label_end: int
    """Offset of the words: behind `## ` and `Q: `."""
    answer: tuple[Row, ...]
    heading: Row | None = None
    """A short line over this and the next questions."""

    @property
    def has_label(self) -> bool:
        """Whether it carries `Q:`."""
        return "Q" in self.row.text[: self.label_end]


@dataclass(frozen=True, slots=True)
class Faq:
    """The rows of an FAQ, sorted out."""

    before: tuple[Row, ...]
    """Title and introduction."""
    questions: tuple[Question, ...]

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(1 for question in self.questions if question.answer)


def recognises(source: Source) -> Recognition:
    """By the number of answered questions, and by a title or labels that announce them."""
    paragraphs = rows(source, _is_question)
    faq = _sort_out(paragraphs)
    if faq.answered < FEWEST or faq.answered < LEAST_ANSWERED * len(faq.questions):
        return Recognition(0.0)
    evidence = [f"{faq.answered} questions, each with an answer below it"]
    labelled = sum(1 for question in faq.questions if question.has_label)
    if labelled >= FEWEST:
        evidence.append(f"{labelled} of them with the label 'Q'")
    announcement = _announcement(faq)
    if announcement:
        evidence.append(f"the line '{announcement}' announces them")
    if labelled >= FEWEST or announcement:
        return Recognition(NAMED, tuple(evidence))
    if _is_mostly_questions(faq, len(paragraphs)):
        return Recognition(UNNAMED, tuple(evidence))
    return Recognition(0.0)


def parse(source: Source) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
    """One draft of kind `faq`: title, introduction, then each question with its answer."""
    faq = _sort_out(rows(source, _is_question))
    head = read_head(faq.before)
    is_below_marked = head.is_title_marked
    blocks = [*head.blocks, *read_blocks(head.body, is_below_marked=is_below_marked), *head.foot]
    for question in faq.questions:
        blocks += _question_blocks(question, is_below_marked=is_below_marked)
    document = Draft(DraftPart.DOCUMENT, head.residue)
    return (document, Draft(EntryKind.FAQ, tuple(blocks), head.doubts)), ()


def _is_question(text: str) -> bool:
    return len(text) <= LONGEST_QUESTION and _QUESTION.fullmatch(text.strip()) is not None


def _sort_out(paragraphs: Sequence[Row]) -> Faq:
    """Each row to the question above it; those above the first question stand before."""
    indexes = [index for index, row in enumerate(paragraphs) if _is_question(row.text)]
    # A title may ask as well ("What is a weir?"): it is one when the next question follows at once.
    if len(indexes) > 1 and indexes[:2] == [0, 1]:
        indexes = indexes[1:]
    questions: list[Question] = []
    heading: Row | None = None
    ends = [*indexes[1:], len(paragraphs)]
    for start, end in zip(indexes, ends, strict=False):
        match = _QUESTION.fullmatch(paragraphs[start].text)
        assert match is not None
        answer = tuple(paragraphs[start + 1 : end])
        following: Row | None = None
        # The last line of all heads nothing, and the only line of an answer is the answer.
        if end < len(paragraphs) and len(answer) > 1 and _is_heading(answer[-1]):
            answer, following = answer[:-1], answer[-1]
        questions.append(Question(paragraphs[start], match.start("words"), answer, heading))
        heading = following
    first = next(iter(indexes), len(paragraphs))
    return Faq(tuple(paragraphs[:first]), tuple(questions))


def _is_heading(row: Row) -> bool:
    """A short line between empty lines that is no sentence and no item."""
    if not row.is_apart or not row.blanks or len(row.text) > LONGEST_HEADING:
        return False
    is_sentence = is_prose(row.text) or row.text.endswith(STOPS)
    return not is_sentence and bullet_of(row.text) is None


def _announcement(faq: Faq) -> str:
    """The short line before the first question that says what follows, or `""`."""
    for row in faq.before:
        if len(row.text) <= LONGEST_QUESTION and not is_prose(row.text) and _TITLE.match(row.text):
            return row.text
    return ""


def _is_mostly_questions(faq: Faq, row_count: int) -> bool:
    """Whether the text is little but questions and answers, and the answers are sentences."""
    if faq.answered < FEWEST_UNNAMED or len(faq.before) > MOST_ROWS_BEFORE:
        return False
    in_prose = sum(
        1 for question in faq.questions if any(is_prose(row.text) for row in question.answer)
    )
    return in_prose >= faq.answered / 2 and len(faq.questions) >= LEAST_QUESTIONS * row_count


def _question_blocks(question: Question, *, is_below_marked: bool) -> Iterator[Block]:
    words = question.row.words
    label_start = words.text.find("Q") if question.has_label else question.label_end
    inlines = (
        *words.part(0, label_start).inlines(InlineKind.MARKUP, "heading"),
        *words.slice(label_start, question.label_end).inlines(InlineKind.LABEL),
        *words.slice(question.label_end).inlines(),
    )
    if question.heading:
        yield Block(Role.HEADING, question.heading.words.inlines(), level=1)
    yield Block(Role.QUESTION, inlines)
    yield from _answer_blocks(question, is_below_marked=is_below_marked)


def _answer_blocks(question: Question, *, is_below_marked: bool) -> Iterator[Block]:
    """The answer; the label before it stands with its first words."""
    answer = question.answer
    label_inlines: tuple[Inline, ...] = ()
    if answer and question.has_label:
        label = _ANSWER.match(answer[0].text)
        if label:
            words = answer[0].words
            label_inlines = words.slice(0, label.end()).inlines(InlineKind.LABEL)
            answer = (replace(answer[0], words=words.part(label.end())), *answer[1:])
    for block in read_blocks(answer, is_below_marked=is_below_marked):
        yield replace(block, inlines=(*label_inlines, *block.inlines))
        label_inlines = ()
