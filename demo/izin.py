"""Days on which people are rightly elsewhere: leave, illness, duty travel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import polars as pl

from data.store import saat_to_int
from data.waktu import local_moment
from demo.acak import Bulat, Pecahan, generator, make_ids
from demo.pegawai import Orang
from demo.skenario import Skenario

_JENIS: tuple[tuple[str, float, int, int], ...] = (
    ("cuti_tahunan", 1.3, 2, 5),
    ("cuti_sakit", 0.6, 1, 3),
    ("cuti_alasan_penting", 0.15, 2, 5),
    ("dinas_luar", 0.8, 2, 4),
    ("cuti_sakit", 0.03, 8, 25),
    ("cuti_besar", 0.01, 30, 60),
)
"""Kind, how often a year, shortest and longest in calendar days."""
MELAHIRKAN = 90
LUAR_PIMPINAN = 3.0


def make_izin(skenario: Skenario, orang: Sequence[Orang], pimpinan: set[int]) -> pl.DataFrame:
    """Return the rows of izin: id, pegawai_id, jenis, mulai, selesai, nomor_surat; none overlap.

    `pimpinan` are the ids of those who travel more. Leave already granted may lie in the future.
    """
    rng = generator(skenario.benih, "izin")
    bagian = [
        _draw(
            skenario,
            orang,
            rng,
            jenis=jenis,
            kali=_rates(orang, jenis, kali, pimpinan),
            rentang=(pendek, panjang),
        )
        for jenis, kali, pendek, panjang in _JENIS
    ]
    ibu = np.array(
        [
            0.06 * (satu.jenis_kelamin == "P" and 24 <= skenario.awal.year - satu.lahir.year <= 40)
            for satu in orang
        ]
    )
    lama = (MELAHIRKAN, MELAHIRKAN)
    bagian.append(_draw(skenario, orang, rng, jenis="cuti_melahirkan", kali=ibu, rentang=lama))
    semua = pl.concat(bagian).sort("pegawai_id", "mulai", "selesai")
    sebelum = pl.col("selesai").cum_max().shift().over("pegawai_id")
    bersih = semua.filter(sebelum.is_null() | (pl.col("mulai") > sebelum))
    nomor = pl.format("851/{}/{}", pl.int_range(1, pl.len() + 1), pl.col("mulai").dt.year())
    return bersih.with_columns(nomor.alias("nomor_surat")).select(
        make_ids(_moments(bersih["mulai"].to_list()), rng), pl.all()
    )


def _rates(orang: Sequence[Orang], jenis: str, kali: float, pimpinan: set[int]) -> Pecahan:
    if jenis != "dinas_luar":
        return np.full(len(orang), kali)
    return np.array([LUAR_PIMPINAN if satu.id in pimpinan else kali for satu in orang])


def _draw(
    skenario: Skenario,
    orang: Sequence[Orang],
    rng: np.random.Generator,
    *,
    jenis: str,
    kali: Pecahan,
    rentang: tuple[int, int],
) -> pl.DataFrame:
    """Draw the absences of one kind: as many a year as `kali` says, starting on a weekday."""
    lama = (skenario.akhir - skenario.awal).days + 1
    siapa = np.repeat(np.arange(len(orang)), rng.poisson(kali * lama / 365.25))
    mulai = rng.integers(0, lama + 10, len(siapa))
    panjangnya = rng.integers(rentang[0], rentang[1] + 1, len(siapa))
    baris: list[tuple[int, str, date, date]] = []
    for i, geser, hari in zip(siapa, mulai, panjangnya, strict=True):
        satu = orang[int(i)]
        dari = skenario.awal + timedelta(days=int(geser))
        dari += timedelta(days=max(0, 7 - dari.weekday()) if dari.weekday() >= 5 else 0)
        sampai = dari + timedelta(days=int(hari) - 1)
        if dari >= satu.mulai and (satu.selesai is None or sampai <= satu.selesai):
            baris.append((satu.id, jenis, dari, sampai))
    bentuk = {"pegawai_id": pl.Int64, "jenis": pl.String, "mulai": pl.Date, "selesai": pl.Date}
    return pl.DataFrame(baris, schema=bentuk, orient="row")


def _moments(hari: Sequence[date]) -> Bulat:
    pagi = [saat_to_int(local_moment(satu - timedelta(days=7))) + 32_400_000_000 for satu in hari]
    return np.array(pagi, dtype=np.int64)
