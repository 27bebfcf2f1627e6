"""Who acts in the city beside the months: the demo accounts and a second officer, on a day of the past."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from data.kunci import derived_id
from data.scope import Scope, load_scope
from data.store import Akun, Opd, Store
from data.waktu import local_moment, month_start
from demo.akun import AKHIRAN, second_officer
from demo.kota import Kota

PETUGAS_LAIN = "petugas"
"""The officer of BKPSDM who drafts what the one with the demo account publishes."""


@dataclass(frozen=True, slots=True)
class Panggung:
    """A store with its city, and the accounts that act in it, by audience."""

    store: Store
    kota: Kota
    akun: Mapping[str, int]
    opd: Mapping[str, int]

    @classmethod
    def open(cls, store: Store, kota: Kota) -> Panggung:
        """Return the stage of a store whose accounts have been made."""
        with store.read() as session:
            akun = {n.removesuffix(AKHIRAN): id for n, id in session.execute(_AKUN)}
            akun[PETUGAS_LAIN] = akun[second_officer(session, kota)]
            opd = {kode: id for kode, id in session.execute(select(Opd.kode, Opd.id))}
        return cls(store, kota, akun, opd)

    def scope(self, siapa: str, kini: datetime) -> Scope:
        """Return the scope of an audience at a moment."""
        with self.store.read() as session:
            scope = load_scope(session, self.akun[siapa], kini)
        if scope is None:
            raise LookupError(siapa)
        return scope

    def id(self, *bagian: object) -> str:
        """Return the key of something that is made here: the same for the same seed and parts."""
        return derived_id("jejak", self.kota.skenario.benih, *bagian)

    def opd_of(self, kode: str | None) -> int | None:
        """Return the id of an OPD by its code; demo is that of the demo accounts, None the city."""
        if kode is None:
            return None
        return self.own_opd if kode == "demo" else self.opd[kode]

    @property
    def own_opd(self) -> int:
        """The OPD of the demo accounts."""
        (satu,) = self.scope("opd", self.kota.skenario.kini).opd_ids or (0,)
        return satu

    def moment(self, isi: Mapping[str, Any], sesudah: int = 0) -> datetime | None:
        """Return when something of `berkas/jejak.yaml` happens, some days after; None: not yet."""
        skenario = self.kota.skenario
        hari = month_start(skenario.month_of(isi["bagian"])) + timedelta(isi["hari"] - 1 + sesudah)
        saat = office_hour(hari)
        return saat if saat <= skenario.kini else None


def office_hour(hari: date) -> datetime:
    """Return a moment of that day at which people are at their desks."""
    return local_moment(hari, time(9, 25 + hari.day % 30))


_AKUN = select(Akun.nama_masuk, Akun.id).where(Akun.is_demo)
