"""The confirmed months: counted by the rules from the rows, as the workflow keeps them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl

from demo.acak import Bulat, generator, make_ids
from demo.dasar import hari_libur_rows, pegawai_rows, penugasan_rows
from demo.jadwal import EPOKH, KOSONG, BulanKerja
from demo.kota import Kota
from demo.perilaku import freeze_day
from demo.waktu import MENIT, local_day_number, moment
from rules.bulan import nilai_bulan
from rules.eksak import to_decimal
from rules.fakta import Baris, masukan_bulan
from rules.hari import HUKUMAN
from rules.masukan import NAIK
from workflow.kinerja.bulan import HitunganBulan
from workflow.kinerja.konfirmasi import snapshot

JEJAK = ("t_draf", "t_ajukan", "t_putus1", "t_ajukan2", "t_putus2")


@dataclass(frozen=True, slots=True)
class Bahan:
    """What the confirmation of one month is counted from, beside the activities."""

    kota: Kota
    kerja: BulanKerja
    kehadiran: pl.DataFrame
    perilaku: pl.DataFrame


def make_konfirmasi(
    bahan: Bahan, rencana: pl.DataFrame, aktivitas: pl.DataFrame, ke: int
) -> pl.DataFrame:
    """Return the rows of penilaian_bulan for the people of one portion (`ke`) of the month.

    A superior confirms after the last decision of the person's month, or, when rows still wait,
    after the window of validation has closed; never before the assessment of behaviour.
    """
    kota, kerja = bahan.kota, bahan.kerja
    rng = generator(kota.skenario.benih, "konfirmasi", kerja.bulan, ke)
    dinilai = bahan.perilaku.join(
        aktivitas.select("pegawai_id").unique(), on="pegawai_id", how="semi"
    ).sort("pegawai_id")
    saat = _moments(kota, kerja, dinilai, _last_events(rencana), rng)
    ada = (saat != KOSONG) & (saat <= kota.saat_kini)
    ada &= local_day_number(saat) < freeze_day(kerja)
    dinilai, saat = dinilai.filter(pl.Series(ada)), saat[ada]
    kapan = EPOKH + timedelta(days=kerja.batas_validasi)
    angka = count_figures(bahan, dinilai["pegawai_id"], aktivitas, kapan)
    frame = dinilai.select("pegawai_id", "bulan", "penilai_id").with_columns(
        pl.Series("dikonfirmasi_pada", saat), pl.lit(1).alias("versi")
    ).join(angka, on="pegawai_id", how="inner", maintain_order="left")  # fmt: skip
    frame = frame.with_columns(pl.lit(None, pl.String).alias("catatan")).sort("dikonfirmasi_pada")
    return frame.select(make_ids(frame["dikonfirmasi_pada"].to_numpy(), rng), pl.all())


def _last_events(rencana: pl.DataFrame) -> pl.DataFrame:
    """Return per person the last moment of the month's activities, and whether any still waits."""
    diajukan, lagi = pl.col("t_ajukan").is_not_null(), pl.col("t_ajukan2").is_not_null()
    menunggu = (lagi & pl.col("t_putus2").is_null()) | (diajukan & pl.col("t_putus1").is_null())
    return rencana.group_by("pegawai_id").agg(
        pl.max_horizontal(JEJAK).max().alias("terakhir"), menunggu.any().alias("is_menunggu")
    )


def _moments(
    kota: Kota,
    kerja: BulanKerja,
    dinilai: pl.DataFrame,
    terakhir: pl.DataFrame,
    rng: np.random.Generator,
) -> Bulat:
    isi = dinilai.join(terakhir, on="pegawai_id", how="left", maintain_order="left")
    akhir = isi["terakhir"].fill_null(0).to_numpy()
    dasar = np.maximum(isi["dinilai_pada"].to_numpy(), akhir) + MENIT * rng.integers(
        2, 300, len(isi)
    )
    tutup = moment(np.full(len(isi), kerja.batas_validasi + 1), rng.uniform(460, 900, len(isi)))
    menunggu = isi["is_menunggu"].fill_null(value=False).to_numpy()
    saat = np.where(menunggu, np.maximum(dasar, tutup), dasar)
    lupa = generator(kota.skenario.benih, "lupa", kerja.bulan).random(len(kota.orang) + 1)
    return np.where(lupa[isi["penilai_id"].to_numpy()] < 0.05, KOSONG, saat)


def count_figures(
    bahan: Bahan, orang: pl.Series, aktivitas: pl.DataFrame, kapan: date
) -> pl.DataFrame:
    """Return pegawai_id and angka (JSON) of these people's months, as counted on the day `kapan`."""
    kota, bulan = bahan.kota, bahan.kerja.bulan
    baris = _rows(bahan, orang, aktivitas)
    masukan, butir = masukan_bulan(baris, bulan, kapan, kota.profil)
    hasil = nilai_bulan(masukan, butir, kota.profil)
    milik: dict[int, list[dict[str, Any]]] = {}
    for satu in butir.iter_rows(named=True):
        milik.setdefault(satu["pegawai_id"], []).append(satu)
    angka = [
        json.dumps(snapshot(HitunganBulan(satu, milik.get(satu["pegawai_id"], []), kota.profil)))
        for satu in hasil.iter_rows(named=True)
    ]
    return hasil.select("pegawai_id", pl.Series("angka", angka, dtype=pl.String))


def _rows(bahan: Bahan, orang: pl.Series, aktivitas: pl.DataFrame) -> Baris:
    kota, bulan = bahan.kota, bahan.kerja.bulan
    milik = pl.col("pegawai_id").is_in(orang.implode())
    skp = kota.rencana.skp.filter(
        milik, pl.col("mulai") < _after(bulan), pl.col("selesai") >= bulan
    )
    butir = kota.rencana.butir.join(
        skp.select(pl.col("id").alias("skp_id")), on="skp_id", how="semi"
    )
    target = kota.rencana.target.filter(pl.col("bulan") == bulan)
    mati = pl.DataFrame(
        kota.gangguan,
        schema={"mulai": pl.Datetime("us", "UTC"), "selesai": pl.Datetime("us", "UTC")},
        orient="row",
    )
    return Baris(
        aktivitas=aktivitas.filter(milik).with_columns(
            _hundredths("kuantitas"), pl.lit(None, pl.Int64).alias("menit_disetujui")
        ),
        kehadiran=bahan.kehadiran.filter(milik),
        izin=kota.izin.filter(milik),
        penugasan=penugasan_rows(kota).filter(milik),
        perilaku=bahan.perilaku.filter(milik),
        skp=skp,
        butir_skp=butir.with_columns(_hundredths("bobot"), pl.lit(NAIK).alias("arah")),
        target_butir=target.with_columns(_hundredths("kuantitas")),
        hari_libur=hari_libur_rows(kota),
        gangguan=mati,
        pegawai=pegawai_rows(kota).filter(milik),
        hukuman=kota.hukuman.select(list(HUKUMAN)).filter(milik),
    )


def _after(bulan: date) -> date:
    return (bulan + timedelta(days=31)).replace(day=1)


def _hundredths(kolom: str) -> pl.Expr:
    return to_decimal(pl.col(kolom), 2, 18).alias(kolom)
