"""Questions of the explorer, asked as an address asks them."""

from __future__ import annotations

from analytics.jelajah.jawab import answer
from analytics.jelajah.jawaban import Jawaban
from analytics.jelajah.tanya import TREN, read_question
from data.lake import Lake
from tests.metrics.lake_uji import make_scope

EVALUATOR = make_scope("evaluator")


def ask(lake: Lake, jenis: str = TREN, **tanya: object) -> Jawaban:
    """Return what an evaluator is answered to these parts of an address."""
    isi = {k: v if isinstance(v, list) else [str(v)] for k, v in tanya.items()}
    return answer(lake, EVALUATOR, read_question(jenis, isi))
