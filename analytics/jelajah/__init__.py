"""The explorer: a question about one measure, and its answer as sentence, picture and table."""
