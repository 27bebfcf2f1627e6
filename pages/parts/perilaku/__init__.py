"""Pieces of behaviour and feedback."""
