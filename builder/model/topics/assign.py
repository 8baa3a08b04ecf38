"""Topics of entries: those that the source states as tags, and those that the curated vocabulary finds.

A tag is a topic; `topics.yml` may say that two tags are one (`also`), else tags with the same slug are.
A topic is *inferred* only from the words of `topics.yml` (how they are looked for: `topics_words`), and only

- when one stands in a title that the source states, or in an abstract; or
- when the rest of the text holds enough of them: one in a short text (a post, a brief), and one more
  for every 1,500 words, so that a passing mention in a long paper does not count; words in notes under
  the text count, those of bibliographies do not.

A topic that the source states is not inferred as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from builder.curation.tables import TopicRule
from builder.document import PaperBody, Status, TopicLink
from builder.document.draft import Inline
from builder.document.source import Source
from builder.model.places import places
from builder.model.told import EntryDraft, passages_of
from builder.model.topics.words import Hit, Vocabulary, vocabulary
from builder.permalinks.lock import NO_LOCK, Lock, given, of_topic
from builder.text.slugs import slug

WORDS_A_HIT = 1500
"""A long text must name a topic once more for every so many words."""
SPANS = 12
"""Places kept as evidence at most."""
AROUND = 7
"""Words shown before and after the evidence."""


@dataclass(frozen=True, slots=True)
class Topics:
    """The topics of a collection: names, ids, tags and words."""

    curated: tuple[tuple[str, str], ...]
    """Id and name of each topic of `topics.yml`, in its order."""
    by_slug: Mapping[str, tuple[str, str]]
    """Slug of a tag → id and name of its topic."""
    words: Vocabulary


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of text that is searched."""

    text: str
    inlines: tuple[Inline, ...]
    is_head: bool
    """A stated title or an abstract, where one hit is enough."""


@dataclass(frozen=True, slots=True)
class _Found:
    part: _Part
    hit: Hit


def topics_of(
    curated: Sequence[TopicRule], tags: Mapping[str, int], lock: Lock = NO_LOCK
) -> Topics:
    """The topics that `topics.yml` and the tags of all entries (with how often each is written) make together."""
    ids = given(
        lock,
        "topic",
        ((topic.name, slug(topic.name), (of_topic(topic.name),)) for topic in curated),
    )
    named = tuple((ids[topic.name], topic.name) for topic in curated)
    by_slug = {
        slug(also): pair
        for topic, pair in zip(curated, named, strict=True)
        for also in reversed(topic.also)
    }
    by_slug |= {slug(name): (id, name) for id, name in reversed(named)}
    by_slug |= {id: (id, name) for id, name in reversed(named)}
    fresh: dict[str, str] = {}
    for tag in sorted(tags, key=lambda tag: (-tags[tag], tag)):
        fresh.setdefault(slug(tag), tag)
    new = given(
        lock,
        "topic",
        ((name, name, (of_topic(tag),)) for name, tag in fresh.items() if name not in by_slug),
        ids.values(),
    )
    by_slug |= {name: (new[name], fresh[name]) for name in new}
    phrases = ((place, phrase) for place, topic in enumerate(curated) for phrase in topic.words)
    return Topics(named, MappingProxyType(by_slug), vocabulary(phrases))


def tags_of(entries: Sequence[EntryDraft]) -> Mapping[str, int]:
    """How often each tag is written."""
    return Counter(tag.text for entry in entries for tag in entry.tags or ())


def topic_links(entry: EntryDraft, source: Source, topics: Topics) -> tuple[TopicLink, ...]:
    """The topics of one entry: stated ones in the order of the tags, then inferred ones by name."""
    stated: dict[str, TopicLink] = {}
    for link in _stated(entry, topics):
        stated.setdefault(link.topic, link)
    inferred = (link for link in _inferred(entry, source, topics) if link.topic not in stated)
    return (
        *stated.values(),
        *sorted(inferred, key=lambda link: (link.name.casefold(), link.topic)),
    )


def _stated(entry: EntryDraft, topics: Topics) -> Iterator[TopicLink]:
    for tag in entry.tags or ():
        id, name = topics.by_slug[slug(tag.text)]
        yield TopicLink(id, name, Status.STATED, tag.text, tag.spans)


def _inferred(entry: EntryDraft, source: Source, topics: Topics) -> Iterator[TopicLink]:
    """The topics with enough evidence."""
    found: dict[int, list[_Found]] = {}
    length = 0
    for part in _parts(entry):
        length += 0 if part.is_head else part.text.count(" ") + 1
        for hit in topics.words.hits(part.text):
            found.setdefault(hit.topic, []).append(_Found(part, hit))
    for place, held in found.items():
        if any(one.part.is_head for one in held) or len(held) > length // WORDS_A_HIT:
            yield _link(topics.curated[place], held, source)


def _parts(entry: EntryDraft) -> Iterator[_Part]:
    """The text of an entry in reading order, titles and abstracts first."""
    if entry.title_inlines:
        yield _Part(entry.title.text, entry.title_inlines, is_head=True)
    abstract = entry.body.abstract if isinstance(entry.body, PaperBody) else ()
    yield from (_Part(passage.text, passage.inlines, is_head=True) for passage in abstract)
    yield from (
        _Part(passage.text, passage.inlines, is_head=False)
        for passage in passages_of(entry.body)[len(abstract) :]
    )
    if isinstance(entry.body, PaperBody):
        yield from (_Part(note.text, note.inlines, is_head=False) for note in entry.body.footnotes)


def _link(topic: tuple[str, str], held: Sequence[_Found], source: Source) -> TopicLink:
    spans = dict.fromkeys(
        span
        for one in held[:SPANS]
        for span in places(source, one.part.inlines, one.hit.start, one.hit.end)
    )
    return TopicLink(*topic, Status.INFERRED, _in_context(held[0]), tuple(spans))


def _in_context(found: _Found) -> str:
    """The words that match, with a few before and after."""
    text, hit = found.part.text, found.hit
    before, after = (
        text[max(0, hit.start - 200) : hit.start].split(),
        text[hit.end : hit.end + 200].split(),
    )
    lead = "… " if len(before) > AROUND else ""
    tail = " …" if len(after) > AROUND else ""
    glue = "" if text[hit.end : hit.end + 1].strip() else " "
    near = " ".join(before[-AROUND:])
    gap = " " if near and text[hit.start - 1].isspace() else ""
    return (
        f"{lead}{near}{gap}{text[hit.start : hit.end]}{glue}{' '.join(after[:AROUND])}".rstrip()
        + tail
    )
