"""Offices and units as a file names them: known ones are found, new ones come into being."""

from __future__ import annotations

import csv
import difflib
import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.readers.kolom import normal
from data.store import Opd, Unit

_DAFTAR = Path(__file__).parents[2] / "data" / "reference" / "opd.csv"
_JENIS = (
    ("dinas", "dinas"),
    ("badan", "badan"),
    ("kecamatan", "kecamatan"),
    ("inspektorat", "inspektorat"),
    ("sekretariat", "sekretariat"),
    ("satuan polisi", "dinas"),
    ("rumah sakit", "rsud"),
    ("rsud", "rsud"),
)


@dataclass(slots=True, eq=False)
class OpdBaru:
    """An office that is not in the store yet."""

    nama: str
    mulai: date
    id: int = 0


@dataclass(slots=True, eq=False)
class UnitBaru:
    """A unit that is not in the store yet; it gets its `id` when it is written."""

    nama: str
    opd: OpdBaru | int
    id: int = 0


@dataclass(slots=True)
class Organisasi:
    """The offices and units of the store and of the file, found by letters and digits of the name."""

    session: Session
    opd: dict[str, Opd | OpdBaru] = field(default_factory=dict[str, Opd | OpdBaru])
    unit: dict[tuple[str, str], Unit | UnitBaru] = field(
        default_factory=dict[tuple[str, str], Unit | UnitBaru]
    )
    mirip: dict[str, str] = field(default_factory=dict[str, str])

    def load(self) -> None:
        """Read the stored offices and units; a closed office yields to a living one of its name."""
        nama: dict[int, str] = {}
        semua = self.session.scalars(select(Opd).order_by(Opd.selesai.desc().nulls_last())).all()
        for satu in sorted(semua, key=lambda o: o.selesai or date.max):
            self.opd[normal(satu.nama)] = satu
            nama[satu.id] = normal(satu.nama)
        for satu in semua:
            self.opd.setdefault(normal(satu.kode), satu)
        for unit in self.session.scalars(select(Unit)):
            self.unit[nama[unit.opd_id], normal(unit.nama)] = unit

    def find(self, opd: str, unit: str, mulai: date) -> Unit | UnitBaru:
        """Return the unit of that name in the office of that name, planning what is missing."""
        kantor = self.opd.get(normal(opd))
        if kantor is None:
            self._note_similar(opd, [o.nama for o in self.opd.values()])
            kantor = self.opd[normal(opd)] = OpdBaru(opd, mulai)
        elif isinstance(kantor, OpdBaru):
            kantor.mulai = min(kantor.mulai, mulai)
        kunci = (normal(kantor.nama), normal(unit))
        if kunci not in self.unit:
            self._note_similar(unit, [u.nama for (o, _n), u in self.unit.items() if o == kunci[0]])
            self.unit[kunci] = UnitBaru(unit, kantor if isinstance(kantor, OpdBaru) else kantor.id)
        return self.unit[kunci]

    def _note_similar(self, nama: str, dikenal: list[str]) -> None:
        peta = {normal(n): n for n in dikenal}
        dekat = difflib.get_close_matches(normal(nama), peta, n=1, cutoff=0.88)
        if dekat:
            self.mirip[nama] = peta[dekat[0]]

    @property
    def opd_baru(self) -> list[OpdBaru]:
        """The offices that will be made."""
        return [o for o in self.opd.values() if isinstance(o, OpdBaru)]

    @property
    def unit_baru(self) -> list[UnitBaru]:
        """The units that will be made."""
        return [u for u in self.unit.values() if isinstance(u, UnitBaru)]

    def write(self, session: Session, dipakai: set[UnitBaru]) -> None:
        """Write the new offices and units that accepted rows use, and give them their ids."""
        kode = set(session.scalars(select(Opd.kode)))
        for unit in self.unit_baru:
            if unit not in dipakai:
                continue
            if isinstance(unit.opd, OpdBaru) and not unit.opd.id:
                _write_opd(session, unit.opd, kode)
            opd_id = unit.opd.id if isinstance(unit.opd, OpdBaru) else unit.opd
            baris = Unit(opd_id=opd_id, nama=unit.nama, pola_kerja=5)
            session.add(baris)
            session.flush()
            unit.id = baris.id


def _write_opd(session: Session, baru: OpdBaru, kode: set[str]) -> None:
    baris = Opd(
        kode=_free_code(baru.nama, kode), nama=baru.nama, jenis=kind_of(baru.nama), mulai=baru.mulai
    )
    session.add(baris)
    session.flush()
    baru.id = baris.id


def kind_of(nama: str) -> str:
    """Return an office's kind: as the city's list says, else by the first words of its name."""
    terdaftar = _listed().get(normal(nama))
    if terdaftar:
        return terdaftar
    kata = nama.lower()
    return next((jenis for awal, jenis in _JENIS if kata.startswith(awal)), "lainnya")


@cache
def _listed() -> dict[str, str]:
    with _DAFTAR.open(encoding="utf-8", newline="") as berkas:
        return {normal(b["nama"]): b["jenis"] for b in csv.DictReader(berkas)}


def _free_code(nama: str, terpakai: set[str]) -> str:
    """Return a short code of the name that no other office has."""
    dasar = re.sub(r"[^A-Z0-9]+", "-", nama.upper()).strip("-")[:36] or "OPD"
    kode, nomor = dasar, 1
    while kode in terpakai:
        nomor += 1
        kode = f"{dasar}-{nomor}"
    terpakai.add(kode)
    return kode
