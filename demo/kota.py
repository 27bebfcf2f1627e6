"""The demo city before its months: everything that is fixed once the seed and the scenario are known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

import numpy as np
import polars as pl

from data.store import saat_to_int
from data.waktu import local_day
from demo.acak import Bulat, Pecahan, generator
from demo.aturan import rules_of_city
from demo.bahan import load_libur
from demo.hukuman import make_hukuman
from demo.izin import make_izin
from demo.jadwal import KOSONG, Jadwal, day_number
from demo.kejadian import Latihan, Mati, make_gangguan, make_pelatihan
from demo.mutasi import Mutasi
from demo.organisasi import Organisasi
from demo.papan import Papan
from demo.pegawai import Orang, Pencatat, Sifat, make_sifat
from demo.penugasan import Baris, Penugasan
from demo.skenario import Skenario
from demo.skp import Rencana, Teks, make_rencana
from demo.struktur import make_organisasi
from rules.ketentuan import Profil

KELAK = 1 << 40
"""A day or moment that never comes."""
BUTIR_TERBANYAK = 5


@dataclass(frozen=True, slots=True, eq=False)
class Kota:
    """People, posts, plans and habits. Arrays by person have index id - 1; by assignment, its place.

    The last person is the mayor, who has no assignment and stands over the Sekretaris Daerah.
    """

    skenario: Skenario
    organisasi: Organisasi
    orang: list[Orang]
    sifat: Sifat
    baris: list[Baris]
    izin: pl.DataFrame
    hukuman: pl.DataFrame
    libur: list[tuple[date, str, str]]
    mati: list[Mati]
    pelatihan: list[Latihan]
    rencana: Rencana
    teks: Teks
    jadwal: Jadwal
    profil: Profil
    atasan_baris: Bulat
    opd_baris: Bulat
    mulai_pakai: Bulat
    pertama_pakai: Bulat
    berhenti: Bulat
    dilatih: Bulat
    suka_lain: Pecahan
    _sesudah: Bulat
    _butir: dict[int, tuple[Bulat, Bulat]] = field(default_factory=dict[int, tuple[Bulat, Bulat]])
    _admin: dict[date, Bulat] = field(default_factory=dict[date, Bulat])

    @property
    def saat_kini(self) -> int:
        """The moment that the city is seen from, in microseconds."""
        return saat_to_int(self.skenario.kini)

    @property
    def hari_akhir(self) -> int:
        """The last day that has happened, since 1970."""
        return day_number(self.skenario.akhir)

    @property
    def hari_kini(self) -> int:
        """The day that the city is seen from, since 1970; it may lie after the last month."""
        return day_number(local_day(self.skenario.kini))

    @property
    def gangguan(self) -> list[tuple[datetime, datetime]]:
        """The outages, from and to."""
        return [(satu.mulai, satu.selesai) for satu in self.mati]

    @property
    def kepala_bkpsdm(self) -> int | None:
        """Who heads the personnel agency when SINERGI starts: declares outages, closes months."""
        opd = next((k.id for k in self.organisasi.kantor if k.kode == "BKPSDM"), None)
        kepala = (b for b in self.baris if b.jabatan.unit.opd_id == opd and b.jabatan.tingkat == 0)
        return next((b.pegawai_id for b in kepala), None)

    def baris_sesudah(self, baris: Bulat) -> Bulat:
        """Return the assignment that follows each of these, itself when it is the last."""
        return self._sesudah[baris]

    def teks_lain(self, rng: np.random.Generator, n: int) -> Bulat:
        """Return texts of `n` activities that serve no SKP item."""
        mulai, banyak = self.teks.letak["lainnya", 0]
        return rng.integers(mulai, mulai + banyak, n)

    def items_of(self, tahun: int) -> tuple[Bulat, Bulat]:
        """Return for each assignment its first SKP item of the year, and the weights added up."""
        if tahun not in self._butir:
            mulai = np.zeros(len(self.baris), dtype=np.int64)
            batas = np.full((len(self.baris), BUTIR_TERBANYAK), 101, dtype=np.int64)
            for i, satu in enumerate(self.baris):
                awal, n = self.rencana.letak.get((satu.duduk, tahun), (0, 0))
                mulai[i] = awal
                batas[i, : max(n - 1, 0)] = np.cumsum(self.rencana.bobot[awal : awal + n])[:-1]
            self._butir[tahun] = (mulai, batas)
        return self._butir[tahun]

    def admin_opd(self, bulan: date) -> Bulat:
        """Return by OPD id who administers it in that month (head of general affairs), or KOSONG."""
        if bulan not in self._admin:
            admin = np.full(len(self.organisasi.kantor) + 1, KOSONG, dtype=np.int64)
            for satu in self.baris:
                lasts = satu.mulai <= bulan and (satu.selesai is None or satu.selesai >= bulan)
                if lasts and satu.jenis == "definitif" and satu.jabatan.tanda == "umum":
                    admin[satu.jabatan.unit.opd_id] = satu.pegawai_id
            self._admin[bulan] = admin
        return self._admin[bulan]


def make_kota(skenario: Skenario) -> Kota:
    """Return the city of a scenario; the same scenario always gives the same city."""
    organisasi = make_organisasi(skenario)
    papan, pencatat = Papan(organisasi), Pencatat(skenario.benih)
    Mutasi(skenario, papan, pencatat).run()
    orang = pencatat.orang
    for satu in orang:
        satu.settle(skenario.akhir)
    baris = Penugasan(papan, len(orang) + 1).baris
    orang.append(_mayor(orang, skenario))
    libur = load_libur(skenario.awal.year, skenario.akhir.year + 1)
    hari_libur = {hari for hari, _, _ in libur}
    pimpinan = {b.pegawai_id for b in baris if b.jabatan.tingkat < 2}
    izin = make_izin(skenario, orang[:-1], pimpinan)
    mati, profil, teks = make_gangguan(skenario), rules_of_city(skenario), Teks.load()
    pelatihan = make_pelatihan(skenario, baris)
    atasan = [b.atasan_id or KOSONG for b in baris]
    gangguan = [(m.mulai, m.selesai) for m in mati]
    kantor = _first_office(baris, len(orang))
    sifat = make_sifat(orang, kantor, skenario.awal, skenario.benih)
    return Kota(
        skenario=skenario,
        organisasi=organisasi,
        orang=orang,
        sifat=sifat,
        baris=baris,
        izin=izin,
        hukuman=make_hukuman(skenario, orang[:-1], sifat),
        libur=libur,
        mati=mati,
        pelatihan=pelatihan,
        rencana=make_rencana(skenario, baris, hari_libur, teks),
        teks=teks,
        jadwal=Jadwal(baris, izin, hari_libur, gangguan, profil),
        profil=profil,
        atasan_baris=np.array(atasan, dtype=np.int64),
        opd_baris=np.array([b.jabatan.unit.opd_id for b in baris], dtype=np.int64),
        mulai_pakai=np.array([day_number(max(skenario.awal, o.mulai)) for o in orang]),
        pertama_pakai=_first_use(orang, sifat, skenario),
        berhenti=np.array([day_number(o.selesai) if o.selesai else KELAK for o in orang]),
        dilatih=_trained(pelatihan, len(orang)),
        suka_lain=generator(skenario.benih, "lain").beta(1.6, 3.0, len(orang)),
        _sesudah=_followers(baris),
    )


def _first_use(orang: list[Orang], sifat: Sifat, skenario: Skenario) -> Bulat:
    """Return the day on which each person first enters anything: the less skilled put it off longer."""
    rng = generator(skenario.benih, "pertama")
    mulai = np.array([day_number(max(skenario.awal, o.mulai)) for o in orang])
    enggan = np.clip(0.95 - sifat.mahir, 0, 1)
    tunda = rng.exponential(1 + 70 * enggan**2) * (rng.random(len(orang)) < 0.25 + 1.2 * enggan)
    return mulai + tunda.astype(np.int64)


def _mayor(orang: list[Orang], skenario: Skenario) -> Orang:
    lahir = date(skenario.awal.year - 52, 2, 2)
    return Orang(
        id=len(orang) + 1,
        nip=f"{lahir:%Y%m%d}{skenario.awal:%Y%m}1999",
        nama="Wali Kota Pekanbaru (peraga)",
        jenis_kelamin="L",
        lahir=lahir,
        golongan="-",
        status="KDH",
        mulai=skenario.awal,
        pensiun=date(skenario.awal.year + 20, 1, 31),
    )


def _first_office(baris: list[Baris], n: int) -> Bulat:
    opd = np.zeros(n, dtype=np.int64)
    for satu in reversed(baris):
        opd[satu.pegawai_id - 1] = satu.jabatan.unit.opd_id
    return opd


def _trained(pelatihan: list[Latihan], n: int) -> Bulat:
    hari = np.full(n, KELAK, dtype=np.int64)
    for satu in pelatihan:
        for orang, hadir in satu.hadir.items():
            if hadir:
                hari[orang - 1] = min(hari[orang - 1], day_number(satu.tanggal))
    return hari


def _followers(baris: list[Baris]) -> Bulat:
    """Return the next definitif assignment of the same person for each row, or the row itself."""
    sesudah = np.arange(len(baris))
    terakhir: dict[int, int] = {}
    for i, satu in enumerate(baris):
        if satu.jenis == "definitif":
            if satu.pegawai_id in terakhir:
                sesudah[terakhir[satu.pegawai_id]] = i
            terakhir[satu.pegawai_id] = i
    return sesudah
