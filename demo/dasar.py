"""The rows of the city that do not belong to one month, as frames of the store's tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache

import numpy as np
import polars as pl

from data.store import saat_to_int
from data.waktu import local_moment
from demo.acak import generator, make_ids
from demo.kota import Kota
from rules.hari import PEGAWAI

Bingkai = tuple[str, pl.DataFrame]


def base_frames(kota: Kota) -> Iterator[Bingkai]:
    """Yield table and rows, in an order in which every foreign key finds its row."""
    yield "opd", _opd(kota)
    yield "unit", _unit(kota)
    yield "pegawai", _pegawai(kota)
    yield "penugasan", penugasan_rows(kota).drop("opd_id", "pola_kerja")
    yield "hari_libur", hari_libur_rows(kota)
    yield "izin", kota.izin
    yield "hukuman_disiplin", kota.hukuman
    yield "gangguan", _gangguan(kota)
    yield "skp", kota.rencana.skp
    yield "butir_skp", kota.rencana.butir
    yield "target_butir", kota.rencana.target
    yield from _pelatihan(kota)


def _opd(kota: Kota) -> pl.DataFrame:
    kantor = kota.organisasi.kantor
    return pl.DataFrame(
        [(k.id, k.kode, k.nama, k.jenis, k.mulai, k.selesai) for k in kantor],
        schema=["id", "kode", "nama", "jenis", "mulai", ("selesai", pl.Date)],
        orient="row",
    )


def _unit(kota: Kota) -> pl.DataFrame:
    return pl.DataFrame(
        [(u.id, u.opd_id, u.nama, u.induk_id, u.pola_kerja) for u in kota.organisasi.unit],
        schema=["id", "opd_id", "nama", ("induk_id", pl.Int64), "pola_kerja"],
        orient="row",
    )


def _pegawai(kota: Kota) -> pl.DataFrame:
    baris = [
        (
            o.id, o.nip, o.nama, o.jenis_kelamin, o.lahir, o.golongan, o.status, o.mulai, o.selesai,
            o.diangkat,
        )
        for o in kota.orang
    ]  # fmt: skip
    nama = ["id", "nip", "nama", "jenis_kelamin", "tanggal_lahir", "golongan", "status", "mulai"]
    akhir = [("selesai", pl.Date), ("diangkat_pns", pl.Date)]
    frame = pl.DataFrame(baris, schema=[*nama, *akhir], orient="row")
    return frame.with_columns(pl.lit(True).alias("is_demo"))


@lru_cache(maxsize=1)
def penugasan_rows(kota: Kota) -> pl.DataFrame:
    """Return the rows of penugasan, with opd_id and pola_kerja of the unit beside."""
    baris = [
        (
            i + 1, b.pegawai_id, b.jabatan.unit.id, b.jabatan.nama, b.jabatan.jenis_jabatan,
            b.jabatan.kelas, b.atasan_id, b.jenis, b.mulai, b.selesai, 100,
            f"821/{b.duduk + 1}/BKPSDM/{b.mulai.year}", b.jabatan.unit.opd_id,
            b.jabatan.unit.pola_kerja,
        )
        for i, b in enumerate(kota.baris)
    ]  # fmt: skip
    nama = ["id", "pegawai_id", "unit_id", "jabatan", "jenis_jabatan", "kelas", "atasan_id"]
    akhir = [
        "jenis",
        "mulai",
        ("selesai", pl.Date),
        "porsi_persen",
        "nomor_sk",
        "opd_id",
        "pola_kerja",
    ]
    return pl.DataFrame(baris, schema=[*nama, *akhir], orient="row", infer_schema_length=None)


def pegawai_rows(kota: Kota) -> pl.DataFrame:
    """Return what the rules ask of people (the columns of `rules.hari.PEGAWAI`)."""
    baris = [(o.id, o.status, o.selesai, o.diangkat) for o in kota.orang]
    return pl.DataFrame(baris, schema=PEGAWAI, orient="row")


def hari_libur_rows(kota: Kota) -> pl.DataFrame:
    """Return the rows of hari_libur."""
    frame = pl.DataFrame(kota.libur, schema=["tanggal", "jenis", "nama"], orient="row")
    return frame.with_row_index("id", 1).with_columns(pl.lit(None, pl.String).alias("dasar"))


def _gangguan(kota: Kota) -> pl.DataFrame:
    mulai = np.array([saat_to_int(m.mulai) for m in kota.mati], dtype=np.int64)
    selesai = np.array([saat_to_int(m.selesai) for m in kota.mati], dtype=np.int64)
    admin = kota.kepala_bkpsdm
    rng = generator(kota.skenario.benih, "gangguan")
    return pl.DataFrame(
        {
            "id": make_ids(mulai, rng),
            "mulai": mulai,
            "selesai": selesai,
            "keterangan": [m.keterangan for m in kota.mati],
            "dinyatakan_oleh": [admin] * len(kota.mati),
            "dinyatakan_pada": selesai + 3_600_000_000,
        },
        schema_overrides={"keterangan": pl.String, "dinyatakan_oleh": pl.Int64},
    )


def _pelatihan(kota: Kota) -> Iterator[Bingkai]:
    semua = kota.pelatihan
    rng = generator(kota.skenario.benih, "pelatihan_id")
    pagi = [saat_to_int(local_moment(p.tanggal) + timedelta(hours=8)) for p in semua]
    kunci = make_ids(np.array(pagi, dtype=np.int64), rng)
    yield (
        "pelatihan",
        pl.DataFrame(
            {
                "id": kunci,
                "nama": [p.nama for p in semua],
                "tanggal": [p.tanggal for p in semua],
                "jenjang": [p.jenjang for p in semua],
                "opd_id": [p.opd_id for p in semua],
            },
            schema_overrides={"opd_id": pl.Int64, "tanggal": pl.Date},
        ),
    )
    ikut = [(i, o, hadir) for i, p in enumerate(semua) for o, hadir in sorted(p.hadir.items())]
    peserta = pl.DataFrame(
        ikut,
        schema={"i": pl.Int64, "pegawai_id": pl.Int64, "is_hadir": pl.Boolean},
        orient="row",
    )
    yield (
        "peserta_pelatihan",
        peserta.select(kunci.gather(peserta["i"]).alias("pelatihan_id"), "pegawai_id", "is_hadir"),
    )
