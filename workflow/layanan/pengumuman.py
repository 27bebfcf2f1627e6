"""Announcements: to all, to a role, or to an office, for a span of days; taken back when wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.pengelola import PENGELOLA, administered, require_administered
from data.scope import Scope
from data.store import Pengumuman, Store
from workflow.hasil import Hasil, bentrok
from workflow.penolakan import refuse_if

JUDUL_TERPANJANG = 120
ISI_TERPANJANG = 2000


@dataclass(frozen=True, slots=True)
class IsianPengumuman:
    """What is announced. `peran` and `opd_id` narrow the audience; None: everybody."""

    id: str
    judul: str
    isi: str
    mulai: date
    selesai: date
    peran: str | None = None
    opd_id: int | None = None

    def columns(self) -> dict[str, object]:
        """Return the content as columns of the store, blanks trimmed."""
        return {
            "judul": self.judul.strip(),
            "isi": self.isi.strip(),
            "mulai": self.mulai,
            "selesai": self.selesai,
            "peran": self.peran,
            "opd_id": self.opd_id,
        }


def announce(store: Store, scope: Scope, isian: IsianPengumuman, *, kini: datetime) -> Hasil:
    """Announce to the city (BKPSDM), or to the own office (its admin).

    The same again under the same id changes nothing. Raises `GalatPengguna`: bukan_peran,
    di_luar_cakupan, bentrok, or `Penolakan` with all that is wrong.
    """
    isi = isian.columns()
    with store.write(scope.pelaku, kini) as tx:
        require_administered(tx.session, scope, isian.opd_id)
        refuse_if(_faults(isian, scope.hari))
        lama = tx.session.get(Pengumuman, isian.id)
        if lama is not None:
            if all(getattr(lama, k) == v for k, v in isi.items()):
                return Hasil(isian.id, 1, is_baru=False)
            raise bentrok(_("Pengumuman lain sudah tercatat dengan nomor ini. Buka formulir baru."))
        tx.session.add(
            Pengumuman(id=isian.id, dibuat_oleh=scope.pegawai_id, dibuat_pada=kini, **isi)
        )
        tx.session.flush()
        tx.audit("umumkan", "pengumuman", isian.id, isi)
    return Hasil(isian.id, 1, is_baru=True)


def withdraw_pengumuman(store: Store, scope: Scope, id: str, *, kini: datetime) -> Hasil:
    """Take an announcement back; one that was taken back stays so.

    Raises `GalatPengguna`: tidak_ada, bukan_peran, di_luar_cakupan.
    """
    with store.write(scope.pelaku, kini) as tx:
        baris = tx.session.get(Pengumuman, id)
        if baris is None:
            raise GalatPengguna(
                _("Pengumuman ini tidak ada. Muat ulang halaman."), kode="tidak_ada"
            )
        require_administered(tx.session, scope, baris.opd_id)
        if baris.dicabut_pada is not None:
            return Hasil(id, 1, is_baru=False)
        baris.dicabut_pada = kini
        tx.audit("cabut", "pengumuman", id, {"judul": baris.judul})
    return Hasil(id, 1, is_baru=True)


def read_pengumuman(session: Session, scope: Scope) -> list[Pengumuman]:
    """Return what is announced to this person today, latest first."""
    return list(
        session.scalars(
            select(Pengumuman)
            .where(
                Pengumuman.mulai <= scope.hari,
                Pengumuman.selesai >= scope.hari,
                Pengumuman.dicabut_pada.is_(None),
                or_(Pengumuman.peran.is_(None), Pengumuman.peran.in_(scope.peran)),
                or_(Pengumuman.opd_id.is_(None), Pengumuman.opd_id == scope.opd_sendiri),
            )
            .order_by(Pengumuman.dibuat_pada.desc(), Pengumuman.id)
        )
    )


def read_own_announcements(session: Session, scope: Scope) -> list[Pengumuman]:
    """Return the announcements that this person may take back, latest first."""
    if not scope.has(*PENGELOLA):
        return []
    milik = administered(session, scope)
    syarat = [] if milik is None else [Pengumuman.opd_id.in_(milik)]
    return list(
        session.scalars(
            select(Pengumuman)
            .where(Pengumuman.dicabut_pada.is_(None), Pengumuman.selesai >= scope.hari, *syarat)
            .order_by(Pengumuman.dibuat_pada.desc(), Pengumuman.id)
        )
    )


def _faults(isian: IsianPengumuman, hari_ini: date) -> list[GalatPengguna]:
    alasan: list[GalatPengguna] = []
    for kolom, teks, terpanjang in (
        ("judul", isian.judul.strip(), JUDUL_TERPANJANG),
        ("isi", isian.isi.strip(), ISI_TERPANJANG),
    ):
        if not teks or len(teks) > terpanjang:
            alasan.append(
                GalatPengguna(
                    _("Isi bagian ini, paling panjang {n} huruf.").format(n=terpanjang),
                    kode=f"{kolom}_salah",
                    kolom=kolom,
                )
            )
    if isian.selesai < max(isian.mulai, hari_ini):
        alasan.append(
            GalatPengguna(
                _(
                    "Hari terakhir tidak boleh sebelum hari pertama atau sebelum hari ini. Pilih hari lain."
                ),
                kode="rentang_salah",
                kolom="selesai",
            )
        )
    return alasan
