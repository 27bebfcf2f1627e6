"""Many activities at once: a grid to type in or to paste from Excel, with errors at their rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from data import waktu
from data.bahasa import _, n_
from data.galat import GalatPengguna
from data.kunci import new_id
from data.scope import Scope
from pages.parts.entri.orang_isian import Orang
from pages.parts.kabar import note
from pages.parts.pengguna import require
from pages.parts.skp.teks import plain
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from workflow.harian.draf import clear_draf, keep_draf, read_draf
from workflow.harian.kotak import KOLOM, SalahSel, split_cells
from workflow.harian.tempel import Kotak, KotakDitolak, save_grid

ISI = "tempel"
BARIS_AWAL = 3


def _headings() -> dict[str, str]:
    return {
        "tanggal": _("Tanggal"),
        "mulai": _("Jam mulai"),
        "selesai": _("Jam selesai"),
        "jenis": _("Jenis"),
        "butir": _("Butir SKP"),
        "nomor_perintah": _("Nomor perintah"),
        "uraian": _("Uraian"),
        "kuantitas": _("Jumlah hasil"),
    }


@st.fragment
def draw_grid(orang: Orang) -> None:
    """Draw the grid; what it holds is kept on the server until all of it has been saved."""
    scope = require("pegawai")
    keadaan = _open(scope, orang)
    st.header(_("Banyak aktivitas sekaligus"))
    st.caption(
        _(
            "Tempel dari Excel ke kotak ini atau langsung ke tabel. Urutan kolom: {kolom}. "
            "Butir SKP ditulis nomornya. Semua baris disimpan bersama, atau tidak satu pun."
        ).format(kolom=", ".join(_headings().values()))
    )
    _draw_paste(keadaan)
    baris = _draw_editor(keadaan)
    _keep(scope, orang, keadaan, baris)
    with st.container(horizontal=True):
        ajukan = st.button(
            _("Ajukan semua"), type=main_type(), icon=":material/send:", key="tempel_ajukan"
        )
        simpan = st.button(
            _("Simpan semua sebagai draf"), icon=":material/save:", key="tempel_draf"
        )
        if st.button(_("Kosongkan tabel"), icon=":material/close:", key="tempel_kosong"):
            _forget(scope, orang)
            st.rerun()
    if ajukan or simpan:
        _save(scope, orang, Kotak(keadaan["kunci"], baris, ajukan, orang.pegawai_id))
    _show_wrong(keadaan["salah"], keadaan["nomor"])


def _open(scope: Scope, orang: Orang) -> dict[str, Any]:
    """Return the grid under way: its key, its rows, what is wrong, and how often it was refilled."""
    if ISI not in st.session_state or st.session_state[ISI]["orang"] != orang.id:
        with get_store().read() as session:
            draf = read_draf(session, scope, _form(orang))
        isi = draf.isi if draf else {"kunci": new_id(), "baris": []}
        st.session_state[ISI] = isi | {
            "orang": orang.id,
            "salah": [],
            "putaran": 0,
            "awal": isi["baris"],
        }
    return st.session_state[ISI]


def _draw_paste(keadaan: dict[str, Any]) -> None:
    kunci = f"tempel_teks_{keadaan['putaran']}"
    teks = st.text_area(
        _("Tempel dari Excel"),
        key=kunci,
        height=80,
        placeholder=_("Salin sel di Excel, klik di sini, lalu tekan Ctrl+V"),
    )
    if st.button(_("Masukkan ke tabel"), icon=":material/south:", key="tempel_masuk") and teks:
        keadaan["awal"] = [b for b in keadaan["baris"] if any(b.values())] + split_cells(teks)
        keadaan["putaran"] += 1
        st.rerun()


def _draw_editor(keadaan: dict[str, Any]) -> list[dict[str, str]]:
    judul = _headings()
    awal = keadaan["awal"] or [{} for _n in range(BARIS_AWAL)]
    bingkai = pd.DataFrame(
        [{judul[k]: b.get(k) or "" for k in KOLOM} for b in awal],
        columns=list(judul.values()),
        index=pd.RangeIndex(1, len(awal) + 1),
    )
    hasil = st.data_editor(
        bingkai,
        num_rows="dynamic",
        hide_index=False,
        key=f"tempel_tabel_{keadaan['putaran']}",
        column_config={j: st.column_config.TextColumn(j) for j in judul.values()},
        alt=_("Tabel aktivitas yang akan disimpan"),
    )
    keadaan["nomor"] = list(hasil.index)
    return [{k: _text(satu[judul[k]]) for k in KOLOM} for satu in hasil.to_dict(orient="records")]


def _text(nilai: object) -> str:
    return "" if nilai is None or nilai != nilai else str(nilai).strip()  # noqa: PLR0124


def _keep(scope: Scope, orang: Orang, keadaan: dict[str, Any], baris: list[dict[str, str]]) -> None:
    if baris == keadaan["baris"] or not any(any(b.values()) for b in [*baris, *keadaan["baris"]]):
        return
    isi = {"kunci": keadaan["kunci"], "baris": baris}
    try:
        keep_draf(get_store(), scope, _form(orang), isi, kini=waktu.now())
    except GalatPengguna as galat:
        st.warning(galat.teks, icon=":material/cloud_off:")
        return
    keadaan["baris"] = baris


def _save(scope: Scope, orang: Orang, kotak: Kotak) -> None:
    keadaan = st.session_state[ISI]
    keadaan["salah"] = []
    try:
        hasil = save_grid(get_store(), scope, kotak, kini=waktu.now())
    except KotakDitolak as galat:
        keadaan["salah"] = list(galat.sel)
        st.error(galat.teks, icon=":material/error:")
        return
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    _forget(scope, orang)
    note(
        n_("{n} aktivitas tersimpan.", len(hasil.dibuat) + len(hasil.sudah)).format(
            n=len(hasil.dibuat) + len(hasil.sudah)
        )
    )
    st.rerun()


def _forget(scope: Scope, orang: Orang) -> None:
    clear_draf(get_store(), scope, _form(orang), kini=waktu.now())
    putaran = st.session_state.pop(ISI)["putaran"]
    _open(scope, orang)["putaran"] = putaran + 1


def _form(orang: Orang) -> str:
    return f"tempel:{orang.id}"


def _show_wrong(salah: Sequence[SalahSel], nomor: Sequence[object]) -> None:
    judul = _headings()
    per_baris: dict[int, list[str]] = defaultdict(list)
    for s in salah:
        per_baris[s.baris].append(f"**{judul[s.kolom]}**: {plain(s.teks)}")
    for n, teks in sorted(per_baris.items()):
        if n < len(nomor):
            teks_baris = _("Baris {n}: {teks}").format(n=nomor[n], teks=" ".join(teks))
            st.warning(teks_baris, icon=":material/error:")
