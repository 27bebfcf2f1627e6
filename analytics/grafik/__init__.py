"""Charts: pure functions from a measured frame and its metric to a Plotly figure."""
