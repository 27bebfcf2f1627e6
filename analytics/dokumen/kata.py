"""The fixed words of the documents, and figures as people write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from data.bahasa import N_, _, format_angka, format_rp, format_tanggal

PP46, PP30, PERMEN6 = "pp-46-2011", "pp-30-2019", "permenpanrb-6-2022"
ERA = {
    PP46: N_("PP 46 Tahun 2011"),
    PP30: N_("PP 30 Tahun 2019 dan PermenPANRB 8 Tahun 2021"),
    PERMEN6: N_("PermenPANRB 6 Tahun 2022"),
}
RATING = {
    "di_atas": N_("Di atas ekspektasi"),
    "sesuai": N_("Sesuai ekspektasi"),
    "di_bawah": N_("Di bawah ekspektasi"),
}
PREDIKAT = {
    "Istimewa": N_("Istimewa"),
    "Sangat Baik": N_("Sangat Baik"),
    "Baik": N_("Baik"),
    "Cukup": N_("Cukup"),
    "Butuh Perbaikan": N_("Butuh Perbaikan"),
    "Kurang": N_("Kurang"),
    "Kurang/misconduct": N_("Kurang (perilaku)"),
    "Sangat Kurang": N_("Sangat Kurang"),
    "Buruk": N_("Buruk"),
}
JENIS_PENUGASAN = {
    "definitif": N_("Definitif"),
    "plt": N_("Pelaksana tugas"),
    "plh": N_("Pelaksana harian"),
    "tambahan": N_("Tugas tambahan"),
}
KOSONG = "–"


def predicate_name(predikat: str | None) -> str:
    """Return a predicate in the language of the reader."""
    return _(PREDIKAT[predikat]) if predikat and predikat in PREDIKAT else predikat or KOSONG


def rating_name(rating: str | None) -> str:
    """Return a rating in the language of the reader."""
    return _(RATING[rating]) if rating and rating in RATING else KOSONG


def number(nilai: str | int | None, desimal: int | None = None) -> str:
    """Return a kept figure; without `desimal` a whole number has none and others have two."""
    if nilai is None:
        return KOSONG
    angka = Decimal(nilai)
    banyak = (0 if angka == angka.to_integral_value() else 2) if desimal is None else desimal
    return format_angka(angka, banyak)


def money(nilai: str | None) -> str:
    """Return kept rupiah."""
    return KOSONG if nilai is None else format_rp(int(Decimal(nilai)))


def day(nilai: str | None) -> str:
    """Return a kept day (ISO)."""
    return KOSONG if nilai is None else format_tanggal(date.fromisoformat(nilai))


def with_unit(nilai: str | None, satuan: str) -> str:
    """Return a kept figure with its unit."""
    return KOSONG if nilai is None else f"{number(nilai)} {satuan}"


def fixed_words() -> Mapping[str, Any]:
    """Return the headings of the main tables and the foot of every page."""
    return {
        "dibuat": _("Dibuat dengan SINERGI pada"),
        "halaman": _("Halaman"),
        "sidik": _("Sidik dokumen (SHA-256 angka di dalamnya):"),
        "nomor": _("No."),
        "kegiatan": _("Kegiatan tugas jabatan"),
        "target": _("Target"),
        "realisasi": _("Realisasi"),
        "penghitungan": _("Penghitungan"),
        "nilai": _("Nilai"),
        "aspek": [_("Kuantitas"), _("Mutu"), _("Waktu (bulan)"), _("Biaya")],
        "kolom_indikator": [
            _("No."),
            _("Rencana kinerja dan indikator"),
            _("Target"),
            _("Realisasi"),
            _("Capaian (%)"),
            _("Kategori"),
            _("Bobot"),
            _("Nilai"),
        ],
        "kolom_hasil": [
            _("No."),
            _("Hasil kerja"),
            _("Indikator"),
            _("Target"),
            _("Realisasi"),
            _("Capaian (%)"),
            _("Umpan balik"),
        ],
    }
