"""Pieces of the superior's queue."""
