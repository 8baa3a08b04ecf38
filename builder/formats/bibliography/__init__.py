"""Bibliography: a list of references as a document of its own.

    References

    [1] Quill, M. (2019). Heat in estuaries. Shore Press.
    [2] Brandrup T, Eck B. Mud as a battery. J Shore Stud. 2022;12(3):1–9. doi:10.1234/jss.12.3
    Okorin, Ada. “What the Tide Gives Back.” *Shore*, vol. 3, 2024, pp. 4–9.

Numbered or not, by any manual of style; notes may stand below an entry, and headings between them.
`entries` says which row is an entry (read it first), `reader` what a draft is made of.
"""

from builder.formats.bibliography.reader import parse, recognises
from builder.formats.format import Format

__all__ = ["FORMAT"]

FORMAT = Format("bibliography", recognises, parse)
"""Its entries keep their words: what other documents cite is compared with them."""
