"""Reads for screens that are not metrics: each a function of lake or store, and scope."""
