"""Files: the only part that reads and writes the disk.

`project` knows where things lie, `seeds` reads them, `docs` writes what the site engine reads, `site`
swaps finished sites in and reads them back, `bundled` gives what a fresh project starts from.
"""
