"""The proof, from the finished HTML alone.  It shares no code with what it proves."""
