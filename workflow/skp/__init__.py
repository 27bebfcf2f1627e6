"""The year's plan: written, agreed, revised, its items and their cascade."""
