"""What people answer to their confirmed months: received, or objected to; and what a granted one corrects."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import numpy as np
import polars as pl

from demo.acak import generator
from demo.jadwal import EPOKH
from demo.keberatan import Perkara, plan_perkara
from demo.konfirmasi import Bahan, count_figures
from demo.waktu import HARI, local_day_number
from rules.fakta import DIHITUNG
from workflow.keberatan.koreksi import DICATAT

TERIMA = 0.55
"""The share of confirmed months whose owner says so; after a day and a half on average."""


@dataclass(frozen=True, slots=True)
class Koreksi:
    """What a granted objection changes: scores by aspect, or activities that count after all."""

    nilai: Mapping[str, int]
    aktivitas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tanggapan:
    """A portion of a month after its answers: its rows, its objections, what the granted ones correct.

    `koreksi` is by the id of the objection."""

    aktivitas: pl.DataFrame
    konfirmasi: pl.DataFrame
    perkara: tuple[Perkara, ...]
    keberatan: pl.DataFrame
    koreksi: dict[str, Koreksi]

    @property
    def nilai(self) -> dict[int, Mapping[str, int]]:
        """The scores that were corrected, by person."""
        orang = {p.id: p.pegawai_id for p in self.perkara}
        return {orang[id]: k.nilai for id, k in self.koreksi.items() if k.nilai}


def answer_months(
    bahan: Bahan, aktivitas: pl.DataFrame, konfirmasi: pl.DataFrame, ke: int
) -> Tanggapan:
    """Return the confirmed months of one portion (`ke`) with what their owners answered."""
    perkara = plan_perkara(bahan.kota, bahan.kerja, konfirmasi, ke)
    koreksi = {p.id: correction_of(bahan, p, aktivitas) for p in perkara if p.is_koreksi}
    konfirmasi = _accept(bahan, konfirmasi, perkara, ke)
    catatan: dict[str, dict[str, Any]] = {}
    for p in perkara:
        if p.id in koreksi:
            angka, catatan[p.id] = _corrected(bahan, p, koreksi[p.id], aktivitas, konfirmasi)
            konfirmasi = _put(konfirmasi, p, angka)
            aktivitas = _let_count(aktivitas, p, koreksi[p.id].aktivitas)
    return Tanggapan(aktivitas, konfirmasi, tuple(perkara), _rows(perkara, catatan), koreksi)


def correction_of(bahan: Bahan, p: Perkara, aktivitas: pl.DataFrame) -> Koreksi:
    """Return what a granted objection corrects: a rejected activity, else the lowest score."""
    milik = aktivitas.filter(pl.col("pegawai_id") == p.pegawai_id)
    dihitung = milik.filter(status=DIHITUNG).select("tanggal", "mulai", "selesai").rows()
    for satu in milik.filter(pl.col("status") == "ditolak").sort("tanggal", "mulai").to_dicts():
        waktu = (satu["tanggal"], satu["mulai"], satu["selesai"])
        if not any(t == waktu[0] and m < waktu[2] and waktu[1] < s for t, m, s in dihitung):
            return Koreksi({}, (satu["id"],))
    nilai: dict[str, int] = json.loads(
        bahan.perilaku.filter(pegawai_id=p.pegawai_id)["nilai"].item()
    )
    terendah = min(nilai, key=lambda a: nilai[a])
    return Koreksi({terendah: min(nilai[terendah] + 6, 100)}, ())


def corrected_scores(
    perilaku: pl.DataFrame, nilai: Mapping[int, Mapping[str, int]]
) -> pl.DataFrame:
    """Return the rows of perilaku with the scores that decisions changed."""
    if not nilai:
        return perilaku
    baris = perilaku.select("pegawai_id", "nilai").iter_rows()
    baru = [
        json.dumps({**json.loads(isi), **nilai[orang]}) if orang in nilai else isi
        for orang, isi in baris
    ]
    diubah = pl.col("pegawai_id").is_in(list(nilai))
    return perilaku.with_columns(
        pl.Series("nilai", baru, pl.String),
        (pl.col("versi") + diubah.cast(pl.Int64)).alias("versi"),
    )


def _accept(
    bahan: Bahan, konfirmasi: pl.DataFrame, perkara: Sequence[Perkara], ke: int
) -> pl.DataFrame:
    """Add tanggapan and ditanggapi_pada: most receive their result, objections stand as such."""
    kota = bahan.kota
    rng = generator(kota.skenario.benih, "terima", bahan.kerja.bulan, ke)
    n = len(konfirmasi)
    mau = rng.random(n) < TERIMA
    saat = konfirmasi["dikonfirmasi_pada"].to_numpy() + (rng.exponential(1.5, n) * HARI).astype(
        np.int64
    )
    lawan = {p.penilaian_id: p for p in perkara}
    kata: list[str | None] = []
    kapan: list[int | None] = []
    for id, is_mau, pada in zip(konfirmasi["id"], mau, saat.tolist(), strict=True):
        p = lawan.get(id)
        if p is not None:
            is_lawan = p.jalan.dicabut is None
            kata.append("keberatan" if is_lawan else None)
            kapan.append(p.jalan.diajukan if is_lawan else None)
        else:
            is_terima = is_mau and pada <= kota.saat_kini
            kata.append("diterima" if is_terima else None)
            kapan.append(pada if is_terima else None)
    return konfirmasi.with_columns(
        pl.Series("tanggapan", kata, pl.String), pl.Series("ditanggapi_pada", kapan, pl.Int64)
    )


def _corrected(
    bahan: Bahan,
    p: Perkara,
    koreksi: Koreksi,
    aktivitas: pl.DataFrame,
    konfirmasi: pl.DataFrame,
) -> tuple[str, dict[str, Any]]:
    """Return the figures (JSON) of a corrected month, and what the objection keeps of the change."""
    orang = pl.Series([p.pegawai_id])
    baru = replace(bahan, perilaku=corrected_scores(bahan.perilaku, {p.pegawai_id: koreksi.nilai}))
    status = pl.when(pl.col("id").is_in(list(koreksi.aktivitas))).then(pl.lit(DIHITUNG))
    isi = aktivitas.filter(pegawai_id=p.pegawai_id).with_columns(
        status.otherwise("status").alias("status")
    )
    hari = int(local_day_number(np.array([p.jalan.diputus], dtype=np.int64))[0])
    kapan = EPOKH + timedelta(days=hari)
    sesudah: dict[str, Any] = json.loads(count_figures(baru, orang, isi, kapan)["angka"].item())
    sebelum: dict[str, Any] = json.loads(konfirmasi.filter(id=p.penilaian_id)["angka"].item())
    catatan = {
        "perilaku": dict(koreksi.nilai),
        "aktivitas": list(koreksi.aktivitas),
        "sebelum": {k: sebelum.get(k) for k in DICATAT},
        "sesudah": {k: sesudah.get(k) for k in DICATAT},
    }
    return json.dumps({**sesudah, "koreksi": catatan}), catatan


def _put(konfirmasi: pl.DataFrame, p: Perkara, angka: str) -> pl.DataFrame:
    ini = pl.col("id") == p.penilaian_id
    return konfirmasi.with_columns(
        pl.when(ini).then(pl.lit(angka)).otherwise("angka").alias("angka"),
        pl.when(ini)
        .then(pl.lit(p.jalan.diputus))
        .otherwise("dikonfirmasi_pada")
        .alias("dikonfirmasi_pada"),
        (pl.col("versi") + ini.cast(pl.Int64)).alias("versi"),
    )


def _let_count(aktivitas: pl.DataFrame, p: Perkara, ids: Sequence[str]) -> pl.DataFrame:
    if not ids:
        return aktivitas
    ini = pl.col("id").is_in(list(ids))
    baru = {"status": DIHITUNG, "diputus_pada": p.jalan.diputus, "diputus_oleh": p.diputus_oleh}
    return aktivitas.with_columns(
        *(pl.when(ini).then(pl.lit(n)).otherwise(k).alias(k) for k, n in baru.items()),
        (pl.col("versi") + ini.cast(pl.Int64)).alias("versi"),
    )


def _rows(perkara: Sequence[Perkara], catatan: Mapping[str, Mapping[str, Any]]) -> pl.DataFrame:
    """Return the rows of keberatan."""
    baris = [
        {
            "id": p.id,
            "pegawai_id": p.pegawai_id,
            "objek": "penilaian_bulan",
            "penilaian_id": p.penilaian_id,
            "alasan": p.alasan,
            "status": p.jalan.status,
            "batas": p.jalan.batas,
            "diajukan_pada": p.jalan.diajukan,
            "penilai_id": p.penilai_id,
            "tanggapan": p.tanggapan if p.jalan.ditanggapi else None,
            "ditanggapi_pada": p.jalan.ditanggapi,
            "ditanggapi_oleh": p.penilai_id if p.jalan.ditanggapi else None,
            "pemutus_id": p.diputus_oleh if p.jalan.diputus else p.pemutus_id,
            "is_dikabulkan": p.is_dikabulkan if p.jalan.diputus else None,
            "putusan": p.putusan if p.jalan.diputus else None,
            "koreksi": json.dumps(catatan[p.id]) if p.id in catatan else None,
            "diputus_pada": p.jalan.diputus,
            "versi": p.jalan.versi,
        }
        for p in perkara
    ]
    return pl.DataFrame(baris, schema=BENTUK)


BENTUK = {
    "id": pl.String, "pegawai_id": pl.Int64, "objek": pl.String, "penilaian_id": pl.String,
    "alasan": pl.String, "status": pl.String, "batas": pl.Date, "diajukan_pada": pl.Int64,
    "penilai_id": pl.Int64, "tanggapan": pl.String, "ditanggapi_pada": pl.Int64,
    "ditanggapi_oleh": pl.Int64, "pemutus_id": pl.Int64, "is_dikabulkan": pl.Boolean,
    "putusan": pl.String, "koreksi": pl.String, "diputus_pada": pl.Int64, "versi": pl.Int64,
}  # fmt: skip
"""Columns of keberatan."""
