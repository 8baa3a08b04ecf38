"""Damaged lines to readable ones, with a ledger that leads back."""
