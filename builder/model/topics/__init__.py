"""Tags and words of entries → the topics that they are about, each link with its evidence.

Read `assign` first: what makes an entry be about a topic.  `phrases` finds the words of
`topics.yml` in a text.
"""

from builder.model.topics.assign import Topics, tags_of, topic_links, topics_of

__all__ = ["Topics", "tags_of", "topic_links", "topics_of"]
