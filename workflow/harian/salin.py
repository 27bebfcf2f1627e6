"""Copying days: the activities of one day, or of a range of days, onto other working days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import cycle
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.kunci import derived_id
from data.scope import Scope
from data.store import Aktivitas, Store, Transaction
from workflow.harian.aktivitas import move_for, require_owner, write_row
from workflow.harian.isian import IsianAktivitas, Jenis
from workflow.harian.periksa import reasons_against
from workflow.jendela import require_open_period, working_days
from workflow.keadaan import Peralihan

HARI_TERBANYAK = 31


@dataclass(frozen=True, slots=True)
class PermintaanSalin:
    """From which days (both ends included) onto which days, as drafts or submitted at once.

    `kunci` is made by the client: the same request again finds what it wrote before. The k-th source
    day that has activities goes onto the k-th working day of the target; a shorter source begins anew.
    """

    kunci: str
    dari: date
    sampai: date
    ke_dari: date
    ke_sampai: date
    ajukan: bool
    pegawai_id: int | None = None


@dataclass(slots=True)
class HasilSalin:
    """What became of each target day: ids written, ids found from before, and why a day was left out."""

    dibuat: list[str] = field(default_factory=list[str])
    sudah: list[str] = field(default_factory=list[str])
    terlewat: dict[date, str] = field(default_factory=dict[date, str])


def copy_days(
    store: Store, scope: Scope, permintaan: PermintaanSalin, *, kini: datetime
) -> HasilSalin:
    """Copy all activities but rejected ones, in one transaction; a day is copied whole or not at all.

    A day that cannot take its activities is left out and answered with a sentence. Raises
    `GalatPengguna`: rentang, bukan_milik, kosong (nothing to copy there).
    """
    _require_range(permintaan)
    pegawai_id = permintaan.pegawai_id or scope.pegawai_id
    with store.write(scope.pelaku, kini) as tx:
        salin = _Penyalin(tx, scope, pegawai_id, move_for(None, permintaan.ajukan))
        giliran = cycle(_source(tx.session, scope, pegawai_id, permintaan))
        awal, akhir = permintaan.ke_dari, permintaan.ke_sampai
        kerja = set(working_days(tx.session, pegawai_id, awal, akhir))
        for hari in (awal + timedelta(days=n) for n in range((akhir - awal).days + 1)):
            if hari in kerja:
                salin.write_day([_copied(permintaan, a, hari) for a in next(giliran)])
            else:
                salin.hasil.terlewat[hari] = _("Bukan hari kerja, jadi tidak diisi.")
    return salin.hasil


@dataclass(frozen=True, slots=True)
class _Penyalin:
    """One request under way: whose days, by whom, as what."""

    tx: Transaction
    scope: Scope
    pegawai_id: int
    gerak: Peralihan
    hasil: HasilSalin = field(default_factory=HasilSalin)

    def write_day(self, isian: Sequence[IsianAktivitas]) -> None:
        """Write the activities of one day, or say why the day cannot take them."""
        # What was made from this request before stays as it is, whatever became of it since.
        baru = [satu for satu in isian if self.tx.session.get(Aktivitas, satu.id) is None]
        self.hasil.sudah += [satu.id for satu in isian if satu not in baru]
        for n, satu in enumerate(baru):
            if alasan := self._refusal(satu, baru[:n]):
                self.hasil.terlewat[satu.tanggal] = alasan
                return
        for satu in baru:
            write_row(
                self.tx,
                self.scope,
                pegawai_id=self.pegawai_id,
                lama=None,
                isian=satu,
                gerak=self.gerak,
            )
            self.hasil.dibuat.append(satu.id)

    def _refusal(self, isian: IsianAktivitas, bersama: Sequence[IsianAktivitas]) -> str | None:
        session, kini = self.tx.session, self.tx.kini
        try:
            require_owner(session, self.scope, self.pegawai_id, isian.tanggal)
            require_open_period(session, isian.tanggal)
        except GalatPengguna as galat:
            return galat.teks
        alasan = reasons_against(
            session, self.pegawai_id, isian, self.gerak, kini=kini, bersama=bersama
        )
        return alasan[0].teks if alasan else None


def _source(
    session: Session, scope: Scope, pegawai_id: int, permintaan: PermintaanSalin
) -> list[list[Aktivitas]]:
    require_owner(session, scope, pegawai_id, permintaan.dari)
    baris = session.scalars(
        select(Aktivitas)
        .where(
            Aktivitas.pegawai_id == pegawai_id,
            Aktivitas.tanggal.between(permintaan.dari, permintaan.sampai),
            Aktivitas.status != "ditolak",
        )
        .order_by(Aktivitas.tanggal, Aktivitas.mulai, Aktivitas.id)
    )
    hari: dict[date, list[Aktivitas]] = defaultdict(list)
    for satu in baris:
        require_owner(session, scope, pegawai_id, satu.tanggal)
        hari[satu.tanggal].append(satu)
    if not hari:
        raise GalatPengguna(
            _("Tidak ada aktivitas pada hari asal. Pilih hari yang sudah berisi aktivitas."),
            kode="kosong",
            kolom="dari",
        )
    return list(hari.values())


def _copied(permintaan: PermintaanSalin, asal: Aktivitas, hari: date) -> IsianAktivitas:
    return IsianAktivitas(
        id=derived_id("salin", permintaan.kunci, hari, asal.id),
        tanggal=hari,
        mulai=asal.mulai,
        selesai=asal.selesai,
        jenis=cast(Jenis, asal.jenis),
        uraian=asal.uraian,
        kuantitas=asal.kuantitas,
        butir_id=asal.butir_id,
        nomor_perintah=asal.nomor_perintah,
        pegawai_id=permintaan.pegawai_id,
    )


def _require_range(permintaan: PermintaanSalin) -> None:
    rentang = (
        ("dari", permintaan.dari, permintaan.sampai),
        ("ke_dari", permintaan.ke_dari, permintaan.ke_sampai),
    )
    for kolom, awal, akhir in rentang:
        if not 0 <= (akhir - awal).days < HARI_TERBANYAK:
            raise GalatPengguna(
                _(
                    "Hari terakhir harus sama dengan atau sesudah hari pertama, "
                    "paling banyak {n} hari."
                ).format(n=HARI_TERBANYAK),
                kode="rentang",
                kolom=kolom,
            )
