"""Tags and words to topics."""
