"""One function that answers every kind of question, inside the scope of whoever asks."""

from __future__ import annotations

from analytics.jelajah.jawaban import Jawaban, Soal
from analytics.jelajah.kohort import answer_cohorts
from analytics.jelajah.pengaruh import answer_effect
from analytics.jelajah.sebaran import answer_spread
from analytics.jelajah.setara import answer_alike
from analytics.jelajah.tanya import KOHORT, PENGARUH, SEBARAN, SETARA, TREN, Tanya
from analytics.jelajah.tren import answer_trend
from analytics.kueri.periode import default_month, list_months
from data.bahasa import _
from data.galat import GalatPengguna
from data.lake import Lake
from data.scope import Scope

PENANYA = ("evaluator", "pimpinan", "bkpsdm")
"""Roles that may ask."""
_JAWAB = {SEBARAN: answer_spread, KOHORT: answer_cohorts, PENGARUH: answer_effect}


def answer(lake: Lake, scope: Scope, tanya: Tanya) -> Jawaban:
    """Return the answer to a question. Raises `GalatPengguna`: bukan_peran, bulan_tidak_ada."""
    soal = make_soal(lake, scope, tanya)
    if tanya.jenis != TREN:
        return _JAWAB[tanya.jenis](soal)
    return answer_alike(soal) if tanya.banding in SETARA else answer_trend(soal)


def make_soal(lake: Lake, scope: Scope, tanya: Tanya) -> Soal:
    """Return a question with its last month: the one it names, else the newest closed one."""
    scope.require(*PENANYA)
    daftar = list_months(lake)
    ada = {b.bulan for b in daftar}
    terbaru = default_month(daftar)
    if terbaru is None:
        raise GalatPengguna(_("Belum ada bulan yang dapat ditampilkan."), kode="bulan_tidak_ada")
    akhir = tanya.bulan if tanya.bulan in ada else terbaru.bulan
    return Soal(lake, scope, tanya, akhir or terbaru.bulan)
