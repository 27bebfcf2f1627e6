"""The employee's word on a confirmed result: received, month or year alike."""

from __future__ import annotations

from datetime import datetime

from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import PenilaianBulan, PenilaianTahun, Store, Transaction
from workflow.hasil import Hasil, bentrok
from workflow.keberatan.pemutus import OBJEK, Penilaian, require_unopposed

DITERIMA, KEBERATAN = "diterima", "keberatan"


def acknowledge(
    store: Store, scope: Scope, *, objek: str, id: str, versi: int, kini: datetime
) -> Hasil:
    """Record that the employee has read and accepts the result `id` as it stands in `versi`.

    `objek`: penilaian_bulan or penilaian_tahun. Accepting again answers `is_baru=False`; it does
    not take away the right to object within the days of objection. Raises `GalatPengguna`:
    tidak_ada, bentrok, keberatan_berjalan, sudah_final.
    """
    with store.write(scope.pelaku, kini) as tx:
        baris = own_result(tx, scope, objek, id, versi)
        if is_accepted(baris):
            return Hasil(baris.id, baris.versi, is_baru=False)
        require_unopposed(tx.session, baris)
        note_answer(baris, DITERIMA, kini)
        tx.audit("terima", objek, baris.id, {"pegawai_id": baris.pegawai_id, "versi": baris.versi})
    return Hasil(baris.id, baris.versi, is_baru=True)


def own_result(tx: Transaction, scope: Scope, objek: str, id: str, versi: int) -> Penilaian:
    """Return one's own result in the version that one has seen, or raise `GalatPengguna`."""
    baris: Penilaian | None = tx.session.get(OBJEK[objek], id)
    if baris is None or baris.pegawai_id != scope.pegawai_id:
        raise GalatPengguna(
            _("Hasil penilaian ini bukan milik Anda atau tidak ada. Muat ulang halaman."),
            kode="tidak_ada",
        )
    if baris.versi != versi:
        raise bentrok(
            _("Hasil ini baru saja diubah. Muat ulang halaman dan baca dahulu angka yang baru.")
        )
    return baris


def is_accepted(baris: Penilaian) -> bool:
    """Whether the employee has accepted the result as it stands."""
    if isinstance(baris, PenilaianTahun):
        return baris.diterima_pada is not None
    return baris.tanggapan == DITERIMA


def note_answer(baris: Penilaian, tanggapan: str | None, kini: datetime) -> None:
    """Write the employee's answer on the result; None: no answer yet."""
    if isinstance(baris, PenilaianBulan):
        baris.tanggapan, baris.ditanggapi_pada = tanggapan, kini if tanggapan else None
    else:
        baris.diterima_pada = kini if tanggapan == DITERIMA else None
