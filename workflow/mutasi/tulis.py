"""Writing an event and taking it back: rows, the log that is also the replay key, audit, change log."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Date, update
from sqlalchemy.exc import IntegrityError

from data.bahasa import _
from data.galat import GalatPengguna
from data.store import (
    Akun,
    HukumanDisiplin,
    Izin,
    Opd,
    Pegawai,
    Penugasan,
    PeristiwaPegawai,
    Sesi,
    Skp,
    Transaction,
    Unit,
)
from data.store.audit import canonical_json
from data.store.jenis import Base
from workflow.hasil import bentrok
from workflow.mutasi.rancangan import BERTANGGAL, Isi, Langkah, Rancangan, reach

MODEL: dict[str, type[Base]] = {
    m.__tablename__: m for m in (Opd, Unit, Pegawai, Penugasan, Akun, Izin, Skp, HukumanDisiplin)
}
BANYAK_ORANG = 400
"""With more people than this, one change line for everybody is read faster than one for each."""
_MENYUSUL = frozenset({"nomor_sk", "nomor_surat"})
# A number that follows later is no change that another event could clash with.
_MENUNJUK = {"opd_id": "opd", "unit_id": "unit", "induk_id": "unit"}


def write_steps(tx: Transaction, langkah: Sequence[Langkah]) -> list[Langkah]:
    """Write the changes; return them with the numbers that new rows were given.

    Raises `GalatPengguna` (bentrok) when a row is no longer as it was when the plan was made.
    """
    nomor: dict[tuple[str, int | str], int] = {}
    return [_write(tx, satu, nomor) for satu in langkah]


def _write(tx: Transaction, satu: Langkah, nomor: dict[tuple[str, int | str], int]) -> Langkah:
    sesudah = None if satu.sesudah is None else _numbered(satu.sesudah, nomor)
    if satu.sebelum is None:
        baris = MODEL[satu.tabel](**(sesudah or {}))
        is_sementara = satu.kunci is None or (isinstance(satu.kunci, int) and satu.kunci < 0)
        if not is_sementara:
            baris.id = satu.kunci  # pyright: ignore[reportAttributeAccessIssue]
        tx.session.add(baris)
        tx.session.flush()
        kunci: Any = baris.id  # pyright: ignore[reportAttributeAccessIssue]
        if satu.kunci is not None:
            nomor[satu.tabel, satu.kunci] = kunci
        return Langkah(satu.tabel, kunci, None, sesudah, satu.pegawai_id)
    baris = tx.session.get(MODEL[satu.tabel], satu.kunci)
    if baris is None or any(
        getattr(baris, k) != v for k, v in satu.sebelum.items() if k not in _MENYUSUL
    ):
        raise _changed_since()
    if sesudah is None:
        tx.session.delete(baris)
    for kolom, nilai in (sesudah or {}).items():
        if nilai != satu.sebelum[kolom]:
            setattr(baris, kolom, nilai)
    tx.session.flush()
    return Langkah(satu.tabel, satu.kunci, satu.sebelum, sesudah, satu.pegawai_id)


def _numbered(isi: Isi, nomor: dict[tuple[str, int | str], int]) -> Isi:
    tunjuk = {k: nomor.get((_MENUNJUK[k], v), v) for k, v in isi.items() if k in _MENUNJUK and v}
    return isi | tunjuk


def _changed_since() -> GalatPengguna:
    return bentrok(
        _(
            "Ada baris yang sudah diubah sesudah itu, mungkin oleh peristiwa lain. Muat ulang "
            "halaman, batalkan dahulu peristiwa yang lebih baru, lalu ulangi."
        )
    )


def undone(langkah: Sequence[Langkah]) -> list[Langkah]:
    """Return what takes these changes back, the last one first."""
    balik = [Langkah(s.tabel, s.kunci, s.sesudah, s.sebelum, s.pegawai_id) for s in langkah]
    return balik[::-1]


def take_back(tx: Transaction, langkah: Sequence[Langkah]) -> list[Langkah]:
    """Undo the changes; raises `GalatPengguna` when later rows rest on what they made."""
    try:
        return write_steps(tx, undone(langkah))
    except IntegrityError as galat:
        raise _changed_since() from galat


def record(
    tx: Transaction, rancangan: Rancangan, peristiwa: PeristiwaPegawai, masukan: Isi
) -> None:
    """Write everything that the plan asks for, and the event itself."""
    langkah = write_steps(tx, rancangan.steps())
    peristiwa.isi = {"masukan": masukan, "langkah": encode(langkah)}
    tx.session.add(peristiwa)
    _close_sessions(tx, rancangan.akun_tutup)
    announce(tx, langkah, peristiwa.berlaku_mulai)
    tx.audit(
        peristiwa.jenis,
        "peristiwa_pegawai",
        peristiwa.id,
        {**masukan, "pegawai_id": peristiwa.pegawai_id, "langkah": digest(langkah)},
    )


def _close_sessions(tx: Transaction, akun_ids: set[int]) -> None:
    if akun_ids:
        tx.session.execute(
            update(Sesi)
            .where(Sesi.akun_id.in_(akun_ids), Sesi.dicabut_pada.is_(None))
            .values(dicabut_pada=tx.kini)
        )


def announce(tx: Transaction, langkah: Sequence[Langkah], berlaku: date) -> None:
    """Tell the lake which months of whom these changes bear on."""
    per_tabel: defaultdict[str, defaultdict[int | None, list[Langkah]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for satu in langkah:
        if satu.tabel in BERTANGGAL:
            per_tabel[satu.tabel][satu.pegawai_id].append(satu)
        elif satu.tabel in {"pegawai", "opd"}:
            per_tabel[satu.tabel][satu.pegawai_id] = []
    for tabel, per_orang in per_tabel.items():
        semua_orang = {None: [s for semua in per_orang.values() for s in semua]}
        for pegawai_id, semua in (
            per_orang if len(per_orang) <= BANYAK_ORANG else semua_orang
        ).items():
            dari, sampai = reach(semua) or (berlaku, None)
            tx.change(tabel, dari=dari, sampai=sampai, pegawai_id=pegawai_id)


def digest(langkah: Sequence[Langkah]) -> Isi:
    """Return how many rows changed and the sha256 of them: one link of the chain for all."""
    teks = canonical_json({"langkah": encode(langkah)})
    return {"jumlah": len(langkah), "sidik": hashlib.sha256(teks.encode()).hexdigest()}


def encode(langkah: Sequence[Langkah]) -> list[Isi]:
    """Return the changes as JSON keeps them."""
    isi = [
        {
            "tabel": s.tabel,
            "kunci": s.kunci,
            "sebelum": s.sebelum,
            "sesudah": s.sesudah,
            "pegawai_id": s.pegawai_id,
        }
        for s in langkah
    ]
    return json.loads(canonical_json({"l": isi}))["l"]


def decode(isi: Sequence[Isi]) -> list[Langkah]:
    """Return the changes that `encode` wrote."""
    return [
        Langkah(
            s["tabel"],
            s["kunci"],
            _typed(s["tabel"], s["sebelum"]),
            _typed(s["tabel"], s["sesudah"]),
            s["pegawai_id"],
        )
        for s in isi
    ]


def _typed(tabel: str, isi: Isi | None) -> Isi | None:
    if isi is None:
        return None
    kolom = MODEL[tabel].__table__.c
    return {
        k: date.fromisoformat(v) if v and isinstance(kolom[k].type, Date) else v
        for k, v in isi.items()
    }
