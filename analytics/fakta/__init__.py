"""Facts out of rows: an employee's month, its activities, and the roll-ups of a month."""
