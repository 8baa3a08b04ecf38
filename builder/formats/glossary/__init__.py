"""Glossary: terms, each with its definition; lists of abbreviations too.

    Glossary of the mill                          Abbreviations

    A                                             RPM    revolutions per minute
    Apron: The floor below the wheel.             MW – mill wheel
    See also: Race

    R                                             **Sluice** A gate for water.
    Race – The channel that leads to it.

The definition may stand behind a colon, a dash, a tab, `=`, in a second cell or on the next line;
letters may stand as headings.  `lines` says which line defines a term (read it first), `entries`
which form a text keeps to, `reader` what a draft is made of.
"""

from builder.formats.format import Format
from builder.formats.glossary.reader import parse, recognises

__all__ = ["FORMAT"]

FORMAT = Format("glossary", recognises, parse)
