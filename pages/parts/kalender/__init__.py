"""Pieces of the city's calendar."""
