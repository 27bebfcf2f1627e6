"""The calculations of a year that are not of one regulation's own: items, behaviour, ratings."""

from __future__ import annotations

# Importing this registers the rules that the chains name.
from rules import tahun
from rules.daftar_skp import SKOR, TAKARAN, TARGET
from rules.jenis import Bilangan, Kata, Rentang
from rules.kolom import AspekPerilaku, Baris, Kolom
from rules.rangkaian import one

ATURAN_TAHUN = (tahun,)
CAPAIAN = Bilangan(14, 10**9, -(10**9), is_halus=True)
_BUTIR = Baris(
    (
        Kolom("capaian", "capaian", CAPAIAN),
        Kolom("bobot", "bobot", Bilangan(2, 10**6, is_positif=True)),
    )
)

PERHITUNGAN_TAHUN = (
    one(
        "capaian_butir_tahun",
        "pp30.capaian_pct",
        Kolom("target", "rentang_target", Rentang(TARGET)),
        Kolom("realisasi", "realisasi", TAKARAN),
        Kolom("arah", "arah", Kata(("normal", "khusus")), "normal"),
    ),
    one("hasil_kerja_6_2022", "tahun.hasil_kerja", Kolom("butir", "butir", _BUTIR)),
    one(
        "perilaku_tahunan",
        "tahun.per_aspek tahun.rata2",
        Kolom("bulanan", "bulanan_aspek", AspekPerilaku(is_bulanan=True)),
    ),
    one(
        "rating_6_2022",
        "tahun.rating_hasil_kerja tahun.rating_perilaku",
        Kolom("hasil_kerja", "nilai_hasil_kerja", SKOR),
        Kolom("perilaku", "nilai_perilaku", SKOR),
    ),
)
