"""Readers of office files: bytes in, typed rows with their line numbers out. They know no store."""
