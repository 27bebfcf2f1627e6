"""Pieces of plans."""
