"""Stage two: the queue, decisions and who may make them."""
