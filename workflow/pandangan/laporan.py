"""Reports of pinned charts: what each chart asks is kept, never its figures, so that each reader sees
them computed in a scope of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.bahasa import _, format_saat
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Laporan, Store
from data.store.gudang import Transaction
from workflow.hasil import Hasil, bentrok

PENULIS = ("evaluator", "pimpinan", "bkpsdm")
"""Roles that write reports."""
JENIS = ("tren", "sebaran", "kohort", "pengaruh")
"""Kinds of questions that a chart may ask."""
JUDUL_TERPANJANG = 120
CATATAN_TERPANJANG = 1000
TANYA_TERPANJANG = 4000
LAPORAN_TERBANYAK, SEMATAN_TERBANYAK = 50, 40


@dataclass(frozen=True, slots=True)
class Sematan:
    """A pinned chart: `tanya` are the parameters of the address that asks for it, `catatan` one's own
    words about it."""

    id: str
    jenis: str
    tanya: Mapping[str, Sequence[str]]
    catatan: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the pin as the report keeps it."""
        tanya = {k: list(v) for k, v in self.tanya.items()}
        return {
            "id": self.id, "jenis": self.jenis, "tanya": tanya, "catatan": self.catatan.strip(),
        }  # fmt: skip


def create_laporan(store: Store, scope: Scope, *, id: str, judul: str, kini: datetime) -> Hasil:
    """Begin a report without charts, seen by its writer alone.

    The same again changes nothing. Raises `GalatPengguna`: bukan_peran, judul, bentrok,
    terlalu_banyak.
    """
    scope.require(*PENULIS)
    judul = _title(judul)
    with store.write(scope.pelaku, kini) as tx:
        lama = tx.session.get(Laporan, id)
        if lama is not None:
            if (lama.judul, lama.pemilik_id) == (judul, scope.pegawai_id):
                return Hasil(id, lama.versi, is_baru=False)
            raise bentrok(_("Laporan lain sudah tersimpan dengan nomor ini. Muat ulang halaman."))
        _require_room(tx.session, scope)
        tx.session.add(
            Laporan(
                id=id,
                pemilik_id=scope.pegawai_id,
                judul=judul,
                isi=[],
                dibuat_pada=kini,
                diubah_pada=kini,
            )
        )
        tx.session.flush()
        tx.audit("buat", "laporan", id, {"judul": judul})
    return Hasil(id, 1, is_baru=True)


def pin_chart(
    store: Store, scope: Scope, laporan_id: str, sematan: Sematan, *, kini: datetime
) -> Hasil:
    """Add a chart at the end of one's own report.

    The same again changes nothing. Raises `GalatPengguna`: bukan_peran, tidak_ada, bukan_milik,
    sematan, catatan, bentrok, terlalu_banyak.
    """
    scope.require(*PENULIS)
    _check_pin(sematan)
    isi = sematan.as_json()
    with store.write(scope.pelaku, kini) as tx:
        baris = _own(tx.session, scope, laporan_id)
        lama = next((s for s in baris.isi if s["id"] == sematan.id), None)
        if lama is not None:
            if lama == isi:
                return Hasil(laporan_id, baris.versi, is_baru=False)
            raise bentrok(
                _("Grafik ini sudah disematkan dengan isi yang lain. Muat ulang halaman.")
            )
        if len(baris.isi) >= SEMATAN_TERBANYAK:
            raise GalatPengguna(
                _("Sebuah laporan memuat paling banyak {n} grafik. Mulai laporan baru.").format(
                    n=SEMATAN_TERBANYAK
                ),
                kode="terlalu_banyak",
            )
        _write(tx, baris, [*baris.isi, isi], kini)
        tx.audit("sematkan", "laporan", laporan_id, isi)
    return Hasil(laporan_id, baris.versi, is_baru=True)


@dataclass(frozen=True, slots=True)
class UbahanLaporan:
    """A report as its writer wants it: title, pins in order (others are taken out), their notes."""

    judul: str
    urutan: Sequence[str]
    catatan: Mapping[str, str]


def change_laporan(
    store: Store, scope: Scope, id: str, ubahan: UbahanLaporan, *, versi: int, kini: datetime
) -> Hasil:
    """Change one's own report as it was at `versi`: its title, the order of its pins, their notes.

    The same again changes nothing. Raises `GalatPengguna`: bukan_peran, tidak_ada, bukan_milik,
    judul, catatan, bentrok (the report was changed since).
    """
    scope.require(*PENULIS)
    judul = _title(ubahan.judul)
    for teks in ubahan.catatan.values():
        _check_note(teks)
    with store.write(scope.pelaku, kini) as tx:
        baris = _own(tx.session, scope, id)
        ada = {s["id"]: s for s in baris.isi}
        isi = [
            {**ada[s], "catatan": ubahan.catatan.get(s, ada[s]["catatan"]).strip()}
            for s in ubahan.urutan
            if s in ada
        ]
        if (baris.judul, baris.isi) == (judul, isi):
            return Hasil(id, baris.versi, is_baru=False)
        if baris.versi != versi:
            raise bentrok(
                _(
                    "Laporan ini diubah pada {saat}, sesudah Anda membukanya. Muat ulang halaman, "
                    "lalu ubah lagi."
                ).format(saat=format_saat(baris.diubah_pada))
            )
        baris.judul = judul
        _write(tx, baris, isi, kini)
        tx.audit("ubah", "laporan", id, {"judul": judul, "urutan": list(ubahan.urutan)})
    return Hasil(id, baris.versi, is_baru=True)


def share_laporan(
    store: Store, scope: Scope, id: str, *, is_dibagikan: bool, kini: datetime
) -> Hasil:
    """Let all who read measures open one's own report, each in a scope of their own, or no longer.

    Raises `GalatPengguna`: bukan_peran, tidak_ada, bukan_milik.
    """
    scope.require(*PENULIS)
    with store.write(scope.pelaku, kini) as tx:
        baris = _own(tx.session, scope, id)
        if baris.is_dibagikan == is_dibagikan:
            return Hasil(id, baris.versi, is_baru=False)
        baris.is_dibagikan = is_dibagikan
        tx.session.flush()
        tx.audit("bagikan" if is_dibagikan else "tarik", "laporan", id, {"judul": baris.judul})
    return Hasil(id, baris.versi, is_baru=True)


def delete_laporan(store: Store, scope: Scope, id: str, *, kini: datetime) -> Hasil:
    """Remove one's own report; one that is gone already is no error.

    Raises `GalatPengguna`: bukan_peran, bukan_milik.
    """
    scope.require(*PENULIS)
    with store.write(scope.pelaku, kini) as tx:
        if tx.session.get(Laporan, id) is None:
            return Hasil(id, 1, is_baru=False)
        baris = _own(tx.session, scope, id)
        tx.session.delete(baris)
        tx.session.flush()
        tx.audit("hapus", "laporan", id, {"judul": baris.judul, "isi": baris.isi})
    return Hasil(id, baris.versi, is_baru=True)


def _write(tx: Transaction, baris: Laporan, isi: list[dict[str, Any]], kini: datetime) -> None:
    baris.isi, baris.versi, baris.diubah_pada = isi, baris.versi + 1, kini
    tx.session.flush()


def _own(session: Session, scope: Scope, id: str) -> Laporan:
    # Locked: on PostgreSQL two windows of one writer could else each add to the same old list.
    baris = session.get(Laporan, id, with_for_update=True)
    if baris is not None and baris.pemilik_id == scope.pegawai_id:
        return baris
    if baris is not None and baris.is_dibagikan:
        raise GalatPengguna(
            _("Laporan {judul} ditulis orang lain. Hanya penulisnya yang mengubah.").format(
                judul=baris.judul
            ),
            kode="bukan_milik",
        )
    raise GalatPengguna(_("Laporan ini tidak ada lagi. Pilih laporan lain."), kode="tidak_ada")


def _require_room(session: Session, scope: Scope) -> None:
    milik = select(func.count()).select_from(Laporan).where(Laporan.pemilik_id == scope.pegawai_id)
    if (session.scalar(milik) or 0) >= LAPORAN_TERBANYAK:
        raise GalatPengguna(
            _("Anda sudah punya {n} laporan. Hapus satu, lalu buat yang baru.").format(
                n=LAPORAN_TERBANYAK
            ),
            kode="terlalu_banyak",
        )


def _title(judul: str) -> str:
    rapi = " ".join(judul.split())
    if not rapi or len(rapi) > JUDUL_TERPANJANG:
        raise GalatPengguna(
            _("Beri laporan judul dengan 1 sampai {n} huruf.").format(n=JUDUL_TERPANJANG),
            kode="judul",
            kolom="judul",
        )
    return rapi


def _check_pin(sematan: Sematan) -> None:
    _check_note(sematan.catatan)
    panjang = sum(len(k) + sum(len(v) for v in isi) for k, isi in sematan.tanya.items())
    if sematan.jenis not in JENIS or not sematan.tanya or panjang > TANYA_TERPANJANG:
        raise GalatPengguna(
            _("Grafik ini tidak dapat disematkan. Buka lagi grafiknya, lalu sematkan."),
            kode="sematan",
        )


def _check_note(teks: str) -> None:
    if len(teks.strip()) > CATATAN_TERPANJANG:
        raise GalatPengguna(
            _("Catatan paling panjang {n} huruf. Ringkas catatannya.").format(n=CATATAN_TERPANJANG),
            kode="catatan",
            kolom="catatan",
        )
