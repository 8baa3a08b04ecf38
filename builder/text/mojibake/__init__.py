"""Mojibake: text that was decoded by the wrong table, set right where the evidence allows.

`evidence` is the whole of it: it weighs what the lines of a document show, and makes the repairs.
The way there, in the order of reading:

- `codecs`: what UTF-8 looks like when it is read as an older encoding;
- `candidates`: a line as it would read if it had been damaged so, and what in it can be nothing
  but damage;
- `choice`, `context`, `spaced`: which character stood where bytes are lost;
- `plausible`: whether a character that the damage of the rest suggests fits where it stands;
- `wrecks`: what is damaged so often that it is kept as a whole;
- `remains`: what is left that looks like damage, and is only pointed out;
- `evidence`: whether the document is damaged, and what is mended then.

Real Greek, Russian and Portuguese stay as they are.  So does text that is damaged beyond doubt
where nothing tells what stood there: it is recorded as *kept*.
"""

from builder.text.mojibake.evidence import mojibake
from builder.text.mojibake.remains import remains

__all__ = ["mojibake", "remains"]
