"""Looking twice: verdicts on flags, and the monthly sample by risk. Never an input of a score."""
