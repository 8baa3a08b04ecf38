"""Exports: the catalog and its documents in one data format each."""
