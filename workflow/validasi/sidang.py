"""One decision under way: what was read to judge each row, why a row is refused, how it is written."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _, format_saat
from data.galat import GalatPengguna
from data.pengganti import Susunan, Wewenang, load_susunan
from data.scope import Scope
from data.store import Aktivitas, Pegawai, Transaction
from data.waktu import local_day, month_start
from workflow.harian.titipan import needs_confirmation
from workflow.hasil import HasilPutusan, bentrok
from workflow.jendela import require_open_period, require_open_window
from workflow.keadaan import Peralihan, require_move
from workflow.pengganti import stand_in_content
from workflow.validasi.eskalasi import decision_limit, escalation_day


@dataclass(frozen=True, slots=True)
class Isi:
    """What a decision writes beside the state: a reason in words, its code, fewer minutes."""

    alasan: str | None = None
    kode: str | None = None
    menit: int | None = None


@dataclass(frozen=True, slots=True)
class Sidang:
    """The move, who makes it, and what was read at once for all the rows."""

    tx: Transaction
    scope: Scope
    gerak: Peralihan
    isi: Isi
    versi: Mapping[str, int]
    susunan: Susunan
    tutup: Mapping[date, GalatPengguna]

    def is_done(self, baris: Aktivitas) -> bool:
        """Whether this very decision was made before."""
        return (
            baris.status == self.gerak.ke
            and baris.diputus_oleh == self.scope.pegawai_id
            and (baris.alasan, baris.alasan_kode, baris.menit_disetujui)
            == (self.isi.alasan, self.isi.kode, self.isi.menit)
        )

    def refusal(self, baris: Aktivitas) -> GalatPengguna | None:
        """Return why the row may not be decided, or None."""
        if self._right(baris) is None:
            return GalatPengguna(
                _(
                    "Anda bukan atasan pegawai ini pada tanggal aktivitas itu, dan hari ini "
                    "tidak menggantikannya."
                ),
                kode="bukan_atasan",
            )
        if baris.diputus_oleh is not None:
            return decided(self.tx.session, baris)
        try:
            require_move(self.gerak, baris.status)
        except GalatPengguna as galat:
            return galat
        if self.versi.get(baris.id, baris.versi) != baris.versi:
            return bentrok(
                _("Aktivitas ini diubah pegawai sejak Anda membukanya. Baca lagi sebelum memutus.")
            )
        return self._wrong_content(baris) or self.tutup.get(month_start(baris.tanggal))

    def _right(self, baris: Aktivitas) -> Wewenang | None:
        diajukan = baris.menunggu_sejak and local_day(baris.menunggu_sejak)
        siapa = self.susunan.deciders(baris.pegawai_id, baris.tanggal, diajukan)
        return siapa.get(self.scope.pegawai_id)

    def _wrong_content(self, baris: Aktivitas) -> GalatPengguna | None:
        if self.gerak.ke == "disetujui" and needs_confirmation(baris):
            return GalatPengguna(
                _(
                    "Aktivitas ini dientri orang lain dan belum dikonfirmasi pegawainya. "
                    "Setujui sesudah ia mengonfirmasi, atau kembalikan."
                ),
                kode="belum_dikonfirmasi",
            )
        dientri = baris.selesai - baris.mulai
        if self.isi.menit is not None and not 1 <= self.isi.menit < dientri:
            return GalatPengguna(
                _(
                    "Menit yang disetujui harus 1 sampai {batas}, karena yang dientri {dientri} "
                    "menit. Setujui biasa bila tidak dikurangi."
                ).format(batas=dientri - 1, dientri=dientri),
                kode="menit_salah",
                kolom="menit",
            )
        return None

    def write(self, baris: Aktivitas) -> None:
        """Make the move, with its audit link and its line in the change log."""
        wewenang = self._right(baris)
        baris.status, baris.versi = self.gerak.ke, baris.versi + 1
        baris.alasan, baris.alasan_kode = self.isi.alasan, self.isi.kode
        baris.menit_disetujui = self.isi.menit
        baris.diputus_pada, baris.diputus_oleh = self.tx.kini, self.scope.pegawai_id
        isi: dict[str, object] = {
            "pegawai_id": baris.pegawai_id,
            "alasan": self.isi.alasan,
            "versi": baris.versi,
        }
        if self.isi.kode is not None:
            isi["alasan_kode"] = self.isi.kode
        if self.isi.menit is not None:
            isi["menit_disetujui"] = self.isi.menit
        record(self.tx, self.gerak, baris, isi | stand_in_content(self.tx.session, wewenang))


def open_sidang(
    tx: Transaction,
    scope: Scope,
    gerak: Peralihan,
    baris: Collection[Aktivitas],
    *,
    isi: Isi,
    versi: Mapping[str, int],
) -> Sidang:
    """Read what judging these rows needs, in a number of queries that does not grow with them."""
    hari_ini = local_day(tx.kini)
    return Sidang(
        tx=tx,
        scope=scope,
        gerak=gerak,
        isi=isi,
        versi=versi,
        susunan=load_susunan(
            tx.session,
            {b.pegawai_id for b in baris},
            hari_ini,
            escalation_day(tx.session, hari_ini),
        ),
        tutup=closed_months(tx.session, {b.tanggal for b in baris}, tx.kini),
    )


def read_rows(session: Session, ids: Collection[str]) -> dict[str, Aktivitas]:
    """Return the activities of these ids that exist, by id."""
    return {b.id: b for b in session.scalars(select(Aktivitas).where(Aktivitas.id.in_(ids)))}


def record(tx: Transaction, gerak: Peralihan, baris: Aktivitas, isi: dict[str, object]) -> None:
    """Write the audit link and the line in the change log of a move that was made."""
    tx.session.flush()
    tx.change(
        "aktivitas",
        kunci=baris.id,
        pegawai_id=baris.pegawai_id,
        dari=baris.tanggal,
        sampai=baris.tanggal,
    )
    tx.audit(gerak.aksi, "aktivitas", baris.id, isi)


def closed_months(
    session: Session, hari: Collection[date], kini: datetime
) -> dict[date, GalatPengguna]:
    """Return, for each month of `hari` in which nothing may be decided any more, why."""
    tutup: dict[date, GalatPengguna] = {}
    for bulan in {month_start(h) for h in hari}:
        try:
            require_open_period(session, bulan)
            require_open_window(
                decision_limit(session, bulan),
                kini,
                _(
                    "Jendela validasi bulan ini tutup pada akhir {batas}. "
                    "Hubungi BKPSDM bila ada gangguan."
                ),
            )
        except GalatPengguna as galat:
            tutup[bulan] = galat
    return tutup


def answer(
    diputus: list[str], sudah: list[str], terlewat: dict[str, GalatPengguna]
) -> HasilPutusan:
    """Return what became of each row; raise the first reason when not one could be decided."""
    if terlewat and not diputus and not sudah:
        raise next(iter(terlewat.values()))
    return HasilPutusan(tuple(diputus), tuple(sudah), {k: g.teks for k, g in terlewat.items()})


def gone() -> GalatPengguna:
    """Return the error of a row that does not exist."""
    return GalatPengguna(_("Aktivitas ini tidak ada lagi. Muat ulang halaman."), kode="tidak_ada")


def decided(session: Session, baris: Aktivitas) -> GalatPengguna:
    """Return the error of a row that somebody decided before: who, and when."""
    pemutus = session.get(Pegawai, baris.diputus_oleh)
    return GalatPengguna(
        _("Aktivitas ini sudah diputus oleh {nama} pada {saat}. Muat ulang halaman.").format(
            nama=pemutus.nama if pemutus else "–", saat=format_saat(baris.diputus_pada)
        ),
        kode="sudah_diputus",
    )
