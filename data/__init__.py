"""Where facts live: the store, its change log and audit chain, the lake, readers of office files."""
