"""Text → text: what can be said of characters, words and lines, whatever document they are in.

Each module answers one question and is its own face; only `mojibake`, `names` and `repair` are
packages.  Read `reading` first: it turns the bytes of a seed into the lines that all others work
with.

- `reading`, `repair`, `mojibake`: bytes to lines, damage mended, with a ledger that leads back;
- `located`, `annotations`: text that knows where in the seed it stands, and what is in it;
- `shape`, `wrapping`, `sentences`: what a line looks like, where a paragraph and a sentence end;
- `dates`, `names`, `web`: values in a text: dates, people, addresses;
- `folding`, `slugs`, `markdown`: what a text is turned into: search words, URLs, Markdown.
"""
