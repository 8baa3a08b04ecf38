"""Values: the types of single values in catalog.json, with the rules that their schema states."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

UNIQUE = Meta(extra_json_schema={"uniqueItems": True})
"""For a list in which nothing stands twice; msgspec has no argument for it."""


def described(text: str) -> Meta:
    """What a value means, for the readers of the schema."""
    return Meta(description=text)


def address(folder: str) -> Meta:
    """A page in `folder` (a regular expression): a folder of its own or an .html file.

    Which of the two is a choice of the site (`use_directory_urls`).
    """
    return Meta(
        pattern=f"^{folder}/[^ ]+(/|\\.html)$", description="Address below the root of the site."
    )


Texts = tuple[str, ...]
# Nothing that is counted here can be negative; a line of a seed is 1 or more.
Number = Annotated[int, Meta(ge=0)]
Line = Annotated[int, Meta(ge=1)]
Lines = Annotated[tuple[Number, Number], described("First and last line of the seed, from 1.")]

# What `builder.text.slugs` gives, so that an id can be part of an address as it stands.
Id = Annotated[str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
Ids = Annotated[tuple[Id, ...], UNIQUE]
Key = Annotated[str, Meta(min_length=1)]
"""A citation key as written, so any characters."""
Anchor = Annotated[str, Meta(pattern="^[^ #]*$", description="Fragment on the page of the entry.")]
Span = Annotated[str, Meta(pattern="^[0-9]+:[0-9]+-[0-9]+$")]

# Whatever the scheme: a seed may hold mailto: and ftp: too.
Web = Annotated[
    Annotated[str, Meta(pattern="^[A-Za-z][A-Za-z0-9+.-]*:")] | None,
    described("null = the source cuts the address or gives none."),
]
# A part can only be there when the one before it is, hence the nesting.
Moment = Annotated[
    str,
    Meta(
        pattern=(
            "^([0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?)?$"
        ),
        description="ISO 8601 as far as the precision goes; empty when it cannot be known.",
    ),
]
