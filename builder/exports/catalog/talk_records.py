"""Talk: the body of a discussion or transcript → its record in the catalog."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from builder.document import Answer, Contribution, Entry, InlineKind, TalkBody
from builder.exports.catalog.entry_records import TalkRecord
from builder.exports.catalog.part_records import AnswerRecord, ContributionRecord, CountRecord
from builder.exports.catalog.record_parts import date_record, joined_text, plain, plain_texts
from builder.text.names import key as name_key


def talk_record(entry: Entry, talk: TalkBody, shared: dict[str, Any]) -> TalkRecord:
    """The record of a discussion or transcript; `shared` is what every entry has."""
    people: dict[str, str] = {}
    for authorship in entry.authors or ():
        people[name_key(authorship.name)] = authorship.author
    return TalkRecord(
        **shared,
        intro=joined_text(talk.intro),
        contributions=tuple(_contribution_record(each, people) for each in talk.contributions),
    )


def _contribution_record(
    contribution: Contribution, people: Mapping[str, str]
) -> ContributionRecord:
    date = date_record(contribution.date) if contribution.date else None
    counts = tuple(CountRecord(str(count.name), count.value) for count in contribution.counts)
    return ContributionRecord(
        speaker=contribution.name or None,
        author=people.get(name_key(contribution.name)),
        date=date,
        details=plain_texts(_words(contribution)),
        counts=counts,
        text=contribution.text,
        heading=joined_text(contribution.headings),
        answers=tuple(map(_answer_record, contribution.answers)),
        lines=contribution.lines,
        anchor=contribution.anchor,
    )


def _words(contribution: Contribution) -> list[str]:
    return [
        "".join(inline.text for inline in block.inlines if inline.kind != InlineKind.MARKUP)
        for block in contribution.details
    ]


def _answer_record(answer: Answer) -> AnswerRecord:
    return AnswerRecord(
        anchor=answer.anchor or None,
        status=answer.status,
        quotation=answer.is_quotation,
        candidates=answer.candidates,
        reason=plain(answer.reason),
    )
