"""The door: gate, sign-in, health, and the pages around Streamlit's own."""
