"""What BKPSDM looks after, one tile each: how it stands now, and the way there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

import streamlit as st

from analytics.kueri.kendali_keadaan import Keadaan, hours_left
from data.bahasa import _, format_angka, format_bulan, format_saat, format_tanggal, n_
from data.scope import Scope
from pages.parts.navigasi import screens_of
from workflow.kalender.keadaan_periode import STATUS_PERIODE

BERHARI = 3
"""From so many days on, what is left is told in days."""


@dataclass(frozen=True, slots=True)
class Periode:
    """A month: its state, the last day of its validation, and how many months can be frozen now."""

    bulan: date
    status: str
    batas: date
    siap: int


def show_tiles(scope: Scope, keadaan: Keadaan, periode: Periode, kini: datetime) -> None:
    """Show periods (the chosen month), rules, calendar, outages, imports and accounts."""
    milik = {s.alamat: s for s in screens_of(scope)}

    @contextmanager
    def tile(alamat: str, judul: str) -> Iterator[None]:
        layar = milik[alamat]
        with st.container(border=True, height="stretch", gap="xsmall"):
            st.page_link(layar.berkas, label=f"**{judul}**", icon=layar.ikon)
            yield

    with st.grid(3, min_column_width=240):
        with tile("kalender", _("Periode")):
            _period(periode, kini)
        with tile("aturan", _("Aturan")):
            _rules(keadaan)
        with tile("kalender", _("Kalender")):
            _calendar(keadaan)
        with tile("gangguan", _("Gangguan")):
            _outages(keadaan)
        with tile("audit", _("Impor")):
            _imports(keadaan)
        with tile("perbaikan", _("Akun")):
            _accounts(keadaan)


def _tell(pokok: str, rincian: str) -> None:
    st.markdown(pokok)
    st.caption(rincian)


def _period(p: Periode, kini: datetime) -> None:
    sisa = _time_left(hours_left(p.batas, kini))
    keadaan = _(STATUS_PERIODE[p.status]).lower()
    antre = n_("{n} bulan siap dibekukan", p.siap).format(n=format_angka(p.siap))
    _tell(
        _("{bulan} {keadaan}").format(bulan=format_bulan(p.bulan), keadaan=keadaan),
        f"{sisa}; {antre}",
    )


def _time_left(jam: int) -> str:
    if not jam:
        return _("Validasi sudah tutup")
    hari = jam // 24
    if hari >= BERHARI:
        return n_("Validasi tutup {n} hari lagi", hari).format(n=format_angka(hari))
    return n_("Validasi tutup {n} jam lagi", jam).format(n=format_angka(jam))


def _rules(k: Keadaan) -> None:
    if k.aturan is None:
        pokok = _("Aturan dasar berlaku")
    else:
        judul, mulai = k.aturan
        pokok = _("{judul}, sejak {mulai}").format(
            judul=judul, mulai=format_tanggal(mulai, "d MMM y")
        )
    _tell(
        pokok,
        n_("{draf} draf, {nanti} terbit dan belum mulai", k.draf).format(
            draf=format_angka(k.draf), nanti=format_angka(k.aturan_nanti)
        ),
    )


def _calendar(k: Keadaan) -> None:
    if k.libur is None:
        pokok = _("Tidak ada libur berikutnya")
    else:
        pokok = _("Libur berikut {hari}").format(hari=format_tanggal(k.libur[0], "d MMM"))
    tahun_depan = (
        _("libur tahun depan sudah diisi")
        if k.is_tahun_depan
        else _("libur tahun depan belum diisi")
    )
    _tell(pokok, f"{k.libur[1]}; {tahun_depan}" if k.libur else tahun_depan.capitalize())


def _outages(k: Keadaan) -> None:
    pokok = _("Sedang ada gangguan") if k.is_gangguan else _("Tidak ada gangguan")
    _tell(
        pokok,
        n_("{jam} jam bulan ini; {usulan} usulan menunggu", k.usulan).format(
            jam=format_angka(k.gangguan_jam, 1), usulan=format_angka(k.usulan)
        ),
    )


def _imports(k: Keadaan) -> None:
    if k.impor is None:
        _tell(_("Belum ada impor belakangan ini"), _("Impor dijalankan dari baris perintah"))
        return
    _tell(
        _("{jenis}, {saat}").format(
            jenis=k.impor.jenis.capitalize(), saat=format_saat(k.impor.saat)
        ),
        _("{diterima} baris diterima, {ditolak} ditolak").format(
            diterima=format_angka(k.impor.diterima), ditolak=format_angka(k.impor.ditolak)
        ),
    )


def _accounts(k: Keadaan) -> None:
    _tell(
        n_("{n} akun aktif", k.akun).format(n=format_angka(k.akun)),
        n_("{tanpa} pegawai tanpa akun; {tutup} akun ditutup", k.tanpa_akun).format(
            tanpa=format_angka(k.tanpa_akun), tutup=format_angka(k.akun_tutup)
        ),
    )
