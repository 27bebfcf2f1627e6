"""Assisted entry: what somebody else entered for a person waits for that person's own word."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.nama import names_of
from data.pengelola import administered
from data.scope import Scope, covers
from data.store import Aktivitas, Pegawai, Penugasan, Store, Transaction, Unit
from data.waktu import month_start
from workflow.harian.keadaan_titipan import JAWABAN_TITIPAN
from workflow.hasil import HasilPutusan
from workflow.jendela import require_open_period, require_open_window, validation_limit
from workflow.keadaan import Peralihan, require_move

TITIPAN = "titipan"
"""The source (`Aktivitas.sumber`) of a row that somebody else entered through a form."""

FORMULIR = frozenset({"web", "luring"})
"""Sources that are forms; files and the demo city vouch for their rows themselves."""


def needs_confirmation(baris: Aktivitas) -> bool:
    """Whether the row was entered for its owner by somebody else, and the owner has not yet agreed.

    Only rows of source `titipan` ever do: rows of imports and of the demo city, and all that was
    stored before assisted entry had a source of its own, count as confirmed.
    """
    return (
        baris.sumber == TITIPAN
        and baris.dientri_oleh != baris.pegawai_id
        and baris.dikonfirmasi_pada is None
    )


def source_of(sumber: str, *, is_own: bool) -> str:
    """Return the source to store for a row entered by its owner (`is_own`) or by somebody else."""
    return TITIPAN if not is_own and sumber in FORMULIR else sumber


def confirm_titipan(
    store: Store, scope: Scope, ids: Collection[str], *, kini: datetime
) -> HasilPutusan:
    """Say that what was entered for oneself is right; the superior may then decide it.

    Each row that cannot be confirmed is answered with its reason; when not one can, the first
    reason is raised: tidak_ada, bukan_milik, bukan_titipan, keadaan_salah, jendela_tutup,
    periode_tutup; `kosong` when nothing was chosen.
    """
    return _answer(store, scope, ids, "konfirmasi", kini)


def refuse_titipan(
    store: Store, scope: Scope, ids: Collection[str], *, kini: datetime
) -> HasilPutusan:
    """Say that what was entered for oneself is not right; it becomes a draft and counts nowhere.

    Raises and answers as `confirm_titipan`.
    """
    return _answer(store, scope, ids, "bantah", kini)


def people_to_help(session: Session, scope: Scope) -> list[tuple[int, str]]:
    """Return the people for whom this person may enter: id and name with NIP, by name."""
    if not scope.has("adminopd"):
        return []
    syarat = [Penugasan.jenis == "definitif", *covers(scope.hari)]
    milik = administered(session, scope)
    if milik is not None:
        syarat.append(Unit.opd_id.in_(milik))
    baris = session.execute(
        select(Pegawai.id, Pegawai.nama, Pegawai.nip)
        .join(Penugasan, Penugasan.pegawai_id == Pegawai.id)
        .join(Unit, Unit.id == Penugasan.unit_id)
        .where(*syarat, Pegawai.id != scope.pegawai_id)
        .order_by(Pegawai.nama)
    )
    return [(id, f"{nama} · {nip}") for id, nama, nip in baris]


def read_titipan(session: Session, pegawai_id: int) -> list[Aktivitas]:
    """Return the rows that wait for this person's own word, oldest day first."""
    baris = session.scalars(
        select(Aktivitas)
        .where(
            Aktivitas.pegawai_id == pegawai_id,
            Aktivitas.sumber == TITIPAN,
            Aktivitas.dikonfirmasi_pada.is_(None),
            Aktivitas.status == "diajukan",
        )
        .order_by(Aktivitas.tanggal, Aktivitas.mulai)
    )
    return [satu for satu in baris if needs_confirmation(satu)]


def enterers(session: Session, baris: Collection[Aktivitas]) -> dict[int, str]:
    """Return the names of those who entered these activities, by id."""
    return names_of(session, (a.dientri_oleh for a in baris))


def _answer(
    store: Store, scope: Scope, ids: Collection[str], aksi: str, kini: datetime
) -> HasilPutusan:
    if not ids:
        raise GalatPengguna(_("Pilih dahulu aktivitas yang dijawab."), kode="kosong")
    gerak = JAWABAN_TITIPAN[aksi]
    dijawab: list[str] = []
    sudah: list[str] = []
    terlewat: dict[str, GalatPengguna] = {}
    with store.write(scope.pelaku, kini) as tx:
        for id in dict.fromkeys(ids):
            baris = tx.session.get(Aktivitas, id)
            try:
                is_baru = _answer_one(tx, scope, baris, gerak)
            except GalatPengguna as galat:
                terlewat[id] = galat
            else:
                (dijawab if is_baru else sudah).append(id)
    if terlewat and not dijawab and not sudah:
        raise next(iter(terlewat.values()))
    return HasilPutusan(tuple(dijawab), tuple(sudah), {k: g.teks for k, g in terlewat.items()})


def _answer_one(tx: Transaction, scope: Scope, baris: Aktivitas | None, gerak: Peralihan) -> bool:
    """Make the move on one row; False when this answer had been given before."""
    if baris is None:
        raise GalatPengguna(
            _("Aktivitas ini tidak ada lagi. Muat ulang halaman."), kode="tidak_ada"
        )
    if baris.pegawai_id != scope.pegawai_id:
        raise GalatPengguna(
            _("Aktivitas ini bukan milik Anda, jadi hanya pemiliknya yang dapat menjawabnya."),
            kode="bukan_milik",
        )
    if _is_answered(baris, gerak):
        return False
    if not needs_confirmation(baris):
        raise GalatPengguna(
            _("Aktivitas ini tidak menunggu konfirmasi Anda. Muat ulang halaman."),
            kode="bukan_titipan",
        )
    require_move(gerak, baris.status)
    require_open_period(tx.session, baris.tanggal)
    require_open_window(
        validation_limit(tx.session, month_start(baris.tanggal)),
        tx.kini,
        _("Jendela validasi bulan ini tutup pada akhir {batas}, jadi jawaban ini tidak berlaku."),
    )
    if "dikonfirmasi_pada" in gerak.mencatat:
        baris.dikonfirmasi_pada = tx.kini
    else:
        baris.diajukan_pada = baris.diajukan_lagi_pada = None
    baris.status, baris.versi = gerak.ke, baris.versi + 1
    tx.session.flush()
    tx.change(
        "aktivitas",
        kunci=baris.id,
        pegawai_id=baris.pegawai_id,
        dari=baris.tanggal,
        sampai=baris.tanggal,
    )
    tx.audit(gerak.aksi, "aktivitas", baris.id, {"versi": baris.versi})
    return True


def _is_answered(baris: Aktivitas, gerak: Peralihan) -> bool:
    if baris.sumber != TITIPAN:
        return False
    if gerak.aksi == "konfirmasi":
        return baris.dikonfirmasi_pada is not None
    return baris.status == gerak.ke
