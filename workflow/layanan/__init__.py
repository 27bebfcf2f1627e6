"""What serves people: help, announcements, training, the pulse survey."""
