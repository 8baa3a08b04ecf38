"""The search index, in parts."""

from builder.exports.search.index import search_files

__all__ = ["search_files"]
