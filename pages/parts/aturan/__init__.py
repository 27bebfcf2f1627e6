"""Pieces of the rules screen."""
