"""Pieces of an employee's month."""
