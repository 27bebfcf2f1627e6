"""The figures of the integrity list: what waits, since when, and how often flags were right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.ekspor import Tabel
from analytics.integritas.ambang import load_jenis
from analytics.integritas.daftar import BELUM, figures
from analytics.integritas.ketepatan import CUKUP, wilson
from analytics.integritas.taksiran import Taksiran
from data.bahasa import _, format_angka, format_persen, format_tanggal, n_
from data.scope import Scope
from pages.parts.kartu import show_figure
from pages.parts.saring import month_query
from pages.parts.skp.teks import plain
from pages.parts.tabel import show_exports, show_table
from pages.parts.tautan import link_below, link_screen, small_link

TANDA, MENURUT_JENIS = "tanda", "menurut-jenis"
"""Anchors of headings of this screen."""


def show_figures(
    data: pl.DataFrame, ketepatan: pl.DataFrame, sampel: Taksiran, hari_ini: date, bulan: date
) -> None:
    """Show what waits of a month, how right flags were so far, the sample's error rate and the oldest
    open flag, each with the way to what is behind it."""
    angka = figures(data)
    with st.grid(4, min_column_width=185):
        with show_figure(
            _("Belum ditinjau"),
            format_angka(angka.belum),
            help=_("{ditinjau} dari {semua} tanda bulan ini sudah ditinjau.").format(
                ditinjau=format_angka(angka.ditinjau), semua=format_angka(angka.semua)
            ),
        ):
            link_below(TANDA, _("Lihat tandanya"))
        with _show_precision(ketepatan):
            link_below(MENURUT_JENIS, _("Lihat menurut jenis"))
        with show_figure(
            _("Kesalahan pada sampel"),
            _("belum cukup") if sampel.bagian is None else format_persen(sampel.bagian),
            help=sample_text(sampel),
        ):
            link_screen("bkpsdm/sampel.py", small_link(_("Buka sampelnya")), month_query(bulan))
        with show_figure(
            _("Terlama menunggu"),
            "–"
            if angka.tertua is None
            else n_("{n} hari", (hari_ini - angka.tertua).days).format(
                n=format_angka((hari_ini - angka.tertua).days)
            ),
            help=_("Sejak hari pertama aktivitas di balik tanda yang belum ditinjau."),
        ):
            _link_oldest(data, bulan)


def _link_oldest(data: pl.DataFrame, bulan: date) -> None:
    """Show the way to the month of whom the oldest flag without a verdict is about."""
    tertua = data.filter(putusan=BELUM).drop_nulls("pegawai_id").sort("sejak", "nama").head(1)
    for t in tertua.to_dicts():
        tanya = {"pegawai": str(t["pegawai_id"])} | month_query(bulan)
        link_screen("opd/pegawai.py", small_link(plain(t["nama"])), tanya)


def _show_precision(ketepatan: pl.DataFrame) -> DeltaGenerator:
    tepat, n = int(ketepatan["tepat"].sum()), int(ketepatan["n"].sum())
    bawah, atas = wilson(tepat / n if n else 0.0, n)
    return show_figure(
        _("Ketepatan tanda"),
        _("belum cukup") if n < CUKUP else format_persen(100 * tepat / n, 0),
        help=_(
            "{tepat} tepat dari {n} tanda yang diputus, semua bulan; selang 95 %: {bawah} sampai "
            "{atas}. Ditampilkan mulai {cukup} putusan."
        ).format(
            tepat=format_angka(tepat),
            n=format_angka(n),
            bawah=format_persen(100 * bawah, 0),
            atas=format_persen(100 * atas, 0),
            cukup=CUKUP,
        ),
    )


def sample_text(t: Taksiran) -> str:
    """Return what a sample tells, in a sentence with its interval and its size."""
    if t.bagian is None:
        return _("Baru {n} aktivitas sampel yang diperiksa; perlu lebih banyak.").format(
            n=format_angka(t.n)
        )
    return _(
        "Sekitar {bagian} aktivitas yang disetujui tidak sesuai (selang 95 %: {bawah} sampai "
        "{atas}), dari {n} yang diperiksa pada {orang} pegawai."
    ).format(
        bagian=format_persen(t.bagian),
        bawah=format_persen(t.bawah),
        atas=format_persen(t.atas),
        n=format_angka(t.n),
        orang=format_angka(t.orang),
    )


def show_by_kind(data: pl.DataFrame, ketepatan: pl.DataFrame, scope: Scope) -> None:
    """Show the kinds: flags of this month, those open, and verdicts of all months with the precision."""
    jenis = load_jenis()
    bulan_ini = data.group_by("jenis").agg(
        pl.len().cast(pl.Int64).alias("tanda"),
        (pl.col("putusan") == BELUM).sum().cast(pl.Int64).alias("belum"),
    )
    isi = (
        ketepatan.join(bulan_ini, on="jenis", how="left", maintain_order="left")
        .with_columns(
            pl.col("tanda", "belum").fill_null(0),
            pl.Series("selang", [_interval(b) for b in ketepatan.iter_rows(named=True)]),
            pl.col("jenis").replace_strict({k: _(v.label) for k, v in jenis.items()}),
        )
        .drop("n")
    )
    tabel = Tabel(
        _("Ketepatan menurut jenis tanda"),
        isi,
        {
            "jenis": _("Jenis tanda"),
            "selang": _("Ketepatan (selang 95 %)"),
            "tanda": _("Bulan ini"),
            "belum": _("Belum ditinjau"),
            "tepat": _("Tepat"),
            "keliru": _("Keliru"),
            "ragu": _("Ragu"),
        },
    )
    angka = dict.fromkeys(("tanda", "belum", "tepat", "keliru", "ragu"), format_angka)
    show_table(tabel, angka, key="ketepatan")
    st.caption(
        _(
            "Ketepatan dihitung dari putusan semua bulan; ragu tidak dihitung. Tanda yang terkuat "
            "ditinjau lebih dahulu, jadi ketepatan ini bukan ketepatan seluruh tanda."
        )
    )
    with st.expander(_("Unduh, dan arti setiap jenis"), icon=":material/help:"):
        show_exports(tabel, scope, key="ketepatan")
        for satu in jenis.values():
            st.markdown(f"**{_(satu.label)}.** {_(satu.description)} {_bounds(satu.ambang)}")


def _interval(b: Mapping[str, Any]) -> str:
    if b["ketepatan"] is None:
        return _("belum cukup (n = {n})").format(n=format_angka(b["n"]))
    return _("{ketepatan} ({bawah}–{atas}), n = {n}").format(
        ketepatan=format_persen(b["ketepatan"], 0),
        bawah=format_angka(b["bawah"]),
        atas=format_angka(b["atas"]),
        n=format_angka(b["n"]),
    )


def _bounds(ambang: Mapping[str, Any]) -> str:
    isi = "; ".join(f"{_(a.label)}: {a.text}" for a in ambang.values())
    return _("Ambang (keputusan proyek): {isi}.").format(isi=isi)


def since_text(hari: date) -> str:
    """Return the day of a flag's first row."""
    return _("sejak {hari}").format(hari=format_tanggal(hari, "d MMM"))
