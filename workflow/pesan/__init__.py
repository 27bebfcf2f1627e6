"""The inbox: what waits for a person now, messages that stay, and the e-mail that carries them."""
