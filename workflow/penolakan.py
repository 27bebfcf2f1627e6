"""Refusals: what the rules found wrong, in the words and at the field of the form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.bahasa import _, format_tanggal
from data.galat import GalatPengguna
from rules.aktivitas import Pelanggaran
from rules.teks import GalatKetentuan

_KOLOM = {
    "rentang_salah": "selesai",
    "tumpang_tindih": "mulai",
    "melebihi_sehari": "selesai",
    "utama_tanpa_dasar": "butir_id",
    "hari_depan": "tanggal",
    "jendela_tutup": "tanggal",
}


class Penolakan(GalatPengguna):
    """A form that was refused for one reason or several; the error itself is the first of `semua`."""

    def __init__(self, semua: Sequence[GalatPengguna]) -> None:
        """Keep all reasons, in the order of the form."""
        super().__init__(semua[0].teks, kode=semua[0].kode, kolom=semua[0].kolom)
        self.semua = tuple(semua)


def refuse_if(alasan: Sequence[GalatPengguna]) -> None:
    """Raise `Penolakan` when there is a reason."""
    if alasan:
        raise Penolakan(alasan)


def violation(pelanggaran: Pelanggaran) -> GalatPengguna:
    """Return a broken rule as an error at its field, in the language of the reader."""
    return GalatPengguna(
        _(pelanggaran.teks).format(**_readable(pelanggaran.nilai)),
        kode=pelanggaran.kode,
        kolom=_KOLOM.get(pelanggaran.kode),
    )


def translated(galat: GalatKetentuan) -> str:
    """Return the text of an error of the rules in the language of the reader."""
    return _(galat.teks).format(**_readable(galat.nilai))


def _readable(nilai: dict[str, object]) -> dict[str, object]:
    return {k: format_tanggal(v) if isinstance(v, date) else v for k, v in nilai.items()}
