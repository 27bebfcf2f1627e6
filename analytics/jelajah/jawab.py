"""One function that answers every kind of question, inside the scope of whoever asks."""

from __future__ import annotations

from analytics.jelajah.jawaban import Jawaban, Soal, told
from analytics.jelajah.kohort import answer_cohorts
from analytics.jelajah.pengaruh import answer_effect
from analytics.jelajah.sebaran import answer_spread
from analytics.jelajah.setara import answer_alike
from analytics.jelajah.tanya import KOHORT, PENGARUH, SEBARAN, SETARA, TREN, Tanya
from analytics.jelajah.tren import answer_trend
from analytics.kueri.periode import default_month, list_months
from analytics.metrik import get_metric
from analytics.metrik.definisi import PEMBACA
from data.bahasa import _
from data.galat import GalatPengguna
from data.lake import Lake
from data.scope import Scope

PENANYA = PEMBACA
"""Roles that may ask: those who may read a measure, each inside their own scope."""
PENELITI = ("evaluator", "pimpinan", "bkpsdm")
"""Roles that ask about effects, which compare OPDs, and that write reports."""
_JAWAB = {SEBARAN: answer_spread, KOHORT: answer_cohorts, PENGARUH: answer_effect}


def answer(lake: Lake, scope: Scope, tanya: Tanya) -> Jawaban:
    """Return the answer to a question. Raises `GalatPengguna`: bukan_peran, bulan_tidak_ada."""
    soal = make_soal(lake, scope, tanya)
    if tanya.jenis == PENGARUH and not scope.has(*PENELITI):
        return told(soal.judul, _say_effects_kept())
    if tanya.jenis != TREN:
        return _JAWAB[tanya.jenis](soal)
    return answer_alike(soal) if tanya.banding in SETARA else answer_trend(soal)


def make_soal(lake: Lake, scope: Scope, tanya: Tanya) -> Soal:
    """Return a question with its last month: the one it names, else the newest closed one."""
    scope.require(*PENANYA)
    if tanya.jenis != SEBARAN:
        scope.require(*get_metric(tanya.ukuran).audiences)
    daftar = list_months(lake)
    ada = {b.bulan for b in daftar}
    terbaru = default_month(daftar)
    if terbaru is None:
        raise GalatPengguna(_("Belum ada bulan yang dapat ditampilkan."), kode="bulan_tidak_ada")
    akhir = tanya.bulan if tanya.bulan in ada else terbaru.bulan
    return Soal(lake, scope, tanya, akhir or terbaru.bulan)


def _say_effects_kept() -> str:
    return _(
        "Pengaruh dihitung dengan membandingkan OPD, jadi memerlukan angka OPD lain. Yang membukanya "
        "evaluator, pimpinan dan BKPSDM; mintalah hasilnya kepada mereka."
    )
