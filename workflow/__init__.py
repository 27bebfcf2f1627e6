"""Writes: one function per thing a person does, each one transaction with its audit link."""
