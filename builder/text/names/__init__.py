"""Names of people: a line of names → the names in it; a name → what it shares with its other forms.

Read `person` first: one name, compared and taken apart.  `lists` finds the names in a line.
A name is never changed: what is shown is what was written.
"""

from builder.text.names.lists import (
    LONGEST_NAME,
    NameList,
    NameStyle,
    is_name_like,
    names_in,
)
from builder.text.names.person import (
    PARTICLES,
    NamePart,
    NamePartKind,
    compatible,
    is_institution,
    key,
    last_name,
    tokens,
)

__all__ = [
    "LONGEST_NAME",
    "PARTICLES",
    "NameList",
    "NamePart",
    "NamePartKind",
    "NameStyle",
    "compatible",
    "is_institution",
    "is_name_like",
    "key",
    "last_name",
    "names_in",
    "tokens",
]
