"""A grid of activities, typed or pasted from a spreadsheet: all of it is saved, or none of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.kunci import derived_id
from data.scope import Scope
from data.store import Aktivitas, Store
from workflow.harian.aktivitas import move_for, require_owner, write_row
from workflow.harian.isian import IsianAktivitas
from workflow.harian.kotak import (
    KOLOM,
    Baris,
    SalahSel,
    find_item,
    is_filled,
    make_entry,
    read_values,
)
from workflow.harian.periksa import reasons_against
from workflow.jendela import require_open_period

BARIS_TERBANYAK = 100


class KotakDitolak(GalatPengguna):
    """A grid that was not saved; `sel` names every cell that must change first."""

    def __init__(self, sel: Sequence[SalahSel]) -> None:
        """Keep all cells, in the order of the grid."""
        super().__init__(
            _("Belum ada yang disimpan: {n} sel perlu diperbaiki dahulu.").format(n=len(sel)),
            kode="kotak",
        )
        self.sel = tuple(sel)


@dataclass(frozen=True, slots=True)
class Kotak:
    """A grid as sent. `kunci` is made by the client; `pegawai_id` names another person if need be."""

    kunci: str
    baris: Sequence[Baris]
    ajukan: bool
    pegawai_id: int | None = None


@dataclass(slots=True)
class HasilKotak:
    """Ids of the rows written now, and of those found from the same grid sent before."""

    dibuat: list[str] = field(default_factory=list[str])
    sudah: list[str] = field(default_factory=list[str])


def check_grid(session: Session, scope: Scope, kotak: Kotak, *, kini: datetime) -> list[SalahSel]:
    """Return every cell that must change before the grid may be saved; empty rows do not count."""
    return _read(session, scope, kotak, kini).salah


def save_grid(store: Store, scope: Scope, kotak: Kotak, *, kini: datetime) -> HasilKotak:
    """Save all rows of the grid, as drafts or submitted, in one transaction.

    The same grid under its key again changes nothing. Raises `KotakDitolak` with every wrong cell,
    or `GalatPengguna`: kosong, terlalu_banyak, bukan_milik.
    """
    banyak = sum(is_filled(satu) for satu in kotak.baris)
    if not banyak:
        raise GalatPengguna(
            _("Tabel masih kosong. Tempel atau ketik dahulu isinya."), kode="kosong"
        )
    if banyak > BARIS_TERBANYAK:
        raise GalatPengguna(
            _("Paling banyak {n} baris sekali simpan. Bagi tabelnya.").format(n=BARIS_TERBANYAK),
            kode="terlalu_banyak",
        )
    hasil, gerak = HasilKotak(), move_for(None, kotak.ajukan)
    with store.write(scope.pelaku, kini) as tx:
        baca = _read(tx.session, scope, kotak, kini)
        if baca.salah:
            raise KotakDitolak(baca.salah)
        for satu in baca.isian:
            if tx.session.get(Aktivitas, satu.id) is not None:
                hasil.sudah.append(satu.id)
                continue
            pemilik = kotak.pegawai_id or scope.pegawai_id
            write_row(tx, scope, pegawai_id=pemilik, lama=None, isian=satu, gerak=gerak)
            hasil.dibuat.append(satu.id)
    return hasil


@dataclass(slots=True)
class _Bacaan:
    """A grid as read: its entries, and the cells that are wrong."""

    isian: list[IsianAktivitas] = field(default_factory=list[IsianAktivitas])
    salah: list[SalahSel] = field(default_factory=list[SalahSel])


def _read(session: Session, scope: Scope, kotak: Kotak, kini: datetime) -> _Bacaan:
    pemilik = kotak.pegawai_id or scope.pegawai_id
    hasil = _Bacaan()
    for n, satu in enumerate(kotak.baris):
        if not is_filled(satu):
            continue
        isi, salah = read_values(n, satu)
        hasil.salah += salah
        if salah:
            continue
        require_owner(session, scope, pemilik, isi["tanggal"])
        butir_id, teks = find_item(session, pemilik, isi["tanggal"], isi["butir"])
        if teks is not None:
            hasil.salah.append(SalahSel(n, "butir", teks))
            continue
        isian = make_entry(derived_id("tempel", kotak.kunci, n), isi, butir_id, kotak.pegawai_id)
        alasan = _reasons(session, pemilik, isian, hasil.isian, kotak.ajukan, kini=kini)
        hasil.salah += [SalahSel(n, _column(galat), galat.teks) for galat in alasan]
        hasil.isian.append(isian)
    return hasil


def _reasons(
    session: Session,
    pemilik: int,
    isian: IsianAktivitas,
    sebelum: Sequence[IsianAktivitas],
    ajukan: bool,
    *,
    kini: datetime,
) -> list[GalatPengguna]:
    lama = session.get(Aktivitas, isian.id)
    if lama is not None:
        if isian.is_content_of(lama):
            return []
        teks = _("Baris ini sudah tersimpan dengan isi yang lain. Mulai tabel baru.")
        return [GalatPengguna(teks, kode="bentrok", kolom="uraian")]
    bersama = [
        s for s in sebelum if s.tanggal == isian.tanggal and session.get(Aktivitas, s.id) is None
    ]
    gerak = move_for(None, ajukan)
    alasan = reasons_against(session, pemilik, isian, gerak, kini=kini, bersama=bersama)
    try:
        require_open_period(session, isian.tanggal)
    except GalatPengguna as galat:
        alasan.append(galat)
    return alasan


def _column(galat: GalatPengguna) -> str:
    kolom = "butir" if galat.kolom == "butir_id" else galat.kolom or ""
    return kolom if kolom in KOLOM else "uraian"
