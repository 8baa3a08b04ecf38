"""Transcript: what was said, by whom, in order.

    HOST: Welcome back. Do owls sleep by day?
    KRAIL: They doze, and they listen.
    (LAUGHTER)
    HOST: For how long?

Turns are read in `turns`, subtitles in `cues` (WebVTT, SRT), minutes of meetings in `minutes`.
`reader` chooses.
"""

from builder.formats.format import Format
from builder.formats.transcript.reader import parse, recognises

__all__ = ["FORMAT"]

FORMAT = Format("transcript", recognises, parse)
"""Read in the way that most lines speak for."""
