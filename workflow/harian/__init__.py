"""Stage one: the day's activities, their evidence, drafts, copies and templates."""
