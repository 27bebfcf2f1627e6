"""The repair desk: what blocks an OPD's month, by cause, with who, since when, and until when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from analytics.banding import profil_berlaku
from analytics.kueri.perbaikan_bahan import Bahan, Masalah, read_bahan
from analytics.kueri.perbaikan_kerja import (
    find_absent_validators,
    find_assisted,
    find_leave_clashes,
    find_missing_attendance,
)
from analytics.kueri.perbaikan_orang import find_people
from data.bahasa import N_
from data.pengelola import require_administered
from data.scope import Scope
from data.store import Store
from data.tabel import open_pembaca
from data.waktu import local_day, month_add, month_start
from rules.kalender import batas_validasi


@dataclass(frozen=True, slots=True)
class Sebab:
    """One cause: its name, what to do about it, and whether a repair can be pressed."""

    label: str
    tindakan: str
    is_aman: bool = False


SEBAB = {
    "tanpa_penugasan": Sebab(
        N_("Tanpa penugasan"),
        N_("BKPSDM mencatat penugasannya: kembali bertugas, pindah, atau berhenti."),
    ),
    "tumpang_tindih": Sebab(
        N_("Dua penugasan tetap sekaligus"),
        N_("Akhiri yang lama sehari sebelum yang baru mulai."),
        is_aman=True,
    ),
    "tugas_lewat": Sebab(
        N_("Penugasan melewati hari berhenti"),
        N_("Akhiri penugasannya pada hari terakhir bertugas."),
        is_aman=True,
    ),
    "unit_tutup": Sebab(
        N_("Unit dari OPD yang sudah ditutup"), N_("BKPSDM memindahkannya ke unit yang masih ada.")
    ),
    "tanpa_atasan": Sebab(
        N_("Tanpa atasan"), N_("Tetapkan kepala unitnya sebagai atasan."), is_aman=True
    ),
    "atasan_berhenti": Sebab(
        N_("Atasan sudah berhenti"), N_("Tetapkan kepala unitnya sebagai atasan."), is_aman=True
    ),
    "atasan_diri": Sebab(
        N_("Atasan diri sendiri"), N_("Tetapkan kepala unitnya sebagai atasan."), is_aman=True
    ),
    "atasan_berputar": Sebab(
        N_("Garis atasan berputar"),
        N_("Tetapkan kepala unit sebagai atasan salah satunya."),
        is_aman=True,
    ),
    "kelas_salah": Sebab(
        N_("Kelas jabatan di luar tabel"), N_("BKPSDM membetulkan kelas jabatannya.")
    ),
    "tanpa_golongan": Sebab(
        N_("Tanpa pangkat atau golongan"), N_("BKPSDM melengkapi data pegawainya lewat impor.")
    ),
    "tanpa_skp": Sebab(
        N_("Tanpa SKP yang berlaku"),
        N_("Minta pegawai mengajukan SKP dan atasannya menyepakati."),
    ),
    "bobot_skp": Sebab(N_("Bobot SKP tidak berjumlah 100"), N_("Minta pegawai merevisi SKP-nya.")),
    "tanpa_akun": Sebab(
        N_("Tanpa akun"), N_("Minta BKPSDM membuat akun; sementara itu isikan aktivitasnya.")
    ),
    "akun_berhenti": Sebab(
        N_("Akun pegawai yang sudah berhenti"), N_("Tutup akunnya."), is_aman=True
    ),
    "validator_absen": Sebab(
        N_("Aktivitas tanpa yang memutus"),
        N_("Tunjuk Plh atau ganti atasan; atau minta atasannya memberi delegasi."),
    ),
    "titipan": Sebab(
        N_("Titipan isian belum dikonfirmasi"), N_("Minta pegawai memeriksa dan mengonfirmasinya.")
    ),
    "izin_bertabrakan": Sebab(
        N_("Aktivitas pada hari cuti atau tugas luar"),
        N_("Minta pegawai menariknya, atau betulkan hari cutinya."),
    ),
    "kehadiran_kosong": Sebab(
        N_("Hari kerja tanpa catatan kehadiran"),
        N_("Impor kehadirannya, atau catat cuti atau dinas luarnya."),
    ),
}
"""Causes, the most hindering first."""

SKEMA = {
    "sebab": pl.String,
    "pegawai_id": pl.Int64,
    "nama": pl.String,
    "nip": pl.String,
    "unit": pl.String,
    "sejak": pl.Date,
    "rincian": pl.String,
    "kunci": pl.Int64,
}


@dataclass(frozen=True, slots=True)
class Meja:
    """An OPD's desk for a month: the rows (columns of `SKEMA`), and the last day to mend them."""

    bulan: date
    batas: date
    hari_ini: date
    masalah: pl.DataFrame

    @property
    def sisa_hari(self) -> int:
        """Days left, today included; negative when it is too late."""
        return (self.batas - self.hari_ini).days + (1 if self.batas >= self.hari_ini else 0)

    @property
    def jumlah(self) -> dict[str, int]:
        """How many rows each cause has, in the order of `SEBAB`; causes without any are left out."""
        n = Counter(self.masalah["sebab"].to_list())
        return {s: n[s] for s in SEBAB if n[s]}

    @property
    def pegawai(self) -> int:
        """How many people are concerned."""
        return self.masalah["pegawai_id"].drop_nulls().n_unique()

    def of(self, sebab: str) -> pl.DataFrame:
        """Return the rows of one cause."""
        return self.masalah.filter(pl.col("sebab") == sebab)


def desk_months(store: Store, kini: datetime) -> list[date]:
    """Return the months that can still be mended, the most urgent first: last month's while its
    validation window is open, then this one's."""
    hari_ini = local_day(kini)
    ini = month_start(hari_ini)
    lalu = month_add(ini, -1)
    return [lalu, ini] if _limit(store, lalu) >= hari_ini else [ini]


def read_desk(store: Store, scope: Scope, opd_id: int, bulan: date, kini: datetime) -> Meja:
    """Return what blocks the month of this OPD's people, as the store stands now.

    Raises `GalatPengguna` unless this person looks after the OPD.
    """
    hari_ini, profil = local_day(kini), profil_berlaku(store)
    with store.read() as session:
        require_administered(session, scope, opd_id)
        bahan = read_bahan(session, opd_id, month_start(bulan), hari_ini)
        masalah = [
            *find_people(session, bahan, profil),
            *find_absent_validators(session, bahan),
            *find_assisted(session, bahan),
            *find_leave_clashes(session, bahan),
        ]
    with open_pembaca(store) as pembaca:
        masalah += find_missing_attendance(pembaca, bahan)
    return Meja(month_start(bulan), _limit(store, bulan), hari_ini, _frame(bahan, masalah))


def _limit(store: Store, bulan: date) -> date:
    with open_pembaca(store) as pembaca:
        gangguan = pembaca.table("gangguan", kolom=("mulai", "selesai")).rows()
    awal = month_start(bulan)
    return batas_validasi(awal, profil_berlaku(store).on(awal), gangguan)


def _frame(bahan: Bahan, masalah: list[Masalah]) -> pl.DataFrame:
    urut = list(SEBAB)
    baris = [
        (
            m.sebab,
            m.pegawai_id,
            *bahan.who(m.pegawai_id),
            m.sejak,
            m.rincian,
            m.kunci,
        )
        for m in sorted(
            masalah, key=lambda m: (urut.index(m.sebab), m.sejak or date.max, m.pegawai_id or 0)
        )
    ]
    return pl.DataFrame(baris, schema=SKEMA, orient="row")
