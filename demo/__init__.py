"""A city to try SINERGI on: invented people in the real offices, from a seed."""
