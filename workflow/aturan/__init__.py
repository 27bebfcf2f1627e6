"""Which rules hold: versions, their publication, scenarios tried on them."""
