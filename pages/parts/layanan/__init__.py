"""Pieces of help, training, surveys and the inbox."""
