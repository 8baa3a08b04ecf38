"""The site engine, and nothing of what the pages mean."""
