"""One's own alerts with their state, and the form that sets a new one."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.kueri.peringatan import (
    Pantauan,
    offices,
    say_value,
    say_watched,
    watchable,
    watched_month,
    watched_value,
)
from analytics.metrik import Metric, format_nilai, metric_label, unit_name
from data import waktu
from data.bahasa import _, format_bulan, format_saat
from data.galat import GalatPengguna
from data.kunci import new_id
from data.lake import Lake
from data.readers.angka import parse_angka
from data.readers.hasil import NilaiSalah
from data.scope import Scope
from data.store import Peringatan
from pages.parts.kabar import note
from pages.parts.pengguna import current_scope
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from workflow.pandangan.peringatan import (
    ARAH,
    KEADAAN,
    MENYALA,
    IsianPeringatan,
    read_peringatan,
    remove_peringatan,
    set_peringatan,
)

_TANDA = {
    "tenang": ("green", "check_circle"),
    "menyala": ("red", "notifications_active"),
    "dijeda": ("gray", "pause_circle"),
}
_NOMOR = "peringatan_id"


def draw_alerts(lake: Lake, scope: Scope) -> None:
    """Draw the alerts, burning ones first, and the form of a new one."""
    with get_store().read() as session:
        milik = read_peringatan(session, scope)
    if not milik:
        st.caption(
            _("Belum ada peringatan. Pasang satu: Anda diberi tahu sekali saat mulai, sekali saat selesai.")
        )  # fmt: skip
    for satu in milik:
        _draw_one(lake, scope, satu)
    with st.expander(_("Pasang peringatan"), icon=":material/add_alert:", expanded=not milik):
        _draw_form(lake, scope)


def _draw_one(lake: Lake, scope: Scope, satu: Peringatan) -> None:
    pantauan = Pantauan(satu.metrik, satu.opd_id, satu.arah, satu.ambang)
    warna, ikon, keadaan = *_TANDA[satu.keadaan], _(KEADAAN[satu.keadaan])
    if satu.dinilai_pada is None:
        warna, ikon, keadaan = "gray", "hourglass_top", _("Belum dilihat")
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            f":{warna}-badge[:material/{ikon}: {keadaan}] "
            f"**{say_watched(lake, pantauan, scope)}**  \n{_state_text(lake, satu, pantauan)}",
            width="stretch",
        )
        st.button(
            _("Lepas"),
            key=f"lepas_{satu.id}",
            icon=":material/notifications_off:",
            type="tertiary",
            on_click=_remove,
            args=(satu.id,),
        )


def _state_text(lake: Lake, satu: Peringatan, pantauan: Pantauan) -> str:
    if satu.keadaan == "dijeda":
        return _("Peran Anda kini tidak mencakup ukuran ini; berlanjut bila kewenangan kembali.")
    if satu.dinilai_pada is None:
        return _("Dilihat pertama kali dalam satu menit.")
    if satu.nilai is None:
        return _("Tanpa nilai: pegawainya terlalu sedikit, atau belum ada data.")
    teks = say_value(lake, pantauan, satu.nilai)
    if satu.keadaan == MENYALA and satu.sejak is not None:
        return _("{teks} Menyala sejak {saat}.").format(teks=teks, saat=format_saat(satu.sejak))
    return teks


def _remove(id: str) -> None:
    scope = current_scope()
    if scope is not None:
        remove_peringatan(get_store(), scope, id, kini=waktu.now())
        note(_("Peringatan dilepas."))


def _draw_form(lake: Lake, scope: Scope) -> None:
    id = st.session_state.setdefault(_NOMOR, new_id())
    ukuran = {m.id: m for m in watchable(scope)}
    opd: dict[int | None, str] = {None: _("Semua yang saya lihat"), **offices(lake, scope)}
    with st.grid(2, min_column_width=240):
        metrik = ukuran[
            st.selectbox(_("Ukuran"), list(ukuran), format_func=metric_label, key="p_ukuran")
        ]
        tempat = list(opd) if "opd_id" in metrik.dimensions else [None]
        opd_id = st.selectbox(_("OPD"), tempat, format_func=opd.__getitem__, key="p_opd")
        arah = st.selectbox(
            _("Beri tahu bila"), list(ARAH), format_func=lambda a: _(ARAH[a]), key="p_arah",
            index=list(ARAH).index("di_atas" if metrik.direction == "turun" else "di_bawah"),
        )  # fmt: skip
        satuan = unit_name(metrik)
        label = _("Ambang ({satuan})").format(satuan=satuan) if satuan else _("Ambang")
        teks = st.text_input(label, key="p_ambang", placeholder=_threshold_hint(metrik))
    _show_present(lake, scope, metrik, opd_id)
    salah = st.container()
    if st.button(_("Pasang"), icon=":material/add_alert:", type=main_type(), key="p_pasang"):
        _keep(scope, (id, metrik.id, opd_id, arah), teks or "", salah)


def _threshold_hint(metrik: Metric) -> str:
    return format_nilai(metrik, metrik.target if metrik.target is not None else Decimal(90))


def _show_present(lake: Lake, scope: Scope, metrik: Metric, opd_id: int | None) -> None:
    bulan = watched_month(lake)
    nilai = watched_value(lake, scope, Pantauan(metrik.id, opd_id, "di_bawah", Decimal(0)))
    if bulan is None or nilai is None:
        st.caption(_("Kini tanpa nilai: pegawainya terlalu sedikit, atau belum ada data."))
        return
    st.caption(
        _("Kini {nilai} pada {bulan}, bulan terakhir yang tutup; itulah yang dipantau.").format(
            nilai=format_nilai(metrik, nilai), bulan=format_bulan(bulan)
        )
    )


def _keep(
    scope: Scope, apa: tuple[str, str, int | None, str], teks: str, salah: DeltaGenerator
) -> None:
    try:
        isian = IsianPeringatan(*apa, parse_angka(teks))
        set_peringatan(get_store(), scope, isian, kini=waktu.now())
    except NilaiSalah:
        contoh = _("Tulis ambang sebagai angka, misalnya 90 atau 97,5.")
        salah.error(contoh, icon=":material/error:")
        return
    except GalatPengguna as galat:
        salah.error(galat.teks, icon=":material/error:")
        return
    del st.session_state[_NOMOR]
    note(_("Peringatan terpasang."))
    st.rerun()
