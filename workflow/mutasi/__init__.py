"""People change: moves, posts, leave, discipline, reorganisation, repairs."""
