"""Answers kept for a while: the same question, in the same scope and language, of the same lake."""

from __future__ import annotations

import streamlit as st

from analytics.jelajah.jawab import PENANYA, answer
from analytics.jelajah.jawaban import Jawaban
from analytics.jelajah.tanya import Tanya
from data.bahasa import current_bahasa
from data.lake import Lake
from data.scope import Scope
from pages.parts.simpan import TERBANYAK, Kunci, reading_key


def kept_answer(lake: Lake, scope: Scope, tanya: Tanya) -> Jawaban:
    """Return `analytics.jelajah.jawab.answer`, kept. Answers are shared and must not be changed."""
    scope.require(*PENANYA)
    params = tuple((k, *v) for k, v in sorted(tanya.as_params().items()))
    kunci = (*reading_key(lake, scope), current_bahasa(), tanya.jenis, params)
    return _answer(kunci, lake, scope, tanya)


# A resource, not data: answers hold functions, which cannot be pickled.
@st.cache_resource(max_entries=TERBANYAK, show_spinner=False)
def _answer(kunci: Kunci, _lake: Lake, _scope: Scope, _tanya: Tanya) -> Jawaban:
    return answer(_lake, _scope, _tanya)
