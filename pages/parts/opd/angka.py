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
from pages.parts.kartu import change_shown

LALU = "bulan_lalu"
LEBAR = (1, 1.35, 1.2, 1)
"""How wide the cards are to each other: rupiah and names need room."""


def show_figures(angka: AngkaOpd, validator: pl.DataFrame, bulan: Bulan) -> None:
    """Show who reaches the target, the TPP at risk and whose doing it is, late validators, and what
    is done in time."""
    capai, uang, telat, tepat = st.columns(LEBAR, gap="small")
    with capai, _card():
        _figure(angka.kartu["bagian_capai_penuh"], bulan)
        st.caption(_below(angka))
    with uang, _card():
        _money(angka, bulan)
    with telat, _card():
        _late(validator)
    with tepat, _card():
        _figure(angka.kartu["hari_dilaporkan"], bulan)
        validasi = angka.kartu["validasi_tepat_waktu"]
        st.caption(_("Validasi dalam jendela {nilai}").format(nilai=_written(validasi)))


def _card() -> DeltaGenerator:
    return st.container(border=True, height="stretch", gap="xsmall")


def _figure(k: Kartu, bulan: Bulan, judul: str | None = None) -> None:
    beda = k.selisih[LALU] if is_comparable(bulan, LALU) else None
    st.metric(
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


def _money(angka: AngkaOpd, bulan: Bulan) -> None:
    judul = _("TPP berisiko") if bulan.is_sementara else _("TPP hilang")
    _figure(angka.kartu["tpp_hilang"], bulan, judul)
    if angka.bagian_luar is None:
        return
    luar = _("Di luar kuasa: {rupiah}").format(rupiah=format_rp(angka.luar_rp))
    sendiri = _("Pegawai sendiri: {rupiah}").format(rupiah=format_rp(angka.sendiri_rp))
    st.image(share_bar(angka.bagian_luar), alt=f"{luar}; {sendiri}", width="stretch")
    st.caption(f":blue[■] {luar}  \n:orange[■] {sendiri}")


def _late(validator: pl.DataFrame) -> None:
    telat = validator.filter(pl.col("terlambat") > 0)
    st.metric(
        _("Validator terlambat"),
        n_("{n} orang", telat.height).format(n=format_angka(telat.height)),
        help=_(
            "Validator dengan aktivitas yang menunggu lebih lama dari batas eskalasi, atau yang "
            "tidak diputus sampai jendelanya tutup."
        ),
    )
    if telat.is_empty():
        st.caption(_("Semua diputus pada waktunya."))
        return
    nama = [
        f"{nama} ({format_angka(n)})" for nama, n in telat.select("nama", "terlambat").iter_rows()
    ]
    st.caption(name_some(nama, 2))
