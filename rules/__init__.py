"""The law: dated parameters in YAML and pure functions on columns. No store, no clock, no screen."""
