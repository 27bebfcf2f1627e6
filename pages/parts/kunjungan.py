"""What changed on a screen since this person last looked.

    show_since(scope, "tpp", lambda: Tampak(bulan.bulan, {k.metrik.id: k.nilai for k in kartu}))

Call it on a landing screen while it shows what it shows first (no filter, the first month): only
then are looks alike. It reads once and writes at most once per session, and only new figures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from analytics.kueri.sejak import Tampak, reach, say_since
from data import waktu
from data.bahasa import _, format_tanggal, n_
from data.scope import Scope
from data.waktu import local_day
from pages.parts.sumber import get_store
from workflow.pandangan.kunjungan import last_seen, record_kunjungan

_INGAT = "sejak"


def show_since(scope: Scope, layar: str, lihat: Callable[[], Tampak | None]) -> None:
    """Say what changed on the screen `layar` since the last day on which this person looked.

    `lihat` returns what is seen now (None: nothing yet); it is asked once per session.
    """
    ingat = st.session_state.setdefault(_INGAT, {})
    if (layar, scope.bahasa) not in ingat:
        ingat[(layar, scope.bahasa)] = _look(scope, layar, lihat())
    hari, kalimat = ingat[(layar, scope.bahasa)]
    if not kalimat:
        return
    judul = _("Sejak {hari}: {kalimat}").format(hari=hari, kalimat=kalimat[0])
    if len(kalimat) == 1:
        st.caption(f":material/update: {judul}")
        return
    label = n_("{judul} ({n} perubahan lain)", len(kalimat) - 1).format(
        judul=judul, n=len(kalimat) - 1
    )
    with st.expander(label, icon=":material/update:"):
        st.markdown("\n".join(f"- {satu}" for satu in kalimat[1:]))


def _look(scope: Scope, layar: str, tampak: Tampak | None) -> tuple[str, list[str]]:
    if tampak is None:
        return "", []
    kini, store = waktu.now(), get_store()
    tampak = replace(tampak, cakupan=reach(scope))
    with store.read() as session:
        lalu = last_seen(session, scope.pegawai_id, layar, kini)
    record_kunjungan(store, scope, layar, tampak.as_json(), kini=kini)
    if lalu is None:
        return "", []
    return format_tanggal(local_day(lalu.pada), "EEEE, d MMM"), say_since(lalu.angka, tampak)
