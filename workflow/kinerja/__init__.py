"""Stage four, the month: counted, confirmed, received."""
