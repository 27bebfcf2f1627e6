"""What the store knows about the people and days of a file of activities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from data.penilai import assignments_of
from data.readers.kegiatan import BarisAktivitas
from data.readers.kolom import normal
from data.store import Aktivitas, ButirSkp, Skp
from workflow.harian.isian import SKP_BERLAKU
from workflow.harian.periksa import MENEMPATI_WAKTU
from workflow.impor.konteks import Konteks
from workflow.impor.rencana import chunks, stored_rows

_SEKALI_TANYA = 500


class HariTersimpan:
    """Stored activities (`lama`: by id), SKP items in force and assignments of a file's people."""

    def __init__(
        self, konteks: Konteks, baris: Sequence[BarisAktivitas], dari_berkas: frozenset[str]
    ) -> None:
        self.konteks = konteks
        self.lama: dict[str, Mapping[str, Any]] = {}
        self._hari: defaultdict[tuple[int, date], list[Mapping[str, Any]]] = defaultdict(list)
        orang = sorted(int(b["id"]) for b in konteks.pegawai.values())
        self.penugasan = assignments_of(konteks.session, orang)
        self._butir = self._items(orang)
        hari = [b.tanggal for b in baris] or [date.max]
        rentang = Aktivitas.tanggal.between(min(hari), max(hari))
        for satu in stored_rows(konteks.session, Aktivitas.pegawai_id, orang, rentang):
            if satu["id"] in dari_berkas:
                self.lama[satu["id"]] = satu
            elif satu["status"] in MENEMPATI_WAKTU:
                self._hari[satu["pegawai_id"], satu["tanggal"]].append(satu)

    def _items(self, orang: list[int]) -> dict[tuple[int, str], list[tuple[date, date, str]]]:
        """Return (person, words of the item) -> (from, to, id) of the plans in force."""
        hasil: defaultdict[tuple[int, str], list[tuple[date, date, str]]] = defaultdict(list)
        for potong in chunks(orang, _SEKALI_TANYA):
            kueri = (
                select(Skp.pegawai_id, ButirSkp.uraian, Skp.mulai, Skp.selesai, ButirSkp.id)
                .join(Skp, Skp.id == ButirSkp.skp_id)
                .where(Skp.status.in_(SKP_BERLAKU), Skp.pegawai_id.in_(potong))
            )
            for pegawai_id, uraian, mulai, selesai, id in self.konteks.session.execute(kueri):
                hasil[pegawai_id, normal(uraian)].append((mulai, selesai, id))
        return hasil

    def item_of(self, satu: BarisAktivitas) -> str | None:
        """Return the SKP item that an activity names, among the plans in force on its day."""
        pegawai_id = self.konteks.id_of(satu.nip)
        if pegawai_id is None or not satu.butir or satu.jenis != "utama":
            return None
        cocok = self._butir.get((pegawai_id, normal(satu.butir)), [])
        return next((id for mulai, selesai, id in cocok if mulai <= satu.tanggal <= selesai), None)

    def others(self, satu: BarisAktivitas) -> list[Mapping[str, Any]]:
        """Return the stored activities of that person and day that occupy time and are not in the file."""
        pegawai_id = self.konteks.id_of(satu.nip)
        return [] if pegawai_id is None else self._hari[pegawai_id, satu.tanggal]
