"""One flag on the screen: what was seen, the rows behind it, what people decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from analytics.integritas.ambang import load_jenis
from analytics.integritas.daftar import BELUM, rows_behind
from analytics.integritas.kalimat import say_tanda
from analytics.integritas.tanda import TandaBulan
from data.bahasa import (
    N_,
    _,
    format_angka,
    format_bulan,
    format_jam,
    format_saat,
    format_tanggal,
    n_,
)
from data.lake import Lake
from data.scope import Scope
from pages.parts.integritas.angka import since_text
from pages.parts.integritas.putusan import PUTUSAN, Terlihat, draw_verdict_form, draw_withdraw
from pages.parts.skp.teks import plain
from pages.parts.tabel import show_exports, show_table
from workflow.integritas.tinjauan import TandaDitinjau
from workflow.keadaan import STATUS_AKTIVITAS

SUMBER = {
    "web": N_("layar"),
    "luring": N_("halaman luring"),
    "impor": N_("impor"),
    "titipan": N_("titipan"),
    "demo": N_("kota contoh"),
}
_KOLOM = {
    "nama": N_("Pegawai"),
    "tanggal": N_("Tanggal"),
    "mulai": N_("Mulai"),
    "selesai": N_("Selesai"),
    "uraian": N_("Uraian"),
    "status": N_("Keadaan"),
    "sumber": N_("Sumber"),
    "dibuat_pada": N_("Dientri"),
    "diputus_pada": N_("Diputus"),
    "diputus_oleh": N_("Diputus oleh"),
}


def draw_flag(lake: Lake, scope: Scope, isi: TandaBulan, t: Mapping[str, Any]) -> None:
    """Draw a flag (a row of `daftar.read_list`); BKPSDM may judge it, an auditor reads."""
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"{_badges(t)} {plain(say_tanda(t))}")
        st.caption(_facts(t))
        _draw_rows(lake, scope, isi, t)
        if scope.has("bkpsdm"):
            _draw_judging(isi, t)


def _badges(t: Mapping[str, Any]) -> str:
    label = plain(_(load_jenis()[t["jenis"]].label))
    isi = [f":blue-badge[:material/flag: {label}]"]
    if t["putusan"] != BELUM:
        kata, ikon, warna = PUTUSAN[t["putusan"]]
        isi.append(f":{warna}-badge[{ikon} {_(kata)}]")
    return " ".join(isi)


def _facts(t: Mapping[str, Any]) -> str:
    bagian = [
        plain(t["opd"]),
        since_text(t["sejak"]),
        _("{kali} kali ambang").format(kali=format_angka(t["kuat"], 1)),
    ]
    if t["putusan"] != BELUM:
        bagian.append(
            _("ditinjau {nama}, {saat}").format(
                nama=plain(t["peninjau"]), saat=format_saat(t["ditinjau_pada"])
            )
        )
        if t["baris"] > t["baris_lama"]:
            bagian.append(
                _("barisnya bertambah dari {lama} sejak itu").format(
                    lama=format_angka(t["baris_lama"])
                )
            )
    teks = " · ".join(bagian)
    return f"{teks}\n\n{plain(t['catatan'])}" if t["catatan"] else teks


def _draw_rows(lake: Lake, scope: Scope, isi: TandaBulan, t: Mapping[str, Any]) -> None:
    buka = st.expander(
        n_("{n} aktivitas di baliknya", t["baris"]).format(n=format_angka(t["baris"])),
        icon=":material/list:",
        key=f"buka_{t['jenis']}_{t['kunci']}",
        on_change="rerun",
    )
    if not buka.open:
        return
    with buka:
        data = rows_behind(lake, scope, isi, t["jenis"], t["kunci"]).with_columns(
            _words("status", STATUS_AKTIVITAS), _words("sumber", SUMBER)
        )
        saringan = {_("Bulan"): format_bulan(isi.bulan), _("OPD"): t["opd"]}
        kolom = {k: _(v) for k, v in _KOLOM.items()}
        tabel = Tabel(_(load_jenis()[t["jenis"]].label), data, kolom, saringan)
        kunci = f"baris_{t['jenis']}_{t['kunci']}"
        tulis = {
            "tanggal": lambda v: format_tanggal(v, "EEE, d MMM"),
            "mulai": format_jam,
            "selesai": format_jam,
            "dibuat_pada": format_saat,
            "diputus_pada": format_saat,
        }
        lebar = {_("Uraian"): st.column_config.TextColumn(width="large")}
        show_table(tabel, tulis, key=kunci, column_config=lebar)
        show_exports(tabel, scope, key=kunci)
        if t["pegawai_id"] is not None and t["jenis"] not in {"stempel", "putusan_malam"}:
            st.page_link(
                "opd/pegawai.py",
                label=_("Buka bulan {nama}").format(nama=t["nama"]),
                icon=":material/person_search:",
                query_params={"pegawai": str(t["pegawai_id"])},
            )


def _words(kolom: str, kata: Mapping[str, str]) -> pl.Expr:
    terjemah = {k: _(v) for k, v in kata.items()}
    return pl.col(kolom).replace_strict(terjemah, default=pl.col(kolom), return_dtype=pl.String)


def _draw_judging(isi: TandaBulan, t: Mapping[str, Any]) -> None:
    tanda = TandaDitinjau(
        isi.bulan,
        t["jenis"],
        t["kunci"],
        t["opd_id"],
        t["baris"],
        isi.people(t["jenis"], t["kunci"]),
    )
    terlihat = Terlihat(tanda, t["putusan"], t["catatan"], t["versi"])
    if t["putusan"] == BELUM:
        draw_verdict_form(terlihat)
        return
    with st.popover(_("Ubah putusan"), icon=":material/edit:"):
        draw_verdict_form(terlihat)
        draw_withdraw(terlihat)
