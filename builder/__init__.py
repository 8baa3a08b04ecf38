"""Seedbed: seed documents in, a linked and proven Markdown site out."""

__version__ = "0.1.0"
