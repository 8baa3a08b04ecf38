"""Catalog → `catalog.json` and `catalog.schema.json`: the public data of a site and its contract.

`records` and `entry_records` are the contract, as types; the schema is generated from them, and
`write` and `entries` fill them from the catalog.  Read `records` first.
"""

from builder.exports.catalog.schema import schema_as_json
from builder.exports.catalog.write import catalog_as_json

__all__ = ["catalog_as_json", "schema_as_json"]
