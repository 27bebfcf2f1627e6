"""Filters of the analysis screens. Their values live in the address, the same on every screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import streamlit as st

from analytics.kueri.opd import list_opd
from analytics.kueri.patokan import PATOKAN
from analytics.kueri.periode import Bulan, default_month, list_months
from data.bahasa import (
    BAHASA,
    N_,
    _,
    current_bahasa,
    format_bulan,
    use_bahasa,
)
from data.lake import Lake
from data.scope import Scope
from pages.parts.kesegaran import show_as_of

LEBAR = 240
PERIODE = "periode"
"""The key and address of `pick_month`."""
SERAH = "bulan"
"""The query that hands a month over from one screen to the next."""
RENTANG = (6, 13, 24)
UMUR = {
    "di bawah 30": N_("di bawah 30"),
    # A label that reads alike in two languages would be taken from an address alone, without its fellows.
    "30-39": N_("30-39 tahun"),
    "40-49": N_("40-49 tahun"),
    "50 ke atas": N_("50 ke atas"),
}


def pick_month(lake: Lake, first: Callable[[list[Bulan]], Bulan | None] = default_month) -> Bulan:
    """Ask for a month of the lake, `first` being chosen at first; stops the screen when there is none."""
    daftar = {b.bulan: b for b in list_months(lake)}
    awal = first(list(daftar.values()))
    if awal is None:
        show_empty(_("Belum ada bulan yang dapat ditampilkan."))
    _adopt_month(list(daftar))
    adopt_address(PERIODE, list(daftar), format_bulan)
    pilih = st.selectbox(
        _("Bulan"),
        list(daftar),
        index=list(daftar).index(awal.bulan),
        format_func=format_bulan,
        key=PERIODE,
        bind="query-params",
        width=LEBAR,
    )
    return daftar[pilih]


def month_query(bulan: date) -> dict[str, str]:
    """Return the query with which a screen opens another one in its own month.

    The address of `pick_month` itself is bound to its widget, which is why no script may set it.
    """
    return {SERAH: f"{bulan:%Y-%m}"}


def _adopt_month(pilihan: Sequence[date]) -> None:
    """Take over the month of `month_query`, unless the address already names one."""
    teks = st.query_params.get(SERAH)
    if teks is None:
        return
    bulan = next((b for b in pilihan if f"{b:%Y-%m}" == teks), None)
    if bulan is not None and PERIODE not in st.query_params:
        st.session_state[PERIODE] = bulan
    del st.query_params[SERAH]


def pick_opd(
    lake: Lake,
    scope: Scope,
    semua: str | None = None,
    on_change: Callable[[], None] | None = None,
) -> int | None:
    """Ask for an OPD of the scope; `semua` names the choice of all of them (None: one is due)."""
    opd = dict(list_opd(lake, scope).iter_rows())
    if not opd:
        show_empty(_("Tidak ada OPD yang dapat ditampilkan untuk Anda."))
    nama = opd if semua is None else {None: semua, **opd}
    return st.selectbox(
        _("OPD"),
        list(nama),
        format_func=lambda kunci: nama[kunci],
        key="opd",
        on_change=on_change,
        bind="query-params",
        width="stretch",
    )


def pick_comparison() -> str:
    """Ask what cards are compared with: a key of `analytics.kueri.patokan.PATOKAN`."""
    adopt_address("banding", list(PATOKAN), _yardstick_name)
    return st.selectbox(
        _("Bandingkan dengan"),
        list(PATOKAN),
        format_func=_yardstick_name,
        key="banding",
        bind="query-params",
        width=170,
    )


def _yardstick_name(kunci: str) -> str:
    return _(PATOKAN[kunci])


def show_state(bulan: Bulan) -> None:
    """Show whether the month is final, and as of when its figures hold."""
    if bulan.is_sementara:
        st.badge(_("Sementara"), icon=":material/hourglass_top:", color="orange")
    else:
        st.badge(_("Tutup"), icon=":material/lock:", color="green")
    show_as_of()


def show_empty(teks: str) -> None:
    """Say why there is nothing to show, and stop the screen."""
    st.info(teks, icon=":material/inbox:")
    st.stop()


def pick_span(lake: Lake) -> tuple[Bulan, int]:
    """Ask for the last month and for how many months back."""
    bulan = pick_month(lake)
    adopt_address("rentang", RENTANG, _months)
    panjang = st.selectbox(
        _("Rentang"),
        RENTANG,
        index=1,
        format_func=_months,
        key="rentang",
        bind="query-params",
        width=150,
    )
    return bulan, panjang


def _months(n: int) -> str:
    return _("{n} bulan").format(n=n)


def hand_over(*kunci: str) -> dict[str, list[str]]:
    """Return the query with which a screen gives what these widgets hold to the next one.

    No script may set the address of a bound widget: `adopt_address` of the next screen takes it up.
    """
    return {f"ke_{k}": st.query_params.get_all(k) for k in kunci if k in st.query_params}


def _handed(kunci: str) -> list[str]:
    serah = f"ke_{kunci}"
    teks = st.query_params.get_all(serah)
    if teks:
        del st.query_params[serah]
    return teks


def adopt_address(
    kunci: str, pilihan: Sequence[Any], label: Callable[[Any], str], *, is_banyak: bool = False
) -> None:
    """Let an address made in another language choose what it says.

    Streamlit writes the labels of a bound widget (`kunci`) into the address, and drops labels that
    are not among its own. Call it before the widget is drawn; `is_banyak` when it takes several.
    """
    teks = set(st.query_params.get_all(kunci) or _handed(kunci))
    is_diserahkan = kunci not in st.query_params
    if not teks or kunci in st.session_state:
        return
    if not is_diserahkan and teks <= {label(p) for p in pilihan}:
        return
    asal = current_bahasa()
    for lain in BAHASA:
        use_bahasa(lain)
        sel = [p for p in pilihan if label(p) in teks]
        if len(sel) == len(teks):
            st.session_state[kunci] = sel if is_banyak else sel[0]
            break
    use_bahasa(asal)
