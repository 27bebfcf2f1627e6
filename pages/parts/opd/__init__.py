"""Pieces of the screens of an OPD."""
