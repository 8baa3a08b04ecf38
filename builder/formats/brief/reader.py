"""Brief: a news brief, with one or more leads and shorter items after them.

    A Headline
    In brief
    - what happened
    - why it matters
    Terms in this brief
    - Distillation
    - A technique where ...
    Read full story at The Daily Owl →
    More briefs
    Another Headline
    A paragraph about it.

Any section may be missing; each lead and each item is a draft of kind `brief`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from builder.document.draft import Block, Draft, Recognition
from builder.document.kinds import DraftPart, EntryKind
from builder.document.source import Source
from builder.document.vocabulary import Role
from builder.formats.brief.blocks import Story, bullets, paragraphs, read_more, stories, terms
from builder.formats.brief.sections import (
    BULLETS,
    FRONT,
    ITEMS,
    LABELS,
    LEAD,
    MORE,
    SURE,
    TERMS,
    Section,
    label_of,
    sections,
)
from builder.formats.items import Item, headline_pieces, items
from builder.formats.rows import Row, markup, rows
from builder.problem import Problem, Severity
from builder.text.readmore import pointer_of
from builder.text.shape import is_prose, is_rule

_WEIGHTS = {BULLETS: (0.45, 0.3), TERMS: (0.4, 0.2), ITEMS: (0.45, 0.25)}
"""Of the section labels that only a brief has, and of their synonyms."""
_FILLED = 0.2
"""Added when under a label stands what it promises."""
_POINTER = 0.3


def recognises(source: Source) -> Recognition:
    """Claims a text with the section labels of a brief and what belongs under them."""
    found, _ = _sections(source)
    score, evidence = 0.0, []
    for kind, (sure, likely) in _WEIGHTS.items():
        held = [section for section in found if section.kind == kind and section.label]
        names = [label_of(section.label) for section in held if section.label]
        if held:
            score += (sure if SURE.keys() & set(names) else likely) + (
                _FILLED if any(_is_filled(section) for section in held) else 0
            )
            evidence.append(f"{len(held)} {'line' if len(held) == 1 else 'lines'} '{names[0]}'")
    pointers = sum(section.kind == MORE for section in found)
    if pointers:
        score += _POINTER
        evidence.append(
            f"{pointers} {'line' if pointers == 1 else 'lines'} such as 'Read full story at …'"
        )
    return Recognition(
        round(min(1.0, score) * (0.6 if score < 1.2 and _is_mostly_other(found) else 1.0), 3),
        tuple(evidence),
    )


def parse(source: Source) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
    """One draft for each lead and each further brief."""
    made = _Making(source)
    found, rules = _sections(source)
    for section in found:
        made.add(section)
    if not made.stories:
        made.note(
            0,
            "empty",
            "no lead and no further brief was found",
            "a brief has a title over the line 'In brief'",
        )
    made.document += (markup(source, row, 0, len(row.text), "rule") for row in rules)
    return (
        Draft(DraftPart.DOCUMENT, tuple(made.document)),
        *(Draft(EntryKind.BRIEF, tuple(blocks)) for blocks in made.stories),
    ), tuple(made.problems)


def _sections(source: Source) -> tuple[tuple[Section, ...], tuple[Row, ...]]:
    """The sections, and the rows that only draw a line."""
    found = rows(source, _is_label)
    return sections(tuple(items([row for row in found if not is_rule(row.text)]))), tuple(
        row for row in found if is_rule(row.text)
    )


def _is_label(text: str) -> bool:
    return text.strip().rstrip(":").casefold() in LABELS or pointer_of(text.strip()) is not None


def _is_filled(section: Section) -> bool:
    if section.kind == BULLETS:
        return any(item.mark for item in section.items)
    return bool(section.items) and (
        section.kind == TERMS or any(story.title and story.body for story in stories(section.items))
    )


def _is_mostly_other(found: Sequence[Section]) -> bool:
    """Whether most of the text stands under no label."""
    counts = {section.kind: 0 for section in found}
    for section in found:
        counts[section.kind] += sum(len(item.text) for item in section.items if not item.mark)
    return counts.get(FRONT, 0) + counts.get(LEAD, 0) > 0.6 * sum(
        len(item.text) for section in found for item in section.items
    )


@dataclass(slots=True)
class _Making:
    """The drafts while they grow; lives only inside `parse`."""

    source: Source
    document: list[Block] = field(default_factory=list)
    stories: list[list[Block]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, section: Section) -> None:
        """Put the blocks of `section` where they belong."""
        if section.kind == FRONT:
            self._front(section.items)
        elif section.kind == LEAD and section.label:
            self.stories.append(
                [
                    Block(Role.TITLE, headline_pieces(self.source, section.label)),
                    *paragraphs(self.source, section.items),
                ]
            )
        elif section.kind == BULLETS:
            self._label(section, self._lead_without_bullets(section))
            self.stories[-1] += bullets(self.source, section.items)
        elif section.kind == TERMS:
            self._terms(section)
        elif section.kind == MORE:
            (self.stories[-1] if self.stories else self.document).append(
                read_more(self.source, section.items)
            )
        else:
            self._label(section, self.document)
            for story in stories(section.items):
                self._story(story)

    def note(self, line: int, word: str, message: str, hint: str) -> None:
        """Record what the owner of the seed should know."""
        self.problems.append(
            Problem(self.source.path, line, 0, Severity.NOTE, f"brief.{word}", message, hint)
        )

    def _front(self, found: Sequence[Item]) -> None:
        first, *rest = found
        if first.mark or is_prose(first.text):
            rest = [*found]
        else:
            self.document.append(Block(Role.TITLE, headline_pieces(self.source, first)))
        self.document += paragraphs(self.source, rest, "intro")

    def _lead_without_bullets(self, section: Section) -> list[Block]:
        """The lead that the bullets belong to; a new one when the last has bullets already or there is none."""
        line = section.label.row.line if section.label else 0
        if not self.stories or any(block.role == "bullet" for block in self.stories[-1]):
            self.stories.append([])
            self.note(
                line,
                "title",
                "no title stands before these bullets",
                "put the title of the lead on the line above",
            )
        return self.stories[-1]

    def _terms(self, section: Section) -> None:
        if not self.stories:
            self.stories.append([])
        self._label(section, self.stories[-1])
        made = list(terms(self.source, section.items))
        self.stories[-1] += made
        for block, after in zip(made, (*made[1:], None)):
            if block.role == "term" and (after is None or after.role != "definition"):
                self.note(
                    block.spans[0].line,
                    "term",
                    f"the term '{block.text}' has no definition",
                    "write it on the line below",
                )

    def _story(self, story: Story) -> None:
        title = (
            [Block(Role.TITLE, headline_pieces(self.source, story.title))] if story.title else []
        )
        self.stories.append([*title, *paragraphs(self.source, story.body)])
        if story.title is None:
            self.note(
                story.body[0].row.line,
                "title",
                f"no title stands before '{story.body[0].text[:60]}'",
                "put one on the line above",
            )
        elif not story.body:
            self.note(
                story.title.row.line,
                "body",
                f"nothing stands under '{story.title.text[:60]}'",
                "write the body on the line below",
            )

    def _label(self, section: Section, blocks: list[Block]) -> None:
        if section.label:
            blocks.append(
                markup(self.source, section.label.row, 0, len(section.label.row.text), "label")
            )
