"""Alerts, subscriptions to briefs, saved views: what this person is told of, and what was kept."""
