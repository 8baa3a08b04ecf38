"""Blocks of a text in Markdown to those of an FAQ: headings and strong lines that ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from builder.document.draft import Block, Inline, Recognition
from builder.document.vocabulary import InlineKind, Role
from builder.formats.faq.questions import (
    FEWEST,
    LEAST_ANSWERED,
    LONGEST_QUESTION,
    NAMED,
    UNNAMED,
    Style,
    announces,
    asked_in,
)

LEAST_OF_HEADINGS = 0.6
"""Share of headings that ask, where no title says that they will: others group them."""
UNSEEN = frozenset((InlineKind.MARKUP, InlineKind.LABEL))
NO_ANSWER = frozenset((Role.HEADING, Role.SYNTAX, Role.QUESTION, Role.RESIDUE))
"""Roles of blocks that do not answer the question above them."""


def recognise_blocks(blocks: Sequence[Block]) -> Recognition:
    """How surely the blocks of a text are an FAQ."""
    with_roles = with_questions(blocks)
    questions = sum(1 for block in with_roles if block.role is Role.QUESTION)
    answered = _count_answered(with_roles)
    if answered < FEWEST or answered < LEAST_ANSWERED * questions:
        return Recognition(0.0)
    evidence = [f"{answered} questions, each with an answer below it"]
    for block in with_roles:
        if block.role is Role.QUESTION:
            break
        text = block.text.strip()
        is_line = block.role in (Role.TITLE, Role.HEADING) and len(text) <= LONGEST_QUESTION
        if is_line and announces(text):
            evidence.append(f"the line '{text}' announces them")
            return Recognition(NAMED, tuple(evidence))
    headings = sum(1 for block in with_roles if block.role is Role.HEADING)
    if questions >= LEAST_OF_HEADINGS * (questions + headings):
        return Recognition(UNNAMED, tuple(evidence))
    return Recognition(0.0)


def with_questions(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """`blocks`, the headings, strong lines and labelled paragraphs that ask as questions."""
    return tuple(map(_as_question, blocks))


def _count_answered(blocks: Sequence[Block]) -> int:
    answered = 0
    is_open = False
    for block in blocks:
        if block.role is Role.QUESTION:
            is_open = True
        elif is_open and block.role not in NO_ANSWER:
            answered += 1
            is_open = False
    return answered


def _as_question(block: Block) -> Block:
    if block.role not in (Role.HEADING, Role.PARAGRAPH, Role.ITEM):
        return block
    asked = asked_in(block.text.strip())
    if asked is None:
        return block
    is_question = block.role is Role.HEADING or _is_strong(block.inlines)
    if not is_question and asked.style is not Style.LABEL:
        return block
    inlines: list[Inline] = []
    for inline in block.inlines:
        if inline.kind is InlineKind.STRONG:
            inline = replace(inline, kind=InlineKind.TEXT)
        inlines.append(inline)
    return Block(Role.QUESTION, tuple(inlines), block.label)


def _is_strong(inlines: Sequence[Inline]) -> bool:
    """Whether all words are strong ones."""
    seen = [inline for inline in inlines if inline.kind not in UNSEEN]
    words = [inline for inline in seen if inline.text.strip()]
    return bool(words) and all(inline.kind is InlineKind.STRONG for inline in words)
