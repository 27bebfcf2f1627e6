"""What was recorded about an OPD's people: events, missing numbers, rows handed over, the timeline."""

from __future__ import annotations

from datetime import date

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from analytics.grafik.tugas import JENIS, gantt, say_lines
from analytics.kueri.mutasi import missing_numbers
from data import waktu
from data.bahasa import _, format_angka, format_saat, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Store
from pages.parts.bagan import show_chart
from pages.parts.kabar import note
from pages.parts.tabel import show_exports, show_table
from workflow.mutasi.catat import JENIS_PERISTIWA, cancel_peristiwa, set_nomor_sk

TERBANYAK = 25


def show_events(store: Store, scope: Scope, data: pl.DataFrame) -> None:
    """Show the events; a chosen one can be taken back."""
    if data.is_empty():
        st.caption(_("Belum ada peristiwa yang tercatat pada masa ini."))
        return
    kata = {k: _(v) for k, v in JENIS_PERISTIWA.items()}
    rapi = data.with_columns(
        pl.col("jenis").replace_strict(kata, default=pl.col("jenis"), return_dtype=pl.String),
        pl.when("is_batal")
        .then(pl.lit(_("Dibatalkan")))
        .otherwise(pl.lit(_("Berlaku")))
        .alias("status"),
    )
    kolom = {
        "berlaku": _("Berlaku"),
        "jenis": _("Peristiwa"),
        "nama": _("Nama"),
        "nomor_sk": _("Nomor surat"),
        "status": _("Status"),
        "oleh": _("Dicatat oleh"),
        "pada": _("Dicatat"),
    }
    tabel = Tabel(_("Peristiwa pegawai"), rapi, kolom)
    pilih = show_table(
        tabel,
        {"berlaku": format_tanggal, "pada": format_saat},
        key="peristiwa",
        on_select="rerun",
        selection_mode="single-row",
    )
    show_exports(tabel, scope, key="peristiwa")
    st.caption(_("Pilih sebuah baris untuk membatalkannya."))
    for nomor in pilih.selection.rows:
        _show_cancel(store, scope, data.row(nomor, named=True))


def _show_cancel(store: Store, scope: Scope, satu: dict) -> None:
    if satu["is_batal"]:
        st.caption(_("Peristiwa ini sudah dibatalkan."))
        return
    teks = _("Batalkan {jenis} {nama} sejak {hari}").format(
        jenis=_(JENIS_PERISTIWA[satu["jenis"]]).lower(),
        nama=satu["nama"],
        hari=format_tanggal(satu["berlaku"]),
    )
    if not st.button(teks, icon=":material/undo:", key=f"batal_{satu['id']}"):
        return
    try:
        cancel_peristiwa(store, scope, satu["id"], kini=waktu.now())
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    note(_("Dibatalkan; semua baris kembali seperti semula."))
    st.rerun()


def show_missing(store: Store, scope: Scope, data: pl.DataFrame) -> None:
    """Show the events without a document number, each with a field to add it."""
    kurang = missing_numbers(data).to_dicts()
    if not kurang:
        st.caption(_("Semua peristiwa sudah bernomor surat."))
    for satu in kurang:
        with st.form(f"nomor_{satu['id']}", border=False):
            judul = f"{_(JENIS_PERISTIWA[satu['jenis']])} · {satu['nama']} · {format_tanggal(satu['berlaku'])}"
            kiri, kanan = st.columns([3, 1], vertical_alignment="bottom")
            nomor = kiri.text_input(judul, max_chars=80, placeholder=_("nomor surat"))
            if kanan.form_submit_button(_("Simpan nomor"), icon=":material/tag:"):
                _save_number(store, scope, satu["id"], nomor)


def _save_number(store: Store, scope: Scope, id: str, nomor: str) -> None:
    try:
        set_nomor_sk(store, scope, id, nomor, kini=waktu.now())
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    note(_("Nomor surat tersimpan."))
    st.rerun()


def show_handed_over(data: pl.DataFrame, scope: Scope) -> None:
    """Show whose waiting rows come from the time of an earlier superior."""
    if data.is_empty():
        st.caption(_("Tidak ada baris menunggu dari masa atasan lama."))
        return
    st.markdown(
        _(
            "{n} aktivitas menunggu berasal dari masa atasan lama. Atasan lama dan atasan baru "
            "sama-sama dapat memutusnya."
        ).format(n=format_angka(data["n"].sum()))
    )
    kolom = {
        "nama": _("Nama"),
        "n": _("Menunggu"),
        "tertua": _("Tertua"),
        "lama": _("Atasan lama"),
        "baru": _("Atasan baru"),
    }
    tabel = Tabel(_("Baris yang diserahkan"), data, kolom)
    show_table(tabel, {"n": format_angka, "tertua": format_tanggal}, key="serah")
    show_exports(tabel, scope, key="serah")


def show_timeline(data: pl.DataFrame, scope: Scope, hari: date) -> None:
    """Show assignments over the last year, for people with a change."""
    if data.is_empty():
        st.caption(_("Tidak ada perubahan penugasan dalam setahun terakhir."))
        return
    orang = data["pegawai_id"].unique(maintain_order=True)
    tampil = data.filter(pl.col("pegawai_id").is_in(orang.head(TERBANYAK).implode()))
    kalimat = say_lines(data)
    if len(orang) > TERBANYAK:
        kalimat += " " + _("Bagan memuat {n} yang pertama.").format(n=TERBANYAK)
    kata = {k: _(v) for k, v in JENIS.items()}
    kolom = {
        "nama": _("Nama"),
        "jenis": _("Jenis"),
        "jabatan": _("Jabatan"),
        "unit": _("Unit"),
        "atasan": _("Atasan"),
        "mulai": _("Mulai"),
        "selesai": _("Selesai"),
        "nomor_sk": _("Nomor surat"),
    }
    rapi = data.with_columns(pl.col("jenis").replace_strict(kata, return_dtype=pl.String))
    show_chart(
        gantt(tampil, hari),
        kalimat,
        Tabel(_("Garis waktu penugasan"), rapi, kolom),
        {"mulai": format_tanggal, "selesai": format_tanggal},
        scope,
        key="garis_waktu",
    )
