"""What an event would do, before it is recorded: rows before and after, who changes superior, words."""

from __future__ import annotations

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from data.bahasa import N_, _, format_angka, format_tanggal, n_
from pages.parts.tabel import show_table
from workflow.mutasi.catat import Pratinjau

BENDA = {
    "opd": N_("OPD"),
    "unit": N_("Unit"),
    "penugasan": N_("Penugasan"),
    "pegawai": N_("Pegawai"),
    "akun": N_("Akun"),
    "izin": N_("Cuti atau tugas"),
    "skp": N_("SKP"),
    "hukuman_disiplin": N_("Hukuman disiplin"),
}


def show_preview(lihat: Pratinjau, *, key: str) -> None:
    """Show the preview: what forbids it first, then what it does."""
    for galat in lihat.halangan:
        st.error(galat.teks, icon=":material/error:")
    if lihat.dilepas:
        _show_released(lihat)
    for teks in lihat.catatan:
        st.markdown(f":material/info: {teks}")
    baris = [_row(lihat, s) for s in lihat.langkah]
    if not baris:
        return
    with st.expander(
        _("Baris yang berubah ({n})").format(n=format_angka(len(baris))),
        icon=":material/difference:",
    ):
        data = pl.DataFrame(
            baris, schema=["benda", "siapa", "sebelum", "sesudah"], orient="row", strict=False
        )
        kolom = {
            "benda": _("Data"),
            "siapa": _("Siapa"),
            "sebelum": _("Sebelum"),
            "sesudah": _("Sesudah"),
        }
        show_table(Tabel(_("Baris yang berubah"), data, kolom), {}, key=f"{key}_baris")


def _show_released(lihat: Pratinjau) -> None:
    ganti = [f"{nama} → {baru}" for nama, baru in lihat.dilepas if baru != "–"]
    if not ganti:
        return
    st.markdown(
        n_("{n} pegawai berganti atasan: {nama}.", len(ganti)).format(
            n=format_angka(len(ganti)),
            nama="; ".join(ganti[:12]) + (" …" if len(ganti) > 12 else ""),
        )
    )


def _row(lihat: Pratinjau, langkah: object) -> tuple[str, str, str, str]:
    siapa = lihat.nama.get(langkah.pegawai_id or 0, "–")
    kata = [_words(lihat, isi) for isi in (langkah.sebelum, langkah.sesudah)]
    return _(BENDA[langkah.tabel]), siapa, *kata


def _words(lihat: Pratinjau, isi: dict | None) -> str:
    if isi is None:
        return "–"
    bagian = [isi[k] for k in ("jenis", "nama", "jabatan", "tingkat", "status") if isi.get(k)]
    if isi.get("atasan_id"):
        bagian.append(_("atasan {nama}").format(nama=lihat.nama.get(isi["atasan_id"], "–")))
    if "is_aktif" in isi:
        bagian.append(_("aktif") if isi["is_aktif"] else _("ditutup"))
    if mulai := isi.get("mulai") or isi.get("diangkat_pns"):
        bagian.append(_("mulai {hari}").format(hari=format_tanggal(mulai, "d MMM y")))
    if "selesai" in isi:
        akhir = isi["selesai"]
        bagian.append(
            _("sampai {hari}").format(hari=format_tanggal(akhir, "d MMM y"))
            if akhir
            else _("tanpa hari terakhir")
        )
    return ", ".join(bagian)
