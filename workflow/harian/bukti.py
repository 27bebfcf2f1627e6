"""Evidence of activities: links and files, added and removed by the owner."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Aktivitas, Bukti, Store, Transaction
from workflow.harian.aktivitas import require_owner
from workflow.harian.berkas_bukti import check_file, keep_file
from workflow.hasil import Hasil, bentrok
from workflow.jendela import require_open_period

TERBANYAK = 5
"""Pieces of evidence of one activity."""
TAUTAN_TERPANJANG = 500


def attach_link(
    store: Store, scope: Scope, *, id: str, aktivitas_id: str, tautan: str, kini: datetime
) -> Hasil:
    """Tie a link to an activity that is not decided for good; the same again changes nothing.

    Raises `GalatPengguna`: tautan, tidak_ada, bukan_milik, sudah_disetujui, terlalu_banyak, bentrok,
    periode_tutup.
    """
    isi: dict[str, object] = {"tautan": checked_link(tautan)}
    with store.write(scope.pelaku, kini) as tx:
        return attach_in(tx, scope, id, aktivitas_id, isi)


def attach_file(
    store: Store,
    scope: Scope,
    folder: Path,
    *,
    id: str,
    aktivitas_id: str,
    nama: str,
    isi: bytes,
    paling_besar_mb: int,
    kini: datetime,
) -> Hasil:
    """Tie a file to an activity. The file is on disk before the row that names it is committed.

    Raises as `attach_link`, and berkas_kosong, berkas_besar, berkas_jenis.
    """
    check_file(isi, paling_besar_mb)
    with store.read() as session:
        _open_activity(session, scope, aktivitas_id)
    berkas = keep_file(folder, nama, isi, paling_besar_mb)
    with store.write(scope.pelaku, kini) as tx:
        return attach_in(tx, scope, id, aktivitas_id, asdict(berkas))


def remove_bukti(store: Store, scope: Scope, id: str, *, kini: datetime) -> Hasil:
    """Take a piece of evidence away from an activity that is not approved; its file stays on disk.

    Raises `GalatPengguna`: tidak_ada, bukan_milik, sudah_disetujui, periode_tutup.
    """
    with store.write(scope.pelaku, kini) as tx:
        baris = tx.session.get(Bukti, id)
        if baris is None:
            raise no_bukti()
        aktivitas = _open_activity(tx.session, scope, baris.aktivitas_id)
        if baris.dihapus_pada is not None:
            return Hasil(id, 1, is_baru=False)
        baris.dihapus_pada = kini
        _note(tx, aktivitas, "hapus", id, {"aktivitas_id": aktivitas.id})
    return Hasil(id, 1, is_baru=True)


def attach_in(
    tx: Transaction,
    scope: Scope,
    id: str,
    aktivitas_id: str,
    isi: dict[str, object],
    *,
    is_terlihat: bool = True,
) -> Hasil:
    """Tie evidence with these columns to an activity, within a transaction that may write more.

    `is_terlihat`: the activity may have been seen as it was, so a waiting one gets a new version.
    """
    aktivitas = _open_activity(tx.session, scope, aktivitas_id)
    lama = tx.session.get(Bukti, id)
    if lama is not None:
        if lama.aktivitas_id == aktivitas_id and all(getattr(lama, k) == v for k, v in isi.items()):
            return Hasil(id, 1, is_baru=False)
        raise bentrok(_("Bukti ini sudah tercatat dengan isi yang lain. Muat ulang halaman."))
    ada = tx.session.scalar(
        select(func.count())
        .select_from(Bukti)
        .where(Bukti.aktivitas_id == aktivitas_id, Bukti.dihapus_pada.is_(None))
    )
    if (ada or 0) >= TERBANYAK:
        raise GalatPengguna(
            _("Paling banyak {n} bukti untuk satu aktivitas. Hapus dahulu salah satunya.").format(
                n=TERBANYAK
            ),
            kode="terlalu_banyak",
        )
    baris = Bukti(
        id=id,
        aktivitas_id=aktivitas_id,
        dibuat_oleh=scope.pegawai_id,
        dibuat_pada=tx.kini,
        **isi,
    )
    tx.session.add(baris)
    _note(
        tx,
        aktivitas,
        "unggah",
        id,
        {"aktivitas_id": aktivitas_id, **isi},
        is_terlihat=is_terlihat,
    )
    return Hasil(id, 1, is_baru=True)


def _note(
    tx: Transaction,
    aktivitas: Aktivitas,
    aksi: str,
    id: str,
    isi: dict[str, object],
    *,
    is_terlihat: bool = True,
) -> None:
    if aktivitas.status == "diajukan" and is_terlihat:
        # A superior who is about to decide has not seen this yet.
        aktivitas.versi += 1
        _tell_lake(tx, aktivitas.id, aktivitas.pegawai_id, aktivitas.tanggal)
    tx.session.flush()
    tx.audit(aksi, "bukti", id, isi)


def _tell_lake(tx: Transaction, id: str, pegawai_id: int, tanggal: date) -> None:
    tx.change("aktivitas", kunci=id, pegawai_id=pegawai_id, dari=tanggal, sampai=tanggal)


def _open_activity(session: Session, scope: Scope, aktivitas_id: str) -> Aktivitas:
    """Return the activity when its evidence may still change."""
    aktivitas = session.get(Aktivitas, aktivitas_id)
    if aktivitas is None:
        raise no_bukti()
    require_owner(session, scope, aktivitas.pegawai_id, aktivitas.tanggal)
    if aktivitas.status == "disetujui":
        raise GalatPengguna(
            _("Aktivitas ini sudah disetujui, jadi buktinya tidak dapat diubah lagi."),
            kode="sudah_disetujui",
        )
    require_open_period(session, aktivitas.tanggal)
    return aktivitas


def checked_link(tautan: str) -> str:
    """Return a link that may be evidence, trimmed; raise `GalatPengguna` (tautan) for another."""
    teks = tautan.strip()
    try:
        bagian = urlsplit(teks)
        is_baik = bagian.scheme in {"http", "https"} and bool(bagian.hostname)
        is_baik = is_baik and bagian.username is None
    except ValueError:
        is_baik = False
    if not is_baik or len(teks) > TAUTAN_TERPANJANG or any(h.isspace() for h in teks):
        raise GalatPengguna(
            _(
                "Tautan harus diawali https:// atau http://, tanpa spasi, paling panjang {n} huruf."
            ).format(n=TAUTAN_TERPANJANG),
            kode="tautan",
            kolom="tautan",
        )
    return teks


def no_bukti() -> GalatPengguna:
    """Return the error of evidence that is not there, or not for this person's eyes."""
    return GalatPengguna(
        _("Bukti atau aktivitas ini tidak ada. Muat ulang halaman."), kode="tidak_ada"
    )
