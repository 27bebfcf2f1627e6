"""The yearly evaluation on a screen: its head, its chapters, its advice."""

from __future__ import annotations

import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.alamat import rows_query
from analytics.ekspor import Tabel
from analytics.evaluasi import tahun as evaluasi
from analytics.evaluasi.bab import BAB, Bab
from analytics.evaluasi.kaidah import KAIDAH
from analytics.evaluasi.pernyataan import Pernyataan, statements
from analytics.evaluasi.tahun import Evaluasi
from analytics.jelajah.tanya import Tanya
from analytics.kalimat.indikator import say_coverage
from analytics.kueri.patokan import change
from analytics.kueri.tindak_lanjut import say_tindak_lanjut
from analytics.metrik import Filter, get_metric, metric_label
from data.bahasa import _, current_bahasa, format_angka, format_bulan
from data.kriteria import KRITERIA
from data.lake import Lake
from data.scope import Scope
from pages.parts.baris import BERKAS
from pages.parts.kartu import show_card
from pages.parts.kesegaran import show_as_of
from pages.parts.navigasi import LAYAR
from pages.parts.pimpinan.saran import show_offices_advised
from pages.parts.simpan import kept
from pages.parts.tabel import show_exports, show_table, writers

JELAJAH = "jelajah"


def kept_evaluation(lake: Lake, scope: Scope, tahun: int) -> Evaluasi:
    """Return `analytics.evaluasi.tahun.evaluate_year`, kept."""
    tanya = ("evaluasi", tahun, current_bahasa())
    return kept(lake, scope, tanya, lambda: evaluasi.evaluate_year(lake, scope, tahun))


def show_head(e: Evaluasi, register: pl.DataFrame) -> dict[str, DeltaGenerator]:
    """Show which months are evaluated, the four indices of the year, and how the follow-ups stand.

    Returns a place in the card of each index, for its interval.
    """
    keadaan = _("Setahun penuh") if e.is_utuh else _("Sementara, sampai bulan yang sudah tutup")
    st.caption(
        _("{keadaan}: {dari} sampai {sampai}; n = {n} pegawai.").format(
            keadaan=keadaan,
            dari=format_bulan(e.dari),
            sampai=format_bulan(e.sampai),
            n=format_angka(e.n),
        )
    )
    show_as_of()
    with st.grid(4, min_column_width=185):
        tempat = {b.indeks: _show_index(e, b.indeks) for b in BAB if b.indeks is not None}
    banding = (
        _("Perubahan terhadap bulan yang sama tahun lalu.")
        if e.lalu
        else _("Tahun lalu belum ada di data, jadi tidak dibandingkan.")
    )
    cakupan = say_coverage(e.cakupan, e.n)
    st.caption(f"{banding} {cakupan} {say_tindak_lanjut(register)}")
    return tempat


def _show_index(e: Evaluasi, indeks: str) -> DeltaGenerator:
    kini, lalu = e.nilai[indeks], e.lalu.get(indeks)
    bulanan = e.tren.filter(indeks=indeks)
    kartu = show_card(
        get_metric(indeks),
        kini,
        is_ditahan=kini is None and bool(bulanan["is_ditahan"].any()),
        selisih=change(kini, lalu),
        riwayat=dict(bulanan.select("bulan", "nilai").iter_rows()),
    )
    return kartu.empty()


def show_chapter(lake: Lake, scope: Scope, e: Evaluasi, bab: Bab, where: Filter) -> None:
    """Show what is said of a chapter, each statement with the way to its figures."""
    for p in statements(e, bab.kriteria, bab.indeks):
        _show_statement(e, p, scope, where)
    # Five tables that few open: drawn when they are.
    buka = st.expander(
        _("Angka bab ini menurut bulan"),
        icon=":material/table:",
        key=f"bab_buka_{bab.kriteria}",
        on_change="rerun",
    )
    if not buka.open:
        return
    data = evaluasi.figures_by_month(lake, scope, bab.ukuran, where)
    judul = _(KRITERIA[bab.kriteria])
    kolom = {"bulan": _("Bulan"), **{m: metric_label(m) for m in bab.ukuran}, "n": "n"}
    tabel = Tabel(f"{judul} {e.tahun}", data, kolom, {_("Tahun"): str(e.tahun)})
    with buka:
        show_table(tabel, writers(bab.ukuran, "bulan"), key=f"bab_{bab.kriteria}")
        show_exports(tabel, scope, key=f"bab_{bab.kriteria}")


def _show_statement(e: Evaluasi, p: Pernyataan, scope: Scope, where: Filter) -> None:
    """Show a sentence with the way to its figures: the explorer, else what is behind the last month."""
    ukuran, sampai = p.ukuran[0], where.sampai or e.sampai
    berkas, tanya = BERKAS, rows_query(ukuran, sampai)
    jelajah = next(s for s in LAYAR if s.alamat == JELAJAH)
    if jelajah.is_for(scope):
        dimensi = "opd_id" if "opd_id" in get_metric(ukuran).dimensions else None
        soal = Tanya(ukuran=ukuran, dimensi=dimensi, bulan=sampai, rentang=sampai.month)
        berkas, tanya = jelajah.berkas, soal.as_params()
    kiri, kanan = st.columns([6, 1], vertical_alignment="top", gap="small")
    kiri.markdown(f"- {p.teks}")
    with kanan:
        st.page_link(
            berkas,
            label=_("Angkanya"),
            icon=":material/query_stats:",
            help=_("Buka {ukuran}").format(ukuran=metric_label(ukuran)),
            query_params=tanya,
            width="content",
        )


def show_advice_chapter(e: Evaluasi, scope: Scope) -> None:
    """Show the advice of the year with the rule behind each, and all rules."""
    st.markdown(
        _(
            "Saran di bawah diturunkan dari angka setahun oleh kaidah terbitan, bukan putusan. "
            "Yang menyangkut pegawai terbanyak berada di atas."
        )
    )
    if not e.saran:
        st.caption(_("Tidak ada batas kaidah saran yang dilewati."))
    is_bernama = len(e.opd) > 1
    st.markdown(
        "\n".join(
            f"{nomor}. **{_(s.kaidah.anjuran)}** {s.say(is_bernama=is_bernama)}"
            for nomor, s in enumerate(e.saran, 1)
        )
    )
    if is_bernama and e.saran:
        show_offices_advised(e.saran, e.tahun, scope)
    baris = [
        {
            _("Bab"): _(KRITERIA[k.kriteria]),
            _("Bila"): k.limit_text() + (" " + _("sebulan") if k.is_sebulan else ""),
            _("Saran"): _(k.anjuran),
            _("Dasar batas"): _(k.dasar),
        }
        for k in KAIDAH
    ]
    with st.expander(_("Kaidah saran"), icon=":material/rule:"):
        st.table(baris, alt=_("Kaidah saran"), border="horizontal", hide_index=True)
