"""Pieces of the entry screen."""
