"""Drafts of papers to bodies of papers."""
