"""The register of regulations, the eras of assessment, and the days on which values begin."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from analytics.kutipan import KEPERCAYAAN
from data.bahasa import N_, _, format_tanggal
from rules.daftar_skp import MASA_8_2021, MASA_PP46
from rules.ketentuan import Profil

MASA = (
    (N_("PP 46/2011 dan Perka BKN 1/2013"), date(2014, 1, 1), MASA_PP46),
    (N_("PP 30/2019 dan PermenPANRB 8/2021"), MASA_PP46 + timedelta(days=1), MASA_8_2021),
    (N_("PermenPANRB 6/2022"), MASA_8_2021 + timedelta(days=1), None),
)
"""The eras: name, first day, last day."""

LINGKUP = {
    "nasional": N_("nasional"),
    "kota": N_("kota"),
    "daerah lain": N_("daerah lain"),
    "proyek": N_("proyek"),
}


TANPA_HARI = {
    "tidak diketahui": N_("tidak diketahui"),
    "bukan peraturan": N_("bukan peraturan"),
}
"""Why a day is not told."""


def list_regulasi(profil: Profil) -> pl.DataFrame:
    """Return the regulations of the register, those most cited first: id, judul, lingkup,
    kepercayaan, ditetapkan and berlaku (its own days as text, for `say_day`), dikutip (first day
    it may be cited from), jumlah (parameters that rest on it), dibaca (where), catatan."""
    dikutip: dict[str, set[str]] = {}
    for satu in profil.parameter.values():
        for _mulai, nilai in satu.values:
            sumber = (nilai.citation or satu.citation).partition(":")[0]
            dikutip.setdefault(sumber, set()).add(satu.id)
    baris = [
        {
            "id": id,
            "judul": satu.title,
            "lingkup": _(LINGKUP[satu.scope]),
            "kepercayaan": _(KEPERCAYAAN[satu.trust]),
            "ditetapkan": str(satu.issued),
            "berlaku": str(satu.in_force),
            "dikutip": satu.cited_from,
            "jumlah": len(dikutip.get(id, ())),
            "dibaca": _(satu.read_in),
            "catatan": _(satu.note or ""),
        }
        for id, satu in profil.regulasi.items()
    ]
    skema = dict.fromkeys(baris[0], pl.String()) | {"dikutip": pl.Date(), "jumlah": pl.Int64()}
    return pl.DataFrame(baris, schema=skema).sort("jumlah", "id", descending=[True, False])


def say_day(teks: str) -> str:
    """Return a regulation's own day as people write it, or why it is not told."""
    return _(TANPA_HARI[teks]) if teks in TANPA_HARI else format_tanggal(date.fromisoformat(teks))


def list_masa() -> pl.DataFrame:
    """Return the eras in their order: masa, mulai, sampai (null for the last)."""
    baris = [(_(nama), mulai, sampai) for nama, mulai, sampai in MASA]
    skema = {"masa": pl.String(), "mulai": pl.Date(), "sampai": pl.Date()}
    return pl.DataFrame(baris, schema=skema, orient="row")


def era_of(hari: date) -> str:
    """Return the name of the era that work of this day is assessed under."""
    return next(_(nama) for nama, _awal, sampai in MASA if sampai is None or hari <= sampai)
