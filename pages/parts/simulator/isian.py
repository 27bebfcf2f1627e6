"""Asking what to try: parameters, ceilings by class, stress. Widgets keep their values by key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analytics.aturan import SATUAN, show_value
from analytics.simulator.alamat import as_params, read_params
from analytics.simulator.kata import TIDAK_DICOBA, say_not_tried
from analytics.simulator.percobaan import (
    BATAS,
    BOBOT,
    HADIR,
    MENIT,
    PAGU_TERTINGGI,
    Percobaan,
    highest_tried,
)
from data.bahasa import _
from pages.parts.silang import AWALAN
from rules.ketentuan import Ketentuan, Parameter
from rules.perubahan import read_nilai, write_nilai
from rules.skema import Nilai
from rules.tulis_json import as_json

_DITOLAK = "simulasi_ditolak"


def ask_trial(k: Ketentuan, kelas: Sequence[int]) -> Percobaan:
    """Draw the settings, as they are in `k` unless changed, and return what is tried."""
    _adopt(k, kelas)
    tab = st.tabs([_("Bobot"), _("Kehadiran"), _("Menit"), _("Pagu"), _("Uji tekan")])
    nilai: dict[str, str] = {}
    for tempat, daftar in zip(tab, (BOBOT, HADIR, MENIT), strict=False):
        with tempat:
            for id in daftar:
                nilai |= _ask(k.profil.find(id), k.nilai(id))
    with tab[3]:
        pagu = _ask_ceilings(kelas)
    for tempat, bagian in zip(tab[1:], TIDAK_DICOBA, strict=False):
        tempat.caption(say_not_tried(bagian, k.profil))
    with tab[4]:
        tekan = _ask_stress()
    percobaan = Percobaan(nilai=nilai, pagu_kelas=pagu, **tekan)
    _write_address(percobaan)
    return percobaan


def show_refused() -> None:
    """Say what of the address could not be tried, as long as the trial is the one that it gave."""
    alamat, ditolak = st.session_state.get(_DITOLAK, ({}, []))
    if alamat == _trial_params():
        for kalimat in ditolak:
            st.warning(kalimat, icon=":material/link_off:")


def load_trial(k: Ketentuan, kelas: Sequence[int], percobaan: Percobaan) -> None:
    """Put a trial into the settings: for a callback, before the widgets are drawn."""
    for id in (*BOBOT, *HADIR, *MENIT):
        satu, nilai = k.profil.find(id), k.nilai(id)
        if id in percobaan.nilai:
            nilai = read_nilai(percobaan.nilai[id], satu, k.day)
        st.session_state.update(_fields(id, nilai))
    for satu_kelas in kelas:
        st.session_state[_key("pagu", satu_kelas)] = percobaan.pagu_kelas.get(satu_kelas, 100)
    for nama in BATAS:
        st.session_state[_key(nama)] = getattr(percobaan, nama)


def _adopt(k: Ketentuan, kelas: Sequence[int]) -> None:
    """Let the settings show what the address says: on arrival, and on a way back or a link.

    In between the settings decide: a browser that has not heard of the last change yet comes with
    the address before it.
    """
    ctx = get_script_run_ctx()
    is_datang = _key("gangguan_hari") not in st.session_state
    if not is_datang and not (ctx and ctx.is_history_navigation):
        return
    percobaan, ditolak = read_params(_trial_params(), k, kelas)
    load_trial(k, kelas, percobaan)
    st.session_state[_DITOLAK] = (as_params(percobaan), ditolak)


def _write_address(percobaan: Percobaan) -> None:
    baru, lama = as_params(percobaan), _trial_params()
    if baru != lama:
        lain = {k: v for k, v in st.query_params.items() if k not in lama}
        st.query_params.from_dict({**lain, **baru})


def _trial_params() -> dict[str, str]:
    """What stands in the address beside what is picked of the result."""
    return {k: v for k, v in st.query_params.items() if not k.startswith(AWALAN)}


def _key(*bagian: object) -> str:
    return "_".join(("simulasi", *map(str, bagian)))


def _fields(id: str, nilai: Nilai) -> dict[str, Any]:
    """The values of a parameter's widgets by their keys."""
    if isinstance(nilai, tuple):
        return {_key(id, n): _number(satu) for n, satu in enumerate(nilai)}
    return {_key(id): nilai if isinstance(nilai, str) else _number(nilai)}


def _number(nilai: object) -> float:
    return float(nilai) if isinstance(nilai, int | Decimal) else 0.0


def _ask(satu: Parameter, lama: Nilai) -> dict[str, str]:
    """Ask for one parameter; empty where it stays as it is."""
    judul = _(satu.label)
    if isinstance(lama, str):
        pilih = st.selectbox(judul, satu.options, format_func=show_value, key=_key(satu.id))
        return {} if pilih == lama else {satu.id: pilih}
    satuan = _(SATUAN.get(satu.unit, satu.unit))
    if isinstance(lama, tuple):
        st.markdown(f"{judul} ({satuan})")
        with st.grid(4, min_column_width=90):
            isi = [
                _ask_number(_("Tingkat {n}").format(n=n + 1), satu, _key(satu.id, n))
                for n in range(len(lama))
            ]
        teks = as_json([_exact(v) for v in isi])
    else:
        teks = str(_exact(_ask_number(f"{judul} ({satuan})", satu, _key(satu.id))))
    is_sama = teks == (as_json(list(lama)) if isinstance(lama, tuple) else write_nilai(lama))
    return {} if is_sama or _is_equal(teks, lama) else {satu.id: teks}


def _is_equal(teks: str, lama: Nilai) -> bool:
    return isinstance(lama, int | Decimal) and Decimal(teks) == lama


def _ask_number(judul: str, satu: Parameter, key: str) -> float:
    is_bulat = satu.unit == "menit"
    return st.number_input(
        judul,
        min_value=0.0,
        max_value=float(highest_tried(satu)),
        step=10.0 if is_bulat else 0.5,
        format="%g",
        help=_(satu.description),
        key=key,
    )


def _exact(nilai: float) -> int | Decimal:
    """The number as it was typed: two decimals at most, whole numbers as such."""
    angka = Decimal(f"{nilai:.2f}").normalize()
    return int(angka) if angka == angka.to_integral_value() else angka


def _ask_ceilings(kelas: Sequence[int]) -> dict[int, int]:
    st.caption(_("Persen dari pagu sekarang, menurut kelas jabatan."))
    with st.grid(4, min_column_width=100):
        isi = {
            satu: st.number_input(
                _("Kelas {n}").format(n=satu),
                min_value=0,
                max_value=PAGU_TERTINGGI,
                step=5,
                key=_key("pagu", satu),
            )
            for satu in kelas
        }
    return {satu: persen for satu, persen in isi.items() if persen != 100}


def _ask_stress() -> Mapping[str, Any]:
    judul = {
        "gangguan_hari": _("Hari gangguan tanpa perlindungan, bulan terakhir"),
        "terlambat_persen": _("Tambahan atasan yang terlambat memvalidasi (%)"),
        "entri_kurang_persen": _("Entri berkurang (%)"),
    }
    return {nama: st.slider(judul[nama], 0, atas, key=_key(nama)) for nama, atas in BATAS.items()}
