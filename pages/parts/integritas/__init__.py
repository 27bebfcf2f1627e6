"""Pieces of the integrity list and of the monthly sample."""
