"""Streamlit's entry script: who is signed in, the navigation of their roles, then the screen."""

import streamlit as st

from pages.parts.bergantian import in_turn
from pages.parts.navigasi import build_navigation
from pages.parts.pengguna import current_scope, holding, show_sign_in
from pages.parts.sisi import draw_side

st.set_page_config(page_title="SINERGI", layout="wide")
with in_turn():
    scope = current_scope()
    if scope is None:
        show_sign_in()
        st.stop()
    with holding(scope):
        layar = build_navigation(scope)
        draw_side(scope, layar.alamat)
        layar.run()
