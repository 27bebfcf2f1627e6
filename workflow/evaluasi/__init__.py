"""What follows from looking: notes on the time axis, follow-ups of the evaluation."""
