"""Words in the place of a date → whether they say that there is none: `n.d.`, `under review`."""

from __future__ import annotations

_UNDATED = frozenset(
    (
        "n.d.;n.d;nd;s.d.;s. d.;s.d;o.j.;o. j.;forthcoming;to appear;in press;in print;in review;"
        "under review;under revision;under submission;in preparation;in progress;in submission;"
        "unpublished;working paper;preprint;draft;manuscript;submitted;accepted;ongoing;upcoming;"
        "coming soon;soon;pending;tbd;tba;tbc;to be announced;to be determined;unknown;undated;"
        "no date;not dated;date unknown;none;n/a;na;?;-;–;—;im druck;im erscheinen;"
        "in vorbereitung;erscheint demnächst;à paraître;sous presse;en prensa;próximamente;"
        "in corso di stampa;no prelo;в печати;б.г.;б. г."
    ).split(";")
)
"""What people write when there is no date (*sine dato*, *ohne Jahr* …), in small letters."""


def is_undated(written: str) -> bool:
    """Whether words in the place of a date say that there is none.

    Any words without a digit do: what they say of the work is no fault of whoever wrote them.

    >>> [is_undated(text) for text in ("(n.d.)", "awaiting a verdict", "31.02.2025", "")]
    [True, True, False, False]
    """
    bare = written.casefold().strip(" ()[]")
    if bare in _UNDATED:
        return True
    return bool(bare) and not any(sign.isdigit() for sign in bare)
