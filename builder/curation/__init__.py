"""Tables that people write beside the seeds → rules and references.

`tables` says what may stand in `seeds.yml`, `people.yml` and `topics.yml` (read it first), `yaml`
reads their syntax with lines and problems, `bibtex` reads the `.bib` files.
"""

from builder.curation.bibtex import Reference, References, read_references
from builder.curation.tables import (
    CardSide,
    CuratedTables,
    DateOrder,
    PersonRule,
    SeedSettings,
    TopicRule,
    read_tables,
    unknown_seeds,
)

__all__ = [
    "CardSide",
    "CuratedTables",
    "DateOrder",
    "PersonRule",
    "Reference",
    "References",
    "SeedSettings",
    "TopicRule",
    "read_references",
    "read_tables",
    "unknown_seeds",
]
