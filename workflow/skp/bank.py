"""The bank of items by post: proven items of plans in force, put in and taken out of use."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope, opd_on
from data.store import BankButir, ButirSkp, Skp, Store
from data.waktu import local_day
from workflow.harian.isian import SKP_BERLAKU
from workflow.hasil import Hasil, bentrok
from workflow.skp.butir import KOLOM_ISI
from workflow.skp.cari import find_skp
from workflow.skp.masa import administers, day_of, deciders_of, post_on

DISIMPAN = tuple(k for k in KOLOM_ISI if k not in {"uraian", "satuan", "induk_id"})
ORANG_TERBANYAK = 500
"""More people than this in one transaction keep other writers waiting."""


def bank_for(session: Session, jabatan: str) -> list[BankButir]:
    """Return the items in use for a post, by their words."""
    return list(
        session.scalars(
            select(BankButir)
            .where(BankButir.jabatan == jabatan, BankButir.is_aktif)
            .order_by(BankButir.uraian)
        )
    )


def bank_posts(session: Session) -> list[str]:
    """Return the posts that the bank has items for."""
    return list(
        session.scalars(
            select(BankButir.jabatan)
            .where(BankButir.is_aktif)
            .distinct()
            .order_by(BankButir.jabatan)
        )
    )


def put_bank(store: Store, scope: Scope, butir_id: str, *, id: str, kini: datetime) -> Hasil:
    """Put an item of a plan in force into the bank of its owner's post.

    For the superior, the admin of the OPD and BKPSDM. An item with the same words is not put in
    twice. Raises `GalatPengguna`: tidak_ada, bukan_peran, keadaan_salah, bentrok.
    """
    with store.write(scope.pelaku, kini) as tx:
        butir = tx.session.get(ButirSkp, butir_id)
        if butir is None:
            raise GalatPengguna(
                _("Butir ini tidak ada lagi. Muat ulang halaman."), kode="tidak_ada"
            )
        skp = find_skp(tx.session, butir.skp_id)
        _require_keeper(tx.session, scope, skp, kini)
        if skp.status not in SKP_BERLAKU:
            raise GalatPengguna(
                _("Hanya butir dari SKP yang sudah disepakati masuk bank. Pilih butir yang lain."),
                kode="keadaan_salah",
            )
        jabatan = post_on(tx.session, skp.pegawai_id, day_of(skp, local_day(kini)))
        for ada in bank_for(tx.session, jabatan):
            if (ada.uraian, ada.satuan) == (butir.uraian, butir.satuan):
                return Hasil(ada.id, ada.versi, is_baru=False)
        if tx.session.get(BankButir, id) is not None:
            raise bentrok(_("Kunci ini sudah dipakai butir lain. Muat ulang halaman."))
        isi = {k: _plain(getattr(butir, k)) for k in DISIMPAN}
        tx.session.add(
            BankButir(
                id=id,
                jabatan=jabatan,
                uraian=butir.uraian,
                satuan=butir.satuan,
                isi=isi,
                dibuat_oleh=scope.pegawai_id,
                dibuat_pada=kini,
            )
        )
        tx.audit("masuk_bank", "bank_butir", id, {"jabatan": jabatan, "butir_id": butir_id, **isi})
    return Hasil(id, 1, is_baru=True)


def retire_bank(
    store: Store, scope: Scope, id: str, *, versi: int | None = None, kini: datetime
) -> Hasil:
    """Take an item out of use; plans that have it keep it. For who put it in, and for BKPSDM.

    Raises `GalatPengguna`: tidak_ada, bukan_peran, bentrok.
    """
    with store.write(scope.pelaku, kini) as tx:
        bank = tx.session.get(BankButir, id)
        if bank is None:
            raise GalatPengguna(
                _("Butir bank ini tidak ada. Muat ulang halaman."), kode="tidak_ada"
            )
        if bank.dibuat_oleh != scope.pegawai_id and not scope.has("bkpsdm"):
            raise GalatPengguna(
                _(
                    "Butir bank hanya dihentikan oleh yang memasukkannya atau BKPSDM. Hubungi salah satunya."
                ),
                kode="bukan_peran",
            )
        if not bank.is_aktif:
            return Hasil(id, bank.versi, is_baru=False)
        if versi is not None and versi != bank.versi:
            raise bentrok(_("Butir bank ini berubah. Muat ulang halaman."))
        bank.is_aktif, bank.versi = False, bank.versi + 1
        tx.audit("henti_bank", "bank_butir", id, {"versi": bank.versi})
    return Hasil(id, bank.versi, is_baru=True)


def _require_keeper(session: Session, scope: Scope, skp: Skp, kini: datetime) -> None:
    hari = local_day(kini)
    opd_id = opd_on(session, skp.pegawai_id, day_of(skp, hari))
    if administers(session, scope, opd_id) or scope.pegawai_id in deciders_of(session, skp, hari):
        return
    raise GalatPengguna(
        _("Butir dimasukkan ke bank oleh atasan, admin OPD, atau BKPSDM."), kode="bukan_peran"
    )


def _plain(nilai: object) -> object:
    return f"{nilai.normalize():f}" if isinstance(nilai, Decimal) else nilai
