"""A plan takes the place of the one before it from its first day on; months before keep theirs."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal

from sqlalchemy import CursorResult, delete, exists, select, update
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import (
    Aktivitas,
    ButirSkp,
    RealisasiButir,
    Skp,
    TargetButir,
    TemplatAktivitas,
    Transaction,
)
from data.waktu import month_end, month_start
from workflow.skp.cari import in_force_on
from workflow.skp.induk import retie_children
from workflow.skp.riwayat import record_step, successor_id


def end_forerunners(tx: Transaction, scope: Scope, skp: Skp) -> None:
    """End the plans in force that reach into the period of `skp`, the day before it begins.

    Activities since then, templates and the items of subordinates follow the items that go on
    under `skp`. Raises `GalatPengguna` (skp_ada) when one would not have held for a single day.
    """
    for lama in in_force_on(tx.session, skp.pegawai_id, skp.mulai, skp.selesai):
        if lama.id == skp.id:
            continue
        if lama.mulai >= skp.mulai:
            raise GalatPengguna(
                _(
                    "Ada SKP lain yang sudah disepakati dan mulai pada hari yang sama atau "
                    "sesudahnya. Kembalikan SKP ini dan minta pegawai memilih bulan mulai yang lain."
                ),
                kode="skp_ada",
            )
        akhir = lama.selesai
        _hand_over(tx, lama, skp)
        lama.selesai, lama.versi = skp.mulai - timedelta(days=1), lama.versi + 1
        tx.session.flush()
        _shorten(tx.session, lama)
        record_step(tx, scope, lama, "ganti")
        tx.change(
            "skp",
            kunci=lama.id,
            pegawai_id=skp.pegawai_id,
            dari=month_start(lama.selesai),
            sampai=akhir,
        )


def _hand_over(tx: Transaction, lama: Skp, baru: Skp) -> None:
    """Tie what follows an item to the item that goes on in its place."""
    dulu = list(tx.session.scalars(select(ButirSkp.id).where(ButirSkp.skp_id == lama.id)))
    kini = set(tx.session.scalars(select(ButirSkp.id).where(ButirSkp.skp_id == baru.id)))
    pengganti = {d: s for d in dulu if (s := successor_id(baru.id, d)) in kini}
    pindah = 0
    for asal, tujuan in pengganti.items():
        hasil = tx.session.execute(
            update(Aktivitas)
            .where(
                Aktivitas.pegawai_id == lama.pegawai_id,
                Aktivitas.butir_id == asal,
                Aktivitas.tanggal >= baru.mulai,
            )
            .values(butir_id=tujuan)
        )
        pindah += hasil.rowcount if isinstance(hasil, CursorResult) else 0
        tx.session.execute(
            update(TemplatAktivitas)
            .where(TemplatAktivitas.butir_id == asal)
            .values(butir_id=tujuan)
        )
    retie_children(tx.session, pengganti, [d for d in dulu if d not in pengganti])
    if pindah:
        tx.change("aktivitas", pegawai_id=lama.pegawai_id, dari=baru.mulai, sampai=lama.selesai)


def _shorten(session: Session, lama: Skp) -> None:
    """Leave the plan with what was due until its new last day."""
    milik = select(ButirSkp.id).where(ButirSkp.skp_id == lama.id).scalar_subquery()
    session.execute(
        delete(TargetButir).where(TargetButir.butir_id.in_(milik), TargetButir.bulan > lama.selesai)
    )
    bulan = month_start(lama.selesai)
    if lama.selesai < month_end(bulan):
        for satu in session.scalars(
            select(TargetButir).where(TargetButir.butir_id.in_(milik), TargetButir.bulan == bulan)
        ):
            satu.kuantitas = part_of_month(satu.kuantitas, max(lama.mulai, bulan), lama.selesai)
        session.flush()
    for butir in session.scalars(select(ButirSkp).where(ButirSkp.skp_id == lama.id)):
        sisa = sum(
            session.scalars(select(TargetButir.kuantitas).where(TargetButir.butir_id == butir.id)),
            Decimal(0),
        )
        if sisa:
            butir.target_tahun = sisa
        elif not _is_used(session, butir.id):
            session.execute(delete(TargetButir).where(TargetButir.butir_id == butir.id))
            session.delete(butir)
    session.flush()


def part_of_month(kuantitas: Decimal, dari: date, sampai: date) -> Decimal:
    """Return what is due of a month's target from `dari` to `sampai`: by calendar days, rounded down.

    A whole target stays whole.
    """
    hari = Decimal((sampai - dari).days + 1)
    satuan = Decimal(1) if kuantitas == kuantitas.to_integral_value() else Decimal("0.01")
    return (kuantitas * hari / month_end(sampai).day).quantize(satuan, ROUND_FLOOR)


def _is_used(session: Session, butir_id: str) -> bool:
    """Whether an activity or a year's result names the item, so that it must stay."""
    ada = exists().where(Aktivitas.butir_id == butir_id) | exists().where(
        RealisasiButir.butir_id == butir_id
    )
    return bool(session.scalar(select(ada)))
