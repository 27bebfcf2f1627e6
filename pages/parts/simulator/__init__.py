"""Pieces of the simulator."""
