"""Posts to threads."""
