"""The entry form of one activity: fields, what was typed, where its errors go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.bahasa import _
from data.kunci import new_id
from data.store import Aktivitas, ButirSkp
from workflow.harian.isian import IsianAktivitas

PARAM = "d"
"""Query parameter that carries the id of the entry, so that a reload or a resend cannot double it."""

JENIS = ("utama", "lainnya")
AWAL_KERJA = 7 * 60 + 30
KOLOM = (
    "tanggal", "jenis", "mulai", "selesai", "butir", "kuantitas", "perintah", "uraian",
    "tautan", "berkas",
)  # fmt: skip
"""The fields, as their widgets are keyed behind the id of the entry."""


def form_id() -> str | None:
    """Return the id of the entry under way as the address has it, or None."""
    id = st.query_params.get(PARAM, "")
    return id if len(id) == 32 and id.isalnum() else None


def open_row(id: str) -> None:
    """Take up an entry: a stored activity, or one under way."""
    st.query_params[PARAM] = id


def start_new(tanggal: date | None = None, isi: Mapping[str, Any] | None = None) -> None:
    """Begin another entry with a new id: for `tanggal`, and filled with `isi`, when given."""
    open_row(id := new_id())
    if isi is not None:
        fill_fields(id, isi)
        # Nothing of it has been kept yet, so it is kept as soon as it is drawn.
        st.session_state[f"{id}_tersimpan"] = {}
    if tanggal is not None:
        st.session_state[f"{id}_tanggal"] = tanggal


def fill_fields(id: str, isi: Mapping[str, Any]) -> None:
    """Put values (by the names of `KOLOM`) into the form before its widgets are drawn."""
    for kolom, nilai in isi.items():
        if kolom in KOLOM:
            st.session_state[f"{id}_{kolom}"] = nilai


def fields_of(baris: Any) -> dict[str, Any]:
    """Return what an activity or a template says, by the names of `KOLOM`, without its day."""
    return {
        "jenis": baris.jenis,
        "mulai": to_time(baris.mulai),
        "selesai": to_time(baris.selesai),
        "butir": baris.butir_id,
        "kuantitas": float(baris.kuantitas),
        "perintah": baris.nomor_perintah or "",
        "uraian": baris.uraian,
    }


def draw_day_and_kind(id: str, lama: Aktivitas | None, hari: date, awal: date) -> tuple[date, str]:
    """Draw the fields that the rest of the form depends on; return the day and the kind."""
    kiri, kanan = st.columns(2)
    tanggal = kiri.date_input(
        _("Tanggal"),
        **_default(f"{id}_tanggal", "value", lama.tanggal if lama else hari),
        min_value=min(awal, lama.tanggal if lama else awal),
        max_value=hari,
        format="DD/MM/YYYY",
        disabled=lama is not None and lama.status != "draf",
        persist_state="session",
    )
    jenis = kanan.segmented_control(
        _("Jenis aktivitas"),
        JENIS,
        **_default(f"{id}_jenis", "default", lama.jenis if lama else "utama"),
        format_func=lambda j: {"utama": _("Utama"), "lainnya": _("Lainnya")}[j],
        required=True,
        help=_("Utama terkait butir SKP atau perintah. Lainnya dihitung sampai batas tertentu."),
        persist_state="session",
    )
    return tanggal, jenis or "utama"


def draw_fields(
    id: str, lama: Aktivitas | None, jenis: str, butir: list[ButirSkp], mulai: int
) -> dict[str, DeltaGenerator]:
    """Draw the other fields; return the place for the error of each, by column."""
    tempat: dict[str, DeltaGenerator] = {}
    kiri, kanan = _pair()
    awal = lama.mulai if lama else mulai
    akhir = lama.selesai if lama else min(mulai + 60, 24 * 60 - 1)
    for kolom, wadah, label, menit in (
        ("mulai", kiri, _("Jam mulai"), awal),
        ("selesai", kanan, _("Jam selesai"), akhir),
    ):
        wadah.time_input(
            label,
            **_default(f"{id}_{kolom}", "value", to_time(menit)),
            step=300,
            persist_state="session",
        )
    tempat["mulai"] = tempat["selesai"] = st.container()
    if jenis == "utama":
        tempat |= _draw_basis(id, lama, butir)
    # The script beside Streamlit's sends this area's words while they are typed.
    with st.container(key="ketik"):
        st.text_area(
            _("Uraian pekerjaan"),
            **_default(f"{id}_uraian", "value", lama.uraian if lama else ""),
            max_chars=1000,
            height=100,
            placeholder=_("Apa yang dikerjakan, dan hasilnya"),
            persist_state="session",
        )
    tempat["uraian"] = st.container()
    return tempat


def _draw_basis(
    id: str, lama: Aktivitas | None, butir: list[ButirSkp]
) -> dict[str, DeltaGenerator]:
    tempat: dict[str, DeltaGenerator] = {}
    nama = {b.id: f"{b.urutan}. {b.uraian} ({b.satuan})" for b in butir}
    dipilih = lama.butir_id if lama and lama.butir_id in nama else None
    if st.session_state.get(f"{id}_butir") not in {None, *nama}:
        # A template's or an older day's item may not exist on the day chosen now.
        st.session_state[f"{id}_butir"] = None
    st.selectbox(
        _("Butir SKP"),
        list(nama),
        **_default(f"{id}_butir", "index", list(nama).index(dipilih) if dipilih else None),
        format_func=lambda b: nama.get(b, ""),
        placeholder=_("Pilih butir SKP, atau isi nomor perintah"),
        persist_state="session",
    )
    tempat["butir_id"] = st.container()
    kiri, kanan = _pair()
    kiri.number_input(
        _("Jumlah hasil"),
        **_default(f"{id}_kuantitas", "value", float(lama.kuantitas) if lama else 1.0),
        min_value=0.0,
        step=1.0,
        format="%g",
        persist_state="session",
    )
    tempat["kuantitas"] = kiri.container()
    kanan.container(key="ketik_perintah").text_input(
        _("Nomor SK atau disposisi (bila ada)"),
        **_default(f"{id}_perintah", "value", (lama and lama.nomor_perintah) or ""),
        max_chars=80,
        persist_state="session",
    )
    tempat["nomor_perintah"] = kanan.container()
    return tempat


def _pair() -> tuple[DeltaGenerator, DeltaGenerator]:
    # Two short fields stay side by side on a phone.
    with st.grid(columns=2, min_column_width=120):
        return st.container(), st.container()


def _default(kunci: str, nama: str, nilai: Any) -> dict[str, Any]:
    # A value that was typed before wins over the default.
    return {"key": kunci} if kunci in st.session_state else {"key": kunci, nama: nilai}


def read_fields(
    id: str, tanggal: date, jenis: str, versi: int | None, pegawai_id: int | None = None
) -> IsianAktivitas:
    """Return what stands in the form now."""
    isi = st.session_state
    is_utama = jenis == "utama"
    jumlah = isi.get(f"{id}_kuantitas") if is_utama else None
    return IsianAktivitas(
        id=id,
        tanggal=tanggal,
        mulai=to_minutes(isi[f"{id}_mulai"]),
        selesai=to_minutes(isi[f"{id}_selesai"]),
        jenis="utama" if is_utama else "lainnya",
        uraian=isi[f"{id}_uraian"] or "",
        kuantitas=Decimal(f"{jumlah or 0:.2f}"),
        butir_id=isi.get(f"{id}_butir") if is_utama else None,
        nomor_perintah=isi.get(f"{id}_perintah") if is_utama else None,
        versi=versi,
        pegawai_id=pegawai_id,
    )


def to_minutes(jam: time | None) -> int:
    """Return a time of day as minutes since midnight."""
    return jam.hour * 60 + jam.minute if jam else 0


def to_time(menit: int | None) -> time:
    """Return minutes since midnight as a time of day; the start of work where none is given."""
    menit = AWAL_KERJA if menit is None else menit
    return time(menit // 60 % 24, menit % 60)
