"""The words that the schema of catalog.json is written in: tables, lists, things that may be null."""

from __future__ import annotations

from typing import Any

Rule = dict[str, Any]

ID: Rule = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
STRING: Rule = {"type": "string"}
NUMBER: Rule = {"type": "integer", "minimum": 0}
LINE: Rule = {"type": "integer", "minimum": 1}
MAYBE_STRING: Rule = {"type": ["string", "null"]}
MAYBE_NUMBER: Rule = {"type": ["integer", "null"], "minimum": 0}
STATUS: Rule = {"enum": ["stated", "repaired", "normalised", "inferred", "ambiguous", "absent"]}
ANCHOR: Rule = {
    "type": "string",
    "pattern": "^[^ #]*$",
    "description": "Fragment on the page of the entry.",
}
LINES: Rule = {
    "type": "array",
    "items": NUMBER,
    "minItems": 2,
    "maxItems": 2,
    "description": "First and last line of the seed, from 1.",
}
WEB: Rule = {
    "type": ["string", "null"],
    "pattern": "^[A-Za-z][A-Za-z0-9+.-]*:",
    "description": "null = the source cuts the address or gives none.",
}


def table(description: str, /, **properties: Rule) -> Rule:
    """An object with all of `properties`; others may be added within a version."""
    return {
        "type": "object",
        "description": description,
        "required": list(properties),
        "properties": properties,
    }


def rows(items: Rule, description: str = "", *, unique: bool = False) -> Rule:
    """A list of `items`."""
    said = {"description": description} if description else {}
    return {"type": "array", **said, "items": items, **({"uniqueItems": True} if unique else {})}


def maybe(rule: Rule, description: str) -> Rule:
    """`rule`, or null, which means what `description` says."""
    return {"description": description, "anyOf": [{"type": "null"}, rule]}


def address(folder: str) -> Rule:
    """The address of a page in `folder`."""
    return {
        "type": "string",
        "pattern": f"^{folder}/[^ ]+(/|\\.html)$",
        "description": "Address below the root of the site.",
    }


def ref(name: str) -> Rule:
    """What `$defs` says under `name`."""
    return {"$ref": f"#/$defs/{name}"}


def only(kinds: list[str], name: str) -> Rule:
    """Entries of `kinds` have in addition what `$defs` says under `name`."""
    return {"if": {"properties": {"kind": {"enum": kinds}}}, "then": ref(name)}
