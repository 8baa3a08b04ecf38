"""Posts to titles: first words, where the source gives no title."""

from __future__ import annotations

from itertools import takewhile

from builder.document import Post, Status, Value
from builder.text.sentences import sentences

LONGEST = 80
"""Characters of a title made from first words."""

REASON = "the source gives no title; first words of the first post"
_BULLETS = "-–—•*·▪◦‣>#"
_LEADING_TO = " :,;(–—-→👉"
"""What stands between words and the address that they lead to."""
_SHORTEST = 40
"""A title is not shortened below this many characters to avoid an open bracket."""


def title(post: Post) -> Value:
    """First words of `post` up to the end of a sentence or word, marked as inferred."""
    words = _words(post)
    if words:
        return Value(first_words(words), Status.INFERRED, REASON)
    name = f"Post of {post.date.written}" if post.date.written else "Post without words"
    return Value(name, Status.INFERRED, "the source gives no title and the post has no words")


def first_words(text: str, longest: int = LONGEST) -> str:
    """The whole sentences that fit, or else as many whole words as fit.

    >>> first_words("Owls are back. We counted them all.", 20), first_words("We counted all the owls (by night) here", 20)
    ('Owls are back', 'We counted all the…')
    """
    fitting = [end for _, end in sentences(text) if end <= longest]
    if fitting:
        whole = text[: fitting[-1]]
        return (
            whole[:-1]
            if len(whole) > 1 and whole.endswith(".") and not whole.endswith("..")
            else whole
        )
    cut = text[: longest - 1]
    cut = (cut if text[longest - 1].isspace() else cut.rpartition(" ")[0] or cut).rstrip()
    opened = cut.rfind("(")
    if opened > max(cut.rfind(")"), min(_SHORTEST, longest // 2)):
        cut = cut[:opened]
    return cut.rstrip(" ,;:.–—-(") + "…"


def _words(post: Post) -> str:
    """The words of the first line that has some, without its bullet, up to its first web address."""
    cut = {link.spans for link in post.links if link.status not in ("handle", "label-only")}
    for passage in post.blocks:
        shown = [piece for piece in passage.inlines if piece.kind not in ("markup", "mark")]
        before = takewhile(lambda piece: piece.kind != "link" or piece.spans not in cut, shown)
        text, lead = _plain(passage.text), _plain("".join(piece.text for piece in before))
        if text:
            return lead.rstrip(_LEADING_TO) if lead != text and len(lead.split()) > 2 else text
    return ""


def _plain(text: str) -> str:
    return " ".join(text.split()).lstrip(_BULLETS).strip()
