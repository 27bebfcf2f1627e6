"""The register of regulations, the eras of assessment, and the days on which values begin."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from analytics.aturan import KEPERCAYAAN
from data.bahasa import N_, _
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


def list_regulasi(profil: Profil) -> pl.DataFrame:
    """Return the regulations of the register, those most cited first: id, judul, lingkup,
    kepercayaan, tanggal (when it was made; null where that was not checked), mulai (first day it
    may be cited from), jumlah (parameters that rest on it), catatan."""
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
            "tanggal": satu.issued,
            "mulai": satu.in_force,
            "jumlah": len(dikutip.get(id, ())),
            "catatan": _(satu.note or ""),
        }
        for id, satu in profil.regulasi.items()
    ]
    skema = dict.fromkeys(("id", "judul", "lingkup", "kepercayaan"), pl.String()) | {
        "tanggal": pl.Date(),
        "mulai": pl.Date(),
        "jumlah": pl.Int64(),
        "catatan": pl.String(),
    }
    return pl.DataFrame(baris, schema=skema).sort("jumlah", "id", descending=[True, False])


def list_masa() -> pl.DataFrame:
    """Return the eras in their order: masa, mulai, sampai (null for the last)."""
    baris = [(_(nama), mulai, sampai) for nama, mulai, sampai in MASA]
    skema = {"masa": pl.String(), "mulai": pl.Date(), "sampai": pl.Date()}
    return pl.DataFrame(baris, schema=skema, orient="row")


def era_of(hari: date) -> str:
    """Return the name of the era that work of this day is assessed under."""
    return next(_(nama) for nama, _awal, sampai in MASA if sampai is None or hari <= sampai)
