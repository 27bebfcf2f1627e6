"""The year's plan: its owner drafts, submits and takes it back; an OPD's admin may draft for others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from data.bahasa import _, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import ButirSkp, Skp, Store, TargetButir, Transaction
from data.waktu import local_day
from rules.perilaku import aspek_perilaku
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.harian.isian import SKP_BERLAKU
from workflow.hasil import Hasil, bentrok
from workflow.penolakan import refuse_if
from workflow.skp.butir import IsianSkp, content_of, same_content
from workflow.skp.cari import find_skp, plans_within, require_version, revised_plan
from workflow.skp.induk import check_parents, retie_children
from workflow.skp.keadaan import TERBUKA, require_skp_move
from workflow.skp.masa import (
    TAHUN_KE_DEPAN,
    Masa,
    period_of,
    plan_periods,
    require_drafter,
    require_open_months,
    revision_period,
    revision_starts,
)
from workflow.skp.periksa import check_draft, check_whole
from workflow.skp.riwayat import record_step


@dataclass(frozen=True, slots=True)
class Konteks:
    """A save under way: who saves, whose plan, the stretch it is made for, the row as it was."""

    scope: Scope
    pegawai_id: int
    masa: Masa
    lama: Skp | None


def save_skp(store: Store, scope: Scope, isian: IsianSkp, ajukan: bool, *, kini: datetime) -> Hasil:
    """Save a plan with all items and monthly targets, as a draft or submitted.

    The same content under the same id again changes nothing and answers `is_baru=False`.
    Raises `GalatPengguna` (kode): bukan_milik, bentrok, keadaan_salah, masa_salah, skp_ada,
    periode_tutup, or `Penolakan` with all that is wrong at its fields.
    """
    with store.write(scope.pelaku, kini) as tx:
        return write_plan(tx, scope, isian, ajukan=ajukan)


def write_plan(tx: Transaction, scope: Scope, isian: IsianSkp, *, ajukan: bool) -> Hasil:
    """Do what `save_skp` does, in a transaction that may save several plans."""
    pegawai_id = isian.pegawai_id or scope.pegawai_id
    lama = tx.session.get(Skp, isian.id)
    if lama is not None and lama.pegawai_id != pegawai_id:
        raise GalatPengguna(
            _("SKP ini bukan milik pegawai itu. Muat ulang halaman."), kode="bukan_milik"
        )
    require_drafter(tx.session, scope, pegawai_id, isian.mulai, is_sendiri=ajukan)
    masa = _period(tx.session, pegawai_id, isian, lama, local_day(tx.kini))
    k = Konteks(scope, pegawai_id, masa, lama)
    aksi = "ajukan" if ajukan else "simpan"
    if lama is not None and _is_repeated(tx.session, lama, isian, masa, ajukan):
        return Hasil(lama.id, lama.versi, is_baru=False)
    gerak = require_skp_move(aksi, lama.status if lama else None)
    _check(tx.session, k, isian, ajukan=ajukan)
    skp = _write(tx, k, isian, gerak.ke)
    record_step(tx, scope, skp, aksi)
    return Hasil(skp.id, skp.versi, is_baru=True)


def withdraw_skp(
    store: Store, scope: Scope, id: str, *, versi: int | None = None, kini: datetime
) -> Hasil:
    """Take a submitted plan back before it is decided; it becomes a draft again.

    Raises `GalatPengguna`: tidak_ada, bukan_milik, bentrok, keadaan_salah.
    """
    with store.write(scope.pelaku, kini) as tx:
        skp = find_skp(tx.session, id)
        require_drafter(tx.session, scope, skp.pegawai_id, skp.mulai, is_sendiri=True)
        if skp.status == "draf":
            return Hasil(id, skp.versi, is_baru=False)
        gerak = require_skp_move("tarik", skp.status)
        require_version(skp, versi)
        skp.status, skp.diajukan_pada, skp.versi = gerak.ke, None, skp.versi + 1
        record_step(tx, scope, skp, "tarik")
    return Hasil(id, skp.versi, is_baru=True)


def _period(
    session: Session, pegawai_id: int, isian: IsianSkp, lama: Skp | None, hari: date
) -> Masa:
    """Return the stretch that the plan is made for; raise masa_salah for one that nobody can plan."""
    if lama is not None and lama.mulai == isian.mulai:
        if lama.status in TERBUKA:
            require_open_months(session, lama.mulai, lama.selesai)
        return period_of(session, lama)
    asal = revised_plan(session, lama) if lama is not None else None
    if asal is not None:
        if isian.mulai in revision_starts(session, asal, hari):
            return revision_period(session, asal, isian.mulai)
    elif isian.tahun <= hari.year + TAHUN_KE_DEPAN:
        for satu in plan_periods(session, pegawai_id, isian.tahun):
            if satu.mulai == isian.mulai:
                return satu
    raise GalatPengguna(
        _(
            "SKP tidak dapat mulai {hari}: tidak ada penugasan pada hari itu, periodenya sudah "
            "ditutup, atau tahunnya masih terlalu jauh. Pilih masa yang ditawarkan."
        ).format(hari=format_tanggal(isian.mulai)),
        kode="masa_salah",
        kolom="mulai",
    )


def _is_repeated(session: Session, lama: Skp, isian: IsianSkp, masa: Masa, ajukan: bool) -> bool:
    """Whether this very write was made before; raise when it would overwrite something unseen."""
    is_sama = same_content(isian, masa.bulan, content_of(session, lama))
    if is_sama and lama.status == ("diajukan" if ajukan else "draf"):
        return True
    if is_sama and ajukan and lama.status == "draf":
        # The answer to saving the draft may have been lost, and with it the version.
        return False
    if isian.versi == lama.versi:
        return False
    if is_sama and (isian.versi or 0) < lama.versi:
        return True
    raise bentrok(
        _(
            "SKP ini sudah tercatat dengan isi yang lain. Muat ulang halaman, bandingkan, lalu "
            "simpan lagi bila masih perlu."
        )
    )


def _check(session: Session, k: Konteks, isian: IsianSkp, *, ajukan: bool) -> None:
    _require_free(session, k, isian.id)
    profil = load_profil_berlaku(session)
    alasan = check_draft(isian, k.masa, aspek_perilaku(k.masa.mulai, profil))
    if _owned_elsewhere(session, isian):
        teks = _("Ada butir yang milik SKP lain. Muat ulang halaman, lalu simpan lagi.")
        alasan.append(GalatPengguna(teks, kode="butir_asing", kolom="butir"))
    alasan += check_parents(session, k.pegawai_id, k.masa, isian.butir)
    # A plan that cannot even be kept has no sums to speak of.
    if ajukan and not alasan:
        alasan += check_whole(isian, k.masa)
    refuse_if(alasan)


def _owned_elsewhere(session: Session, isian: IsianSkp) -> bool:
    asing = select(ButirSkp.id).where(
        ButirSkp.id.in_([b.id for b in isian.butir]), ButirSkp.skp_id != isian.id
    )
    return session.scalar(asing.limit(1)) is not None


def _require_free(session: Session, k: Konteks, id: str) -> None:
    """Raise skp_ada when another plan has this stretch, except one that it shall follow on."""
    for lain in plans_within(session, k.pegawai_id, k.masa.mulai, k.masa.selesai):
        if lain.id == id or (lain.status in SKP_BERLAKU and lain.mulai < k.masa.awal):
            continue
        teks = (
            _("SKP untuk masa ini sudah disepakati. Buka SKP itu dan mulai revisi.")
            if lain.status in SKP_BERLAKU
            else _("Sudah ada rancangan SKP untuk masa ini. Buka dan lanjutkan rancangan itu.")
        )
        raise GalatPengguna(teks, kode="skp_ada", kolom="mulai")


def _write(tx: Transaction, k: Konteks, isian: IsianSkp, status: str) -> Skp:
    skp = k.lama or Skp(id=isian.id, pegawai_id=k.pegawai_id, tahun=isian.tahun, versi=0)
    skp.mulai, skp.selesai, skp.status = k.masa.mulai, k.masa.selesai, status
    skp.diajukan_pada = tx.kini if status == "diajukan" else None
    skp.ekspektasi, skp.versi = isian.harapan or None, skp.versi + 1
    tx.session.add(skp)
    tx.session.flush()
    replace_items(tx.session, isian, k.masa)
    return skp


def replace_items(session: Session, isian: IsianSkp, masa: Masa) -> None:
    """Write the items of a plan that is not in force, and take away those that are gone."""
    ada = {b.id: b for b in session.scalars(select(ButirSkp).where(ButirSkp.skp_id == isian.id))}
    hilang = ada.keys() - {b.id for b in isian.butir}
    session.execute(delete(TargetButir).where(TargetButir.butir_id.in_(ada)))
    if hilang:
        retie_children(session, {}, hilang)
        session.execute(delete(ButirSkp).where(ButirSkp.id.in_(hilang)))
    for urutan, satu in enumerate(isian.butir, 1):
        baris = ada.get(satu.id) or ButirSkp(id=satu.id, skp_id=isian.id)
        baris.urutan = urutan
        for kolom, nilai in satu.columns().items():
            setattr(baris, kolom, nilai)
        session.add(baris)
    session.flush()
    session.add_all(
        TargetButir(butir_id=satu.id, bulan=bulan, kuantitas=n)
        for satu in isian.butir
        for bulan, n in satu.months(masa.bulan).items()
    )
    session.flush()
