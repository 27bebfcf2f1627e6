"""From the board to dated assignments: each row ends when the person, the post or the superior changes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from demo.organisasi import Jabatan
from demo.papan import SEHARI, Duduk, Papan

TAK_HINGGA = date(9999, 12, 31)
Rentang = tuple[date, date, int]
"""From, to (inclusive), who sits there in that time."""


@dataclass(frozen=True, slots=True)
class Baris:
    """One row of penugasan, with the post and the place on the board it comes from."""

    pegawai_id: int
    jabatan: Jabatan
    atasan_id: int | None
    jenis: str
    mulai: date
    selesai: date | None
    duduk: int


class Penugasan:
    """All assignments of a board. Over the head of the city stands `wali` (a person's id)."""

    def __init__(self, papan: Papan, wali: int) -> None:
        self._papan, self._wali = papan, wali
        self._duduk: dict[int, list[Duduk]] = defaultdict(list)
        for satu in papan.riwayat:
            self._duduk[satu.jabatan].append(satu)
        self._isi: dict[int, list[Rentang]] = {}

    @cached_property
    def baris(self) -> list[Baris]:
        """The rows, by person and day."""
        hasil: list[Baris] = []
        for nomor, satu in enumerate(self._papan.riwayat):
            # A post taken and left within one day never was.
            if satu.selesai is None or satu.selesai >= satu.mulai:
                hasil += self._split(nomor, satu)
        return sorted(hasil, key=lambda b: (b.pegawai_id, b.mulai, b.jenis))

    def _split(self, nomor: int, satu: Duduk) -> list[Baris]:
        jabatan = self._papan.kota.jabatan[satu.jabatan]
        return [
            Baris(
                satu.orang,
                jabatan,
                atasan,
                satu.jenis,
                mulai,
                None if selesai == TAK_HINGGA else selesai,
                nomor,
            )
            for mulai, selesai, atasan in self._superiors(
                jabatan, satu.mulai, satu.selesai or TAK_HINGGA, satu.orang
            )
        ]

    def _superiors(self, jabatan: Jabatan, dari: date, sampai: date, orang: int) -> list[Rentang]:
        """Who stands over `orang` on this post; who stands in for their own superior goes one up."""
        if jabatan.induk is None:
            return [(dari, sampai, self._wali)]
        hasil: list[Rentang] = []
        for mulai, selesai, atasan in self._holders(jabatan.induk, dari, sampai):
            if atasan == orang:
                atas = self._papan.kota.jabatan[jabatan.induk]
                hasil += self._superiors(atas, mulai, selesai, orang)
            else:
                hasil.append((mulai, selesai, atasan))
        return _joined(hasil)

    def _holders(self, jabatan: int, dari: date, sampai: date) -> list[Rentang]:
        """Who holds a post through this time: the holder, else the acting one, else who is above."""
        semua = self._timeline(jabatan)
        return [
            (max(mulai, dari), min(selesai, sampai), orang)
            for mulai, selesai, orang in semua
            if mulai <= sampai and selesai >= dari
        ]

    def _timeline(self, jabatan: int) -> list[Rentang]:
        if jabatan not in self._isi:
            ada = [
                (d.mulai, d.selesai or TAK_HINGGA, d.orang)
                for jenis in ("definitif", "plt")
                for d in self._duduk[jabatan]
                if d.jenis == jenis and (d.selesai is None or d.selesai >= d.mulai)
            ]
            self._isi[jabatan] = self._fill(jabatan, ada)
        return self._isi[jabatan]

    def _fill(self, jabatan: int, ada: list[Rentang]) -> list[Rentang]:
        """Put the gaps between holders to whoever is above the post."""
        induk = self._papan.kota.jabatan[jabatan].induk
        hasil: list[Rentang] = []
        hari = date.min
        for mulai, selesai, orang in sorted(ada):
            if mulai > hari:
                hasil += self._above(induk, hari, mulai - SEHARI)
            if selesai >= hari:
                hasil.append((max(mulai, hari), selesai, orang))
                hari = selesai if selesai == TAK_HINGGA else selesai + SEHARI
        if hari != TAK_HINGGA:
            hasil += self._above(induk, hari, TAK_HINGGA)
        return hasil

    def _above(self, induk: int | None, dari: date, sampai: date) -> list[Rentang]:
        return [(dari, sampai, self._wali)] if induk is None else self._holders(induk, dari, sampai)


def _joined(rentang: list[Rentang]) -> list[Rentang]:
    """Return neighbouring stretches under the same person as one."""
    hasil: list[Rentang] = []
    for mulai, selesai, orang in sorted(rentang):
        if hasil and hasil[-1][2] == orang and hasil[-1][1] + SEHARI == mulai:
            hasil[-1] = (hasil[-1][0], selesai, orang)
        else:
            hasil.append((mulai, selesai, orang))
    return hasil
