"""Reads: facts, metrics, queries, charts and exports. Never writes the store."""
