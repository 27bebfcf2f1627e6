"""Stage three: behaviour by the superior and by rounds of feedback."""
