"""Days, months, years and periods."""
