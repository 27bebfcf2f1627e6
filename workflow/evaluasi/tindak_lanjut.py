"""Follow-ups of a year's evaluation: the agency opens them, the office's head says what became of them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Akun, Peran, Store, TindakLanjut, Transaction
from workflow.evaluasi.keadaan_tindak_lanjut import TINDAK_LANJUT, require_move_to
from workflow.evaluasi.tindak_lanjut_isian import (
    IsianTindakLanjut,
    UbahTindakLanjut,
    faults_change,
    faults_new,
)
from workflow.hasil import Hasil, bentrok
from workflow.penolakan import refuse_if
from workflow.pesan.kabar import Kabar, tell

PENULIS = ("bkpsdm", "pimpinan")
"""Who opens follow-ups and may change all of one."""
PELAKSANA = "opd"
"""The head of an OPD, who tells how the follow-ups of that OPD go."""


def add_tindak_lanjut(
    store: Store, scope: Scope, isian: IsianTindakLanjut, *, kini: datetime
) -> Hasil:
    """Open a follow-up, and tell the heads of its OPD.

    The same again under the same id changes nothing. Raises `GalatPengguna`: bukan_peran, bentrok,
    or `Penolakan` with all that is wrong (tahun, kriteria, opd, uraian, penanggung_jawab, tenggat).
    """
    scope.require(*PENULIS)
    isi = isian.columns()
    with store.write(scope.pelaku, kini) as tx:
        lama = tx.session.get(TindakLanjut, isian.id)
        if lama is not None:
            if all(getattr(lama, k) == v for k, v in isi.items()):
                return Hasil(isian.id, lama.versi, is_baru=False)
            raise bentrok(
                _("Tindak lanjut lain sudah tercatat dengan nomor ini. Buka formulir baru.")
            )
        refuse_if(faults_new(tx.session, isian, scope.hari))
        gerak = TINDAK_LANJUT["catat"]
        baru = TindakLanjut(
            id=isian.id,
            status=gerak.ke,
            dibuat_oleh=scope.pegawai_id,
            dibuat_pada=kini,
            diubah_pada=kini,
            versi=1,
            **isi,
        )
        tx.session.add(baru)
        _record(tx, gerak.aksi, baru, isi)
        _tell_heads(tx, baru)
    return Hasil(isian.id, 1, is_baru=True)


def update_tindak_lanjut(
    store: Store, scope: Scope, id: str, ubah: UbahTindakLanjut, versi: int, *, kini: datetime
) -> Hasil:
    """Say how a follow-up stands, or (its writers only) change what shall be done, by whom, until when.

    `versi` is the one that was on the screen. What stands so already stays as it is
    (`is_baru=False`). Raises `GalatPengguna`: tidak_ada, bukan_peran, di_luar_cakupan, bentrok,
    keadaan_salah, or `Penolakan` (hasil, uraian, penanggung_jawab, tenggat).
    """
    with store.write(scope.pelaku, kini) as tx:
        baris = _found(tx.session, scope, id)
        isi = {k: v for k, v in ubah.columns().items() if getattr(baris, k) != v}
        if not isi:
            return Hasil(id, baris.versi, is_baru=False)
        if versi != baris.versi:
            raise bentrok(_("Tindak lanjut ini baru saja diubah. Muat ulang halaman, lalu ulangi."))
        aksi = _require_allowed(scope, baris, isi)
        refuse_if(faults_change(ubah, isi, scope.hari))
        for kolom, nilai in isi.items():
            setattr(baris, kolom, nilai)
        baris.diubah_pada, baris.versi = kini, baris.versi + 1
        _record(tx, aksi, baris, isi)
    return Hasil(id, baris.versi, is_baru=True)


def count_due(session: Session, scope: Scope) -> tuple[int, date | None]:
    """Return how many follow-ups wait for this person, and the first deadline that is not over.

    Heads wait for what is open in their OPDs, its writers for what is over its deadline.
    """
    if not scope.has(*PENULIS, PELAKSANA):
        return 0, None
    pilih = select(TindakLanjut.tenggat).where(TindakLanjut.status.in_(("terbuka", "berjalan")))
    if scope.has(*PENULIS):
        pilih = pilih.where(TindakLanjut.tenggat < scope.hari)
    else:
        pilih = pilih.where(TindakLanjut.opd_id.in_(_headed(session, scope)))
    semua = session.scalars(pilih).all()
    return len(semua), min((t for t in semua if t >= scope.hari), default=None)


def _found(session: Session, scope: Scope, id: str) -> TindakLanjut:
    scope.require(*PENULIS, PELAKSANA)
    baris = session.get(TindakLanjut, id)
    if baris is None:
        raise GalatPengguna(_("Tindak lanjut ini tidak ada. Muat ulang halaman."), kode="tidak_ada")
    if not scope.has(*PENULIS) and baris.opd_id not in _headed(session, scope):
        raise GalatPengguna(
            _(
                "Tindak lanjut ini bukan untuk OPD Anda. Hubungi BKPSDM bila keadaannya perlu diubah."
            ),
            kode="di_luar_cakupan",
        )
    return baris


def _headed(session: Session, scope: Scope) -> set[int]:
    # A scope does not say which of its OPDs came with which role.
    return set(
        session.scalars(
            select(Peran.opd_id).where(Peran.akun_id == scope.akun_id, Peran.peran == PELAKSANA)
        )
    )


def _require_allowed(scope: Scope, baris: TindakLanjut, isi: dict[str, object]) -> str:
    """Return the name of the move; raise when it does not exist or is not this person's to make."""
    aksi, oleh = "ubah", PELAKSANA
    if "status" in isi:
        gerak = require_move_to(baris.status, str(isi["status"]))
        aksi, oleh = gerak.aksi, gerak.oleh
    is_petugas = scope.has(*PENULIS)
    if not is_petugas and (oleh == "petugas" or isi.keys() - {"status", "hasil"}):
        raise GalatPengguna(
            _(
                "Perubahan ini dilakukan BKPSDM. Tulis keadaan dan hasil di OPD Anda; minta BKPSDM "
                "mengubah yang lain."
            ),
            kode="bukan_peran",
        )
    return aksi


def _tell_heads(tx: Transaction, baris: TindakLanjut) -> None:
    if baris.opd_id is None:
        return
    kepala = tx.session.scalars(
        select(Akun.pegawai_id)
        .join(Peran, Peran.akun_id == Akun.id)
        .where(Peran.peran == PELAKSANA, Peran.opd_id == baris.opd_id)
    )

    def write() -> Kabar:
        return Kabar(
            "evaluasi",
            _("Tindak lanjut evaluasi untuk OPD Anda"),
            _("Buka layar Evaluasi tahunan untuk membaca dan menulis keadaannya."),
            "evaluasi",
        )

    tell(tx, dict.fromkeys(kepala, write), f"tindak_lanjut:{baris.id}")


def _record(tx: Transaction, aksi: str, baris: TindakLanjut, isi: dict[str, object]) -> None:
    tx.session.flush()
    tx.audit(aksi, "tindak_lanjut", baris.id, isi | {"versi": baris.versi})
