"""Address: where something stands in this build, and all that it can be known by."""

from __future__ import annotations

from dataclasses import dataclass

from builder.permalinks.lock import AddressKey, address_key
from builder.permalinks.sketches import Thing


@dataclass(frozen=True, slots=True)
class Address:
    """Where something stands in this build."""

    kind: str
    id: str
    fingerprints: tuple[str, ...]
    """Its own first, then those of its other names."""
    name: str = ""
    text: str = ""

    @property
    def thing(self) -> Thing:
        """As what it is compared with permalinks."""
        kind, id = self.key
        return Thing(kind, self.fingerprints, self.name, self.text, id)

    @property
    def key(self) -> AddressKey:
        """What tells it from other addresses; the same as that of its permalink."""
        return address_key(self.kind, self.id)
