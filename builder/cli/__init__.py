"""The command line: arguments, progress and exit codes; one module a command."""

from builder.cli.app import main, run

__all__ = ["main", "run"]
