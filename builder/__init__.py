"""Seedbed: seed documents in, a linked and proven Markdown site out.

`builder.build` is the whole program in the order in which it runs; read it first.
"""

__version__ = "0.1.0"
