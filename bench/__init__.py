"""Benchmarks: each prints its figures; `python -m bench` runs them one after another."""
