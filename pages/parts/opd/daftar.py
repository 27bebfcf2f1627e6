"""The list of people below target: gap, cause, streak, what it takes, what was done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from analytics.kueri.sebab import NAMA
from data.bahasa import (
    _,
    format_angka,
    format_bulan,
    format_persen,
    format_rp,
    format_tanggal,
    n_,
)
from data.scope import Scope
from data.waktu import local_day
from pages.parts.opd.ingatkan import draw_reminders
from pages.parts.saring import month_query
from pages.parts.tabel import Tulis, show_exports, show_table
from workflow.evaluasi.pembinaan import TINDAKAN
from workflow.evaluasi.pembinaan_baca import PembinaanTerbaca

KUNCI = "di_bawah"
PALING_TINGGI = 388
"""Pixels of a list that shows ten rows at once."""
BERJALAN = {
    "nama": 194,
    "capaian": 64,
    "penyebab": 118,
    "bulan_di_bawah": 66,
    "peluang": 126,
    "ramalan": 66,
    "rentang": 70,
    "terakhir": 104,
}
"""Widths in pixels: all that the first question asks for stands side by side; what may still come
of the month while it runs, what it cost once it is over."""
SELESAI = {
    "nama": 204,
    "capaian": 64,
    "penyebab": 130,
    "bulan_di_bawah": 70,
    "hilang_rp": 104,
    "luar_rp": 104,
    "terakhir": 132,
}


def show_below_target(
    data: pl.DataFrame, aksi: Mapping[int, PembinaanTerbaca], scope: Scope, bulan: date
) -> None:
    """Show who is below target (`below_target`, with the forecast where there is one), lowest
    first, each with the last action; a chosen row opens into that person's month.

    Those who can still reach the target may be reminded together."""
    tabel = as_table(data, aksi, {_("Bulan"): format_bulan(bulan)})
    pilih = show_table(
        tabel,
        {k: tulis for k, tulis in _writers().items() if k in tabel.kolom},
        key=KUNCI,
        on_select="rerun",
        selection_mode="single-cell",
        paling_tinggi=PALING_TINGGI,
        lebar=BERJALAN if "peluang" in tabel.kolom else SELESAI,
        kepala=_short_headings(),
    )
    with st.container(horizontal=True):
        draw_reminders(data, aksi, scope, bulan)
        show_exports(tabel, scope, key=KUNCI)
    st.caption(_("Pilih sebuah baris untuk membuka orangnya dan mencatat tindakan."))
    for nomor, _kolom in pilih.selection.cells:
        st.switch_page(
            "opd/pegawai.py",
            query_params={"pegawai": data["pegawai_id"][nomor], **month_query(bulan)},
        )


def as_table(
    data: pl.DataFrame, aksi: Mapping[int, PembinaanTerbaca], saringan: dict[str, str]
) -> Tabel:
    """Return the list in words, as it is shown and taken away."""
    sebab = {kunci: _(teks) for kunci, teks in NAMA.items()}
    milik = [aksi.get(p) for p in data["pegawai_id"]]
    rapi = data.with_columns(
        pl.col("penyebab").replace_strict(sebab, default=None, return_dtype=pl.String),
        pl.Series("terakhir", [_last(satu) for satu in milik], pl.String),
        pl.Series("oleh", [satu and satu.oleh for satu in milik], pl.String),
    )
    if "peluang" in data.columns:
        isi = data.select("peluang", "perlu_sehari").iter_rows()
        rapi = rapi.with_columns(pl.Series("peluang", [_chance(*satu) for satu in isi], pl.String))
    kolom = {k: judul for k, judul in _columns().items() if k in rapi.columns}
    return Tabel(_("Pegawai di bawah target"), rapi, kolom, saringan)


def _chance(peluang: str | None, perlu: int | None) -> str:
    if peluang is None:
        return _("Hari kerja habis")
    if peluang == "validasi":
        return _("Cukup divalidasi")
    pola = _("{n} menit sehari") if peluang == "terkejar" else _("Lewat ({n} menit)")
    return pola.format(n=format_angka(perlu))


def _last(satu: PembinaanTerbaca | None) -> str | None:
    if satu is None:
        return None
    return _("{tindakan}, {hari}").format(
        tindakan=_(TINDAKAN.get(satu.pembinaan.tindakan, satu.pembinaan.tindakan)),
        hari=format_tanggal(local_day(satu.pembinaan.dibuat_pada), "d MMM"),
    )


def _columns() -> dict[str, str]:
    return {
        "nama": _("Nama"),
        "capaian": _("Capaian"),
        "penyebab": _("Sebab utama"),
        "bulan_di_bawah": _("Beruntun"),
        "peluang": _("Peluang"),
        "hilang_rp": _("TPP hilang"),
        "luar_rp": _("Di luar kuasa"),
        "terakhir": _("Tindakan terakhir"),
        "oleh": _("Oleh"),
        "atasan": _("Atasan"),
        "ramalan": _("Perkiraan akhir bulan"),
        "rentang": _("Rentang perkiraan"),
        "kurang": _("Kurang"),
        "sejak": _("Di bawah sejak"),
        "hari_kosong": _("Hari tanpa entri"),
        "menit_menunggu": _("Menit menunggu"),
        "unit": _("Unit"),
    }


def _short_headings() -> dict[str, str]:
    return {
        "capaian": _("Tercapai"),
        "ramalan": _("Perkiraan"),
        "rentang": _("Rentang"),
        "terakhir": _("Tindakan"),
    }


def _writers() -> dict[str, Tulis]:
    return {
        "capaian": format_persen,
        "kurang": lambda v: n_("{n} poin", v).format(n=format_angka(v, 1)),
        "sejak": format_bulan,
        "bulan_di_bawah": lambda v: _("{n} bulan").format(n=format_angka(v)),
        "hari_kosong": format_angka,
        "menit_menunggu": format_angka,
        "hilang_rp": format_rp,
        "luar_rp": format_rp,
        "ramalan": partial(format_persen, desimal=0),
    }
