"""Streamlit pieces that two screens or more share."""
