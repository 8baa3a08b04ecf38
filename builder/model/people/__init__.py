"""Names as written to people."""
