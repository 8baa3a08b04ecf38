"""Lines that name people, to names and their parts."""
