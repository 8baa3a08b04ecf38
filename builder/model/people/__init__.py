"""Names as written, on all entries of all documents → the people who are meant.

Read `identity` first: what makes two spellings one person.  `mentions` holds what goes in: the
names of an entry, and the rules of `people.yml`.  `likeness` is the only place where it counts
that two names look alike.
"""

from builder.model.people.identity import EntryPeople, identify_people
from builder.model.people.mentions import Mention, NameMentions, mention_of

__all__ = ["EntryPeople", "Mention", "NameMentions", "identify_people", "mention_of"]
