"""What a chart or a table shows, in one sentence: pure functions from frames to words."""
