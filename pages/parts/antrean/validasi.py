"""The queue of a superior: its figures, its filters, its rows with flags and the month beside each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import polars as pl
import streamlit as st

from data import waktu
from data.bahasa import N_, _, format_angka, format_bulan, format_persen, format_tanggal, n_
from pages.parts.status import basis_text, when_text
from workflow.pengganti import stand_in_text
from workflow.validasi.alasan import reason_text
from workflow.validasi.antrean import Antrean, BarisAntrean, BulanBaris
from workflow.validasi.tanda import TANDA

SEHALAMAN = 20
SEMUA = ""
SARINGAN = {
    "semua": N_("Semua yang menunggu"),
    "bertanda": N_("Bertanda"),
    "tanpa": N_("Tanpa tanda"),
}
AKIBAT = {
    "tidak_dihitung": N_("Menitnya tidak dihitung"),
    "dibayar_sementara": N_("Menitnya dibayar sementara, lalu diperhitungkan bulan berikutnya"),
}
Bulan = Mapping[tuple[int, date], BulanBaris]


def draw_summary(antrean: Antrean, kini: datetime) -> None:
    """Draw how much waits, how much of it is flagged, since when and until when."""
    diajukan = [b.aktivitas.menunggu_sejak for b in antrean.baris if b.aktivitas.menunggu_sejak]
    batas = min((b.batas for b in antrean.baris), default=None)
    with st.grid(columns=4, min_column_width=150):
        st.metric(_("Menunggu Anda"), len(antrean.baris), border=True)
        st.metric(_("Bertanda"), sum(bool(b.tanda) for b in antrean.baris), border=True)
        st.metric(_("Paling lama"), age_text(min(diajukan, default=None), kini), border=True)
        st.metric(_("Batas terdekat"), left_text(batas, waktu.local_day(kini)), border=True)


def age_text(saat: datetime | None, kini: datetime) -> str:
    """Return how long ago a moment was: hours for the first two days, then days."""
    if saat is None:
        return "–"
    jam = int((kini - saat).total_seconds() // 3600)
    if jam < 1:
        return _("kurang dari 1 jam")
    return (
        n_("{n} jam", jam).format(n=jam)
        if jam < 48
        else n_("{n} hari", jam // 24).format(n=jam // 24)
    )


def left_text(batas: date | None, hari_ini: date) -> str:
    """Return how long until the end of the day `batas`."""
    if batas is None:
        return "–"
    n = (batas - hari_ini).days
    return _("hari ini") if n <= 0 else n_("{n} hari lagi", n).format(n=n)


def choose_rows(antrean: Antrean) -> list[BarisAntrean]:
    """Let the reader choose a person and flags; return the rows that fit, most urgent first."""
    urut = sorted(antrean.baris, key=lambda b: b.nama)
    nama = {SEMUA: _("Semua pegawai")} | {b.nip: f"{b.nama} · {b.nip}" for b in urut}
    kiri, kanan = st.columns(2)
    dipilih = kiri.selectbox(
        _("Pegawai"), list(nama), format_func=nama.__getitem__, key="validasi_pegawai"
    )
    saringan = kanan.selectbox(
        _("Tampilkan"),
        list(SARINGAN),
        format_func=lambda s: _(SARINGAN[s]),
        key="validasi_saringan",
    )
    return [
        b
        for b in antrean.baris
        if dipilih in {SEMUA, b.nip} and saringan in {"semua", "bertanda" if b.tanda else "tanpa"}
    ]


def page_of(baris: Sequence[BarisAntrean]) -> Sequence[BarisAntrean]:
    """Return the rows of the page that the reader chooses."""
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


def draw_row(b: BarisAntrean, bulan: Bulan, banyak_bukti: int, kini: datetime) -> None:
    """Draw one row with its box; its evidence is opened where rows are reviewed one by one."""
    with st.container(border=True, gap="xxsmall"):
        st.checkbox(f"**{b.nama}** · {when_text(b.aktivitas)}", key=tick_key(b.aktivitas.id))
        draw_content(b, kini)
        st.caption(month_text(b.aktivitas.tanggal, bulan.get(month_key(b))))
        if banyak_bukti:
            st.caption(
                n_("{n} bukti; buka di Satu per satu.", banyak_bukti).format(n=banyak_bukti),
            )


def draw_content(b: BarisAntrean, kini: datetime) -> None:
    """Draw what a row says, its flags, its age and the days left."""
    a = b.aktivitas
    st.text(a.uraian)
    if b.tanda:
        st.markdown(" ".join(f":orange-badge[:material/flag: {_(TANDA[t])}]" for t in b.tanda))
    keterangan = [
        basis_text(a, b.butir, b.satuan),
        _("menunggu {umur}").format(umur=age_text(a.menunggu_sejak, kini)),
        _("jendela tutup {sisa} ({hari})").format(
            sisa=left_text(b.batas, waktu.local_day(kini)), hari=format_tanggal(b.batas, "d MMM")
        ),
    ]
    if b.is_terlambat:
        keterangan.append(_("lewat jendela validasi, dibayar sementara"))
    if a.pengajuan_ke > 1:
        keterangan.append(_("pengajuan ke-{n}").format(n=a.pengajuan_ke))
    if b.atas_nama:
        keterangan.append(stand_in_text(b.wewenang, b.atas_nama))
    st.caption(" · ".join(keterangan))
    if a.pengajuan_ke > 1 and a.alasan:
        alasan = reason_text(a.alasan_kode, a.alasan)
        st.caption(_("Alasan sebelumnya: {alasan}").format(alasan=alasan))


def month_key(b: BarisAntrean) -> tuple[int, date]:
    """Return the key of the month beside a row."""
    return b.aktivitas.pegawai_id, waktu.month_start(b.aktivitas.tanggal)


def month_text(hari: date, bulan: BulanBaris | None) -> str:
    """Return a person's month so far, that of `hari`, in a line."""
    if bulan is None:
        return _("Bulan pegawai ini belum dapat dihitung.")
    return _(
        "{bulan}: {menit} dari {target} menit disetujui · {menunggu} menit menunggu · "
        "capaian {capaian}"
    ).format(
        bulan=format_bulan(hari),
        menit=format_angka(bulan.menit),
        target=format_angka(bulan.target_menit),
        menunggu=format_angka(bulan.menit_menunggu),
        capaian=format_persen(bulan.capaian),
    )


def draw_lapsed(antrean: Antrean) -> None:
    """Draw what was not validated in time: whose it is, and that it is put to the validator."""
    if not antrean.lewat:
        return
    judul = _("Tidak divalidasi sampai batasnya ({n})").format(n=len(antrean.lewat))
    with st.expander(judul, icon=":material/event_busy:"):
        st.markdown(
            _(
                "Aktivitas ini tidak dapat diputus lagi. {akibat}; sebabnya dicatat pada Anda "
                "sebagai validator, bukan pada pegawainya."
            ).format(akibat=_(AKIBAT[antrean.akibat]))
        )
        baris = sorted(antrean.lewat, key=lambda b: (b.batas, b.nama), reverse=True)
        st.dataframe(
            pl.DataFrame(
                {
                    _("Pegawai"): [b.nama for b in baris],
                    _("Tanggal"): [format_tanggal(b.aktivitas.tanggal, "d MMM y") for b in baris],
                    _("Menit"): [b.aktivitas.selesai - b.aktivitas.mulai for b in baris],
                    _("Uraian"): [b.aktivitas.uraian for b in baris],
                    _("Batas"): [format_tanggal(b.batas, "d MMM y") for b in baris],
                }
            ),
            hide_index=True,
            alt=judul,
        )
