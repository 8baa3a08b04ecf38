"""The day of a site: the newest day that its documents state.

The engine writes a date into the site map and into archives.  The clock would make two builds of the
same seeds differ, and a commit's date would change the site with every commit; the documents' own
newest day does neither.  `SOURCE_DATE_EPOCH` in the environment wins over it.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator

from builder.document import DateValue, Document, ThreadBody
from builder.files.site import FIRST_DAY

LAST_DAY = 4_102_444_800
"""2100-01-01: later ones do not fit into the archives."""


def newest_day(documents: Iterable[Document]) -> int:
    """Seconds from 1970 to the newest day that any entry or post states; 1980-01-01 when none does."""
    return max(
        (seconds(when.value) for document in documents for when in _stated(document)),
        default=FIRST_DAY,
    )


def seconds(value: str) -> int:
    """Seconds from 1970 to the first day of an ISO date of any precision, within what archives can hold.

    >>> seconds("1980-01-02") - seconds("1980"), seconds("2024-07") == seconds("2024-07-01T19:57"), seconds("")
    (86400, True, 315532800)
    """
    parts = [int(part) for part in value[:10].split("-") if part.isdigit()]
    if not parts:
        return FIRST_DAY
    year, month, day = (*parts, 1, 1)[:3]
    if not 1980 <= year < 2100:
        return FIRST_DAY if year < 1980 else LAST_DAY
    return calendar.timegm((year, month, day, 0, 0, 0))


def _stated(document: Document) -> Iterator[DateValue]:
    for entry in document.entries:
        if entry.date is not None:
            yield entry.date
        if isinstance(entry.body, ThreadBody):
            yield from (post.date for post in entry.body.posts)
