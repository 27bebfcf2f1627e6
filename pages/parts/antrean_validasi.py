"""The queue of a superior: its figures, its rows with a box to tick, what became of a decision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import streamlit as st

from data import waktu
from data.bahasa import _, format_tanggal
from pages.parts.kabar import note
from pages.parts.status import basis_text, when_text
from workflow.antrean import Antrean, BarisAntrean
from workflow.hasil import HasilPutusan

SEHALAMAN = 20
SEMUA = ""
_TERLEWAT = "validasi_terlewat"


def draw_summary(antrean: Antrean, hari_ini: date) -> None:
    """Draw how much waits, from how many people, since when and until when."""
    tertua = antrean.baris[0].aktivitas.diajukan_pada if antrean.baris else None
    batas = min((b.batas for b in antrean.baris), default=None)
    with st.grid(columns=4, min_column_width=150):
        st.metric(_("Menunggu Anda"), len(antrean.baris), border=True)
        st.metric(_("Pegawai"), len({b.aktivitas.pegawai_id for b in antrean.baris}), border=True)
        st.metric(_("Paling lama sejak"), age_text(tertua, hari_ini), border=True)
        st.metric(_("Batas terdekat"), format_tanggal(batas, "d MMM"), border=True)
    if antrean.lewat_batas:
        st.caption(
            _(
                "{n} aktivitas tidak divalidasi sampai batasnya dan tidak dapat diputus lagi."
            ).format(n=antrean.lewat_batas)
        )


def age_text(saat: datetime | None, hari_ini: date) -> str:
    """Return how long ago a moment was, in days."""
    if saat is None:
        return "–"
    n = (hari_ini - waktu.local_day(saat)).days
    return _("hari ini") if n <= 0 else _("{n} hari lalu").format(n=n)


def choose_rows(antrean: Antrean) -> list[BarisAntrean]:
    """Let the superior choose a person and a page; return the rows to show."""
    urut = sorted(antrean.baris, key=lambda b: b.nama)
    nama = {SEMUA: _("Semua pegawai")} | {b.nip: f"{b.nama} · {b.nip}" for b in urut}
    dipilih = st.selectbox(
        _("Pegawai"),
        list(nama),
        format_func=nama.__getitem__,
        key="validasi_pegawai",
    )
    baris = [b for b in antrean.baris if dipilih in {SEMUA, b.nip}]
    banyak = -(-len(baris) // SEHALAMAN)
    halaman = st.pagination(banyak, key=f"validasi_halaman_{banyak}") if banyak > 1 else 1
    return baris[(halaman - 1) * SEHALAMAN : halaman * SEHALAMAN]


def tick_key(id: str) -> str:
    """Return the key of a row's box."""
    return f"pilih_{id}"


def draw_tick_all(baris: Sequence[BarisAntrean]) -> None:
    """Draw the two buttons that tick all rows shown, or none."""
    with st.container(horizontal=True):
        semua = st.button(_("Pilih semua"), icon=":material/select_all:")
        kosong = st.button(_("Kosongkan pilihan"), icon=":material/deselect:")
    if semua or kosong:
        for b in baris:
            st.session_state[tick_key(b.aktivitas.id)] = semua


def draw_row(b: BarisAntrean, hari_ini: date) -> None:
    """Draw one row with its box."""
    a = b.aktivitas
    with st.container(border=True, gap="xxsmall"):
        st.checkbox(f"**{b.nama}** · {when_text(a)}", key=tick_key(a.id))
        st.text(a.uraian)
        tanda = [basis_text(a, b.butir, b.satuan)]
        tanda.append(_("diajukan {umur}").format(umur=age_text(a.diajukan_pada, hari_ini)))
        if a.pengajuan_ke > 1:
            tanda.append(_("pengajuan ke-{n}").format(n=a.pengajuan_ke))
        if a.dientri_oleh != a.pegawai_id:
            tanda.append(_("dientri orang lain"))
        st.caption(" · ".join(tanda))
        if a.pengajuan_ke > 1 and a.alasan:
            st.caption(_("Alasan Anda sebelumnya: {alasan}").format(alasan=a.alasan))


def keep_outcome(hasil: HasilPutusan, aksi: str) -> None:
    """Keep what became of a decision for the next run."""
    kata = {
        "setujui": _("{n} aktivitas disetujui."),
        "kembalikan": _("{n} aktivitas dikembalikan."),
        "tolak": _("{n} aktivitas ditolak."),
    }[aksi]
    note(kata.format(n=len(hasil.diputus) + len(hasil.sudah)))
    st.session_state[_TERLEWAT] = sorted(set(hasil.terlewat.values()))


def show_refused() -> None:
    """Show why some rows of the last decision were not decided."""
    for teks in st.session_state.pop(_TERLEWAT, []):
        st.warning(
            _("Sebagian tidak diputus: {alasan}").format(alasan=teks), icon=":material/info:"
        )
