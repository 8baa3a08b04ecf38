"""`catalog.json` and its schema."""

from builder.exports.catalog.document import as_json, schema

__all__ = ["as_json", "schema"]
