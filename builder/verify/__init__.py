"""A finished site → the proof that it holds every character of its seeds; and its broken links.

It takes the site for hostile (what a reader cannot see is not shown) and shares no code with what
it proves: it reads the published HTML and JSON and the seeds, and imports nothing of the builder
but `builder.problem`.  Read `proof` first; `page`, `data_files`, `reassembly`, `differences` and
`letters` are its steps, in this order.  `links` stands alone.
"""

from builder.verify.links import broken_links
from builder.verify.proof import Proof, verify
from builder.verify.summary import report

__all__ = ["Proof", "broken_links", "report", "verify"]
