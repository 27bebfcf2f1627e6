"""One's own month: figures, the course of its minutes, SKP items, the lines of the TPP."""

from __future__ import annotations

from dataclasses import asdict

import polars as pl
import streamlit as st

from analytics.grafik.gangguan import say_outage_days
from analytics.grafik.laju import month_course
from data.bahasa import _, format_angka, format_persen, format_rp, format_tanggal, n_
from data.waktu import local_day
from pages.parts.langkah import format_amount
from workflow.harian.laju import LajuBulan
from workflow.kinerja.bulan import HitunganBulan


def draw_summary(h: HitunganBulan, laju: LajuBulan) -> None:
    """Draw the four figures of the month."""
    a = h.angka
    with st.grid(columns=4, min_column_width=150):
        st.metric(_("Capaian"), format_persen(a["capaian"], 2), border=True)
        st.metric(
            _("Menit dihitung"),
            f"{format_angka(a['menit_dihitung'])} / {format_angka(a['target_menit'])}",
            border=True,
        )
        st.metric(_("Menunggu validasi"), laju.baris_menunggu, border=True)
        st.metric(_("TPP terhitung"), format_rp(a["tpp_rp"]), border=True)
    if laju.sisa_hari:
        st.caption(
            _("Dihitung sampai kemarin: target menit hanya dari hari kerja yang sudah lewat.")
        )
    elif laju.is_sementara:
        st.caption(_("Angka sementara: aktivitas bulan ini masih dapat divalidasi."))


def draw_pace(laju: LajuBulan) -> None:
    """Draw how the month goes: a sentence, its chart, the same as a table."""
    st.subheader(_("Jalannya bulan"))
    kalimat = f"{pace_sentence(laju)} {say_outage_days(laju.gangguan)}".strip()
    st.markdown(kalimat)
    data = pl.DataFrame([asdict(h) for h in laju.hari])
    st.plotly_chart(
        month_course(data, laju.gangguan),
        key="laju",
        alt=kalimat,
        config={"displayModeBar": False},
    )
    judul = {
        "tanggal": _("Tanggal"),
        "disetujui": _("Disetujui"),
        "menunggu": _("Menunggu"),
        "diperlukan": _("Diperlukan"),
    }
    with st.expander(_("Lihat sebagai tabel"), icon=":material/table:"):
        st.dataframe(
            data.rename(judul),
            hide_index=True,
            alt=_("Menit sejak awal bulan, hari demi hari"),
            column_config={judul["tanggal"]: st.column_config.DateColumn(format="DD/MM/YYYY")},
        )


def pace_sentence(laju: LajuBulan) -> str:
    """Return in words what is approved, what waits, and what a full month still takes."""
    kalimat = _(
        "{disetujui} menit disetujui dan {menunggu} menit menunggu, dari {target} menit sebulan."
    ).format(
        disetujui=format_angka(laju.menit_disetujui),
        menunggu=format_angka(laju.menit_menunggu),
        target=format_angka(laju.target_menit),
    )
    if laju.perlu_sehari and laju.is_terkejar:
        kalimat += " " + n_(
            "Sebulan penuh tercapai dengan {menit} menit sehari selama {hari} hari kerja lagi.",
            laju.sisa_hari,
        ).format(menit=format_angka(laju.perlu_sehari), hari=laju.sisa_hari)
    elif laju.perlu_sehari:
        kalimat += " " + n_(
            "Sebulan penuh tidak terkejar lagi dalam {hari} hari kerja.", laju.sisa_hari
        ).format(hari=laju.sisa_hari)
    if laju.diajukan_tertua:
        kalimat += " " + _("Yang paling lama menunggu diajukan {tanggal}.").format(
            tanggal=format_tanggal(local_day(laju.diajukan_tertua))
        )
    return kalimat


def draw_slip(h: HitunganBulan) -> None:
    """Draw the lines of the TPP."""
    st.subheader(_("TPP menurut capaian ini"))
    baris = {
        _("Pagu TPP"): "pagu_rp",
        _("Bagian produktivitas yang dibayar"): "produktivitas_rp",
        _("Bagian disiplin yang dibayar"): "disiplin_rp",
        _("TPP terhitung"): "tpp_rp",
        _("Tidak dibayar"): "hilang_rp",
    }
    st.table(
        {
            _("Baris"): list(baris),
            _("Jumlah"): [format_rp(h.angka[kolom]) for kolom in baris.values()],
        },
        border="horizontal",
        hide_index=True,
        alt=_("Baris TPP bulan ini"),
    )


def draw_items(h: HitunganBulan, uraian: dict[str, str]) -> None:
    """Draw how far each SKP item of the month is; `uraian` maps items to their words."""
    st.subheader(_("Butir SKP bulan ini"))
    if not h.butir:
        st.caption(_("Tidak ada butir SKP yang bertarget pada bulan ini."))
    capaian = h.item_shares()
    kalimat = {
        "naik": _("{butir}: {realisasi} dari {target}"),
        "turun": _("{butir}: {realisasi}, paling banyak {target}"),
    }
    for b in h.butir:
        st.progress(
            round(capaian[b["butir_id"]]),
            text=kalimat[b["arah"]].format(
                butir=uraian.get(b["butir_id"], "–"),
                realisasi=format_amount(b["realisasi"], "jumlah"),
                target=format_amount(b["target"], "jumlah"),
            ),
        )
