"""Time: days off, patterns, shifts, months and outages."""
