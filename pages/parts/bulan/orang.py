"""One employee's month on a screen: its figures in words, its activities with their state."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from analytics.kalimat.ukuran import say_activities
from data.bahasa import (
    N_,
    _,
    format_angka,
    format_bulan,
    format_jam,
    format_persen,
    format_rp,
    format_saat,
    format_tanggal,
)
from data.scope import Scope
from pages.parts.saring import adopt_address
from pages.parts.tabel import show_exports, show_table
from workflow.validasi.alasan import reason_text

KEADAAN = {
    "draf": N_("Draf"),
    "diajukan": N_("Menunggu validasi"),
    "disetujui": N_("Disetujui"),
    "dikembalikan": N_("Dikembalikan"),
    "ditolak": N_("Ditolak"),
}
JENIS = {"utama": N_("Utama"), "lainnya": N_("Lainnya")}


def show_figures(f: dict[str, Any]) -> None:
    """Show the month's figures (a row of `pegawai_bulan`): four cards, the rest as a list."""
    with st.grid(4, min_column_width=185):
        st.metric(_("Capaian bulan"), format_persen(f["capaian"]), border=True)
        st.metric(_("TPP dihitung"), format_rp(f["tpp_rp"]), border=True)
        st.metric(_("TPP hilang"), format_rp(f["hilang_rp"]), border=True)
        st.metric(_("Bulan beruntun di bawah"), format_angka(f["bulan_di_bawah"]), border=True)
    st.table(_list(f), border="horizontal", width="content", alt=_("Angka bulan ini"))


def _list(f: dict[str, Any]) -> dict[str, str]:
    menit = _("{angka} menit")
    return {
        _("Menit dihitung"): _("{dihitung} dari target {target} menit").format(
            dihitung=format_angka(f["menit_dihitung"]), target=format_angka(f["target_menit"])
        ),
        _("Capaian menit"): format_persen(f["capaian_menit"]),
        _("Capaian butir SKP"): format_persen(f["capaian_butir"]),
        _("Perilaku"): format_angka(f["perilaku"], 1),
        _("Prestasi"): format_angka(f["prestasi"], 1),
        _("Hari dilaporkan"): _("{lapor} dari {kerja} hari kerja").format(
            lapor=format_angka(f["hari_lapor"]), kerja=format_angka(f["hari_kerja"])
        ),
        _("Menunggu validasi"): menit.format(angka=format_angka(f["menit_menunggu"])),
        _("Tidak sempat divalidasi"): menit.format(angka=format_angka(f["menit_tidak_divalidasi"])),
        _("Ditolak"): menit.format(angka=format_angka(f["menit_ditolak"])),
        _("Pagu TPP"): format_rp(f["pagu_rp"]),
        _("Hilang karena kinerja"): format_rp(f["hilang_kinerja_rp"]),
        _("Hilang karena disiplin"): format_rp(f["hilang_disiplin_rp"]),
    }


def show_activities(data: pl.DataFrame, scope: Scope, fakta: dict[str, Any]) -> None:
    """Show a month's activities, all or in one state, with what they add up to."""
    st.markdown(say_activities(data))
    if data.is_empty():
        return
    adopt_address("keadaan", list(KEADAAN), _state_name)
    keadaan = st.pills(
        _("Keadaan"),
        list(KEADAAN),
        format_func=_state_name,
        key="keadaan",
        bind="query-params",
    )
    sel = data if keadaan is None else data.filter(status=keadaan)
    rapi = sel.with_columns(
        _words("status", KEADAAN),
        _words("jenis", JENIS),
        pl.col("butir").fill_null("–"),
        pl.Series(
            "alasan",
            [reason_text(*satu) for satu in sel.select("alasan_kode", "alasan").iter_rows()],
            pl.String,
        ),
    )
    saringan = {_("Pegawai"): fakta["nama"], _("Bulan"): format_bulan(fakta["bulan"])}
    tabel = Tabel(_("Aktivitas"), rapi, _columns(), saringan)
    show_table(
        tabel,
        {
            "tanggal": lambda v: format_tanggal(v, "EEE, d MMM"),
            "mulai": format_jam,
            "selesai": format_jam,
            "menit": format_angka,
            "menit_disetujui": format_angka,
            "kuantitas": lambda v: format_angka(v, 2),
            "diajukan_pada": format_saat,
            "diputus_pada": format_saat,
        },
        key="aktivitas",
        column_config={_("Uraian"): st.column_config.TextColumn(width="large")},
    )
    show_exports(tabel, scope, key="aktivitas")


def _state_name(kunci: str) -> str:
    return _(KEADAAN[kunci])


def _words(kolom: str, kata: dict[str, str]) -> pl.Expr:
    terjemah = {k: _(v) for k, v in kata.items()}
    return pl.col(kolom).replace_strict(terjemah, default=pl.col(kolom), return_dtype=pl.String)


def _columns() -> dict[str, str]:
    return {
        "tanggal": _("Tanggal"),
        "mulai": _("Mulai"),
        "selesai": _("Selesai"),
        "menit": _("Menit"),
        "menit_disetujui": _("Menit disetujui"),
        "status": _("Keadaan"),
        "jenis": _("Jenis"),
        "uraian": _("Uraian"),
        "butir": _("Butir SKP"),
        "kuantitas": _("Kuantitas"),
        "alasan": _("Alasan"),
        "diajukan_pada": _("Diajukan"),
        "diputus_pada": _("Diputus"),
        "diputus_oleh": _("Diputus oleh"),
    }
