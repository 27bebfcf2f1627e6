"""Objections to confirmed months: a few each month, from the reason to the decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl

from data.waktu import month_start
from demo.acak import generator, make_ids
from demo.bahan import load_berkas
from demo.jadwal import EPOKH, BulanKerja, day_number
from demo.kota import Kota
from demo.penugasan import Baris
from demo.waktu import day_moment, local_day_number
from rules.tahun import batas_keberatan, batas_tanggapan

SEBULAN, SEBULAN_AKHIR = 0.002, 0.006
"""Objections per confirmed month, and in the last month that is over."""
PALING_SEDIKIT, PALING_BANYAK = 1, 6
DICABUT, DIAM, DIKABULKAN = 0.08, 0.12, 0.45
"""Chances: taken back, no statement within its days, granted."""
DIAM_AKHIR, BELUM_AKHIR = 0.4, 0.7
"""In the last month: no statement, no decision yet; so that every screen has one that waits."""


@dataclass(frozen=True, slots=True)
class Jalan:
    """How an objection goes, in microseconds; None for what does not happen, or not yet."""

    batas: date
    diajukan: int
    dicabut: int | None = None
    ditanggapi: int | None = None
    diputus: int | None = None

    @property
    def status(self) -> str:
        """The state in which it is left."""
        if self.dicabut is not None:
            return "dicabut"
        if self.diputus is not None:
            return "diputus"
        return "diajukan" if self.ditanggapi is None else "ditanggapi"

    @property
    def versi(self) -> int:
        """One for each step that it took."""
        langkah = (self.diajukan, self.dicabut, self.ditanggapi, self.diputus)
        return sum(satu is not None for satu in langkah)


@dataclass(frozen=True, slots=True)
class Perkara:
    """One objection. `pemutus_id` is who is named to decide (None: BKPSDM); `diputus_oleh` decides."""

    id: str
    pegawai_id: int
    penilaian_id: str
    penilai_id: int
    pemutus_id: int | None
    diputus_oleh: int
    jalan: Jalan
    is_dikabulkan: bool
    alasan: str
    tanggapan: str
    putusan: str

    @property
    def is_koreksi(self) -> bool:
        """Whether it was granted, and so corrects the month."""
        return self.is_dikabulkan and self.jalan.diputus is not None


def plan_perkara(kota: Kota, kerja: BulanKerja, konfirmasi: pl.DataFrame, ke: int) -> list[Perkara]:
    """Return the objections to the confirmed months of one portion (`ke`) of the month."""
    rng = generator(kota.skenario.benih, "keberatan", kerja.bulan, ke)
    is_akhir = kerja.bulan == _last_over(kota)
    harap = (SEBULAN_AKHIR if is_akhir else SEBULAN) * len(konfirmasi)
    sedikit = PALING_SEDIKIT * 3 if is_akhir else PALING_SEDIKIT
    banyak = int(np.clip(rng.poisson(harap), sedikit, PALING_BANYAK))
    hasil: list[Perkara] = []
    baris = konfirmasi.select("id", "pegawai_id", "penilai_id", "dikonfirmasi_pada").to_dicts()
    for i in rng.permutation(len(baris)):
        if len(hasil) < banyak and (satu := _plan_one(kota, baris[i], rng, is_akhir=is_akhir)):
            hasil.append(satu)
    return hasil


def _last_over(kota: Kota) -> date | None:
    """The last month of the city that is over."""
    ini = month_start(EPOKH + timedelta(days=kota.hari_kini))
    return max((b for b in kota.skenario.bulan if b < ini), default=None)


def _plan_one(
    kota: Kota, baris: dict[str, Any], rng: np.random.Generator, *, is_akhir: bool
) -> Perkara | None:
    """Plan one objection; None where its road would not be a plain one, or has not begun."""
    jalan = _course(kota, baris["dikonfirmasi_pada"], rng, is_akhir=is_akhir)
    is_dikabulkan = bool(rng.random() < DIKABULKAN)
    orang, penilai = baris["pegawai_id"], baris["penilai_id"]
    if jalan.diajukan > kota.saat_kini:
        return None
    awal, akhir = _day(jalan.diajukan), _day(jalan.diputus or jalan.ditanggapi or jalan.diajukan)
    pemutus = _decider(kota, orang, penilai, awal)
    oleh = pemutus or kota.kepala_bkpsdm or 0
    pergi = min(kota.berhenti[orang - 1], kota.berhenti[penilai - 1])
    if (
        pemutus != _decider(kota, orang, penilai, akhir)
        or oleh in {0, orang, penilai}
        or pergi <= akhir
    ):
        return None
    kata = load_berkas("suara")["keberatan"]
    return Perkara(
        id=make_ids(np.array([jalan.diajukan], dtype=np.int64), rng)[0],
        pegawai_id=orang,
        penilaian_id=baris["id"],
        penilai_id=penilai,
        pemutus_id=pemutus,
        diputus_oleh=oleh,
        jalan=jalan,
        is_dikabulkan=is_dikabulkan,
        alasan=str(rng.choice(kata["alasan"])),
        tanggapan=str(rng.choice(kata["tanggapan"])),
        putusan=str(rng.choice(kata["dikabulkan" if is_dikabulkan else "ditolak"])),
    )


def _course(kota: Kota, dikonfirmasi: int, rng: np.random.Generator, *, is_akhir: bool) -> Jalan:
    """Draw the days of an objection; those of the last month come in the last days that are left."""
    hari, batas = _day(dikonfirmasi), _limit(kota, _day(dikonfirmasi), batas_keberatan)
    diajukan = hari + int(rng.integers(1, 13))
    if is_akhir:
        sisa = min(batas, kota.hari_kini - 1) - int(rng.integers(0, 5))
        diajukan = max(hari + 1, sisa)
    is_dicabut, is_diam, is_belum = rng.random(3) < (
        DICABUT,
        DIAM_AKHIR if is_akhir else DIAM,
        BELUM_AKHIR if is_akhir else 0,
    )
    jawab, putus = (int(n) for n in rng.integers(1, 6, 2))
    tunggu = _limit(kota, diajukan, batas_tanggapan)
    ditanggapi = min(diajukan + jawab, tunggu)
    diputus = (tunggu if is_diam else ditanggapi) + putus
    jam = rng.integers(480, 960, 3)
    mulai = day_moment(diajukan, int(jam[0]))
    terakhir = EPOKH + timedelta(days=batas)
    if is_dicabut:
        return Jalan(terakhir, mulai, dicabut=_until(kota, diajukan + jawab, int(jam[1])))
    jawaban = None if is_diam else _until(kota, ditanggapi, int(jam[1]))
    putusan = None if is_belum else _until(kota, diputus, int(jam[2]))
    return Jalan(terakhir, mulai, None, jawaban, putusan)


def _until(kota: Kota, hari: int, menit: int) -> int | None:
    saat = day_moment(hari, menit)
    return saat if saat <= kota.saat_kini else None


def _day(saat: int) -> int:
    return int(local_day_number(np.array([saat], dtype=np.int64))[0])


def _limit(kota: Kota, hari: int, batas: Any) -> int:
    """The last day (since 1970) of a time that the rules give from `hari` on."""
    dari = EPOKH + timedelta(days=hari)
    return day_number(batas(dari, kota.profil.on(dari), kota.gangguan))


def _decider(kota: Kota, pegawai_id: int, penilai_id: int, hari: int) -> int | None:
    """Return the assessor's superior on a day; None where that is nobody, or one of the two."""
    kapan = EPOKH + timedelta(days=hari)
    tugas = [b for b in kota.baris if b.pegawai_id == penilai_id and _lasts(b, kapan)]
    atasan = [b.atasan_id for b in sorted(tugas, key=lambda b: b.jenis != "definitif")]
    siapa = next((a for a in atasan if a is not None), None)
    return None if siapa in {pegawai_id, penilai_id} else siapa


def _lasts(baris: Baris, hari: date) -> bool:
    return baris.mulai <= hari and (baris.selesai is None or baris.selesai >= hari)
