"""Behaviour scores of a month: the person, the superior's leniency, and the day it was done."""

from __future__ import annotations

import json

import numpy as np
import polars as pl

from demo.acak import Benar, Bulat, generator, make_ids
from demo.jadwal import KOSONG, BulanKerja
from demo.kota import Kota
from demo.waktu import MENIT, after_outage, local_day_number, moment
from rules.perilaku import aspek_perilaku

BEKU_SESUDAH = 7
"""Days from the end of validation until the month is frozen."""


def freeze_day(kerja: BulanKerja) -> int:
    """Return the day (since 1970) on which the month is frozen."""
    return kerja.batas_validasi + BEKU_SESUDAH


def make_perilaku(kota: Kota, kerja: BulanKerja) -> pl.DataFrame:
    """Return the rows of perilaku of the month that were written by the scenario's moment."""
    rng = generator(kota.skenario.benih, "perilaku", kerja.bulan)
    baris = _last_rows(kerja)
    penilai, paling_awal = judges(kota, kerja, baris)
    saat = _sittings(kota, kerja, penilai, rng)
    saat = np.where(saat == KOSONG, KOSONG, np.maximum(saat, paling_awal))
    ada = (saat != KOSONG) & (saat <= kota.saat_kini)
    ada &= local_day_number(saat) < freeze_day(kerja)
    letak = np.flatnonzero(ada)
    struktural = np.array(
        [kota.baris[b].jabatan.jenis_jabatan == "struktural" for b in baris[letak]]
    )
    nilai, catatan = _scores(kota, kerja, penilai[letak], kerja.orang[letak], struktural, rng=rng)
    urut = np.argsort(saat[letak], kind="stable")
    frame = pl.DataFrame(
        {
            "pegawai_id": kerja.orang[letak],
            "bulan": pl.repeat(kerja.bulan, len(letak), eager=True, dtype=pl.Date),
            "penilai_id": penilai[letak],
            "nilai": pl.Series(nilai, dtype=pl.String),
            "catatan": pl.Series(catatan, dtype=pl.String),
            "dinilai_pada": saat[letak],
            "versi": np.ones(len(letak), dtype=np.int64),
        }
    )[urut]
    return frame.select(make_ids(saat[letak][urut], rng), pl.all())


def _last_rows(kerja: BulanKerja) -> Bulat:
    """Return the assignment of each person's last day in the month."""
    ada = kerja.baris != KOSONG
    terakhir = kerja.baris.shape[1] - 1 - np.argmax(ada[:, ::-1], axis=1)
    return kerja.baris[np.arange(len(kerja.orang)), terakhir]


def judges(kota: Kota, kerja: BulanKerja, baris: Bulat) -> tuple[Bulat, Bulat]:
    """Return who judges work done on these assignments, and from which moment on they may.

    A superior who leaves the service before the windows close leaves it to the next one.
    """
    penilai = kota.atasan_baris[baris]
    pergi, lanjut = kota.berhenti[penilai - 1], kota.baris_sesudah(baris)
    ganti = (pergi <= kerja.batas_validasi + BEKU_SESUDAH) & (lanjut != baris)
    awal = np.where(ganti, moment(np.where(ganti, pergi + 1, 0), np.full(len(baris), 420)), 0)
    return np.where(ganti, kota.atasan_baris[lanjut], penilai), awal


def _sittings(kota: Kota, kerja: BulanKerja, penilai: Bulat, rng: np.random.Generator) -> Bulat:
    """Return when each person is assessed: superiors do all of theirs in one sitting, some late, some never."""
    n = len(kota.orang)
    teliti = kota.sifat.teliti
    akhir_bulan = kerja.hari_awal + kerja.is_kerja.shape[1]
    tepat = rng.random(n) < 0.72 + 0.3 * teliti
    hari = akhir_bulan + np.where(tepat, rng.integers(0, 5, n), rng.integers(5, 11, n))
    saat = after_outage(moment(hari, rng.uniform(480, 1260, n)), kota.gangguan, rng)
    saat = np.where(rng.random(n) < 0.015 + 0.09 * (1 - teliti) ** 2, KOSONG, saat)
    sendiri = saat[penilai - 1]
    urut = np.argsort(np.argsort(penilai, kind="stable"), kind="stable")
    ke = urut - np.searchsorted(np.sort(penilai), penilai)
    return np.where(sendiri == KOSONG, KOSONG, sendiri + ke * MENIT)


def _scores(
    kota: Kota,
    kerja: BulanKerja,
    penilai: Bulat,
    orang: Bulat,
    struktural: Benar,
    *,
    rng: np.random.Generator,
) -> tuple[list[str], list[str | None]]:
    """Return the scores of each person as JSON, and the note where a score needs one."""
    aspek = aspek_perilaku(kerja.bulan, kota.profil)
    k = kota.profil.on(kerja.bulan)
    bawah, atas = k.bulat("catatan_perilaku_di_bawah"), k.bulat("catatan_perilaku_di_atas")
    sifat = kota.sifat
    dasar = 80 + 9 * sifat.tepat[orang - 1] + 22 * (sifat.tekun[orang - 1] - 1.0)
    dasar += sifat.murah[penilai - 1] + rng.normal(0, 1.0, len(orang))
    # Hasty superiors give every aspect the same score (halo).
    sebar = 0.4 + 2.6 * sifat.teliti[penilai - 1]
    semua = dasar[:, None] + sebar[:, None] * rng.normal(0, 1, (len(orang), len(aspek)))
    angka = np.clip(np.rint(semua), 45, 100).astype(int)
    nilai: list[str] = []
    catatan: list[str | None] = []
    for baris, is_struktural in zip(angka.tolist(), struktural, strict=True):
        isi = {
            a.id: v
            for a, v in zip(aspek, baris, strict=True)
            if is_struktural or not a.is_khusus_struktural
        }
        nilai.append(json.dumps(isi))
        catatan.append(_note(min(isi.values()), max(isi.values()), bawah, atas))
    return nilai, catatan


def _note(terendah: int, tertinggi: int, bawah: int, atas: int) -> str | None:
    if terendah < bawah:
        return "Perlu pembinaan tentang kehadiran dan penyelesaian tugas."
    return "Kinerja menonjol dan menjadi contoh di unit." if tertinggi > atas else None
