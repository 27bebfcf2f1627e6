"""What the sample tells on the screen: how far the review is, the city's error rate, that of each OPD."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from analytics.integritas.taksiran import CUKUP, ORANG_TERKECIL, estimate, estimate_by_opd
from data.bahasa import _, format_angka, format_bulan, format_persen, format_saat
from data.scope import Scope
from pages.parts.integritas.angka import sample_text
from pages.parts.integritas.sampel_periksa import PERIKSA
from pages.parts.kartu import show_figure
from pages.parts.tabel import show_exports, show_table
from pages.parts.tautan import link_below, link_screen, small_link

TAKSIRAN = "taksiran"
"""The anchor of the estimates' heading."""


def show_progress(sampel: pl.DataFrame, setahun: pl.DataFrame) -> None:
    """Show how far the month's review is and what it found, and the city's rate over twelve months."""
    diperiksa = sampel.filter(pl.col("hasil").is_not_null()).height
    salah = int(sampel["is_salah"].fill_null(value=False).sum())
    kota = estimate(setahun)
    with st.grid(4, min_column_width=185):
        with show_figure(_("Ditarik bulan ini"), format_angka(sampel.height)):
            _link_state(sampel.height, "belum")
        with show_figure(_("Sudah diperiksa"), format_angka(diperiksa)):
            _link_state(diperiksa - salah, "sesuai")
        with show_figure(_("Tidak sesuai"), format_angka(salah)):
            _link_state(salah, "tidak_sesuai")
        with show_figure(
            _("Kesalahan sekota"),
            _("belum cukup") if kota.bagian is None else format_persen(kota.bagian),
            help=sample_text(kota),
        ):
            if not setahun.is_empty():
                link_below(TAKSIRAN, _("Lihat taksirannya"))
    if sampel.is_empty():
        return
    st.progress(
        diperiksa / sampel.height,
        text=_("{n} dari {semua} sudah diperiksa").format(
            n=format_angka(diperiksa), semua=format_angka(sampel.height)
        ),
    )


def _link_state(n: int, keadaan: str) -> None:
    """Show the way to the list of this screen with the activities in a state, when it has some."""
    if n:
        tanya = st.query_params.to_dict() | {"periksa": _(PERIKSA[keadaan])}
        link_screen(
            "bkpsdm/sampel.py", small_link(_(PERIKSA[keadaan])), tanya, ikon=":material/filter_alt:"
        )


def show_origin(sampel: pl.DataFrame, penarik: str) -> None:
    """Show who drew the sample, when, and from which version of the data."""
    s = sampel.row(0, named=True)
    st.caption(
        _(
            "Ditarik {nama} pada {saat} dari data versi {versi}. Dengan bulan dan versi yang sama, "
            "penarikan ulang menghasilkan sampel yang sama."
        ).format(
            nama=penarik, saat=format_saat(s["ditarik_pada"]), versi=format_angka(s["versi_data"])
        )
    )


def show_estimates(setahun: pl.DataFrame, scope: Scope, dari: date, sampai: date) -> None:
    """Show the error rate of the city and of each OPD over twelve months of samples."""
    kota = estimate(setahun)
    st.markdown(sample_text(kota))
    if kota.bagian is not None:
        st.caption(
            _(
                "Kira-kira {jumlah} aktivitas dari bulan yang ditarik sampelnya ({bulan}). Yang "
                "diperiksa mewakili {cakupan} aktivitas bulan-bulan itu."
            ).format(
                jumlah=format_angka(kota.jumlah),
                bulan=", ".join(format_bulan(b) for b in setahun["bulan"].unique().sort()),
                cakupan=format_persen(kota.cakupan, 0),
            )
        )
    hasil = estimate_by_opd(setahun)
    if hasil.is_empty():
        return
    rapi = hasil.with_columns(
        pl.Series("taksiran", [_rate_text(b) for b in hasil.iter_rows(named=True)], pl.String)
    )
    kolom = {
        "opd": _("OPD"),
        "taksiran": _("Tidak sesuai (selang 95 %)"),
        "n": _("Diperiksa"),
        "orang": _("Pegawai"),
        "salah": _("Tidak sesuai"),
    }
    saringan = {_("Bulan"): f"{format_bulan(dari)} – {format_bulan(sampai)}"}
    tabel = Tabel(_("Kesalahan menurut OPD"), rapi, kolom, saringan)
    show_table(
        tabel,
        dict.fromkeys(("n", "orang", "salah"), format_angka),
        key="sampel_opd",
        column_config={_("OPD"): st.column_config.TextColumn(pinned=True, width=180)},
    )
    st.caption(
        _(
            "Angka OPD ditampilkan mulai {cukup} aktivitas diperiksa; di bawah {orang} pegawai "
            "ditahan bersama pelengkapnya."
        ).format(cukup=CUKUP, orang=ORANG_TERKECIL)
    )
    show_exports(tabel, scope, key="sampel_opd")


def _rate_text(b: Mapping[str, Any]) -> str:
    if b["is_ditahan"]:
        return _("ditahan")
    if b["nilai"] is None:
        return _("belum cukup")
    return _("{bagian} ({bawah}–{atas})").format(
        bagian=format_persen(b["nilai"]),
        bawah=format_angka(b["bawah"], 1),
        atas=format_angka(b["atas"], 1),
    )
