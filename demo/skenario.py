"""The two scenarios: which months, seen from which moment, with which known events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from data.bahasa import _
from data.galat import GalatPengguna
from data.waktu import local_day, local_moment, month_add, month_end, month_start

BERJALAN = "berjalan"
NASKAH = "2020-2021"
PEGAWAI_TERSEDIKIT = 30


@dataclass(frozen=True, slots=True)
class Skenario:
    """A city to make: how many people, which months, as of which moment, from which seed."""

    nama: str
    pegawai: int
    benih: int
    bulan: tuple[date, ...]
    kini: datetime

    @property
    def awal(self) -> date:
        """The first day of the first month: SINERGI starts here."""
        return self.bulan[0]

    @property
    def akhir(self) -> date:
        """The last day that has happened, at the latest the last day of the last month."""
        return min(local_day(self.kini), month_end(self.bulan[-1]))

    @property
    def is_naskah(self) -> bool:
        """Whether this is the period of the paper, with its known events."""
        return self.nama == NASKAH

    def month_of(self, bagian: float) -> date:
        """Return the month that lies at this share (0-1) of the period."""
        return self.bulan[min(int(bagian * len(self.bulan)), len(self.bulan) - 1)]


def make_skenario(
    nama: str, pegawai: int, jumlah_bulan: int | None, benih: int, kini: datetime
) -> Skenario:
    """Return the scenario of that name; raises `GalatPengguna` for sizes that make no city."""
    if pegawai < PEGAWAI_TERSEDIKIT:
        raise GalatPengguna(
            _("Kota peraga perlu paling sedikit {n} pegawai.").format(n=PEGAWAI_TERSEDIKIT),
            kode="demo_ukuran",
        )
    terbanyak = 24 if nama == NASKAH else 60
    n = jumlah_bulan or (24 if nama == NASKAH else 13)
    if not 1 <= n <= terbanyak:
        raise GalatPengguna(
            _("Skenario {nama} memuat 1 sampai {n} bulan.").format(nama=nama, n=terbanyak),
            kode="demo_ukuran",
        )
    if nama == NASKAH:
        bulan = tuple(month_add(date(2020, 1, 1), i) for i in range(n))
        # By then the last month is closed and paid.
        sudah = local_moment(month_end(bulan[-1]) + timedelta(days=40), time(12))
        return Skenario(nama, pegawai, benih, bulan, min(sudah, kini))
    if nama != BERJALAN:
        raise GalatPengguna(
            _("Skenario {nama} tidak ada; pilih berjalan atau 2020-2021.").format(nama=nama),
            kode="demo_skenario",
        )
    ini = month_start(local_day(kini))
    return Skenario(nama, pegawai, benih, tuple(month_add(ini, i - n + 1) for i in range(n)), kini)
