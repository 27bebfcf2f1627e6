"""A change of an agreed plan: asked for with a reason, drafted beside it, in force once agreed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from data.bahasa import _, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import ButirSkp, RiwayatSkp, Skp, Store, TargetButir, Transaction
from data.waktu import local_day
from workflow.hasil import Hasil, bentrok
from workflow.skp.butir import IsianSkp, read_items
from workflow.skp.cari import find_skp, require_version, revision_of
from workflow.skp.induk import retie_children
from workflow.skp.keadaan import require_skp_move
from workflow.skp.masa import require_drafter, revision_period, revision_starts
from workflow.skp.putusan import require_reason
from workflow.skp.riwayat import record_step
from workflow.skp.salin import carried_over
from workflow.skp.susun import replace_items


def revise_skp(
    store: Store,
    scope: Scope,
    id: str,
    alasan: str,
    *,
    mulai: date,
    id_baru: str,
    versi: int | None = None,
    kini: datetime,
) -> Hasil:
    """Begin a revision of an agreed plan, to take effect on `mulai` (a first day of a month).

    The plan stays in force and is scored until the superior agrees to the revision, which starts
    as a draft under `id_baru` with the items and targets of the months from `mulai` on. Raises
    `GalatPengguna`: alasan_kosong, alasan_salah, tidak_ada, bukan_milik, bentrok, keadaan_salah,
    masa_salah.
    """
    teks = require_reason(alasan)
    with store.write(scope.pelaku, kini) as tx:
        lama = find_skp(tx.session, id)
        require_drafter(tx.session, scope, lama.pegawai_id, lama.mulai, is_sendiri=True)
        ada = tx.session.get(Skp, id_baru)
        if ada is not None:
            if revision_of(tx.session, lama) is ada:
                return Hasil(id_baru, ada.versi, is_baru=False)
            raise bentrok(_("SKP lain sudah memakai kunci ini. Muat ulang halaman."))
        gerak = require_skp_move("revisi", lama.status)
        require_version(lama, versi)
        _require_start(tx.session, lama, mulai, local_day(kini))
        lama.status, lama.alasan, lama.versi = gerak.ke, teks, lama.versi + 1
        record_step(tx, scope, lama, "revisi", teks)
        baru = _draft(tx, lama, id_baru, mulai, teks)
        record_step(tx, scope, baru, "simpan", teks)
    return Hasil(id_baru, baru.versi, is_baru=True)


def cancel_revision(
    store: Store, scope: Scope, id: str, *, versi: int | None = None, kini: datetime
) -> Hasil:
    """Give up the open revision of a plan; the plan goes on as it was.

    What had been drafted stays in the audit chain. Raises `GalatPengguna`: tidak_ada, bukan_milik,
    bentrok, keadaan_salah.
    """
    with store.write(scope.pelaku, kini) as tx:
        lama = find_skp(tx.session, id)
        require_drafter(tx.session, scope, lama.pegawai_id, lama.mulai, is_sendiri=True)
        if lama.status == "disepakati":
            return Hasil(id, lama.versi, is_baru=False)
        gerak = require_skp_move("batal_revisi", lama.status)
        require_version(lama, versi)
        baru = revision_of(tx.session, lama)
        if baru is None or baru.status == "diajukan":
            raise GalatPengguna(
                _("Revisi ini sudah diajukan atau sudah berlaku. Tarik dulu, lalu batalkan.")
                if baru
                else _("Revisi ini sudah berlaku, jadi tidak dapat dibatalkan."),
                kode="keadaan_salah",
            )
        _remove(tx.session, baru.id)
        lama.status, lama.versi = gerak.ke, lama.versi + 1
        record_step(tx, scope, lama, "batal_revisi")
    return Hasil(id, lama.versi, is_baru=True)


def _require_start(session: Session, lama: Skp, mulai: date, hari: date) -> None:
    if mulai in revision_starts(session, lama, hari):
        if revision_of(session, lama) is None:
            return
        raise GalatPengguna(
            _("Sudah ada rancangan SKP untuk masa ini. Buka dan lanjutkan rancangan itu."),
            kode="skp_ada",
        )
    raise GalatPengguna(
        _(
            "Revisi tidak dapat berlaku mulai {hari}. Pilih awal bulan ini atau bulan sesudahnya, "
            "setelah bulan pertama SKP itu."
        ).format(hari=format_tanggal(mulai)),
        kode="masa_salah",
        kolom="mulai",
    )


def _draft(tx: Transaction, lama: Skp, id: str, mulai: date, alasan: str) -> Skp:
    """Write the revision as a draft: the items that still have something due, under new ids."""
    masa = revision_period(tx.session, lama, mulai)
    semua = carried_over(read_items(tx.session, lama.id), id, masa)
    butir = tuple(b for b in semua if b.target_tahun > Decimal(0))
    isian = IsianSkp(id, lama.tahun, mulai, butir, lama.ekspektasi or {})
    baru = Skp(
        id=id,
        pegawai_id=lama.pegawai_id,
        tahun=lama.tahun,
        mulai=mulai,
        selesai=lama.selesai,
        status="draf",
        alasan=alasan,
        ekspektasi=lama.ekspektasi,
    )
    tx.session.add(baru)
    tx.session.flush()
    replace_items(tx.session, isian, masa)
    return baru


def _remove(session: Session, skp_id: str) -> None:
    """Take away a plan that was never in force."""
    butir = list(session.scalars(select(ButirSkp.id).where(ButirSkp.skp_id == skp_id)))
    retie_children(session, {}, butir)
    session.execute(delete(TargetButir).where(TargetButir.butir_id.in_(butir)))
    session.execute(delete(ButirSkp).where(ButirSkp.skp_id == skp_id))
    session.execute(delete(RiwayatSkp).where(RiwayatSkp.skp_id == skp_id))
    session.execute(delete(Skp).where(Skp.id == skp_id))
    session.flush()
