"""The integrity list: what is odd about a month, for people to look at. Never an input of a score."""
