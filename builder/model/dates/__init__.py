"""What the dates of a seed mean."""
