"""Why TPP is lost, as people read it: the causes of the rules, and whose doing each is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data.bahasa import N_
from rules.penyebab import TERAKHIR
from rules.tertahan import SEBAB

LUAR = ("gangguan", "data_induk", "validasi")
"""Causes outside the employee's hands."""
KINERJA = (*SEBAB, *TERAKHIR)
"""The causes of a month below target, in the order in which the rules try them."""
NAMA = {
    "gangguan": N_("Gangguan layanan"),
    "data_induk": N_("Data induk keliru"),
    "validasi": N_("Belum divalidasi"),
    "ditolak": N_("Aktivitas ditolak"),
    "telat": N_("Terlambat dikirim"),
    "tidak_diisi": N_("Belum diisi penuh"),
    "butir": N_("Butir SKP kurang"),
    "perilaku": N_("Nilai perilaku"),
    "disiplin": N_("Kehadiran dan disiplin"),
}
"""Every cause in words, short enough for a column; data_induk is a day without a superior, butir is
tidak_diisi of somebody whose minutes are full."""


def sum_of(sebab: tuple[str, ...]) -> str:
    """Return the SQL sum of the columns of these causes, whole rupiah."""
    return " + ".join(f"hilang_{satu}_rp" for satu in sebab)


def largest() -> str:
    """Return the SQL of the cause that costs most in a row of `pegawai_bulan`; null when none does.

    Of two that cost the same it is the one that the rules try first.
    """
    kolom = [f"hilang_{satu}_rp" for satu in KINERJA]
    terbesar = f"greatest({', '.join(kolom)})"
    pilih = " ".join(f"WHEN hilang_{satu}_rp = {terbesar} THEN {_word(satu)}" for satu in KINERJA)
    return f"CASE WHEN {terbesar} = 0 THEN NULL {pilih} END"


def dearest(isi: Mapping[str, Any]) -> tuple[str, int] | None:
    """Return the cause that costs most in a person's month, and what it costs; attendance is one too.

    None when nothing is lost. `isi` has the columns of the rules; the choice is that of `largest`.
    """
    biaya = {satu: int(isi.get(f"hilang_{satu}_rp") or 0) for satu in (*KINERJA, "disiplin")}
    sebab = max(biaya, key=lambda satu: biaya[satu])
    if not biaya[sebab]:
        return None
    is_butir = sebab == "tidak_diisi" and (isi.get("capaian_menit") or 0) >= 100
    return ("butir" if is_butir else sebab), biaya[sebab]


def _word(sebab: str) -> str:
    if sebab == "tidak_diisi":
        return "CASE WHEN capaian_menit >= 100 THEN 'butir' ELSE 'tidak_diisi' END"
    return f"'{sebab}'"
