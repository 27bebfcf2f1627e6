"""Templates of activities: what a person does again and again, kept under a name of their own."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Aktivitas, Store, TemplatAktivitas, Transaction
from workflow.hasil import Hasil, bentrok

NAMA_TERPANJANG = 80
TERBANYAK = 30
"""Templates of one person; more could no longer be chosen from."""


def save_templat(
    store: Store, scope: Scope, *, id: str, nama: str, aktivitas_id: str, kini: datetime
) -> Hasil:
    """Keep one's own activity as a template under `nama`; the same again changes nothing.

    Raises `GalatPengguna`: nama, tidak_ada, bukan_milik, bentrok, terlalu_banyak.
    """
    nama = _name(nama)
    with store.write(scope.pelaku, kini) as tx:
        asal = tx.session.get(Aktivitas, aktivitas_id)
        if asal is None:
            raise _gone()
        if asal.pegawai_id != scope.pegawai_id:
            raise _foreign()
        lama = tx.session.get(TemplatAktivitas, id)
        if lama is not None:
            _require_own(lama, scope)
            if lama.nama == nama and lama.uraian == asal.uraian:
                return Hasil(id, lama.versi, is_baru=False)
            raise bentrok(
                _("Templat ini sudah tersimpan dengan isi yang lain. Muat ulang halaman.")
            )
        _require_room(tx, scope, nama)
        tx.session.add(
            TemplatAktivitas(
                id=id,
                pegawai_id=scope.pegawai_id,
                nama=nama,
                jenis=asal.jenis,
                butir_id=asal.butir_id,
                nomor_perintah=asal.nomor_perintah,
                mulai=asal.mulai,
                selesai=asal.selesai,
                uraian=asal.uraian,
                kuantitas=asal.kuantitas,
                versi=1,
            )
        )
        tx.session.flush()
        tx.audit("simpan", "templat_aktivitas", id, {"nama": nama, "asal": aktivitas_id})
    return Hasil(id, 1, is_baru=True)


def rename_templat(
    store: Store, scope: Scope, id: str, nama: str, *, versi: int | None = None, kini: datetime
) -> Hasil:
    """Give one's own template another name. Raises `GalatPengguna`: nama, tidak_ada, bukan_milik, bentrok."""
    nama = _name(nama)
    with store.write(scope.pelaku, kini) as tx:
        baris = _own(tx, scope, id)
        if baris.nama == nama:
            return Hasil(id, baris.versi, is_baru=False)
        if versi is not None and versi != baris.versi:
            raise bentrok(_("Templat ini berubah sejak Anda membukanya. Muat ulang halaman."))
        _require_free_name(tx.session, scope, nama)
        baris.nama, baris.versi = nama, baris.versi + 1
        tx.session.flush()
        tx.audit("ganti_nama", "templat_aktivitas", id, {"nama": nama, "versi": baris.versi})
    return Hasil(id, baris.versi, is_baru=True)


def delete_templat(store: Store, scope: Scope, id: str, *, kini: datetime) -> Hasil:
    """Delete one's own template; one that is gone already is no error."""
    with store.write(scope.pelaku, kini) as tx:
        baris = tx.session.get(TemplatAktivitas, id)
        if baris is None:
            return Hasil(id, 0, is_baru=False)
        _require_own(baris, scope)
        tx.session.delete(baris)
        tx.session.flush()
        tx.audit("hapus", "templat_aktivitas", id, {"nama": baris.nama})
    return Hasil(id, baris.versi, is_baru=True)


def read_templat(session: Session, pegawai_id: int) -> list[TemplatAktivitas]:
    """Return this person's templates by name."""
    return list(
        session.scalars(
            select(TemplatAktivitas)
            .where(TemplatAktivitas.pegawai_id == pegawai_id)
            .order_by(TemplatAktivitas.nama)
        )
    )


def _own(tx: Transaction, scope: Scope, id: str) -> TemplatAktivitas:
    baris = tx.session.get(TemplatAktivitas, id)
    if baris is None:
        raise _gone()
    _require_own(baris, scope)
    return baris


def _require_own(baris: TemplatAktivitas, scope: Scope) -> None:
    if baris.pegawai_id != scope.pegawai_id:
        raise _foreign()


def _require_room(tx: Transaction, scope: Scope, nama: str) -> None:
    _require_free_name(tx.session, scope, nama)
    banyak = tx.session.scalar(
        select(func.count())
        .select_from(TemplatAktivitas)
        .where(TemplatAktivitas.pegawai_id == scope.pegawai_id)
    )
    if (banyak or 0) >= TERBANYAK:
        raise GalatPengguna(
            _("Paling banyak {n} templat. Hapus dahulu templat yang tidak dipakai lagi.").format(
                n=TERBANYAK
            ),
            kode="terlalu_banyak",
        )


def _require_free_name(session: Session, scope: Scope, nama: str) -> None:
    if any(t.nama.casefold() == nama.casefold() for t in read_templat(session, scope.pegawai_id)):
        raise GalatPengguna(
            _("Sudah ada templat bernama {nama}. Pilih nama yang lain.").format(nama=nama),
            kode="nama",
            kolom="nama",
        )


def _name(nama: str) -> str:
    rapi = " ".join(nama.split())
    if not 0 < len(rapi) <= NAMA_TERPANJANG:
        raise GalatPengguna(
            _("Nama templat harus 1 sampai {n} huruf. Tulis nama yang singkat.").format(
                n=NAMA_TERPANJANG
            ),
            kode="nama",
            kolom="nama",
        )
    return rapi


def _gone() -> GalatPengguna:
    return GalatPengguna(
        _("Templat atau aktivitas ini tidak ada lagi. Muat ulang halaman."), kode="tidak_ada"
    )


def _foreign() -> GalatPengguna:
    return GalatPengguna(
        _(
            "Templat dibuat dari aktivitas sendiri dan hanya diubah pemiliknya. Pilih templat Anda sendiri."
        ),
        kode="bukan_milik",
    )
