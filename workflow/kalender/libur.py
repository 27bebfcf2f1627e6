"""Days off of the whole city: added by decree, taken back while no month they touch is closed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import N_, _, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import HariLibur, Store, Transaction
from data.waktu import month_add, month_start
from workflow.hasil import Hasil, bentrok
from workflow.jendela import require_open_period

JENIS = {
    "libur_nasional": N_("Libur nasional"),
    "cuti_bersama": N_("Cuti bersama"),
    "pemilu_pilkada_keppres": N_("Pemilu atau pilkada"),
    "libur_daerah": N_("Libur daerah"),
}
"""Kinds of days off, those of the import form, and the words for them."""


def list_libur(session: Session, tahun: int) -> list[HariLibur]:
    """Return the days off of a year, in their order."""
    return list(
        session.scalars(
            select(HariLibur)
            .where(HariLibur.tanggal.between(date(tahun, 1, 1), date(tahun, 12, 31)))
            .order_by(HariLibur.tanggal, HariLibur.jenis)
        )
    )


def add_libur(
    store: Store,
    scope: Scope,
    *,
    tanggal: date,
    jenis: str,
    nama: str,
    dasar: str,
    kini: datetime,
) -> Hasil:
    """Make a day a day off; the same day of the same kind again changes nothing.

    Raises `GalatPengguna`: not BKPSDM, unknown kind, no name or decree, the month closed, bentrok.
    """
    scope.require("bkpsdm")
    isi = nama.strip(), dasar.strip()
    _check(jenis, *isi)
    with store.write(scope.pelaku, kini) as tx:
        lama = tx.session.scalars(
            select(HariLibur).where(HariLibur.tanggal == tanggal, HariLibur.jenis == jenis)
        ).one_or_none()
        if lama is not None:
            if (lama.nama, lama.dasar) == isi:
                return Hasil(str(lama.id), 1, is_baru=False)
            raise bentrok(
                _("{hari} sudah tercatat libur: {nama}. Hapus dahulu bila keliru.").format(
                    hari=format_tanggal(tanggal), nama=lama.nama
                )
            )
        require_open_period(tx.session, tanggal)
        baru = HariLibur(tanggal=tanggal, jenis=jenis, nama=isi[0], dasar=isi[1])
        tx.session.add(baru)
        _record(tx, "tambah", baru)
    return Hasil(str(baru.id), 1, is_baru=True)


def remove_libur(store: Store, scope: Scope, id: int, *, kini: datetime) -> Hasil:
    """Make a day off a working day again; one that is gone already changes nothing.

    Raises `GalatPengguna`: not BKPSDM, the month closed.
    """
    scope.require("bkpsdm")
    with store.write(scope.pelaku, kini) as tx:
        baris = tx.session.get(HariLibur, id)
        if baris is None:
            return Hasil(str(id), 1, is_baru=False)
        require_open_period(tx.session, baris.tanggal)
        _record(tx, "hapus", baris)
        tx.session.delete(baris)
    return Hasil(str(id), 1, is_baru=True)


def _check(jenis: str, nama: str, dasar: str) -> None:
    if jenis not in JENIS:
        raise GalatPengguna(
            _("Pilih jenis hari libur yang ada."), kode="jenis_salah", kolom="jenis"
        )
    if not nama or len(nama) > 200:
        raise GalatPengguna(
            _("Tulis nama hari libur, paling panjang 200 huruf."), kode="nama_salah", kolom="nama"
        )
    if not dasar or len(dasar) > 120:
        raise GalatPengguna(
            _(
                "Tulis keputusan yang menetapkannya, misalnya SKB tiga menteri, paling panjang 120 huruf."
            ),
            kode="dasar_salah",
            kolom="dasar",
        )


def _record(tx: Transaction, aksi: str, baris: HariLibur) -> None:
    tx.session.flush()
    # A day off moves the windows of days before it: those of the month before may close after it.
    dari = month_add(month_start(baris.tanggal), -1)
    tx.change("hari_libur", dari=dari, sampai=month_start(baris.tanggal))
    tx.audit(
        aksi,
        "hari_libur",
        baris.id,
        {"tanggal": baris.tanggal, "jenis": baris.jenis, "nama": baris.nama, "dasar": baris.dasar},
    )
