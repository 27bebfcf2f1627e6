"""A version tried over a real month: rupiah by OPD, numbers up and down, who moves most."""

from __future__ import annotations

import polars as pl
import streamlit as st

from analytics.banding import BERLAKU, Banding, compare, compare_one, find_versi
from analytics.ekspor import Tabel
from data import waktu
from data.bahasa import _, format_angka, format_bulan, format_rp, format_tanggal
from data.galat import GalatPengguna
from data.lake import Lake
from data.scope import Scope
from data.store import Store
from pages.parts.langkah_dua import draw_two
from pages.parts.saring import pick_month
from pages.parts.tabel import show_exports, show_table
from workflow.harian.lembar import read_month_items

HASIL = "banding_hasil"
ORANG_TERBANYAK = 50


def show_trial(store: Store, lake: Lake, scope: Scope, versi: pl.DataFrame) -> None:
    """Ask for a version and a month, and show what it would pay beside the rules that hold."""
    calon = versi.filter(pl.col("status") != "dibatalkan")
    if calon.is_empty():
        st.caption(_("Tulis draf dahulu, lalu coba di sini sebelum diterbitkan."))
        return
    nama = {
        b["id"]: f"{b['judul']} ({format_tanggal(b['berlaku_mulai'])})" for b in calon.to_dicts()
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        id = st.selectbox(_("Versi"), list(nama), format_func=nama.__getitem__, key="banding_versi")
        bulan = pick_month(lake).bulan
        is_jalan = st.button(_("Bandingkan"), icon=":material/balance:", key="bandingkan")
    tanda = (id, dict(calon.select("id", "versi").iter_rows())[id], bulan)
    if is_jalan:
        try:
            with st.spinner(_("Menghitung...")):
                a, b = (find_versi(store, satu, bulan) for satu in (BERLAKU, id))
                hasil = compare(store, scope, a, b, bulan, kini=waktu.now())
        except GalatPengguna as galat:
            st.error(galat.teks, icon=":material/error:")
            return
        st.session_state[HASIL] = (tanda, hasil)
    lama = st.session_state.get(HASIL)
    if lama is not None and lama[0] == tanda:
        _show_result(lama[1], scope, nama[id])
        _show_person(store, scope, lama[1], id)


def _show_result(hasil: Banding, scope: Scope, nama: str) -> None:
    t = hasil.total()
    st.write(
        _(
            "Seandainya versi ini berlaku pada {bulan}, pembayaran menjadi {b}, dari {a}. Yang sudah "
            "disetujui, ditolak, atau terlambat tetap seperti tercatat."
        ).format(bulan=format_bulan(hasil.bulan), a=format_rp(t["a_rp"]), b=format_rp(t["b_rp"]))
    )
    with st.grid(5, min_column_width=205):
        st.metric(_("Selisih"), format_rp(t["selisih_rp"]), border=True)
        for kata, kunci in (
            (_("Naik"), "naik"),
            (_("Turun"), "turun"),
            (_("Tetap"), "tetap"),
            (_("Belum ada"), "belum"),
        ):
            st.metric(kata, format_angka(t[kunci]), border=True)
    rupiah = {"a_rp": _("Sekarang"), "b_rp": _("Versi ini"), "selisih_rp": _("Selisih")}
    orang = {"pegawai": _("Pegawai"), "naik": _("Naik"), "turun": _("Turun"), "tetap": _("Tetap")}
    uang = dict.fromkeys(rupiah, format_rp)
    saringan = {_("Versi"): nama, _("Bulan"): format_bulan(hasil.bulan)}
    tabel = Tabel(
        _("Banding menurut OPD"), hasil.per_opd(), {"opd": _("OPD"), **orang, **rupiah}, saringan
    )
    lebar = {_("OPD"): st.column_config.TextColumn(pinned=True, width=260)}
    show_table(
        tabel, uang | dict.fromkeys(orang, format_angka), key="banding_opd", column_config=lebar
    )
    show_exports(tabel, scope, key="banding_opd")
    if t["naik"] or t["turun"]:
        st.subheader(_("Selisih terbesar"))
        siapa = {"nip": _("NIP"), "nama": _("Nama"), "opd": _("OPD")}
        besar = Tabel(_("Selisih terbesar"), hasil.movers(), {**siapa, **rupiah}, saringan)
        show_table(besar, uang, key="banding_orang")


def _show_person(store: Store, scope: Scope, hasil: Banding, id: str) -> None:
    """Ask for one of those whose pay differs most, and show both calculations side by side."""
    orang = {b["pegawai_id"]: b for b in hasil.movers(ORANG_TERBANYAK).to_dicts()}
    if not orang:
        return
    st.subheader(_("Satu orang, langkah demi langkah"))
    pilih = st.selectbox(
        _("Pegawai"),
        list(orang),
        format_func=lambda p: f"{orang[p]['nama']} ({format_rp(orang[p]['selisih_rp'])})",
        key="banding_pegawai",
        width=480,
    )
    try:
        a, b = (find_versi(store, satu, hasil.bulan) for satu in (BERLAKU, id))
        langkah = compare_one(store, scope, hasil, (a, b), pilih, kini=waktu.now())
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    with store.read() as session:
        butir = read_month_items(session, pilih, hasil.bulan)
    draw_two(*langkah, (_("Sekarang"), _("Versi ini")), butir, key="banding_langkah")
