"""Pieces of results, months and years."""
