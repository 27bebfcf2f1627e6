"""Scenarios of the policy simulator, kept under a name for everybody who may simulate."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Skenario, Store
from workflow.hasil import Hasil, bentrok

PENGGUNA = ("pimpinan", "bkpsdm", "evaluator", "keuangan")
NAMA_TERPANJANG = 120
TERBANYAK = 50
"""Scenarios of one person; more could no longer be chosen from."""


def save_skenario(
    store: Store, scope: Scope, *, id: str, nama: str, isi: Mapping[str, Any], kini: datetime
) -> Hasil:
    """Keep a trial (`analytics.simulator.Percobaan.as_json`) under a name.

    The same again changes nothing. Raises `GalatPengguna`: bukan_peran, nama, bentrok,
    terlalu_banyak.
    """
    scope.require(*PENGGUNA)
    nama = _name(nama)
    with store.write(scope.pelaku, kini) as tx:
        lama = tx.session.get(Skenario, id)
        if lama is not None:
            if (lama.nama, lama.isi, lama.dibuat_oleh) == (nama, dict(isi), scope.pegawai_id):
                return Hasil(id, 1, is_baru=False)
            raise bentrok(
                _("Skenario ini sudah tersimpan dengan isi yang lain. Muat ulang halaman.")
            )
        milik = Skenario.dibuat_oleh == scope.pegawai_id
        if tx.session.scalar(select(Skenario.id).where(milik, Skenario.nama == nama)):
            raise GalatPengguna(
                _("Anda sudah punya skenario bernama {nama}. Pakai nama lain.").format(nama=nama),
                kode="nama",
            )
        banyak = tx.session.scalar(select(func.count()).select_from(Skenario).where(milik)) or 0
        if banyak >= TERBANYAK:
            raise GalatPengguna(
                _(
                    "Anda sudah menyimpan {banyak} skenario. Hapus satu, lalu simpan yang baru."
                ).format(banyak=banyak),
                kode="terlalu_banyak",
            )
        tx.session.add(
            Skenario(id=id, nama=nama, isi=dict(isi), dibuat_oleh=scope.pegawai_id, pada=kini)
        )
        tx.session.flush()
        tx.audit("simpan", "skenario", id, {"nama": nama, "isi": dict(isi)})
    return Hasil(id, 1, is_baru=True)


def delete_skenario(store: Store, scope: Scope, id: str, *, kini: datetime) -> Hasil:
    """Remove one's own scenario; one that is gone already is no error.

    Raises `GalatPengguna`: bukan_peran, bukan_milik.
    """
    scope.require(*PENGGUNA)
    with store.write(scope.pelaku, kini) as tx:
        baris = tx.session.get(Skenario, id)
        if baris is None:
            return Hasil(id, 1, is_baru=False)
        if baris.dibuat_oleh != scope.pegawai_id:
            raise GalatPengguna(
                _("Skenario {nama} ditulis orang lain. Hanya penulisnya yang menghapus.").format(
                    nama=baris.nama
                ),
                kode="bukan_milik",
            )
        tx.session.delete(baris)
        tx.session.flush()
        tx.audit("hapus", "skenario", id, {"nama": baris.nama})
    return Hasil(id, 1, is_baru=True)


def _name(nama: str) -> str:
    rapi = " ".join(nama.split())
    if not rapi or len(rapi) > NAMA_TERPANJANG:
        raise GalatPengguna(
            _("Beri skenario nama dengan 1 sampai {banyak} huruf.").format(banyak=NAMA_TERPANJANG),
            kode="nama",
        )
    return rapi
