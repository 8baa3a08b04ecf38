"""The command line: arguments in; progress, problems and exit codes out.

Read `app` first: it declares the commands and what they are told.  `build` and `serve` make a site,
`inspect` has the commands that only look, `new` lays out a project, `report` speaks to the person.
"""

from builder.cli.app import main, run, seedbed

__all__ = ["main", "run", "seedbed"]
