"""Invented people: names, numbers, ages, ranks, and the habits that make their months differ."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from demo.acak import Bulat, Pecahan, generator
from demo.bahan import load_berkas
from demo.organisasi import Jabatan

USIA_PENSIUN = 58
USIA_PENSIUN_FUNGSIONAL = 60
_USIA = {0: (50, 58), 1: (44, 57), 2: (36, 57), 3: (24, 58)}
_GOLONGAN = {
    15: "IV/e", 14: "IV/c", 12: "IV/b", 11: "IV/a", 9: "III/d", 8: "III/b",
    7: "III/a", 6: "II/d", 5: "II/c", 4: "II/b", 3: "II/a", 1: "I/d",
}  # fmt: skip
MENJELANG_PENSIUN = 0.07
"""Share of people in their last three years of service."""
SERI_AWAL = 900
"""Serial numbers of invented people start here."""


@dataclass(slots=True)
class Orang:
    """One person, as the store keeps them. `id` counts from 1; `pensiun` is the last day of service.

    `diangkat` is the day on which a year as CPNS ends; None for a contract employee.
    """

    id: int
    nip: str
    nama: str
    jenis_kelamin: str
    lahir: date
    golongan: str
    status: str
    mulai: date
    pensiun: date
    selesai: date | None = None
    diangkat: date | None = None

    def settle(self, akhir: date) -> None:
        """Say what the status is on `akhir`: nobody knows yet of an appointment that is to come."""
        if self.diangkat is None:
            return
        self.status = "PNS" if self.diangkat <= akhir else "CPNS"
        self.diangkat = self.diangkat if self.diangkat <= akhir else None


@dataclass(frozen=True, slots=True)
class Sifat:
    """Habits of all people, one array element each (index = id - 1)."""

    usia: Bulat
    tekun: Pecahan
    """How much of what is due gets done once the work is learned (1 = as expected)."""
    mahir: Pecahan
    """Share of that which is reached in the first month with SINERGI."""
    puncak: Pecahan
    """Share of it that is ever reached: some of the older never quite do."""
    laju: Pecahan
    """Speed of learning per month."""
    tepat: Pecahan
    """0 comes late often, 1 never."""
    teliti: Pecahan
    """As a superior: 0 validates once a month if at all, 1 every day."""
    murah: Pecahan
    """As a superior: points added to a behaviour score."""
    salin: Pecahan
    """0 writes freely, 1 repeats the same words every day."""


class Pencatat:
    """Makes people one after the other; numbers never repeat."""

    def __init__(self, benih: int) -> None:
        self._acak = generator(benih, "pegawai")
        self._nip: set[str] = set()
        self.orang: list[Orang] = []

    def add(self, jabatan: Jabatan, pada: date, *, is_baru: bool = False) -> Orang:
        """Add the person who sits on `jabatan` on the day `pada`; a newcomer is young and a CPNS."""
        rng = self._acak
        kelamin = "LP"[int(rng.random() < (0.62 if jabatan.rumpun in _BANYAK_PEREMPUAN else 0.44))]
        usia = int(rng.integers(22, 31)) if is_baru else self._age(jabatan)
        lahir = date(pada.year - usia, 1, 1) + timedelta(days=int(rng.integers(0, 360)))
        mulai = pada if is_baru else self._entry(lahir, pada)
        status = "CPNS" if is_baru else self._status(jabatan)
        umur = USIA_PENSIUN_FUNGSIONAL if jabatan.jenis_jabatan == "fungsional" else USIA_PENSIUN
        umur = USIA_PENSIUN_FUNGSIONAL if jabatan.tingkat == 0 else umur
        satu = Orang(
            id=len(self.orang) + 1,
            nip=self._number(lahir, mulai, kelamin),
            nama=self._name(kelamin),
            jenis_kelamin=kelamin,
            lahir=lahir,
            golongan="IX" if status == "PPPK" else _GOLONGAN[jabatan.kelas],
            status=status,
            mulai=mulai,
            pensiun=_month_end(lahir.year + umur, lahir.month),
            diangkat=None if status == "PPPK" else mulai.replace(year=mulai.year + 1, day=1),
        )
        self.orang.append(satu)
        return satu

    def _age(self, jabatan: Jabatan) -> int:
        muda, tua = _USIA[jabatan.tingkat]
        if jabatan.jenis_jabatan == "fungsional" or jabatan.tingkat == 0:
            tua = max(tua, USIA_PENSIUN_FUNGSIONAL)
        if self._acak.random() < MENJELANG_PENSIUN:
            return int(self._acak.integers(tua - 3, tua))
        return int(muda + (tua - muda) * self._acak.beta(1.4, 1.4))

    def _entry(self, lahir: date, pada: date) -> date:
        usia = int(self._acak.integers(21, 31))
        tahun = min(lahir.year + usia, pada.year - 1)
        return date(tahun, (1, 3, 4, 12)[int(self._acak.integers(0, 4))], 1)

    def _status(self, jabatan: Jabatan) -> str:
        is_pppk = jabatan.tingkat == 3 and jabatan.jenis_jabatan == "fungsional"
        return "PPPK" if is_pppk and self._acak.random() < 0.15 else "PNS"

    def _number(self, lahir: date, mulai: date, kelamin: str) -> str:
        depan = f"{lahir:%Y%m%d}{mulai:%Y%m}{'LP'.index(kelamin) + 1}"
        seri = SERI_AWAL
        while f"{depan}{seri}" in self._nip:
            seri += 1
        self._nip.add(f"{depan}{seri}")
        return f"{depan}{seri}"

    def _name(self, kelamin: str) -> str:
        isi = load_berkas("nama")
        kata = [self._pick(isi[kelamin])]
        if self._acak.random() < 0.35:
            kata.append(self._pick(isi["tengah"]))
        kata.append(self._pick(isi["awal"]) + self._pick(isi["akhir"]))
        return " ".join(kata)

    def _pick(self, daftar: Sequence[str]) -> str:
        return daftar[int(self._acak.integers(0, len(daftar)))]


_BANYAK_PEREMPUAN = frozenset({"pendidikan", "kesehatan"})


def _month_end(tahun: int, bulan: int) -> date:
    return date(tahun, bulan, monthrange(tahun, bulan)[1])


def make_sifat(orang: Sequence[Orang], opd: Bulat, awal: date, benih: int) -> Sifat:
    """Return the habits of all people; `opd` is each person's first office (id)."""
    rng, n = generator(benih, "sifat"), len(orang)
    usia = np.array([(awal - satu.lahir).days // 365 for satu in orang])
    mutu = rng.normal(0, 1, int(opd.max(initial=0)) + 1)[opd]
    tekun = 1.05 + 0.035 * mutu + rng.normal(0, 0.055, n)
    lemah = rng.random(n) < 0.12 * np.exp(-0.5 * mutu)
    tekun = np.where(lemah, tekun - rng.gamma(2.0, 0.11, n), tekun)
    tua = np.clip((usia - 40) / 18, 0, 1)
    return Sifat(
        usia=usia,
        tekun=np.clip(tekun, 0.3, 1.25),
        mahir=np.clip(0.93 - 0.30 * tua + 0.03 * mutu + rng.normal(0, 0.08, n), 0.35, 1.0),
        puncak=np.clip(1.0 - rng.exponential(0.09, n) * tua, 0.7, 1.0),
        laju=np.clip(0.75 - 0.40 * tua + rng.normal(0, 0.12, n), 0.12, 1.4),
        tepat=np.clip(rng.beta(6, 1.3, n) + 0.04 * mutu, 0, 1),
        teliti=np.clip(rng.beta(2.4, 1.5, n) + 0.08 * mutu, 0.02, 1),
        murah=rng.normal(0, 3.2, n),
        salin=(rng.random(n) < 0.06).astype(float),
    )
