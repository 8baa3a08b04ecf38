"""Text that was decoded by the wrong table, set right where the evidence allows."""
