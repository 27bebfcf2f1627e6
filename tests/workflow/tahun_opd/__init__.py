"""The year 2026 of an office of fifty people: its script, those who play it, and what it must end with."""
