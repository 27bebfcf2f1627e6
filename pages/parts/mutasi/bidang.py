"""Questions that the forms of events share: who, when, which number, which post, under whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from analytics.kueri.mutasi import list_superiors, list_units
from data.bahasa import N_, _
from data.scope import Scope
from data.store import Store

TANGGAL = "DD/MM/YYYY"
JENIS_JABATAN = {
    "struktural": N_("Struktural"),
    "fungsional": N_("Fungsional"),
    "pelaksana": N_("Pelaksana"),
}


@dataclass(frozen=True, slots=True)
class Latar:
    """What the forms choose from: the OPD chosen, its people, and all OPDs a move may lead to."""

    store: Store
    scope: Scope
    opd: dict[int, str]
    opd_id: int
    orang: pl.DataFrame

    @property
    def nama(self) -> dict[int, str]:
        """People of the OPD, as a list shows them."""
        kolom = self.orang.select("pegawai_id", "nama", "jabatan").rows()
        return {p: f"{n} · {j}" for p, n, j in kolom}


def ask_person(latar: Latar, label: str | None = None) -> dict[str, Any]:
    """Ask for a person of the OPD; return the row of `list_people`."""
    kunci = st.selectbox(
        label or _("Pegawai"), list(latar.nama), format_func=latar.nama.get, key="mutasi_orang"
    )
    return next((b for b in latar.orang.iter_rows(named=True) if b["pegawai_id"] == kunci), {})


def ask_day(label: str, kunci: str, awal: date | None, tempat: Any = st) -> date:
    """Ask for a day."""
    return tempat.date_input(label, awal, format=TANGGAL, key=kunci)


def ask_number(label: str | None = None) -> str:
    """Ask for the number of a document."""
    return st.text_input(label or _("Nomor surat keputusan"), max_chars=80, key="mutasi_nomor")


def ask_superior(
    latar: Latar, opd_id: int, hari: date, *, label: str, kunci: str, awal: int | None = None
) -> int | None:
    """Ask for a superior among those who can be one in the OPD; None: not chosen."""
    calon = list_superiors(latar.store, latar.scope, opd_id, hari)
    pilihan: list[int | None] = [None, *calon]
    return st.selectbox(
        label,
        pilihan,
        index=pilihan.index(awal) if awal in pilihan else 0,
        format_func=lambda p: calon.get(p, _("belum dipilih")),
        key=f"{kunci}_{opd_id}",
    )


def ask_post(latar: Latar, satu: dict[str, Any], *, is_unit: bool, hari: date) -> dict[str, Any]:
    """Ask for office, unit, post, kind, class and superior; what the person has now is filled in."""
    opd_id = latar.opd_id
    if is_unit and len(latar.opd) > 1:
        opd_id = st.selectbox(
            _("OPD tujuan"),
            list(latar.opd),
            index=list(latar.opd).index(latar.opd_id),
            format_func=latar.opd.get,
            key="mutasi_opd",
        )
    unit = list_units(latar.store, opd_id)
    asal = satu.get("unit_id")
    with st.container(horizontal=True):
        unit_id = (
            st.selectbox(
                _("Unit"),
                list(unit),
                index=list(unit).index(asal) if asal in unit else 0,
                format_func=unit.get,
                key=f"mutasi_unit_{opd_id}",
            )
            if is_unit
            else asal
        )
        jabatan = st.text_input(
            _("Jabatan"), satu.get("jabatan", ""), key=f"mutasi_jabatan_{satu.get('pegawai_id')}"
        )
    with st.container(horizontal=True):
        jenis = st.selectbox(
            _("Jenis jabatan"),
            list(JENIS_JABATAN),
            index=list(JENIS_JABATAN).index(satu.get("jenis_jabatan", "pelaksana")),
            format_func=lambda j: _(JENIS_JABATAN[j]),
            key=f"mutasi_jenis_{satu.get('pegawai_id')}",
        )
        kelas = st.number_input(
            _("Kelas jabatan"),
            1,
            17,
            satu.get("kelas", 7),
            key=f"mutasi_kelas_{satu.get('pegawai_id')}",
        )
    atasan = ask_superior(
        latar, opd_id, hari, label=_("Atasan"), kunci="mutasi_atasan", awal=satu.get("atasan_id")
    )
    return {
        "unit_id": unit_id,
        "jabatan": jabatan,
        "jenis_jabatan": jenis,
        "kelas": kelas,
        "atasan_id": atasan,
    }


def ask_successor(latar: Latar, satu: dict[str, Any], hari: date) -> int | None:
    """Ask who takes over the people that are left behind; None: not chosen."""
    label = _("Pengganti sebagai atasan, bila ada bawahan yang ditinggalkan")
    return ask_superior(latar, latar.opd_id, hari, label=label, kunci="mutasi_pengganti")
