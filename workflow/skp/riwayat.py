"""The life of a plan: every step with the whole plan as it then stood, and what changed between two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.kunci import derived_id
from data.nama import names_of
from data.pengganti import Wewenang
from data.scope import Scope
from data.store import RiwayatSkp, Skp, Transaction
from workflow.pengganti import stand_in_content
from workflow.skp.butir import KOLOM_ISI, Isi, content_of


def record_step(
    tx: Transaction,
    scope: Scope,
    skp: Skp,
    aksi: str,
    alasan: str | None = None,
    *,
    wewenang: Wewenang | None = None,
) -> None:
    """Write a step into the plan's history and the audit chain; the plan is as it stands now.

    A step taken in somebody's place (`wewenang`) says in whose and why, in both.
    """
    tx.session.flush()
    isi = content_of(tx.session, skp) | stand_in_content(tx.session, wewenang)
    tx.session.add(
        RiwayatSkp(
            id=derived_id("riwayat-skp", skp.id, skp.versi),
            skp_id=skp.id,
            versi=skp.versi,
            aksi=aksi,
            alasan=alasan,
            isi=isi,
            oleh=scope.pegawai_id,
            pada=tx.kini,
        )
    )
    tx.audit(aksi, "skp", skp.id, {**isi, "versi": skp.versi, "alasan": alasan})


def successor_id(skp_baru: str, butir_lama: str) -> str:
    """Return the id that an item of an earlier plan has in the plan made out of it."""
    return derived_id("butir-lanjutan", skp_baru, butir_lama)


@dataclass(frozen=True, slots=True)
class LangkahSkp:
    """One step of the history of a year's plans, who took it, and in whose place (None: their own)."""

    riwayat: RiwayatSkp
    nama: str
    menggantikan: str | None = None


def read_history(session: Session, pegawai_id: int, tahun: int) -> list[LangkahSkp]:
    """Return the steps of all plans that a person has for a year, latest first."""
    baris = session.scalars(
        select(RiwayatSkp)
        .join(Skp, Skp.id == RiwayatSkp.skp_id)
        .where(Skp.pegawai_id == pegawai_id, Skp.tahun == tahun)
        .order_by(RiwayatSkp.pada.desc(), RiwayatSkp.versi.desc(), RiwayatSkp.id)
    ).all()
    dari: list[int] = [r.isi.get("pengganti_dari", 0) for r in baris]
    nama = names_of(session, (*dari, *(r.oleh for r in baris)))
    return [LangkahSkp(r, nama[r.oleh], nama.get(d)) for r, d in zip(baris, dari, strict=True)]


@dataclass(frozen=True, slots=True)
class Beda:
    """One difference: `jenis` is tambah, hapus or ubah; of an item, or (uraian None) of the plan.

    `kolom` names the column, `target` with the month behind a point; values are texts or None.
    """

    jenis: str
    uraian: str | None
    kolom: str | None = None
    lama: str | None = None
    baru: str | None = None


def compare(lama: RiwayatSkp, baru: RiwayatSkp) -> list[Beda]:
    """Return what is different in `baru` against `lama`, two steps of the same or of following plans."""
    hasil = [
        Beda("ubah", None, kolom, str(lama.isi[kolom]), str(baru.isi[kolom]))
        for kolom in ("mulai", "selesai")
        if lama.isi[kolom] != baru.isi[kolom]
    ]
    hasil += _changed(None, "ekspektasi", lama.isi["ekspektasi"], baru.isi["ekspektasi"])
    dulu: dict[str, Isi] = {b["id"]: b for b in lama.isi["butir"]}
    sisa = dict(dulu)
    for satu in baru.isi["butir"]:
        asal = _same_item(satu, sisa, baru.skp_id)
        if asal is None:
            hasil.append(Beda("tambah", satu["uraian"]))
            continue
        sisa.pop(asal["id"])
        for kolom in KOLOM_ISI:
            if satu[kolom] != asal[kolom] and kolom != "induk_id":
                hasil.append(
                    Beda("ubah", satu["uraian"], kolom, _say(asal[kolom]), _say(satu[kolom]))
                )
        hasil += _changed(satu["uraian"], "target", asal["target"], satu["target"])
    return hasil + [Beda("hapus", b["uraian"]) for b in sisa.values()]


def _same_item(satu: Isi, lama: Mapping[str, Isi], skp_id: str) -> Isi | None:
    """The item that `satu` was before: under its own id, as its forerunner, or by its words."""
    if satu["id"] in lama:
        return lama[satu["id"]]
    for b in lama.values():
        if successor_id(skp_id, b["id"]) == satu["id"]:
            return b
    return next((b for b in lama.values() if b["uraian"] == satu["uraian"]), None)


def _changed(
    uraian: str | None, kolom: str, lama: Mapping[str, Any], baru: Mapping[str, Any]
) -> list[Beda]:
    return [
        Beda("ubah", uraian, f"{kolom}.{k}", _say(lama.get(k)), _say(baru.get(k)))
        for k in sorted(lama.keys() | baru.keys())
        if lama.get(k) != baru.get(k)
    ]


def _say(nilai: object) -> str | None:
    return None if nilai is None else str(nilai)
