"""People and their offices."""
