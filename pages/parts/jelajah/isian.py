"""The form of a question: what, by what, which months, compared with what, drawn how, of whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from analytics.grafik.dasar import month_label
from analytics.jelajah.cakupan import is_one_office
from analytics.jelajah.dimensi import DIMENSI, SARINGAN, values_of
from analytics.jelajah.jawaban import Jawaban
from analytics.jelajah.judul import cohort_kind
from analytics.jelajah.tanya import (
    BANDING,
    KOHORT_LAIN,
    SEBARAN,
    Tanya,
    measures_of,
    question_dimensions,
    shapes_of,
)
from analytics.kueri.periode import default_month, list_months
from analytics.kueri.sebaran import UKURAN
from analytics.metrik import Metric, get_metric
from data.bahasa import N_, _, format_bulan
from data.lake import Lake
from data.scope import Scope
from pages.parts.jelajah.alamat import (
    KOSONG,
    change,
    change_filter,
    clear_filters,
    filter_key,
    set_widget,
    widget_key,
)
from pages.parts.saring import show_empty

KRITERIA = {
    "target": N_("Target"),
    "adaptasi": N_("Adaptasi"),
    "kepuasan": N_("Kepuasan"),
    "tanggung_jawab": N_("Tanggung jawab"),
    "uang": N_("Uang"),
    "hambatan": N_("Hambatan"),
}
"""Criteria in the order in which their measures are offered."""
ARAH = {
    "naik": N_("makin tinggi makin baik"),
    "turun": N_("makin rendah makin baik"),
    "netral": N_("tidak dinilai baik atau buruk"),
}
RENTANG = (1, 3, 6, 12, 13, 18, 24)
UTAMA = ("opd_id", "kelompok_umur")
"""Filters that stand open; the others are behind a button."""


def metric_of(tanya: Tanya) -> Metric:
    """Return how the values of a question are named and written."""
    return UKURAN[tanya.ukuran].metrik if tanya.jenis == SEBARAN else get_metric(tanya.ukuran)


def ask_measure(tanya: Tanya) -> None:
    """Ask which measure: grouped by criterion, found by typing; and say what it means."""
    daftar = list(measures_of(tanya.jenis))
    if tanya.jenis != SEBARAN:
        urutan = list(KRITERIA)
        daftar.sort(key=lambda m: urutan.index(get_metric(m).kriteria))
    tulis = _spread_label if tanya.jenis == SEBARAN else _metric_label
    _select(_("Ukuran"), "ukuran", daftar, tanya, tulis)


def _spread_label(ukuran: str) -> str:
    return _(UKURAN[ukuran].metrik.label)


def _metric_label(ukuran: str) -> str:
    metrik = get_metric(ukuran)
    return f"{_(KRITERIA[metrik.kriteria])} · {_(metrik.label)}"


def show_meaning(tanya: Tanya) -> None:
    """Say what the measure counts, and which way is better."""
    metrik = metric_of(tanya)
    st.caption(f"{_(metrik.description)} {_(ARAH[metrik.direction]).capitalize()}.")


def ask_dimension(
    scope: Scope, tanya: Tanya, label: str, bagian: str = "dimensi", kosong: str = ""
) -> None:
    """Ask by what the measure is parted; `kosong` names the choice of nothing."""
    punya = [
        k
        for k in question_dimensions(tanya.jenis, tanya.ukuran)
        if k != "bulan_masuk"
        and not (k == "opd_id" and is_one_office(scope))
        and (not DIMENSI[k].is_bagian_opd or len(tanya.saring.get("opd_id", ())) == 1)
        and (bagian == "dimensi" or k != tanya.dimensi)
    ]
    _select(
        label,
        bagian,
        [None, *punya],
        tanya,
        lambda k: kosong if k is None else _(DIMENSI[k].judul),
        tolong=_("Unit dapat dipilih sesudah menyaring satu OPD."),
    )


def ask_cohort(tanya: Tanya) -> None:
    """Ask whether cohorts are made by start or by age."""
    pilihan = [None, *KOHORT_LAIN]
    _select(_("Kohort menurut"), "dimensi", pilihan, tanya, cohort_kind)


def ask_months(lake: Lake, tanya: Tanya, *, is_rentang: bool = True) -> None:
    """Ask for the last month and how many months back; stops the screen when there is none."""
    daftar = list_months(lake)
    terbaru = default_month(daftar)
    if terbaru is None:
        show_empty(_("Belum ada bulan yang dapat ditampilkan."))
        return
    bulan = [None, *(b.bulan for b in daftar)]
    awal = _("Terbaru: {bulan}").format(bulan=month_label(terbaru.bulan))
    _select(
        _("Sampai bulan"), "bulan", bulan, tanya, lambda b: awal if b is None else format_bulan(b)
    )
    if is_rentang:
        pilihan = sorted({*RENTANG, tanya.rentang})
        _select(_("Rentang"), "rentang", pilihan, tanya, lambda n: _("{n} bulan").format(n=n))


def ask_comparison(tanya: Tanya) -> None:
    """Ask what a trend is compared with."""
    _select(
        _("Bandingkan dengan"),
        "banding",
        [None, *BANDING],
        tanya,
        lambda b: _("tidak ada") if b is None else _(BANDING[b]),
    )


def show_heading(jawab: Jawaban, tanya: Tanya, *, is_bentuk: bool = True) -> None:
    """Show what is asked, and beside it how it is drawn."""
    kepala, bentuk = st.columns([3, 2], vertical_alignment="bottom")
    kepala.header(jawab.judul)
    if is_bentuk:
        with bentuk:
            ask_shape(tanya)


def ask_shape(tanya: Tanya) -> None:
    """Ask how the answer is drawn."""
    pilihan = shapes_of(tanya.jenis, tanya.dimensi)
    if len(pilihan) < 2:
        return
    set_widget(widget_key("bentuk"), tanya.bentuk)
    st.segmented_control(
        _("Tampilan"),
        list(pilihan),
        format_func=lambda b: _(pilihan[b]),
        required=True,
        key=widget_key("bentuk"),
        on_change=change,
        args=(tanya.jenis, "bentuk"),
        label_visibility="collapsed",
    )


def ask_filters(lake: Lake, scope: Scope, tanya: Tanya) -> None:
    """Ask whom to keep: OPD and age in the open, the rest behind a button. The one OPD of a reader who
    sees no other is no choice."""
    punya = [k for k in SARINGAN if k in question_dimensions(tanya.jenis, tanya.ukuran)]
    if not punya:
        st.caption(_("Ukuran ini dihitung untuk seluruh kota; tidak dapat disaring."))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for kolom in punya:
            if kolom in UTAMA and not (kolom == "opd_id" and is_one_office(scope)):
                _ask_filter(kolom, values_of(lake, scope, kolom), tanya)
        lain = [k for k in punya if k not in UTAMA]
        if lain:
            aktif = sum(k in tanya.saring for k in lain)
            label = _("Saringan lain ({n})").format(n=aktif) if aktif else _("Saringan lain")
            with st.popover(label, icon=":material/filter_list:"):
                for kolom in lain:
                    _ask_filter(kolom, values_of(lake, scope, kolom), tanya)
        if tanya.saring and not (set(tanya.saring) == {"opd_id"} and is_one_office(scope)):
            st.button(
                _("Hapus saringan"),
                icon=":material/filter_alt_off:",
                type="tertiary",
                key="t_hapus_saringan",
                on_click=clear_filters,
                args=(tanya.jenis,),
            )


def ask_opd(lake: Lake, scope: Scope, tanya: Tanya) -> None:
    """Ask for OPDs alone, where there is more than one to choose from."""
    if is_one_office(scope):
        return
    _ask_filter("opd_id", values_of(lake, scope, "opd_id"), tanya)


def _ask_filter(kolom: str, nilai: Mapping[object, str], tanya: Tanya) -> None:
    set_widget(filter_key(kolom), [v for v in tanya.saring.get(kolom, ()) if v in nilai])
    st.multiselect(
        _(DIMENSI[kolom].judul),
        list(nilai),
        format_func=nilai.__getitem__,
        placeholder=_("Semua"),
        key=filter_key(kolom),
        on_change=change_filter,
        args=(tanya.jenis, kolom),
    )


def _select(
    label: str,
    bagian: str,
    pilihan: Sequence[Any],
    tanya: Tanya,
    tulis: Callable[[Any], str],
    *,
    tolong: str | None = None,
) -> None:
    nilai = getattr(tanya, bagian)
    isi = [KOSONG if p is None else p for p in pilihan]
    set_widget(widget_key(bagian), nilai if nilai in isi else isi[0])
    st.selectbox(
        label,
        isi,
        format_func=lambda p: tulis(None if p == KOSONG else p),
        key=widget_key(bagian),
        on_change=change,
        args=(tanya.jenis, bagian),
        help=tolong,
    )
