"""What is typed into the entry form goes to the server while it is typed, and comes back from there."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from data import waktu
from data.bahasa import _, format_saat
from data.galat import GalatPengguna
from data.kunci import new_id
from data.scope import Scope
from pages.parts.entri.isian_aktivitas import (
    KOLOM,
    fill_fields,
    form_id,
    open_row,
    to_minutes,
    to_time,
)
from pages.parts.entri.orang_isian import Orang
from pages.parts.sumber import get_store
from workflow.harian.draf import Draf, clear_draf, keep_draf, latest_draf, read_draf


def entry_under_way(scope: Scope, orang: Orang) -> str:
    """Return the id of the entry in the address; else of the draft left last; else a new one."""
    id = form_id()
    with get_store().read() as session:
        if id is None:
            draf = latest_draf(session, scope, _prefix(orang))
            id = draf.formulir.removeprefix(_prefix(orang)) if draf else new_id()
            open_row(id)
        elif f"{id}_dibuka" not in st.session_state:
            draf = read_draf(session, scope, _prefix(orang) + id)
        else:
            draf = None
    _restore(id, draf)
    return id


def _restore(id: str, draf: Draf | None) -> None:
    if f"{id}_dibuka" in st.session_state:
        return
    st.session_state[f"{id}_dibuka"] = True
    if draf is None:
        return
    fill_fields(id, _from_json(draf.isi))
    st.session_state[f"{id}_tersimpan"] = draf.isi
    st.session_state[f"{id}_saat"] = draf.diubah_pada


def keep_typed(scope: Scope, orang: Orang, id: str) -> None:
    """Keep the form's content on the server when it has changed since it was kept or first drawn."""
    isi = _to_json(id)
    dulu = st.session_state.setdefault(f"{id}_tersimpan", isi)
    if isi == dulu:
        return
    kini = waktu.now()
    try:
        keep_draf(get_store(), scope, _prefix(orang) + id, isi, kini=kini)
    except GalatPengguna as galat:
        st.warning(galat.teks, icon=":material/cloud_off:")
        return
    st.session_state[f"{id}_tersimpan"], st.session_state[f"{id}_saat"] = isi, kini


def kept_text(id: str) -> str | None:
    """Return when the draft was kept, in words; None when nothing has been typed yet."""
    saat = st.session_state.get(f"{id}_saat")
    return (
        _("Ketikan tersimpan di peladen {saat}.").format(saat=format_saat(saat)) if saat else None
    )


def forget_typed(scope: Scope, orang: Orang, id: str) -> None:
    """Drop the draft of a form that was saved or given up."""
    if st.session_state.pop(f"{id}_saat", None):
        clear_draf(get_store(), scope, _prefix(orang) + id, kini=waktu.now())


def _prefix(orang: Orang) -> str:
    return f"aktivitas:{orang.id}:"


def _to_json(id: str) -> dict[str, Any]:
    isi = {k: st.session_state.get(f"{id}_{k}") for k in KOLOM}
    isi = {k: v for k, v in isi.items() if v is not None}
    return isi | {
        "tanggal": isi["tanggal"].isoformat(),
        "mulai": to_minutes(isi.get("mulai")),
        "selesai": to_minutes(isi.get("selesai")),
    }


def _from_json(isi: dict[str, Any]) -> dict[str, Any]:
    return isi | {
        "tanggal": date.fromisoformat(isi["tanggal"]),
        "mulai": to_time(isi["mulai"]),
        "selesai": to_time(isi["selesai"]),
    }
