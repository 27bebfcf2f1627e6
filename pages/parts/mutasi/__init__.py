"""Pieces of people's changes and the repair desk."""
