"""Pieces of the outage register."""
