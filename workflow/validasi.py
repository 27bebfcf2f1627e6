"""Stage two: the superior approves, returns or rejects what waits, singly or together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _, format_saat
from data.galat import GalatPengguna
from data.penilai import assignments_of, validators
from data.scope import Scope
from data.store import Aktivitas, Pegawai, Penugasan, Store, Transaction
from data.waktu import local_day, month_start
from workflow.hasil import HasilPutusan, bentrok
from workflow.jendela import require_open_period, require_open_window, validation_limit
from workflow.keadaan import AKTIVITAS, Peralihan, require_move

ALASAN_TERPANJANG = 500


def approve_aktivitas(
    store: Store,
    scope: Scope,
    ids: Collection[str],
    *,
    versi: Mapping[str, int] | None = None,
    kini: datetime,
) -> HasilPutusan:
    """Approve waiting activities; see `_decide` for what is answered and raised."""
    return _decide(store, scope, "setujui", ids, versi=versi, kini=kini)


def return_aktivitas(
    store: Store,
    scope: Scope,
    ids: Collection[str],
    alasan: str,
    *,
    versi: Mapping[str, int] | None = None,
    kini: datetime,
) -> HasilPutusan:
    """Return waiting activities to be repaired, with a reason."""
    return _decide(store, scope, "kembalikan", ids, alasan=alasan, versi=versi, kini=kini)


def reject_aktivitas(
    store: Store,
    scope: Scope,
    ids: Collection[str],
    alasan: str,
    *,
    versi: Mapping[str, int] | None = None,
    kini: datetime,
) -> HasilPutusan:
    """Reject waiting activities, with a reason; they may be submitted again within the window."""
    return _decide(store, scope, "tolak", ids, alasan=alasan, versi=versi, kini=kini)


def _decide(
    store: Store,
    scope: Scope,
    aksi: str,
    ids: Collection[str],
    *,
    alasan: str | None = None,
    versi: Mapping[str, int] | None,
    kini: datetime,
) -> HasilPutusan:
    """Decide each of `ids` that may be decided, in one transaction, and say why not for the rest.

    `versi` maps ids to the versions the superior saw. Raises `GalatPengguna` when nothing was
    chosen, a reason lacks, or not one of the activities may be decided (the first reason).
    """
    gerak = AKTIVITAS[aksi]
    teks = _reason(gerak, alasan)
    if not ids:
        raise GalatPengguna(_("Pilih dahulu aktivitas yang diputus."), kode="kosong")
    diputus: list[str] = []
    sudah: list[str] = []
    terlewat: dict[str, GalatPengguna] = {}
    with store.write(scope.pelaku, kini) as tx:
        baris = {
            b.id: b for b in tx.session.scalars(select(Aktivitas).where(Aktivitas.id.in_(ids)))
        }
        sidang = _Sidang(
            tx=tx,
            scope=scope,
            gerak=gerak,
            alasan=teks,
            versi=versi or {},
            penugasan=assignments_of(tx.session, {b.pegawai_id for b in baris.values()}),
            tutup=_closed_months(tx.session, {b.tanggal for b in baris.values()}, kini),
        )
        for id in dict.fromkeys(ids):
            satu = baris.get(id)
            if satu is None:
                terlewat[id] = _gone()
            elif sidang.is_done(satu):
                sudah.append(id)
            elif galat := sidang.refusal(satu):
                terlewat[id] = galat
            else:
                sidang.write(satu)
                diputus.append(id)
    if terlewat and not diputus and not sudah:
        raise next(iter(terlewat.values()))
    return HasilPutusan(tuple(diputus), tuple(sudah), {k: g.teks for k, g in terlewat.items()})


def _reason(gerak: Peralihan, alasan: str | None) -> str | None:
    if not gerak.is_beralasan:
        return None
    teks = (alasan or "").strip()
    if not teks or len(teks) > ALASAN_TERPANJANG:
        raise GalatPengguna(
            _(
                "Tulis alasannya, paling panjang {batas} huruf, supaya pegawai tahu "
                "apa yang diperbaiki."
            ).format(batas=ALASAN_TERPANJANG),
            kode="alasan",
            kolom="alasan",
        )
    return teks


def _closed_months(
    session: Session, hari: Collection[date], kini: datetime
) -> dict[date, GalatPengguna]:
    """Return, for each month of `hari` in which nothing may be decided any more, why."""
    tutup: dict[date, GalatPengguna] = {}
    for bulan in {month_start(h) for h in hari}:
        try:
            require_open_period(session, bulan)
            require_open_window(
                validation_limit(session, bulan),
                kini,
                _(
                    "Jendela validasi bulan ini tutup pada akhir {batas}. "
                    "Hubungi BKPSDM bila ada gangguan."
                ),
            )
        except GalatPengguna as galat:
            tutup[bulan] = galat
    return tutup


@dataclass(frozen=True, slots=True)
class _Sidang:
    """One decision under way: the move, who makes it, and what was read to judge each row."""

    tx: Transaction
    scope: Scope
    gerak: Peralihan
    alasan: str | None
    versi: Mapping[str, int]
    penugasan: Mapping[int, Sequence[Penugasan]]
    tutup: Mapping[date, GalatPengguna]

    def is_done(self, baris: Aktivitas) -> bool:
        """Whether this very decision was made before."""
        return (
            baris.status == self.gerak.ke
            and baris.diputus_oleh == self.scope.pegawai_id
            and baris.alasan == self.alasan
        )

    def refusal(self, baris: Aktivitas) -> GalatPengguna | None:
        """Return why the row may not be decided, or None."""
        hari_ini = local_day(self.tx.kini)
        if self.scope.pegawai_id not in validators(
            self.penugasan[baris.pegawai_id], baris.tanggal, hari_ini
        ):
            return GalatPengguna(
                _("Anda bukan atasan pegawai ini pada tanggal aktivitas itu."), kode="bukan_atasan"
            )
        if baris.diputus_oleh is not None:
            return _decided(self.tx.session, baris)
        try:
            require_move(self.gerak, baris.status)
        except GalatPengguna as galat:
            return galat
        if self.versi.get(baris.id, baris.versi) != baris.versi:
            return bentrok(
                _("Aktivitas ini diubah pegawai sejak Anda membukanya. Baca lagi sebelum memutus.")
            )
        return self.tutup.get(month_start(baris.tanggal))

    def write(self, baris: Aktivitas) -> None:
        """Make the move, with its audit link and its line in the change log."""
        baris.status, baris.alasan, baris.versi = self.gerak.ke, self.alasan, baris.versi + 1
        baris.diputus_pada, baris.diputus_oleh = self.tx.kini, self.scope.pegawai_id
        self.tx.session.flush()
        self.tx.change(
            "aktivitas",
            kunci=baris.id,
            pegawai_id=baris.pegawai_id,
            dari=baris.tanggal,
            sampai=baris.tanggal,
        )
        self.tx.audit(
            self.gerak.aksi,
            "aktivitas",
            baris.id,
            {"pegawai_id": baris.pegawai_id, "alasan": self.alasan, "versi": baris.versi},
        )


def _gone() -> GalatPengguna:
    return GalatPengguna(_("Aktivitas ini tidak ada lagi. Muat ulang halaman."), kode="tidak_ada")


def _decided(session: Session, baris: Aktivitas) -> GalatPengguna:
    pemutus = session.get(Pegawai, baris.diputus_oleh)
    return GalatPengguna(
        _("Aktivitas ini sudah diputus oleh {nama} pada {saat}.").format(
            nama=pemutus.nama if pemutus else "–", saat=format_saat(baris.diputus_pada)
        ),
        kode="sudah_diputus",
    )
