"""Stage four, the year: put together, confirmed, kept."""
