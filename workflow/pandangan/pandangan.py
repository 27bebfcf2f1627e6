"""Saved views: a screen with its filters under a name, one's own; figures are never kept."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Pandangan, Store
from workflow.hasil import Hasil, bentrok

NAMA_TERPANJANG = 80
SARING_TERPANJANG = 4000
"""Characters of an address; longer ones no browser would take either."""
TERBANYAK = 50
"""Views of one person; more could no longer be chosen from."""

Saring = Mapping[str, Sequence[str]]
"""The filters of a screen as they stand in its address."""


def save_pandangan(
    store: Store, scope: Scope, *, id: str, nama: str, layar: str, saring: Saring, kini: datetime
) -> Hasil:
    """Keep a screen (its address) with its filters under a name.

    The same again changes nothing. Raises `GalatPengguna`: nama, saring, bentrok, terlalu_banyak.
    """
    isi = {k: list(v) for k, v in saring.items()}
    nama = _name(nama)
    if len(json.dumps(isi)) > SARING_TERPANJANG:
        raise GalatPengguna(
            _("Saringan di halaman ini terlalu panjang untuk disimpan. Kurangi pilihannya."),
            kode="saring",
        )
    with store.write(scope.pelaku, kini) as tx:
        lama = tx.session.get(Pandangan, id)
        if lama is not None:
            sama = (lama.nama, lama.layar, lama.saring, lama.pemilik_id)
            if sama == (nama, layar, isi, scope.pegawai_id):
                return Hasil(id, 1, is_baru=False)
            raise bentrok(_("Pandangan lain sudah tersimpan dengan nomor ini. Muat ulang halaman."))
        _require_free(tx.session, scope, nama)
        milik = Pandangan.pemilik_id == scope.pegawai_id
        banyak = tx.session.scalar(select(func.count()).select_from(Pandangan).where(milik)) or 0
        if banyak >= TERBANYAK:
            raise GalatPengguna(
                _("Anda sudah menyimpan {n} pandangan. Hapus satu, lalu simpan yang baru.").format(
                    n=banyak
                ),
                kode="terlalu_banyak",
            )
        tx.session.add(
            Pandangan(
                id=id,
                pemilik_id=scope.pegawai_id,
                nama=nama,
                layar=layar,
                saring=isi,
                dibuat_pada=kini,
            )
        )
        tx.session.flush()
        tx.audit("simpan", "pandangan", id, {"nama": nama, "layar": layar, "saring": isi})
    return Hasil(id, 1, is_baru=True)


def rename_pandangan(store: Store, scope: Scope, id: str, nama: str, *, kini: datetime) -> Hasil:
    """Give one's own view another name. Raises `GalatPengguna`: nama, tidak_ada."""
    nama = _name(nama)
    with store.write(scope.pelaku, kini) as tx:
        baris = _own(tx.session, scope, id)
        if baris is None:
            raise GalatPengguna(_("Pandangan ini tidak ada. Muat ulang halaman."), kode="tidak_ada")
        if baris.nama == nama:
            return Hasil(id, 1, is_baru=False)
        _require_free(tx.session, scope, nama)
        baris.nama = nama
        tx.session.flush()
        tx.audit("ganti_nama", "pandangan", id, {"nama": nama})
    return Hasil(id, 1, is_baru=True)


def delete_pandangan(store: Store, scope: Scope, id: str, *, kini: datetime) -> Hasil:
    """Remove one's own view; one that is gone already is no error."""
    with store.write(scope.pelaku, kini) as tx:
        baris = _own(tx.session, scope, id)
        if baris is None:
            return Hasil(id, 1, is_baru=False)
        tx.session.delete(baris)
        tx.session.flush()
        tx.audit("hapus", "pandangan", id, {"nama": baris.nama})
    return Hasil(id, 1, is_baru=True)


def read_pandangan(session: Session, scope: Scope) -> list[Pandangan]:
    """Return the person's own views, by name."""
    return list(
        session.scalars(
            select(Pandangan)
            .where(Pandangan.pemilik_id == scope.pegawai_id)
            .order_by(func.lower(Pandangan.nama), Pandangan.id)
        )
    )


def _own(session: Session, scope: Scope, id: str) -> Pandangan | None:
    # Other people's views are as good as absent: not even their names are told.
    baris = session.get(Pandangan, id)
    return baris if baris is not None and baris.pemilik_id == scope.pegawai_id else None


def _require_free(session: Session, scope: Scope, nama: str) -> None:
    ada = select(Pandangan.id).where(
        Pandangan.pemilik_id == scope.pegawai_id, Pandangan.nama == nama
    )
    if session.scalar(ada):
        raise GalatPengguna(
            _("Anda sudah punya pandangan bernama {nama}. Pakai nama lain.").format(nama=nama),
            kode="nama",
            kolom="nama",
        )


def _name(nama: str) -> str:
    rapi = " ".join(nama.split())
    if not rapi or len(rapi) > NAMA_TERPANJANG:
        raise GalatPengguna(
            _("Beri pandangan nama dengan 1 sampai {n} huruf.").format(n=NAMA_TERPANJANG),
            kode="nama",
            kolom="nama",
        )
    return rapi
