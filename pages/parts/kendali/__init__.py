"""Pieces of the screen from which BKPSDM steers a month."""
