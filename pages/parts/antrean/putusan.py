"""Deciding on the screen: what a button does, what became of it, and taking it back for a minute.

Buttons decide in callbacks, which know exactly the rows and versions that were shown. None of
them is a main button: Streamlit writes a shortcut on the primary colour too faintly to be read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data import waktu
from data.bahasa import Nn_, _, n_
from data.galat import GalatPengguna
from data.scope import Scope
from pages.parts.antrean.validasi import tick_key
from pages.parts.kabar import note
from pages.parts.pengguna import current_scope
from pages.parts.sumber import get_store
from workflow.hasil import HasilPutusan
from workflow.validasi.alasan import ALASAN, ALASAN_TERPANJANG
from workflow.validasi.antrean import BarisAntrean
from workflow.validasi.batal import URUNG_DETIK, undo_putusan
from workflow.validasi.putus import (
    approve_aktivitas,
    approve_sebagian,
    reject_aktivitas,
    return_aktivitas,
)

_TERLEWAT = "validasi_terlewat"
_GALAT = "validasi_galat"
_URUNG = "validasi_urung"
SELANG_DETIK = 10

Versi = Mapping[str, int]


def versions_of(baris: Sequence[BarisAntrean]) -> dict[str, int]:
    """Return the versions of rows as they are shown, by id: what is decided is what was read."""
    return {b.aktivitas.id: b.aktivitas.versi for b in baris}


def draw_reason(kunci: str) -> None:
    """Draw the list of reasons and the field for words of one's own."""
    st.selectbox(
        _("Alasan"),
        list(ALASAN),
        index=None,
        format_func=lambda kode: _(ALASAN[kode]),
        placeholder=_("Pilih alasan"),
        key=f"{kunci}_kode",
        help=_("Wajib untuk mengembalikan, menolak, dan mengurangi menit."),
    )
    st.text_area(
        _("Penjelasan untuk pegawai"), key=f"{kunci}_alasan", max_chars=ALASAN_TERPANJANG, height=80
    )


def draw_buttons(kunci: str, versi: Versi, ids: Sequence[str] | None = None) -> None:
    """Draw the three decisions of a form; `ids` None means the rows that are ticked."""
    pilihan = (kunci, versi, ids)
    with st.container(horizontal=True):
        st.form_submit_button(
            _("Setujui"),
            icon=":material/check:",
            shortcut="Alt+S",
            on_click=decide,
            args=("setujui", *pilihan),
        )
        st.form_submit_button(
            _("Kembalikan"),
            icon=":material/undo:",
            shortcut="Alt+K",
            on_click=decide,
            args=("kembalikan", *pilihan),
        )
        st.form_submit_button(
            _("Tolak"),
            icon=":material/close:",
            shortcut="Alt+T",
            on_click=decide,
            args=("tolak", *pilihan),
        )
    if galat := st.session_state.pop(_GALAT, None):
        st.error(galat, icon=":material/error:")


def decide(aksi: str, kunci: str, versi: Versi, ids: Sequence[str] | None = None) -> None:
    """Decide the rows `ids`, or those ticked; keep what became of it for the run that follows."""
    scope = current_scope()
    if scope is None:
        return
    if ids is None:
        ids = [id for id in versi if st.session_state.get(tick_key(id))]
    try:
        hasil = _call(scope, aksi, kunci, versi, ids)
    except GalatPengguna as galat:
        st.session_state[_GALAT] = galat.teks
        return
    _keep_outcome(hasil, aksi)
    for bagian in ("kode", "alasan"):
        st.session_state.pop(f"{kunci}_{bagian}", None)


def _call(scope: Scope, aksi: str, kunci: str, versi: Versi, ids: Sequence[str]) -> HasilPutusan:
    store, kini = get_store(), waktu.now()
    kode = st.session_state.get(f"{kunci}_kode")
    alasan = st.session_state.get(f"{kunci}_alasan")
    menit = st.session_state.get(f"{kunci}_menit")
    match aksi:
        case "setujui" if menit is not None:
            return approve_sebagian(
                store, scope, ids[0], menit, alasan, kode=kode, versi=versi, kini=kini
            )
        case "setujui":
            return approve_aktivitas(store, scope, ids, versi=versi, kini=kini)
        case "kembalikan":
            return return_aktivitas(store, scope, ids, alasan, kode=kode, versi=versi, kini=kini)
        case _:
            return reject_aktivitas(store, scope, ids, alasan, kode=kode, versi=versi, kini=kini)


def _keep_outcome(hasil: HasilPutusan, aksi: str) -> None:
    kata = {
        "setujui": Nn_("{n} aktivitas disetujui."),
        "kembalikan": Nn_("{n} aktivitas dikembalikan."),
        "tolak": Nn_("{n} aktivitas ditolak."),
        "urungkan": Nn_("{n} putusan diurungkan."),
    }[aksi]
    n = len(hasil.diputus) + len(hasil.sudah)
    note(n_(kata, n).format(n=n))
    st.session_state[_TERLEWAT] = sorted(set(hasil.terlewat.values()))
    if aksi != "urungkan" and hasil.diputus:
        st.session_state[_URUNG] = (hasil.diputus, waktu.now() + timedelta(seconds=URUNG_DETIK))


def show_leftover(tempat: DeltaGenerator) -> None:
    """Show why the last decision failed, when its form is no longer there to say so."""
    if galat := st.session_state.pop(_GALAT, None):
        tempat.error(galat, icon=":material/error:")


def show_refused() -> None:
    """Show why some rows of the last decision were not decided."""
    for teks in st.session_state.pop(_TERLEWAT, []):
        st.warning(
            _("Sebagian tidak diputus: {alasan}").format(alasan=teks), icon=":material/info:"
        )


def draw_undo() -> None:
    """Draw the button that takes the last decision back, as long as that is possible."""
    if _pending(waktu.now()) is not None:
        _draw_undo()


def _pending(kini: datetime) -> tuple[tuple[str, ...], datetime] | None:
    ids, sampai = st.session_state.get(_URUNG, ((), kini))
    return (ids, sampai) if kini < sampai else None


@st.fragment(run_every=SELANG_DETIK)
def _draw_undo() -> None:
    scope, urung = current_scope(), _pending(waktu.now())
    if scope is None or urung is None:
        st.rerun()
    ids, sampai = urung
    with st.container(horizontal=True, vertical_alignment="center"):
        is_ditekan = st.button(
            _("Urungkan {n} putusan").format(n=len(ids)),
            icon=":material/history:",
            shortcut="Alt+U",
        )
        jam = sampai.astimezone(waktu.WIB)
        st.caption(_("Dapat diurungkan sampai pukul {jam}.").format(jam=f"{jam:%H.%M.%S}"))
    if is_ditekan:
        try:
            _keep_outcome(undo_putusan(get_store(), scope, ids, kini=waktu.now()), "urungkan")
        except GalatPengguna as galat:
            st.session_state[_TERLEWAT] = [galat.teks]
        del st.session_state[_URUNG]
        st.rerun()


def draw_approve_unflagged(baris: Sequence[BarisAntrean]) -> None:
    """Draw the button that approves all of these rows that have no flag."""
    polos = [b for b in baris if not b.tanda]
    if not polos:
        return
    versi = versions_of(polos)
    st.button(
        _("Setujui {n} yang tanpa tanda").format(n=len(polos)),
        icon=":material/done_all:",
        shortcut="Alt+A",
        on_click=decide,
        args=("setujui", "tanpa_tanda", versi, list(versi)),
    )
