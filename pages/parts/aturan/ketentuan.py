"""Parameters on the rules screen: the list with sources and trust, histories, register, timeline."""

from __future__ import annotations

from datetime import date

import polars as pl
import streamlit as st

from analytics.aturan import history, list_starts
from analytics.ekspor import Tabel
from analytics.grafik.aturan import BARIS, list_events, timeline
from analytics.regulasi import era_of, list_regulasi, say_day
from data.bahasa import _, format_angka, format_tanggal
from data.scope import Scope
from pages.parts.bagan import show_chart
from pages.parts.tabel import show_exports, show_table
from rules.ketentuan import Profil
from rules.parameter import load_profil


def show_parameter(isi: pl.DataFrame, scope: Scope) -> None:
    """Show the parameters, all of them or those that a search and a mark leave."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        cari = st.text_input(_("Cari ketentuan"), key="cari_ketentuan", width=320)
        is_proyek = st.toggle(_("Hanya keputusan proyek"), key="hanya_proyek")
    data = _matching(isi, cari.strip().lower()).sort("label")
    data = data.filter("is_keputusan") if is_proyek else data
    st.caption(
        _("{jumlah} dari {semua} ketentuan.").format(
            jumlah=format_angka(data.height), semua=format_angka(isi.height)
        )
    )
    kolom = {
        "label": _("Ketentuan"),
        "nilai": _("Nilai"),
        "satuan": _("Satuan"),
        "kepercayaan": _("Kepercayaan"),
        "kutipan": _("Dasar"),
        "mulai": _("Berlaku mulai"),
        "catatan": _("Alasan atau catatan"),
        "id": _("Kode"),
    }
    tabel = Tabel(_("Ketentuan"), data, kolom, {_("Cari"): cari})
    lebar = {"label": 280, "nilai": 150, "satuan": 70, "kepercayaan": 130, "kutipan": 176}
    show_table(
        tabel,
        {"mulai": format_tanggal},
        key="ketentuan",
        paling_tinggi=420,
        lebar=lebar,
        is_kalimat=True,
    )
    show_exports(tabel, scope, key="ketentuan")


def _matching(isi: pl.DataFrame, cari: str) -> pl.DataFrame:
    teks = pl.concat_str("id", "label", "kutipan", "catatan", separator=" ", ignore_nulls=True)
    return isi.filter(teks.str.to_lowercase().str.contains(cari, literal=True))


def show_history(profil: Profil, isi: pl.DataFrame) -> None:
    """Ask for one parameter and show every value it has had or will have."""
    label = dict(isi.sort("label").select("id", "label").iter_rows())
    id = st.selectbox(
        _("Riwayat ketentuan"), list(label), format_func=label.__getitem__, key="riwayat", width=480
    )
    st.write(_(profil.find(id).description))
    kolom = {
        "mulai": _("Mulai"),
        "nilai": _("Nilai"),
        "satuan": _("Satuan"),
        "kepercayaan": _("Kepercayaan"),
        "kutipan": _("Dasar"),
        "catatan": _("Alasan atau catatan"),
    }
    tabel = Tabel(_("Riwayat ketentuan"), history(profil, id), kolom)
    lebar = {
        "mulai": 124,
        "nilai": 130,
        "satuan": 72,
        "kepercayaan": 126,
        "kutipan": 150,
        "catatan": 190,
    }
    show_table(tabel, {"mulai": format_tanggal}, key="riwayat_tabel", lebar=lebar, is_kalimat=True)


def show_regulasi(profil: Profil, scope: Scope) -> None:
    """Show the register of regulations: what each is, how it was read, how much rests on it."""
    kolom = {
        "judul": _("Peraturan"),
        "jumlah": _("Ketentuan"),
        "kepercayaan": _("Kepercayaan"),
        "lingkup": _("Lingkup"),
        "ditetapkan": _("Ditetapkan"),
        "berlaku": _("Berlaku mulai"),
        "dikutip": _("Dikutip sejak"),
        "dibaca": _("Dibaca di"),
        "catatan": _("Catatan"),
        "id": _("Kode"),
    }
    tulis = {
        "jumlah": format_angka,
        "dikutip": format_tanggal,
        "ditetapkan": say_day,
        "berlaku": say_day,
    }
    tabel = Tabel(_("Daftar peraturan"), list_regulasi(profil), kolom)
    lebar = {"judul": 330, "jumlah": 84, "kepercayaan": 130, "ditetapkan": 130, "berlaku": 122}
    show_table(tabel, tulis, key="regulasi", paling_tinggi=420, lebar=lebar, is_kalimat=True)
    show_exports(tabel, scope, key="regulasi")


def show_timeline(profil: Profil, versi: pl.DataFrame, scope: Scope, hari: date) -> None:
    """Show eras, first days of values, and versions over the years."""
    kejadian = list_events(list_starts(load_profil(profil.nama)), versi)
    kalimat = _(
        "Nilai ketentuan mulai pada {n} tanggal, {terbit} versi diterbitkan, {draf} draf menunggu. "
        "Pekerjaan hari ini dinilai menurut {masa}; yang lama tetap menurut masanya."
    ).format(
        n=format_angka((kejadian["jenis"] == "berkas").sum()),
        terbit=format_angka((kejadian["jenis"] == "diterbitkan").sum()),
        draf=format_angka((kejadian["jenis"] == "draf").sum()),
        masa=era_of(hari),
    )
    kolom = {"tanggal": _("Mulai"), "jenis": _("Yang mulai"), "isi": _("Isi")}
    tabel = Tabel(_("Garis waktu aturan"), kejadian.reverse(), kolom)
    tulis = {"tanggal": format_tanggal, "jenis": lambda kunci: _(BARIS[kunci][0])}
    show_chart(timeline(kejadian, hari), kalimat, tabel, tulis, scope, key="garis_waktu")
