"""A month of everybody's days: who works when, under whom, and until when a day may be entered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

import numpy as np
import polars as pl

from data.waktu import month_add, month_end
from demo.acak import Benar, Bulat
from demo.penugasan import Baris
from rules.kalender import Gangguan, Pola, batas_validasi, geser_batas, hari_kerja
from rules.parameter import Profil

KOSONG = -1
EPOKH = date(1970, 1, 1)


def day_number(hari: date) -> int:
    """Return the days from 1970-01-01 to `hari`."""
    return (hari - EPOKH).days


@dataclass(frozen=True, slots=True)
class BulanKerja:
    """One month of the people who have an assignment in it (rows) by its days (columns)."""

    bulan: date
    orang: Bulat
    """Person ids, ascending, one per row."""
    baris: Bulat
    """Index of the definitif assignment of that day, or KOSONG."""
    is_kerja: Benar
    """Whether that person works on that day."""
    batas: Bulat
    """Last day (days since 1970) on which that day may be entered."""
    batas_validasi: int
    """Last day (days since 1970) on which the month may be validated."""
    jumlah_hari: dict[int, int]
    """Working days of the city's calendar in the month, by weekly pattern."""

    @property
    def hari_awal(self) -> int:
        """The first day, in days since 1970."""
        return day_number(self.bulan)


class Jadwal:
    """Makes months out of the assignments, the leave, the holidays and the outages."""

    def __init__(
        self,
        baris: Sequence[Baris],
        izin: pl.DataFrame,
        libur: set[date],
        gangguan: Gangguan,
        profil: Profil,
    ) -> None:
        self._izin, self._libur, self._gangguan = izin, libur, list(gangguan)
        self._profil = profil
        tetap = [i for i, satu in enumerate(baris) if satu.jenis == "definitif"]
        self._tetap = np.array(tetap, dtype=np.int64)
        self._orang = np.array([baris[i].pegawai_id for i in tetap], dtype=np.int64)
        self._mulai = np.array([day_number(baris[i].mulai) for i in tetap], dtype=np.int64)
        tanpa_akhir = day_number(date(9999, 1, 1))
        self._selesai = np.array(
            [day_number(h) if (h := baris[i].selesai) else tanpa_akhir for i in tetap],
            dtype=np.int64,
        )
        self._pola = np.array([satu.jabatan.unit.pola_kerja for satu in baris], dtype=np.int64)

    def month(self, bulan: date) -> BulanKerja:
        """Return the month that begins on `bulan`."""
        ketentuan = self._profil.on(bulan)
        ekor = ketentuan.bulat("batas_entri_tanggal")
        awal, n = day_number(bulan), (month_add(bulan, 1) - bulan).days
        orang, baris = self._fill(awal, n, ekor)
        kerja = self._working(bulan, n + ekor, orang, baris)
        batas = _next_working_day(kerja, ketentuan.bulat("jendela_entri_hari"), n + ekor - 1)[:, :n]
        akhir = batas_validasi(bulan, ketentuan, self._gangguan)
        return BulanKerja(
            bulan=bulan,
            orang=orang,
            baris=baris[:, :n],
            is_kerja=kerja[:, :n],
            batas=self._shifted(bulan, batas + awal),
            batas_validasi=day_number(akhir),
            jumlah_hari={pola: int(self._pattern(bulan, n, pola).sum()) for pola in (5, 6)},
        )

    def _fill(self, awal: int, n: int, ekor: int) -> tuple[Bulat, Bulat]:
        """Return who has an assignment in the month, and which one on each day (`ekor` days more)."""
        ada = np.flatnonzero((self._mulai < awal + n) & (self._selesai >= awal))
        orang = np.unique(self._orang[ada])
        sesudah = (self._mulai < awal + n + ekor) & (self._selesai >= awal)
        semua = np.flatnonzero(sesudah & np.isin(self._orang, orang))
        letak = np.searchsorted(orang, self._orang[semua])
        dari = np.maximum(self._mulai[semua] - awal, 0)
        sampai = np.minimum(self._selesai[semua] - awal + 1, n + ekor)
        baris = np.full((len(orang), n + ekor), KOSONG, dtype=np.int64)
        for i, a, b, nomor in zip(letak, dari, sampai, self._tetap[semua], strict=True):
            baris[i, a:b] = nomor
        return orang, baris

    def _pattern(self, bulan: date, n: int, pola: int) -> Benar:
        kerja = hari_kerja(bulan, bulan + timedelta(days=n - 1), self._libur, cast(Pola, pola))
        hasil = np.zeros(n, dtype=np.bool_)
        hasil[[(satu - bulan).days for satu in kerja]] = True
        return hasil

    def _working(self, bulan: date, n: int, orang: Bulat, baris: Bulat) -> Benar:
        pola = np.where(baris == KOSONG, 0, self._pola[baris])
        kerja = np.zeros(baris.shape, dtype=np.bool_)
        for satu in (5, 6):
            kerja |= (pola == satu) & self._pattern(bulan, n, satu)
        akhir = bulan + timedelta(days=n - 1)
        pergi = self._izin.filter(
            (pl.col("mulai") <= akhir)
            & (pl.col("selesai") >= bulan)
            & pl.col("pegawai_id").is_in(pl.Series(orang).implode())
        )
        letak = np.searchsorted(orang, pergi["pegawai_id"].to_numpy())
        for i, mulai, selesai in zip(letak, pergi["mulai"], pergi["selesai"], strict=True):
            kerja[i, max(0, (mulai - bulan).days) : (selesai - bulan).days + 1] = False
        return kerja

    def _shifted(self, bulan: date, batas: Bulat) -> Bulat:
        """Return the limits moved by the outages, each pair of day and limit by the rule itself."""
        if not self._gangguan:
            return batas
        ketentuan = self._profil.on(bulan)
        hasil = batas.copy()
        for kolom in range(batas.shape[1]):
            hari = bulan + timedelta(days=kolom)
            for satu in np.unique(batas[:, kolom]):
                lama = EPOKH + timedelta(days=int(satu))
                baru = geser_batas(hari, lama, ketentuan, self._gangguan)
                hasil[batas[:, kolom] == satu, kolom] = day_number(baru)
        return hasil


def _next_working_day(kerja: Benar, urutan: int, terakhir: int) -> Bulat:
    """Return, for each day, the column of the `urutan`-th working day after it, at most `terakhir`."""
    berikut = np.full((kerja.shape[0], urutan), terakhir, dtype=np.int64)
    hasil = np.empty(kerja.shape, dtype=np.int64)
    for kolom in range(kerja.shape[1] - 1, -1, -1):
        hasil[:, kolom] = berikut[:, -1]
        ya = kerja[:, kolom]
        berikut[ya, 1:] = berikut[ya, :-1]
        berikut[ya, 0] = kolom
    return hasil


def months_of(dari: date, sampai: date) -> list[tuple[date, date, date]]:
    """Return the months from `dari` to `sampai`: first day, and the part of it that lies between."""
    hasil: list[tuple[date, date, date]] = []
    bulan = dari.replace(day=1)
    while bulan <= sampai:
        hasil.append((bulan, max(dari, bulan), min(sampai, month_end(bulan))))
        bulan = month_add(bulan, 1)
    return hasil
