"""Addresses that were published, and how they are kept."""
