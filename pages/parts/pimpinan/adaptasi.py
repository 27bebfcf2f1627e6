"""Adaptation against satisfaction on a screen."""

from __future__ import annotations

import polars as pl
import streamlit as st

from analytics.efek import training_effect
from analytics.ekspor import Tabel
from analytics.evaluasi.tahun import ENTRI
from analytics.grafik.adaptasi import adaptation_chart
from analytics.kalimat.adaptasi import say_ages, say_complaints, say_quadrants, say_quality
from analytics.kalimat.ukuran import say_withheld
from analytics.kueri.adaptasi_kepuasan import KUADRAN, UMUR_UKURAN, AdaptasiKepuasan
from analytics.kueri.periode import Bulan
from analytics.metrik import Filter, format_nilai, get_metric, measure, metric_label
from data.bahasa import _, current_bahasa, format_angka, format_bulan
from data.lake import Lake
from data.scope import Scope
from pages.parts.bagan import show_chart
from pages.parts.saring import UMUR
from pages.parts.silang import Klik
from pages.parts.simpan import kept
from pages.parts.tabel import show_exports, show_table, writers

KELUHAN = ("jumlah_keluhan", "median_jam_tanggap", "keluhan_terbuka")


def show_pulse(lake: Lake, scope: Scope, where: Filter) -> None:
    """Say what quality the survey gives the service, and how complaints are dealt with."""
    survei = measure(lake, scope, "indeks_survei", (), where)["nilai"].item()
    keluhan = {m: measure(lake, scope, m, (), where)["nilai"].item() for m in KELUHAN}
    mutu = say_quality(survei)
    kalimat = _("Survei terakhir: {mutu}.").format(mutu=mutu) if mutu else ""
    st.markdown(f"{kalimat} {say_complaints(keluhan)}".strip())


def show_quadrants(isi: AdaptasiKepuasan, bulan: Bulan, scope: Scope, klik: Klik) -> None:
    """Show the OPDs by both indices, with the names of the outermost; a click picks one."""
    indeks = get_metric("indeks_adaptasi")
    kalimat = f"{say_quadrants(isi, bulan.bulan)} {say_withheld(isi.opd, indeks)}".strip()
    if isi.opd["kuadran"].drop_nulls().is_empty():
        st.markdown(kalimat)
        return
    nama = {k: _(v) for k, v in KUADRAN.items()}
    data = isi.opd.with_columns(pl.col("kuadran").replace_strict(nama, return_dtype=pl.String))
    kolom = {
        "opd": _("OPD"),
        "kuadran": _("Letak"),
        "adaptasi": metric_label("indeks_adaptasi"),
        "kepuasan": metric_label("indeks_kepuasan"),
        "n": _("Pegawai"),
    }
    tulis = {
        "adaptasi": lambda v: format_nilai(indeks, v),
        "kepuasan": lambda v: format_nilai(get_metric("indeks_kepuasan"), v),
        "n": format_angka,
    }
    tabel = Tabel(_("Adaptasi dan kepuasan"), data, kolom, {_("Bulan"): format_bulan(bulan.bulan)})
    kalimat += " " + _("Garis putus-putus: seluruh kota.")
    show_chart(adaptation_chart(isi), kalimat, tabel, tulis, scope, key="kuadran_opd", klik=klik)


def show_training(lake: Lake, scope: Scope) -> None:
    """Say what the first training did to entries of the same day, with the way to other measures."""
    tanya = ("pengaruh pelatihan", current_bahasa())
    st.markdown(kept(lake, scope, tanya, lambda: training_effect(lake, scope, ENTRI)).kata)
    st.caption(_("Dibandingkan dengan yang belum pernah hadir, tiga bulan sebelum dan sesudahnya."))
    st.page_link(
        "evaluator/pengaruh.py",
        label=_("Buka pengaruh pelatihan atas ukuran lain"),
        icon=":material/arrow_forward:",
    )


def show_ages(data: pl.DataFrame, bulan: Bulan, scope: Scope) -> None:
    """Show the measures of adaptation by age band, youngest first; `data`: `adaptation_by_age`."""
    st.markdown(say_ages(data, get_metric("entri_hari_sama")))
    if data.is_empty():
        return
    urut = {u: n for n, u in enumerate(UMUR)}
    rapi = data.sort(pl.col("kelompok_umur").replace_strict(urut, default=len(urut)))
    label = {u: _(UMUR[u]) for u in UMUR}
    rapi = rapi.with_columns(
        pl.col("kelompok_umur").replace_strict(label, default=None, return_dtype=pl.String)
    )
    kolom = {
        "kelompok_umur": _("Kelompok umur"),
        **{m: metric_label(m) for m in UMUR_UKURAN},
        "n": _("Pegawai"),
    }
    saring = {_("Bulan"): format_bulan(bulan.bulan)}
    tabel = Tabel(_("Adaptasi menurut umur"), rapi, kolom, saring)
    show_table(tabel, writers(UMUR_UKURAN), key="adaptasi_umur")
    show_exports(tabel, scope, key="adaptasi_umur")
