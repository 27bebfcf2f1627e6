"""A person's assignments as a line of time: cut, ended, checked. Pure: no store, no clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from data.store import Penugasan

SEHARI = timedelta(days=1)
RANGKAP = ("plt", "plh", "tambahan")
"""Kinds of assignment that a person holds beside the definitif one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tugas:
    """An assignment as `data.store.Penugasan` has it; `id` None: not stored yet."""

    id: int | None = None
    pegawai_id: int
    unit_id: int
    jabatan: str
    jenis_jabatan: str
    kelas: int
    atasan_id: int | None
    jenis: str = "definitif"
    mulai: date
    selesai: date | None = None
    porsi_persen: int = 100
    nomor_sk: str | None = None

    @property
    def is_definitif(self) -> bool:
        """Whether it is the person's own post."""
        return self.jenis == "definitif"

    def covers(self, hari: date) -> bool:
        """Whether it lasts on `hari`."""
        return self.mulai <= hari and (self.selesai is None or self.selesai >= hari)

    def overlaps(self, mulai: date, selesai: date | None) -> bool:
        """Whether it shares a day with `mulai`..`selesai` (None: no end)."""
        return (selesai is None or self.mulai <= selesai) and (
            self.selesai is None or self.selesai >= mulai
        )


KOLOM = tuple(f.name for f in fields(Tugas) if f.name != "id")
Pilih = Callable[[Tugas], bool]


def read_tugas(baris: Penugasan) -> Tugas:
    """Return a stored assignment as a value."""
    return Tugas(id=baris.id, **{k: getattr(baris, k) for k in KOLOM})


def change_between(
    semua: Sequence[Tugas], dari: date, sampai: date | None, kena: Pilih, **kolom: Any
) -> list[Tugas]:
    """Return the line with `kolom` set on the part of each chosen row within `dari`..`sampai`.

    What lies before and after stays as it was; the first part keeps the row's id.
    """
    hasil: list[Tugas] = []
    for satu in semua:
        is_kena = satu.overlaps(dari, sampai) and kena(satu)
        hasil += _cut(satu, dari, sampai, kolom) if is_kena else [satu]
    return hasil


def _cut(satu: Tugas, dari: date, sampai: date | None, kolom: dict[str, Any]) -> list[Tugas]:
    bagian = [replace(satu, selesai=dari - SEHARI)] if satu.mulai < dari else []
    akhir = min((h for h in (satu.selesai, sampai) if h is not None), default=None)
    tengah = replace(satu, mulai=max(satu.mulai, dari), selesai=akhir, **kolom)
    bagian.append(replace(tengah, id=None) if bagian else tengah)
    if sampai is not None and (satu.selesai is None or satu.selesai > sampai):
        bagian.append(replace(satu, id=None, mulai=sampai + SEHARI))
    return bagian


def end_before(semua: Sequence[Tugas], hari: date, kena: Pilih) -> list[Tugas]:
    """Return the line with the chosen rows over before `hari`; what would begin then is gone."""
    hasil: list[Tugas] = []
    for satu in semua:
        if not (kena(satu) and satu.overlaps(hari, None)):
            hasil.append(satu)
        elif satu.mulai < hari:
            hasil.append(replace(satu, selesai=hari - SEHARI))
    return hasil


def definitif_on(semua: Sequence[Tugas], hari: date) -> Tugas | None:
    """Return the person's own post on a day; of two the later one counts."""
    ada = [t for t in semua if t.is_definitif and t.covers(hari)]
    return max(ada, key=lambda t: (t.mulai, t.id or 0), default=None)


def first_gap(semua: Sequence[Tugas], dari: date, sampai: date | None) -> date | None:
    """Return the first day from `dari` to `sampai` (None: for ever) without an own post, if any."""
    hari = dari
    while sampai is None or hari <= sampai:
        tugas = definitif_on(semua, hari)
        if tugas is None:
            return hari
        if tugas.selesai is None:
            return None
        hari = tugas.selesai + SEHARI
    return None


def clashes(semua: Sequence[Tugas]) -> list[tuple[Tugas, Tugas]]:
    """Return the pairs that may not be: two definitif at once, or twice the same post beside it."""
    return [
        (a, b)
        for a, b in combinations(sorted(semua, key=lambda t: (t.mulai, t.id or 0)), 2)
        if a.overlaps(b.mulai, b.selesai) and a.jenis == b.jenis and (a.is_definitif or _same(a, b))
    ]


def _same(a: Tugas, b: Tugas) -> bool:
    return (a.unit_id, a.jabatan) == (b.unit_id, b.jabatan)
