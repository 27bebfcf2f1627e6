"""What an import knows of the store while it checks a file: people, days off, closed months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from data.bahasa import _, format_bulan, format_tanggal
from data.libur import known_holidays
from data.readers.hasil import HasilBaca, Masalah
from data.store import Giliran, HariLibur, Pegawai, Penugasan, Periode, Unit
from data.waktu import local_day, month_start
from rules.kalender import hari_kerja_pola, ruas_pola
from workflow.impor.rencana import Lapis, Rencana, stored_rows
from workflow.jendela import patterns
from workflow.keadaan import PERIODE_TERTUTUP


@dataclass(slots=True)
class Konteks:
    """The store as an import sees it. `pegawai` holds the stored people whom the file names.

    `is_buta`: none of them is known and nothing will be written, so the file is checked by itself.
    """

    session: Session
    kini: datetime
    is_uji: bool = False
    pegawai: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    is_buta: bool = False
    tertutup: frozenset[date] = frozenset()

    @property
    def hari_ini(self) -> date:
        """The local day of the import."""
        return local_day(self.kini)

    def load_people(self, nip: Collection[str]) -> None:
        """Look up the people whom the file names, and the closed months."""
        self.pegawai = {b["nip"]: dict(b) for b in stored_rows(self.session, Pegawai.nip, nip)}
        self.is_buta = self.is_uji and bool(nip) and not self.pegawai
        status = select(Periode.bulan).where(Periode.status.in_(PERIODE_TERTUTUP))
        self.tertutup = frozenset(self.session.scalars(status))

    def id_of(self, nip: str | None) -> int | None:
        """Return the id of a person of the file, None when unknown or not given."""
        orang = self.pegawai.get(nip or "")
        return None if orang is None else int(orang["id"])

    def is_closed(self, hari: date) -> bool:
        """Whether the month of `hari` may no longer change."""
        return month_start(hari) in self.tertutup


def refuse_unknown(
    konteks: Konteks, hasil: HasilBaca[Any], kolom: tuple[str, ...] = ("nip",)
) -> None:
    """Refuse the rows that name somebody (in one of the columns) who is not in the store."""
    if konteks.is_buta:
        return
    ditolak: dict[int, Masalah] = {}
    for i, satu in enumerate(hasil.baris):
        for nama in kolom:
            nip = getattr(satu, nama)
            if nip is not None and nip not in konteks.pegawai and i not in ditolak:
                alasan = _("NIP ini belum terdaftar. Impor data pegawainya lebih dahulu.")
                ditolak[i] = hasil.problem(satu, nama, nip, alasan, "NIP_UNKNOWN")
    hasil.refuse(ditolak)


def refuse_outside(konteks: Konteks, hasil: HasilBaca[Any]) -> None:
    """Refuse days after today, and days on which the person did not work here."""
    ditolak: dict[int, Masalah] = {}
    for i, satu in enumerate(hasil.baris):
        orang = konteks.pegawai.get(satu.nip, {})
        mulai, selesai = orang.get("mulai"), orang.get("selesai")
        if satu.tanggal > konteks.hari_ini:
            alasan = _("Tanggal tidak boleh sesudah hari ini ({hari}).")
            alasan = alasan.format(hari=format_tanggal(konteks.hari_ini))
            ditolak[i] = hasil.problem(satu, "tanggal", satu.tanggal, alasan, "FUTURE")
        elif mulai and not mulai <= satu.tanggal <= (selesai or date.max):
            alasan = _(
                "Pegawai ini bekerja sejak {mulai} sampai {selesai}; tanggal ini di luarnya."
            )
            alasan = alasan.format(
                mulai=format_tanggal(mulai),
                selesai=format_tanggal(selesai) if selesai else _("sekarang"),
            )
            ditolak[i] = hasil.problem(satu, "tanggal", satu.tanggal, alasan, "NOT_EMPLOYED")
    hasil.refuse(ditolak)


def closed_reason(hari: date) -> str:
    """Return why a row of a closed month is refused."""
    return _("Periode {bulan} sudah ditutup, jadi baris ini tidak dapat dicatat.").format(
        bulan=format_bulan(hari)
    )


def working_day(session: Session) -> Callable[[str, date], bool]:
    """Return whether a day is a working day of a person: no day off, by the pattern of the unit,
    or a shift where the unit works in shifts.

    A year without national days off in the store takes those of the built-in list.
    """
    tersimpan: defaultdict[int, set[date]] = defaultdict(set)
    nasional: set[int] = set()
    for hari, jenis in session.execute(select(HariLibur.tanggal, HariLibur.jenis)):
        tersimpan[hari.year].add(hari)
        nasional |= {hari.year} if jenis == "libur_nasional" else set()
    pola_lain, giliran = _other_patterns(session), _shift_days(session)
    libur: dict[int, set[date]] = {}

    def is_hari_kerja(nip: str, hari: date) -> bool:
        if hari.year not in libur:
            bawaan = (
                set() if hari.year in nasional else {h.tanggal for h in known_holidays(hari.year)}
            )
            libur[hari.year] = tersimpan[hari.year] | bawaan
        pola = next((p for a, b, p in pola_lain.get(nip, ()) if a <= hari <= b), 5)
        bergilir = giliran.get(nip, set()) & {hari}
        return bool(hari_kerja_pola(hari, hari, libur[hari.year], pola, bergilir))

    return is_hari_kerja


def _other_patterns(session: Session) -> dict[str, list[tuple[date, date, int]]]:
    """Each person's stretches in units that have, or once had, another pattern than five days."""
    ubah = patterns(session)
    ruas: defaultdict[str, list[tuple[date, date, int]]] = defaultdict(list)
    for nip, unit_id, mulai, selesai, pola in session.execute(
        select(Pegawai.nip, Penugasan.unit_id, Penugasan.mulai, Penugasan.selesai, Unit.pola_kerja)
        .join(Penugasan, Penugasan.pegawai_id == Pegawai.id)
        .join(Unit, Unit.id == Penugasan.unit_id)
        .where(
            or_(Unit.pola_kerja != 5, Unit.id.in_(ubah)),
            Penugasan.jenis == "definitif",
        )
    ):
        ruas[nip] += ruas_pola(mulai, selesai or date.max, pola, ubah.get(unit_id, ()))
    return ruas


def _shift_days(session: Session) -> dict[str, set[date]]:
    hari: defaultdict[str, set[date]] = defaultdict(set)
    for nip, tanggal in session.execute(
        select(Pegawai.nip, Giliran.tanggal).join(Giliran, Giliran.pegawai_id == Pegawai.id)
    ):
        hari[nip].add(tanggal)
    return hari


def missing_holidays(konteks: Konteks, rencana: Rencana, tahun: Collection[int]) -> Lapis:
    """Return the built-in days off of the years from the first of `tahun` to this one.

    Only of years that have no national day off in the store yet; their months are touched.
    """
    if not tahun or konteks.is_buta:
        return Lapis(HariLibur)
    semua = konteks.session.execute(select(HariLibur.tanggal, HariLibur.jenis))
    tersimpan = {(hari, jenis) for hari, jenis in semua}
    ada = {hari.year for hari, jenis in tersimpan if jenis == "libur_nasional"}
    lapis = Lapis(HariLibur)
    for satu in range(min(tahun), max(*tahun, konteks.hari_ini.year) + 1):
        baru = [h for h in known_holidays(satu) if (h.tanggal, h.jenis) not in tersimpan]
        if satu in ada or not baru:
            continue
        lapis.baru += [h._asdict() | {"dasar": None} for h in baru]
        rencana.touch("hari_libur", None, date(satu, 1, 1), date(satu, 12, 31))
    return lapis
