"""What readers keep: saved views, what they last saw, alerts, subscriptions to briefs."""
