"""Items of the bank given to many people at once: shown first, then saved as drafts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.kunci import derived_id
from data.pengelola import PENGELOLA, administered
from data.scope import Scope, covers, opd_on
from data.store import BankButir, Pegawai, Penugasan, Skp, Store, Unit
from workflow.skp.butir import IsianButir, IsianSkp, read_items
from workflow.skp.keadaan import STATUS_SKP, TERBUKA
from workflow.skp.masa import Masa, administers, period_of, plan_periods
from workflow.skp.salin import bank_item_id, from_bank, weights_of
from workflow.skp.susun import write_plan

ORANG_TERBANYAK = 500
"""More people than this in one transaction keep other writers waiting."""


@dataclass(frozen=True, slots=True)
class Terapan:
    """What giving items of the bank to one person would do.

    `isian` is the draft that would be saved; None with the reason in `alasan` when nothing would.
    `ditambah` counts the items that the plan does not have yet; `bobot` is their sum with those
    that it has.
    """

    pegawai_id: int
    nama: str
    isian: IsianSkp | None
    ditambah: int
    bobot: Decimal
    alasan: str | None = None


def people_on_post(session: Session, scope: Scope, jabatan: str) -> dict[int, str]:
    """Return the people of the OPDs that this person looks after who hold a post today: id to name, by name."""
    pilih = (
        select(Pegawai.id, Pegawai.nama)
        .join(Penugasan, Penugasan.pegawai_id == Pegawai.id)
        .join(Unit, Unit.id == Penugasan.unit_id)
        .where(Penugasan.jabatan == jabatan, Penugasan.jenis == "definitif", *covers(scope.hari))
        .order_by(Pegawai.nama, Pegawai.id)
    )
    milik = administered(session, scope)
    if milik is not None:
        pilih = pilih.where(Unit.opd_id.in_(milik))
    return {id: nama for id, nama in session.execute(pilih)}


def preview_bank(
    session: Session,
    scope: Scope,
    bank_ids: Sequence[str],
    pegawai_ids: Collection[int],
    tahun: int,
) -> list[Terapan]:
    """Return what `apply_bank` would do, person by person, in the order of their names.

    Raises `GalatPengguna` (bukan_peran, terlalu_banyak, tanpa_butir).
    """
    scope.require(*PENGELOLA)
    if len(pegawai_ids) > ORANG_TERBANYAK:
        raise GalatPengguna(
            _("Paling banyak {n} pegawai sekali terap. Pilih sebagian dulu.").format(
                n=ORANG_TERBANYAK
            ),
            kode="terlalu_banyak",
        )
    bank = [b for i in bank_ids if (b := session.get(BankButir, i)) is not None and b.is_aktif]
    if not bank or not pegawai_ids:
        raise GalatPengguna(_("Pilih sedikitnya satu butir dan satu pegawai."), kode="tanpa_butir")
    orang = session.scalars(
        select(Pegawai).where(Pegawai.id.in_(pegawai_ids)).order_by(Pegawai.nama, Pegawai.id)
    )
    return [_preview(session, scope, p, bank, tahun) for p in orang]


def apply_bank(
    store: Store,
    scope: Scope,
    bank_ids: Sequence[str],
    pegawai_ids: Collection[int],
    tahun: int,
    *,
    kini: datetime,
) -> list[Terapan]:
    """Save drafts with these items for these people, all in one transaction; return what was done.

    People whose plan waits or is in force keep it, with the reason. The same again adds nothing.
    Raises `GalatPengguna` as `preview_bank` and `save_skp` do.
    """
    with store.write(scope.pelaku, kini) as tx:
        hasil = preview_bank(tx.session, scope, bank_ids, pegawai_ids, tahun)
        for satu in hasil:
            if satu.isian is not None:
                write_plan(tx, scope, satu.isian, ajukan=False)
    return hasil


def _preview(
    session: Session, scope: Scope, p: Pegawai, bank: Sequence[BankButir], tahun: int
) -> Terapan:
    try:
        masa, skp = _target_plan(session, scope, p.id, tahun)
    except GalatPengguna as galat:
        return Terapan(p.id, p.nama, None, 0, Decimal(0), galat.teks)
    id = skp.id if skp else derived_id("skp-bank", p.id, masa.mulai)
    ada = [b.to_isian() for b in read_items(session, skp.id)] if skp else []
    punya = {b.id for b in ada}
    baru = [
        from_bank(b, id, masa, bobot)
        for b, bobot in zip(bank, weights_of(bank), strict=True)
        if bank_item_id(id, b.id) not in punya
    ]
    butir: tuple[IsianButir, ...] = (*ada, *baru)
    jumlah = sum((b.bobot for b in butir), Decimal(0))
    if not baru:
        return Terapan(p.id, p.nama, None, 0, jumlah, _("Semua butir sudah ada."))
    isian = IsianSkp(
        id,
        tahun,
        masa.mulai,
        butir,
        (skp.ekspektasi if skp else None) or {},
        skp.versi if skp else None,
        p.id,
    )
    return Terapan(p.id, p.nama, isian, len(baru), jumlah)


def _target_plan(
    session: Session, scope: Scope, pegawai_id: int, tahun: int
) -> tuple[Masa, Skp | None]:
    """Return the stretch and the draft, if any, that items of the bank go into."""
    masa = plan_periods(session, pegawai_id, tahun)[-1:]
    if not masa:
        raise GalatPengguna(
            _("Tidak ada masa yang dapat direncanakan pada tahun itu. Pilih tahun lain.")
        )
    opd_id = opd_on(session, pegawai_id, masa[0].mulai)
    if not administers(session, scope, opd_id):
        raise GalatPengguna(_("Bukan pegawai OPD Anda. Pilih pegawai dari daftar."))
    lama = session.scalars(
        select(Skp)
        .where(
            Skp.pegawai_id == pegawai_id,
            Skp.selesai >= masa[0].mulai,
            Skp.mulai >= masa[0].awal,
            Skp.mulai <= masa[0].selesai,
        )
        .order_by(Skp.mulai.desc())
    ).first()
    if lama is None:
        return masa[0], None
    if lama.status not in TERBUKA - {"diajukan"}:
        raise GalatPengguna(
            _("SKP sudah ada: {status}.").format(status=_(STATUS_SKP[lama.status]).lower())
        )
    return period_of(session, lama), lama
