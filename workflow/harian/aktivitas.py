"""Stage one: an employee drafts, submits, repairs and withdraws daily activities."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.pengelola import administered
from data.scope import Scope, opd_on
from data.store import Aktivitas, Store, Transaction
from workflow.harian.isian import IsianAktivitas
from workflow.harian.periksa import reasons_against
from workflow.harian.titipan import source_of
from workflow.hasil import Hasil, bentrok
from workflow.jendela import entry_limit, require_open_period, require_open_window
from workflow.keadaan import AKTIVITAS, Peralihan, require_move
from workflow.penolakan import refuse_if


def save_aktivitas(
    store: Store, scope: Scope, isian: IsianAktivitas, ajukan: bool, *, kini: datetime
) -> Hasil:
    """Save a draft, or submit: a new activity, a draft, or one that was returned or rejected.

    The same content under the same id again changes nothing and answers `is_baru=False`.
    Raises `GalatPengguna` (kode): bukan_milik, bentrok (another content under this id, or the row
    changed since `isian.versi`), keadaan_salah, periode_tutup, or `Penolakan` with all that is
    wrong at its fields.
    """
    with store.write(scope.pelaku, kini, is_bersama=True) as tx:
        return save_in(tx, scope, isian, ajukan)


def save_in(tx: Transaction, scope: Scope, isian: IsianAktivitas, ajukan: bool) -> Hasil:
    """Save as `save_aktivitas` does, within a transaction that writes more."""
    pegawai_id = isian.pegawai_id or scope.pegawai_id
    require_owner(tx.session, scope, pegawai_id, isian.tanggal)
    lama = tx.session.get(Aktivitas, isian.id)
    if lama is not None and lama.pegawai_id != pegawai_id:
        raise _foreign()
    if lama is not None and _is_repeated(lama, isian, ajukan):
        return Hasil(lama.id, lama.versi, is_baru=False)
    gerak = move_for(lama, ajukan)
    require_move(gerak, lama.status if lama else None)
    for tanggal in {isian.tanggal, lama.tanggal if lama else isian.tanggal}:
        require_open_period(tx.session, tanggal)
    _require_same_day(lama, isian, gerak)
    refuse_if(reasons_against(tx.session, pegawai_id, isian, gerak, kini=tx.kini))
    baris = write_row(tx, scope, pegawai_id=pegawai_id, lama=lama, isian=isian, gerak=gerak)
    return Hasil(baris.id, baris.versi, is_baru=True)


def reasons_before(
    session: Session, scope: Scope, isian: IsianAktivitas, *, kini: datetime
) -> list[GalatPengguna]:
    """Return what still speaks against submitting this entry, for a form to tell while it is typed.

    Raises `GalatPengguna` (bukan_milik) when the person may not enter it at all.
    """
    pegawai_id = isian.pegawai_id or scope.pegawai_id
    require_owner(session, scope, pegawai_id, isian.tanggal)
    gerak = move_for(session.get(Aktivitas, isian.id), ajukan=True)
    return reasons_against(session, pegawai_id, isian, gerak, kini=kini)


def withdraw_aktivitas(
    store: Store, scope: Scope, id: str, *, versi: int | None = None, kini: datetime
) -> Hasil:
    """Take a submitted activity back before it is decided; it becomes a draft again.

    Raises `GalatPengguna`: tidak_ada, bukan_milik, bentrok, keadaan_salah, jendela_tutup, periode_tutup.
    """
    gerak = AKTIVITAS["tarik"]
    with store.write(scope.pelaku, kini, is_bersama=True) as tx:
        baris = tx.session.get(Aktivitas, id)
        if baris is None:
            raise GalatPengguna(
                _("Aktivitas ini tidak ada lagi. Muat ulang halaman."), kode="tidak_ada"
            )
        require_owner(tx.session, scope, baris.pegawai_id, baris.tanggal)
        if baris.status == gerak.ke:
            return Hasil(id, baris.versi, is_baru=False)
        require_move(gerak, baris.status)
        if versi is not None and versi != baris.versi:
            raise bentrok(_("Aktivitas ini berubah sejak Anda membukanya. Muat ulang halaman."))
        require_open_period(tx.session, baris.tanggal)
        require_open_window(
            entry_limit(tx.session, baris.pegawai_id, baris.tanggal),
            kini,
            _(
                "Jendela entri tutup pada akhir {batas}, jadi aktivitas ini tidak dapat ditarik lagi."
            ),
        )
        baris.status, baris.versi = gerak.ke, baris.versi + 1
        baris.diajukan_pada = baris.diajukan_lagi_pada = None
        _record(tx, baris, gerak, {"versi": baris.versi}, baris.tanggal)
    return Hasil(id, baris.versi, is_baru=True)


def require_owner(session: Session, scope: Scope, pegawai_id: int, tanggal: date) -> None:
    """Raise unless the activity is one's own, or of a person whose OPD one administers on that day."""
    if pegawai_id == scope.pegawai_id:
        return
    if not scope.has("adminopd"):
        raise _foreign()
    opd_id, milik = opd_on(session, pegawai_id, tanggal), administered(session, scope)
    if opd_id is None or (milik is not None and opd_id not in milik):
        raise _foreign()


def _foreign() -> GalatPengguna:
    return GalatPengguna(
        _("Aktivitas ini bukan milik Anda, jadi Anda tidak dapat mengubahnya."), kode="bukan_milik"
    )


def _is_repeated(lama: Aktivitas, isian: IsianAktivitas, ajukan: bool) -> bool:
    """Whether this very write was made before; raise when it would overwrite something unseen."""
    is_sama = isian.is_content_of(lama)
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
            "Aktivitas ini sudah tercatat dengan isi yang lain. Muat ulang halaman, "
            "bandingkan, lalu simpan lagi bila masih perlu."
        )
    )


def move_for(lama: Aktivitas | None, ajukan: bool) -> Peralihan:
    """Return the move that saving makes of a row that stands as `lama` (None: a new one)."""
    if not ajukan:
        return AKTIVITAS["simpan"]
    is_ulang = lama is not None and lama.status in AKTIVITAS["ajukan_lagi"].dari
    return AKTIVITAS["ajukan_lagi" if is_ulang else "ajukan"]


def _require_same_day(lama: Aktivitas | None, isian: IsianAktivitas, gerak: Peralihan) -> None:
    # Else a repair, which has a longer window, would open days whose entry window has closed.
    if gerak.aksi == "ajukan_lagi" and lama is not None and lama.tanggal != isian.tanggal:
        raise GalatPengguna(
            _("Tanggal aktivitas yang diajukan lagi tidak dapat diganti. Buat aktivitas baru."),
            kode="tanggal_tetap",
            kolom="tanggal",
        )


def write_row(
    tx: Transaction,
    scope: Scope,
    *,
    pegawai_id: int,
    lama: Aktivitas | None,
    isian: IsianAktivitas,
    gerak: Peralihan,
) -> Aktivitas:
    """Write one activity that has been checked, with its audit link and its line in the change log."""
    isi = isian.columns()
    dari = lama.tanggal if lama else isian.tanggal
    baris = lama or Aktivitas(
        id=isian.id,
        pegawai_id=pegawai_id,
        dibuat_pada=tx.kini,
        sumber=isian.sumber,
        versi=0,
        pengajuan_ke=1,
    )
    for kolom, nilai in isi.items():
        setattr(baris, kolom, nilai)
    baris.status, baris.versi, baris.dientri_oleh = gerak.ke, baris.versi + 1, scope.pegawai_id
    if scope.pegawai_id != pegawai_id:
        baris.sumber, baris.dikonfirmasi_pada = source_of(isian.sumber, is_own=False), None
    # The first submission stays on record: a repair does not make an entry late. The superior has
    # had the repaired one since the latest.
    if "diajukan_pada" in gerak.mencatat:
        baris.diajukan_pada = tx.kini
    if "pengajuan_ke" in gerak.mencatat:
        baris.pengajuan_ke += 1
        baris.diajukan_lagi_pada = tx.kini
        baris.diputus_pada = baris.diputus_oleh = None
    tx.session.add(baris)
    _record(tx, baris, gerak, {**isi, "pegawai_id": pegawai_id, "versi": baris.versi}, dari)
    return baris


def _record(
    tx: Transaction,
    baris: Aktivitas,
    gerak: Peralihan,
    isi: dict[str, object],
    tanggal_lama: date,
) -> None:
    tx.session.flush()
    dari, sampai = sorted((baris.tanggal, tanggal_lama))
    tx.change("aktivitas", kunci=baris.id, pegawai_id=baris.pegawai_id, dari=dari, sampai=sampai)
    tx.audit(gerak.aksi, "aktivitas", baris.id, isi)
