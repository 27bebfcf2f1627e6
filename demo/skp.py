"""The year's plans: one SKP for each post a person holds in a year, its items and monthly targets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import numpy as np
import polars as pl

from data.store import saat_to_int
from data.waktu import local_moment
from demo.acak import Bulat, generator, make_ids
from demo.bahan import load_berkas
from demo.jadwal import months_of
from demo.penugasan import Baris
from demo.skenario import Skenario
from rules.kalender import Pola, hari_kerja

AKTIVITAS_SEHARI = 5.0
"""Activities that an ordinary day has."""
PORSI_BUTIR = 0.79
"""Share of them that yields something for an SKP item."""
_BOBOT = ((40, 30, 30), (30, 25, 25, 20), (25, 25, 20, 15, 15))
_AKHIRAN = (
    "", " sesuai jadwal", " bersama tim", " untuk laporan bulan ini", " tahap kedua",
    " atas disposisi pimpinan", " hari ini", " tindak lanjut rapat", " bagian pertama",
    " untuk bahan evaluasi", " sampai selesai", " lanjutan kemarin",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Teks:
    """All texts of activities in one column; a kind of work has a stretch of it."""

    isi: pl.Series
    letak: dict[tuple[str, int], tuple[int, int]]

    @classmethod
    def load(cls) -> Teks:
        """Return the texts of every SKP item of every family of work."""
        isi: list[str] = []
        letak: dict[tuple[str, int], tuple[int, int]] = {}
        for rumpun, butir in load_berkas("pekerjaan").items():
            for i, satu in enumerate(butir):
                if isinstance(satu, dict):
                    mulai = len(isi)
                    isi += _expand(cast(dict[str, Any], satu))
                    letak[rumpun, i] = (mulai, len(isi) - mulai)
        return cls(pl.Series("uraian", isi), letak)


def _expand(butir: dict[str, Any]) -> list[str]:
    return [
        teks.format(objek) + akhiran
        for akhiran in _AKHIRAN
        for teks in butir["teks"]
        for objek in butir["objek"]
    ]


@dataclass(frozen=True, slots=True)
class Rencana:
    """Plans as frames of the store, and as arrays for those who do the work.

    `letak[(duduk, tahun)]` is the first item and the number of items of a plan; the arrays have
    one element per item. Weights of one plan add up to 100.
    """

    skp: pl.DataFrame
    butir: pl.DataFrame
    target: pl.DataFrame
    letak: dict[tuple[int, int], tuple[int, int]]
    bobot: Bulat
    laju: Bulat
    teks_mulai: Bulat
    teks_banyak: Bulat


@dataclass(slots=True)
class _Butir:
    skp: int
    urutan: int
    rumpun: str
    jenis: int
    bobot: int
    laju: int
    beban: float


def make_rencana(skenario: Skenario, baris: list[Baris], libur: set[date], teks: Teks) -> Rencana:
    """Return the plans of all people for every year that the scenario touches."""
    rng = generator(skenario.benih, "skp")
    pegang: dict[tuple[int, int], list[Baris]] = {}
    for satu in baris:
        if satu.jenis == "definitif":
            for tahun in range(
                max(satu.mulai, skenario.awal).year, (satu.selesai or skenario.akhir).year + 1
            ):
                pegang.setdefault((satu.duduk, tahun), []).append(satu)
    kunci = sorted(pegang)
    rencana, butir = _draw(kunci, pegang, rng)
    skp = _skp_frame(kunci, pegang, skenario, rng)
    target = _targets(skenario, kunci, pegang, butir, libur)
    return _assemble(skp, butir, target, rencana, teks, rng=rng)


def _draw(
    kunci: list[tuple[int, int]],
    pegang: dict[tuple[int, int], list[Baris]],
    rng: np.random.Generator,
) -> tuple[dict[tuple[int, int], tuple[int, int]], list[_Butir]]:
    """Choose three to five items of the post's family of work for every plan."""
    letak: dict[tuple[int, int], tuple[int, int]] = {}
    butir: list[_Butir] = []
    for nomor, satu in enumerate(kunci):
        rumpun = pegang[satu][0].jabatan.rumpun
        daftar = load_berkas("pekerjaan")[rumpun]
        bobot = _BOBOT[int(rng.integers(0, len(daftar) - 2))]
        pilihan = np.sort(rng.permutation(len(daftar))[: len(bobot)])
        letak[satu] = (len(butir), len(bobot))
        for i, (jenis, b) in enumerate(zip(pilihan, bobot, strict=True)):
            laju = int(daftar[jenis]["laju"])
            beban = float(rng.uniform(0.72, 0.88))
            butir.append(_Butir(nomor, i + 1, rumpun, int(jenis), b, laju, beban))
    return letak, butir


def _skp_frame(
    kunci: list[tuple[int, int]],
    pegang: dict[tuple[int, int], list[Baris]],
    skenario: Skenario,
    rng: np.random.Generator,
) -> pl.DataFrame:
    isi: list[tuple[int, int, date, date, int | None]] = []
    for duduk, tahun in kunci:
        rentang = pegang[duduk, tahun]
        mulai = max(rentang[0].mulai, date(tahun, 1, 1), skenario.awal)
        selesai = min(rentang[-1].selesai or date(tahun, 12, 31), date(tahun, 12, 31))
        atasan = next(b.atasan_id for b in rentang if (b.selesai or mulai) >= mulai)
        isi.append((rentang[0].pegawai_id, tahun, mulai, selesai, atasan))
    bentuk = ["pegawai_id", "tahun", "mulai", "selesai", "disepakati_oleh"]
    skp = pl.DataFrame(isi, schema=bentuk, orient="row")
    saat = np.array([_morning(hari) for hari in skp["mulai"]], dtype=np.int64)
    return skp.select(
        make_ids(saat, rng),
        "pegawai_id", "tahun", "mulai", "selesai",
        pl.lit("disepakati").alias("status"),
        "disepakati_oleh",
        pl.Series("disepakati_pada", saat + 3_600_000_000 * 26),
        pl.lit(1).alias("versi"),
    )  # fmt: skip


def _morning(hari: date) -> int:
    return saat_to_int(local_moment(hari)) + 9 * 3_600_000_000


def _targets(
    skenario: Skenario,
    kunci: list[tuple[int, int]],
    pegang: dict[tuple[int, int], list[Baris]],
    butir: list[_Butir],
    libur: set[date],
) -> pl.DataFrame:
    """Return what each item must yield in each month: by the working days of the unit's pattern."""
    bulan: list[list[tuple[date, int]]] = []
    hitung: dict[tuple[date, date, int], int] = {}
    for duduk, tahun in kunci:
        rentang = pegang[duduk, tahun]
        mulai = max(rentang[0].mulai, date(tahun, 1, 1), skenario.awal)
        selesai = min(rentang[-1].selesai or date(tahun, 12, 31), date(tahun, 12, 31))
        pola = rentang[0].jabatan.unit.pola_kerja
        isi: list[tuple[date, int]] = []
        for awal, dari, sampai in months_of(mulai, selesai):
            tanda = (dari, sampai, pola)
            if tanda not in hitung:
                hitung[tanda] = len(hari_kerja(dari, sampai, libur, cast(Pola, pola)))
            isi.append((awal, hitung[tanda]))
        bulan.append(isi)
    baris: list[tuple[int, date, int]] = []
    for i, satu in enumerate(butir):
        sehari = AKTIVITAS_SEHARI * PORSI_BUTIR * satu.laju * satu.beban * satu.bobot / 100
        baris += [(i, b, max(1, round(sehari * n))) for b, n in bulan[satu.skp] if n]
    return pl.DataFrame(baris, schema=["butir", "bulan", "kuantitas"], orient="row")


def _assemble(
    skp: pl.DataFrame,
    butir: list[_Butir],
    target: pl.DataFrame,
    letak: dict[tuple[int, int], tuple[int, int]],
    teks: Teks,
    *,
    rng: np.random.Generator,
) -> Rencana:
    nomor = np.array([b.skp for b in butir], dtype=np.int64)
    saat = np.array([_morning(hari) for hari in skp["mulai"]], dtype=np.int64)[nomor]
    pekerjaan = load_berkas("pekerjaan")
    id_butir = make_ids(saat, rng)
    tahun = target.group_by("butir").agg(pl.col("kuantitas").sum()).sort("butir")
    jumlah = np.zeros(len(butir), dtype=np.int64)
    jumlah[tahun["butir"].to_numpy()] = tahun["kuantitas"].to_numpy()
    frame = pl.DataFrame(
        {
            "id": id_butir,
            "skp_id": skp["id"].gather(nomor),
            "urutan": [b.urutan for b in butir],
            "uraian": [pekerjaan[b.rumpun][b.jenis]["butir"] for b in butir],
            "satuan": [pekerjaan[b.rumpun][b.jenis]["satuan"] for b in butir],
            "bobot": [b.bobot * 100 for b in butir],
            "target_tahun": np.maximum(jumlah, 1) * 100,
            "induk_id": _parents(skp, butir, id_butir),
        }
    )
    bentang = np.array([teks.letak[b.rumpun, b.jenis] for b in butir], dtype=np.int64)
    return Rencana(
        skp=skp,
        butir=frame,
        target=target.select(
            id_butir.gather(target["butir"]).alias("butir_id"), "bulan", pl.col("kuantitas") * 100
        ),
        letak=letak,
        bobot=np.array([b.bobot for b in butir], dtype=np.int64),
        laju=np.array([b.laju for b in butir], dtype=np.int64),
        teks_mulai=bentang[:, 0],
        teks_banyak=bentang[:, 1],
    )


def _parents(skp: pl.DataFrame, butir: list[_Butir], id_butir: pl.Series) -> list[str | None]:
    """Return for each item the superior's item that it serves: those of the superior's plan in turn."""
    mulai = np.searchsorted([b.skp for b in butir], np.arange(len(skp) + 1))
    punya: dict[tuple[int, int], list[int]] = {}
    for nomor, (orang, tahun) in enumerate(skp.select("pegawai_id", "tahun").iter_rows()):
        punya.setdefault((orang, tahun), []).append(nomor)
    hari, atasan = skp["mulai"].to_list(), skp["disepakati_oleh"].to_list()
    selesai, tahun = skp["selesai"].to_list(), skp["tahun"].to_list()
    hasil: list[str | None] = []
    for satu in butir:
        calon = punya.get((atasan[satu.skp], tahun[satu.skp]), [])
        atas = [n for n in calon if hari[n] <= hari[satu.skp] <= selesai[n]]
        banyak = int(mulai[atas[0] + 1] - mulai[atas[0]]) if atas else 0
        letak = int(mulai[atas[0]]) + satu.urutan % banyak if banyak else None
        hasil.append(None if letak is None else id_butir[letak])
    return hasil
