"""Discipline punishments of the demo city: a few of the least punctual, one of them still in force."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl

from data.store import saat_to_int
from data.waktu import local_moment, month_add
from demo.acak import generator, make_ids
from demo.pegawai import Orang, Sifat
from demo.skenario import Skenario

SEBANYAK = 400
"""One punishment for so many people, at least two in all."""
LAMA = (("sedang", 6), ("ringan", 3), ("sedang", 9), ("ringan", 6))
"""Grade and months of the punishments, in turn."""


def make_hukuman(skenario: Skenario, orang: list[Orang], sifat: Sifat) -> pl.DataFrame:
    """Return the rows of hukuman_disiplin; nobody is punished twice."""
    rng = generator(skenario.benih, "hukuman")
    n = max(2, len(orang) // SEBANYAK)
    baris: list[tuple[int, str, date, date]] = []
    for satu in np.argsort(sifat.tepat[: len(orang)], kind="stable"):
        # The first began lately and lasts, the others are spread over the period.
        bagian = 0.95 if not baris else 0.15 + 0.6 * len(baris) / n
        tingkat, bulan = LAMA[len(baris) % len(LAMA)]
        mulai = skenario.month_of(bagian) + timedelta(days=int(rng.integers(0, 12)))
        selesai = month_add(mulai, bulan) + timedelta(days=mulai.day - 2)
        if mulai <= skenario.akhir and _serves(orang[satu], mulai, selesai):
            baris.append((orang[satu].id, tingkat, mulai, selesai))
        if len(baris) == n:
            break
    bentuk = {"pegawai_id": pl.Int64, "tingkat": pl.String, "mulai": pl.Date, "selesai": pl.Date}
    frame = pl.DataFrame(baris, schema=bentuk, orient="row")
    saat = np.array([saat_to_int(local_moment(m)) for _p, _t, m, _s in baris], dtype=np.int64)
    nomor = pl.format("862/{}/BKPSDM/{}", pl.int_range(1, pl.len() + 1), pl.col("mulai").dt.year())
    return frame.select(make_ids(saat, rng), pl.all(), nomor.alias("nomor_sk"))


def _serves(orang: Orang, dari: date, sampai: date) -> bool:
    return orang.mulai <= dari and (orang.selesai is None or orang.selesai > sampai)
