"""Tags and words of entries → the topics that they are about, each link with its evidence.

Read `assign` first: what makes an entry be about a topic.  `phrases` finds the words of
`topics.yml` in a text; `context` says when an everyday word is used in another sense.
"""

from builder.model.topics.assign import TopicReading, Topics, tags_of, topic_links, topics_of

__all__ = ["TopicReading", "Topics", "tags_of", "topic_links", "topics_of"]
