"""The figures on top of an OPD's month: four cards, read in one look."""

from __future__ import annotations

import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.garis import share_bar
from analytics.kalimat.opd import name_some
from analytics.kueri.kartu import Kartu
from analytics.kueri.opd_angka import AngkaOpd
from analytics.kueri.patokan import is_comparable
from analytics.kueri.periode import Bulan
from analytics.metrik import format_nilai
from data.bahasa import _, format_angka, format_rp, n_
from pages.parts.baris import link_rows
from pages.parts.kartu import change_shown, show_figure
from pages.parts.opd.validator import JANGKAR
from pages.parts.tautan import link_below

LALU = "bulan_lalu"
LEBAR = (1, 1.35, 1.2, 1)
"""How wide the cards are to each other: rupiah and names need room."""


def show_figures(angka: AngkaOpd, validator: pl.DataFrame, bulan: Bulan, opd_id: int) -> None:
    """Show who reaches the target, the TPP at risk and whose doing it is, late validators, and what
    is done in time, each with the way to what is behind it."""
    capai, uang, telat, tepat = st.columns(LEBAR, gap="small")
    with capai, _figure(angka.kartu["bagian_capai_penuh"], bulan):
        st.caption(_below(angka))
        link_rows("bagian_capai_penuh", bulan.bulan, opd_id=opd_id)
    with uang, _money(angka, bulan):
        link_rows("tpp_hilang", bulan.bulan, opd_id=opd_id)
    with telat:
        _late(validator)
    with tepat, _figure(angka.kartu["hari_dilaporkan"], bulan):
        validasi = angka.kartu["validasi_tepat_waktu"]
        st.caption(_("Validasi dalam jendela {nilai}").format(nilai=_written(validasi)))
        link_rows("hari_dilaporkan", bulan.bulan, opd_id=opd_id)


def _figure(k: Kartu, bulan: Bulan, judul: str | None = None) -> DeltaGenerator:
    beda = k.selisih[LALU] if is_comparable(bulan, LALU) else None
    return show_figure(
        judul or _(k.metrik.label),
        _written(k),
        **change_shown(k.metrik, beda),
        help=_(k.metrik.description),
    )


def _written(k: Kartu) -> str:
    return _("ditahan") if k.is_ditahan else format_nilai(k.metrik, k.nilai)


def _below(angka: AngkaOpd) -> str:
    di_bawah, beruntun = (
        angka.kartu["jumlah_di_bawah_target"],
        angka.kartu["jumlah_di_bawah_beruntun"],
    )
    if di_bawah.is_ditahan:
        return _("Kurang dari lima pegawai; lihat daftarnya.")
    return _("{jumlah} di bawah target, {lama} beruntun").format(
        jumlah=format_angka(di_bawah.nilai), lama=format_angka(beruntun.nilai)
    )


def _money(angka: AngkaOpd, bulan: Bulan) -> DeltaGenerator:
    judul = _("TPP berisiko") if bulan.is_sementara else _("TPP hilang")
    kartu = _figure(angka.kartu["tpp_hilang"], bulan, judul)
    if angka.bagian_luar is None:
        return kartu
    luar = _("Di luar kuasa: {rupiah}").format(rupiah=format_rp(angka.luar_rp))
    sendiri = _("Pegawai sendiri: {rupiah}").format(rupiah=format_rp(angka.sendiri_rp))
    kartu.image(share_bar(angka.bagian_luar), alt=f"{luar}; {sendiri}", width="stretch")
    kartu.caption(f":blue[■] {luar}  \n:orange[■] {sendiri}")
    return kartu


def _late(validator: pl.DataFrame) -> None:
    telat = validator.filter(pl.col("terlambat") > 0)
    kartu = show_figure(
        _("Validator terlambat"),
        n_("{n} orang", telat.height).format(n=format_angka(telat.height)),
        help=_(
            "Validator dengan aktivitas yang menunggu lebih lama dari batas eskalasi, atau yang "
            "tidak diputus sampai jendelanya tutup."
        ),
    )
    if telat.is_empty():
        kartu.caption(_("Semua diputus pada waktunya."))
        return
    nama = [
        f"{nama} ({format_angka(n)})" for nama, n in telat.select("nama", "terlambat").iter_rows()
    ]
    with kartu:
        st.caption(name_some(nama, 2))
        link_below(JANGKAR, _("Lihat validatornya"))
