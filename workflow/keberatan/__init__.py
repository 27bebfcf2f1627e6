"""Objections: submitted, answered, decided, corrected."""
