"""Checks of one activity entry: what must be true of it, before it is stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from rules.ketentuan import Ketentuan
from rules.registri import rule
from rules.teks import N_

MENIT_SEHARI = 24 * 60
MENIT_SEJAM = 60


@dataclass(frozen=True, slots=True)
class Isian:
    """An activity as entered; `mulai` and `selesai` are minutes since local midnight."""

    tanggal: date
    mulai: int
    selesai: int
    jenis: Literal["utama", "lainnya"]
    butir_id: str | None = None
    nomor_perintah: str | None = None

    @property
    def menit(self) -> int:
        """How long it took."""
        return self.selesai - self.mulai


@dataclass(frozen=True, slots=True)
class Pelanggaran:
    """A broken rule: `teks` is a text to translate with {placeholders} filled from `nilai`."""

    kode: str
    teks: str
    nilai: dict[str, object] = field(default_factory=dict[str, object])

    def __str__(self) -> str:
        """The text in the source language."""
        return self.teks.format(**self.nilai)


def clock(menit: int) -> str:
    """Minutes since midnight as 07.30."""
    return f"{menit // MENIT_SEJAM:02d}.{menit % MENIT_SEJAM:02d}"


@rule(
    "aktivitas.periksa",
    since="2020-01-01",
    citation="perwako-pekanbaru-162-2019:Pasal 53",
    label=N_("Syarat satu isian aktivitas"),
    satuan="jumlah",
)
def periksa_aktivitas(
    isian: Isian,
    lain_hari_itu: Sequence[Isian],
    ketentuan: Ketentuan,
    *,
    hari_ini: date,
    batas: date,
) -> list[Pelanggaran]:
    """Everything that is wrong with `isian`; an empty list when it may be submitted.

    `lain_hari_itu`: that person's other entries of the day that still count (not rejected ones).
    `batas`: the last day for this date, by `rules.kalender.batas_entri`.
    """
    return [
        *_check_time(isian, lain_hari_itu, ketentuan),
        *_check_kind(isian),
        *_check_window(isian, hari_ini, batas),
    ]


def _check_time(isian: Isian, lain: Sequence[Isian], ketentuan: Ketentuan) -> Iterator[Pelanggaran]:
    if not 0 <= isian.mulai < isian.selesai <= MENIT_SEHARI:
        yield Pelanggaran(
            "rentang_salah",
            N_(
                "Jam selesai {selesai} harus sesudah jam mulai {mulai} pada hari yang sama. Perbaiki jamnya."
            ),
            {"mulai": clock(isian.mulai), "selesai": clock(isian.selesai)},
        )
        return
    for satu in lain:
        if isian.mulai < satu.selesai and satu.mulai < isian.selesai:
            yield Pelanggaran(
                "tumpang_tindih",
                N_(
                    "Jam ini tumpang tindih dengan aktivitas {mulai} sampai {selesai}. Ubah jam salah satunya."
                ),
                {"mulai": clock(satu.mulai), "selesai": clock(satu.selesai)},
            )
    jumlah = isian.menit + sum(satu.menit for satu in lain)
    tertinggi = ketentuan.bulat("menit_maksimum_hari")
    if jumlah > tertinggi:
        yield Pelanggaran(
            "melebihi_sehari",
            N_(
                "Jumlah hari ini menjadi {jumlah} menit; paling banyak {tertinggi} menit. Kurangi {kelebihan} menit."
            ),
            {"jumlah": jumlah, "tertinggi": tertinggi, "kelebihan": jumlah - tertinggi},
        )


def _check_kind(isian: Isian) -> Iterator[Pelanggaran]:
    if isian.jenis == "utama" and not isian.butir_id and not (isian.nomor_perintah or "").strip():
        yield Pelanggaran(
            "utama_tanpa_dasar",
            N_(
                "Aktivitas utama harus terkait butir SKP atau nomor SK atau disposisi. Pilih butir, isi nomornya, atau ubah menjadi aktivitas lainnya."
            ),
        )


def _check_window(isian: Isian, hari_ini: date, batas: date) -> Iterator[Pelanggaran]:
    if isian.tanggal > hari_ini:
        yield Pelanggaran(
            "hari_depan",
            N_("Tanggal {tanggal} belum tiba. Isi aktivitas hari ini atau hari yang sudah lewat."),
            {"tanggal": isian.tanggal},
        )
    elif hari_ini > batas:
        yield Pelanggaran(
            "jendela_tutup",
            N_(
                "Aktivitas tanggal {tanggal} hanya dapat diajukan sampai akhir {batas}. Bila ada gangguan sistem, minta gangguan itu dicatat."
            ),
            {"tanggal": isian.tanggal, "batas": batas},
        )
