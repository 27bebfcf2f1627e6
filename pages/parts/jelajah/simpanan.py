"""Answers kept for a while: the same question, in the same scope and language, of the same lake."""

from __future__ import annotations

from analytics.jelajah.jawab import PENANYA, answer
from analytics.jelajah.jawaban import Jawaban
from analytics.jelajah.tanya import Tanya
from data.bahasa import current_bahasa
from data.lake import Lake
from data.scope import Scope
from pages.parts.simpan import kept


def kept_answer(lake: Lake, scope: Scope, tanya: Tanya) -> Jawaban:
    """Return `analytics.jelajah.jawab.answer`, kept. Answers are shared and must not be changed."""
    scope.require(*PENANYA)
    params = tuple((k, *v) for k, v in sorted(tanya.as_params().items()))
    kunci = ("jelajah", current_bahasa(), tanya.jenis, params)
    return kept(lake, scope, kunci, lambda: answer(lake, scope, tanya))
