"""Catalog → the index that the search page loads, in parts.

`items` says what can be found (read it first), `index` writes it as scripts.
"""

from builder.exports.search.index import search_files

__all__ = ["search_files"]
