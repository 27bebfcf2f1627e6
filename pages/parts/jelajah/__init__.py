"""The explorer on the screens: questions in the address, answers as charts, reports of them."""
