"""Talks: one draft of a discussion or transcript → its contributions, and who answers whom.

A block of role `contribution` begins each; the speaker, date and details of its head follow, then
its text.  What a contribution answers is stated by an id, a number or a name; a quotation leads to
the contribution whose words it quotes, which is inferred.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from builder.document import (
    Answer,
    AnswerKind,
    Contribution,
    Count,
    DateValue,
    EntryKind,
    RenderedBlock,
    Role,
    SpeakerKind,
    Status,
    TalkBody,
)
from builder.document.draft import Block, Draft, lines_of
from builder.document.source import Source
from builder.document.span import Span
from builder.model.fields import count_of, rendered, words_of_block
from builder.model.quoting import Quotable, quoted_contributions
from builder.text.names import key as name_key

DETAIL_ROLES = frozenset((Role.MOMENT, Role.DETAIL, Role.ANSWERS))
HEAD_ROLES = frozenset((Role.SPEAKER, Role.DATE, Role.COUNT, *DETAIL_ROLES))
UNREAD_ROLES = frozenset((Role.SYNTAX, Role.RESIDUE))
ANCHOR_WORDS = {EntryKind.DISCUSSION: "post", EntryKind.TRANSCRIPT: "turn"}

MOST_CANDIDATES = 30
"""Contributions above one that it may answer, the nearest; a list of all would grow too fast."""

DateOf = Callable[[Block], DateValue]
Anchored = Callable[[Source, Iterable[Block]], tuple[RenderedBlock, ...]]


@dataclass(frozen=True, slots=True)
class Part:
    """The blocks of one contribution."""

    mark: Block
    head: tuple[Block, ...]
    text: tuple[Block, ...]


def parts_of_talk(draft: Draft) -> tuple[tuple[Block, ...], tuple[Part, ...]]:
    """The blocks before the first contribution, and the contributions."""
    groups: list[list[Block]] = [[]]
    for block in draft.blocks:
        if block.role is Role.CONTRIBUTION:
            groups.append([])
        groups[-1].append(block)
    before, *others = groups
    return tuple(before), tuple(map(_part, others))


def _part(blocks: Sequence[Block]) -> Part:
    mark, *others = blocks
    head = [block for block in others if block.role in HEAD_ROLES]
    text = [block for block in others if block.role not in HEAD_ROLES | UNREAD_ROLES]
    return Part(mark, tuple(head), tuple(text))


def before_contributions(draft: Draft) -> Draft:
    """An entry without its contributions: what says something of it as a whole."""
    before, _ = parts_of_talk(draft)
    return replace(draft, blocks=before)


def speaker_blocks(draft: Draft) -> tuple[Block, ...]:
    """The names of persons at the heads of contributions, the first of each person."""
    names: dict[str, Block] = {}
    for block in draft.blocks:
        if block.role is Role.SPEAKER and block.label == SpeakerKind.PERSON:
            name = words_of_block(block)
            if name:
                names.setdefault(name_key(name), block)
    return tuple(names.values())


def read_talk(
    draft: Draft, source: Source, date_of: DateOf, anchored: Anchored, own_roles: frozenset[Role]
) -> TalkBody:
    """The body of a discussion or transcript; `own_roles` are shown outside of the body."""
    before, parts = parts_of_talk(draft)
    intro_blocks = [block for block in before if block.role not in own_roles]
    blocks = list(intro_blocks)
    for part in parts:
        blocks += part.text
    # All together, so that no two blocks of the entry have one anchor.
    in_order = iter(anchored(source, blocks))
    intro = tuple(next(in_order) for _ in intro_blocks)
    word = ANCHOR_WORDS[EntryKind(draft.kind)]
    contributions: list[Contribution] = []
    for number, part in enumerate(parts, 1):
        text = tuple(next(in_order) for _ in part.text)
        contributions.append(_contribution(source, part, text, f"{word}-{number}", date_of))
    return TalkBody(intro, _with_answers(_with_headings(contributions), parts))


def _contribution(
    source: Source, part: Part, text: tuple[RenderedBlock, ...], anchor: str, date_of: DateOf
) -> Contribution:
    speaker: RenderedBlock | None = None
    date: DateValue | None = None
    details: list[RenderedBlock] = []
    counts: list[Count] = []
    for block in part.head:
        if block.role is Role.SPEAKER and speaker is None:
            speaker = rendered(source, block, "")
        elif block.role is Role.DATE and date is None:
            date = date_of(block)
        elif block.role is Role.COUNT:
            counts.append(count_of(source, block))
        elif any(inline.text.strip() for inline in block.inlines):
            # A second date (`edited …`) is a detail, as is a second name.
            details.append(rendered(source, block, ""))
    spans: list[Span] = []
    for block in (*part.head, *part.text):
        spans += block.spans
    return Contribution(
        anchor=anchor,
        speaker=speaker,
        date=date,
        details=tuple(details),
        blocks=text,
        counts=tuple(counts),
        level=part.mark.level,
        lines=lines_of(spans),
    )


def _with_headings(contributions: Iterable[Contribution]) -> Iterator[Contribution]:
    """A heading that ends a contribution stands over the next one."""
    headings: tuple[RenderedBlock, ...] = ()
    in_order = tuple(contributions)
    for index, contribution in enumerate(in_order):
        blocks = contribution.blocks
        last = len(blocks)
        while last and blocks[last - 1].role is Role.HEADING and index + 1 < len(in_order):
            last -= 1
        yield replace(contribution, blocks=blocks[:last], headings=headings)
        headings = blocks[last:]


def _with_answers(
    contributions: Iterable[Contribution], parts: Sequence[Part]
) -> tuple[Contribution, ...]:
    """Each contribution with those that it answers or quotes."""
    in_order = tuple(contributions)
    references = _References(in_order, parts)
    quotable = [Quotable(each.anchor, each.name, each.blocks) for each in in_order]
    quotations = quoted_contributions(quotable)
    answered: list[Contribution] = []
    for index, contribution in enumerate(in_order):
        answers: dict[str, Answer] = {}
        for answer in (*references.answers(index), *quotations.get(contribution.anchor, ())):
            answers.setdefault(answer.anchor, answer)
        answered.append(replace(contribution, answers=tuple(answers.values())))
    return tuple(answered)


class _References:
    """What heads say of the contributions that they answer."""

    def __init__(self, contributions: Sequence[Contribution], parts: Sequence[Part]) -> None:
        self._contributions = contributions
        self._parts = parts
        self._by_id: dict[str, str] = {}
        self._by_name: dict[str, list[int]] = {}
        for index, contribution in enumerate(contributions):
            if contribution.name:
                key = name_key(contribution.name.lstrip("@"))
                self._by_name.setdefault(key, []).append(index)
        for part, contribution in zip(parts, contributions, strict=True):
            # Joined archives repeat ids; the first keeps its own, as a browser would follow it.
            if part.mark.label:
                self._by_id.setdefault(part.mark.label, contribution.anchor)

    def answers(self, index: int) -> Iterator[Answer]:
        """What the head of the contribution at `index` says that it answers."""
        part = self._parts[index]
        kinds = [block for block in part.head if block.role is Role.ANSWERS]
        # Some systems let a writer quote their own post to continue it: that answers nobody.
        for block in kinds:
            answer = self._answer(index, block)
            if answer and answer.anchor != self._contributions[index].anchor:
                yield answer
        # What a head says goes before how far it is set in: deep threads stop setting in.
        if part.mark.level > 1 and not kinds:
            yield from self._by_level(index)

    def _answer(self, index: int, block: Block) -> Answer | None:
        words = block.text.strip() or block.inlines[0].text if block.inlines else ""
        match block.label:
            case AnswerKind.ID | AnswerKind.NUMBER:
                target = next((part.target for part in block.inlines if part.target), words)
                anchor = self._by_id.get(target.strip("<> \t"))
                return Answer(anchor, Status.STATED) if anchor else None
            case AnswerKind.PERSON:
                target = next((part.target for part in block.inlines if part.target), words)
                return self._last_by(index, target)
            case _:
                return self._above(index)

    def _last_by(self, index: int, name: str) -> Answer | None:
        """The last contribution of a person before the one at `index`."""
        wanted = name_key(name.lstrip("@"))
        indexes = self._by_name.get(wanted, ())
        count = bisect_left(indexes, index)
        if not count:
            return None
        anchor = self._contributions[indexes[count - 1]].anchor
        # With one contribution before, the name leaves no choice; with more, the last is likely.
        if count == 1:
            return Answer(anchor, Status.STATED)
        reason = f"{name} wrote {count} contributions before this one; this is the last"
        return Answer(anchor, Status.INFERRED, reason)

    def _above(self, index: int) -> Answer | None:
        """The contribution above, where that begins a row of answers; else one of the row."""
        start = index
        while start and self._answers_above(start) and index - start < MOST_CANDIDATES:
            start -= 1
        candidates = [each.anchor for each in self._contributions[start:index]]
        if not candidates:
            return None
        if len(candidates) == 1:
            reason = "it is an answer, and this is the only contribution above it that begins one"
            return Answer(candidates[0], Status.INFERRED, reason)
        reason = "it is an answer to one of those above it; the source does not say to which"
        return Answer("", Status.AMBIGUOUS, reason, tuple(candidates))

    def _answers_above(self, index: int) -> bool:
        head = self._parts[index].head
        return any(block.label == AnswerKind.ABOVE for block in head if block.role is Role.ANSWERS)

    def _by_level(self, index: int) -> Iterator[Answer]:
        """The nearest contribution above that stands one level higher."""
        level = self._parts[index].mark.level
        for number in range(index - 1, -1, -1):
            above = self._parts[number].mark.level
            # 0 is a contribution whose depth is unknown, and not one above all.
            if 0 < above < level:
                reason = "it is set in below this one"
                yield Answer(self._contributions[number].anchor, Status.INFERRED, reason)
                return
