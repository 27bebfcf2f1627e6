"""Words of a form kept on the server while they are typed: no reload and no restart loses them.

A form has a name (the kind of form, and what it is about), and an id, which is the id of the row it
will write. Fields are keyed `{id}_{column}`. Text areas belong into a container with the key `ketik`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from data import waktu
from data.bahasa import _, format_saat
from data.galat import GalatPengguna
from data.kunci import new_id
from data.scope import Scope
from pages.parts.sumber import get_store
from workflow.harian.draf import clear_draf, keep_draf, read_draf


def form_under_way(scope: Scope, nama: str, awal: Mapping[str, Any] | None = None) -> str:
    """Return the id of the form under way, filled with what was typed before, else with `awal`."""
    ada = st.session_state.get(_place(nama))
    if ada is not None:
        return ada
    with get_store().read() as session:
        draf = read_draf(session, scope, nama)
    isi = dict(draf.isi) if draf else dict(awal or {})
    id = str(isi.pop("id", "")) or new_id()
    for kolom, nilai in isi.items():
        st.session_state[f"{id}_{kolom}"] = nilai
    st.session_state[_place(nama)] = id
    st.session_state[f"{id}_kini"] = isi
    if draf:
        st.session_state[f"{id}_saat"] = draf.diubah_pada
    return id


def keep_typed(scope: Scope, nama: str, id: str, isi: Mapping[str, Any]) -> None:
    """Keep `isi` (writable as JSON) when it has changed, and say when it was kept."""
    dulu = st.session_state.get(f"{id}_kini", {})
    berubah = {k: v for k, v in isi.items() if v != dulu.get(k) and (v or dulu.get(k))}
    if berubah:
        kini = waktu.now()
        try:
            keep_draf(get_store(), scope, nama, {"id": id, **isi}, kini=kini)
        except GalatPengguna as galat:
            st.warning(galat.teks, icon=":material/cloud_off:")
            return
        st.session_state[f"{id}_kini"], st.session_state[f"{id}_saat"] = dict(isi), kini
    saat = st.session_state.get(f"{id}_saat")
    if saat:
        st.caption(_("Ketikan tersimpan di peladen {saat}.").format(saat=format_saat(saat)))


def finish_form(scope: Scope, nama: str) -> None:
    """Forget a form that was sent or given up; the next one has another id."""
    id = st.session_state.pop(_place(nama), None)
    if id is not None and st.session_state.pop(f"{id}_saat", None):
        clear_draf(get_store(), scope, nama, kini=waktu.now())


def _place(nama: str) -> str:
    return f"formulir:{nama}"
