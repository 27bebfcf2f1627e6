"""What a person plans: the items of an SKP with their monthly targets, and a plan as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.store import ButirSkp, Skp, TargetButir
from workflow.impor.sebaran import spread_year

KOLOM_ISI = (
    "uraian", "satuan", "bobot", "target_tahun", "induk_id", "indikator", "arah", "target_atas",
    "perspektif", "kualitas", "waktu_bulan", "biaya_rp",
)  # fmt: skip
"""Columns of an item that a person fills, in the order of the form."""

Isi = dict[str, Any]


@dataclass(frozen=True, slots=True)
class IsianButir:
    """One item as entered. `id` is made by the client.

    `target_bulan` holds what is due in each month (first days); None spreads the year evenly.
    """

    id: str
    uraian: str
    satuan: str
    bobot: Decimal
    target_tahun: Decimal
    target_bulan: Mapping[date, Decimal] | None = None
    induk_id: str | None = None
    indikator: str | None = None
    arah: str = "naik"
    target_atas: Decimal | None = None
    perspektif: str | None = None
    kualitas: Decimal | None = None
    waktu_bulan: Decimal | None = None
    biaya_rp: int | None = None

    def columns(self) -> Isi:
        """Return the content as columns of the store, blanks trimmed."""
        isi = {k: getattr(self, k) for k in KOLOM_ISI}
        for k in ("uraian", "satuan"):
            isi[k] = isi[k].strip()
        for k in ("induk_id", "indikator", "perspektif"):
            isi[k] = (isi[k] or "").strip() or None
        return isi

    def months(self, bulan: Sequence[date]) -> dict[date, Decimal]:
        """Return the target of each month of `bulan`, spread when none was given."""
        if self.target_bulan is None:
            return spread_year(self.target_tahun, bulan)
        return {b: n for b, n in sorted(self.target_bulan.items())}


@dataclass(frozen=True, slots=True)
class IsianSkp:
    """A plan as entered. `id` is made by the client; `mulai` names the stretch it is made for.

    `versi` is the version that the form was filled from (None for a new plan); `ekspektasi` maps a
    behaviour to what is expected; `pegawai_id` names another person when an OPD's admin drafts.
    """

    id: str
    tahun: int
    mulai: date
    butir: tuple[IsianButir, ...]
    ekspektasi: Mapping[str, str] = field(default_factory=dict[str, str])
    versi: int | None = None
    pegawai_id: int | None = None

    @property
    def harapan(self) -> dict[str, str]:
        """The expectations that hold words, trimmed."""
        return {k: v.strip() for k, v in self.ekspektasi.items() if v.strip()}


@dataclass(frozen=True, slots=True)
class ButirSkpBulan:
    """An item as stored, with what is due in each month."""

    butir: ButirSkp
    target: dict[date, Decimal]

    def to_isian(self) -> IsianButir:
        """Return it as a form would send it."""
        isi = {k: getattr(self.butir, k) for k in KOLOM_ISI}
        return IsianButir(id=self.butir.id, target_bulan=dict(self.target), **isi)


def read_items(session: Session, skp_id: str) -> list[ButirSkpBulan]:
    """Return the items of a plan in their order, with their monthly targets."""
    butir = list(
        session.scalars(select(ButirSkp).where(ButirSkp.skp_id == skp_id).order_by(ButirSkp.urutan))
    )
    target: dict[str, dict[date, Decimal]] = {b.id: {} for b in butir}
    for satu in session.scalars(
        select(TargetButir).where(TargetButir.butir_id.in_(target)).order_by(TargetButir.bulan)
    ):
        target[satu.butir_id][satu.bulan] = satu.kuantitas
    return [ButirSkpBulan(b, target[b.id]) for b in butir]


def content_of(session: Session, skp: Skp) -> Isi:
    """Return a stored plan as plain data: what its history and the audit chain keep."""
    return {
        "pegawai_id": skp.pegawai_id,
        "tahun": skp.tahun,
        "mulai": skp.mulai.isoformat(),
        "selesai": skp.selesai.isoformat(),
        "status": skp.status,
        "ekspektasi": dict(skp.ekspektasi or {}),
        "butir": [_plain(b.butir.id, b.to_isian(), b.target) for b in read_items(session, skp.id)],
    }


def same_content(isian: IsianSkp, bulan: Sequence[date], isi: Isi) -> bool:
    """Whether a stored plan (`content_of`) holds exactly what is entered here."""
    butir = [_plain(b.id, b, b.months(bulan)) for b in isian.butir]
    return (isian.mulai.isoformat(), isian.harapan, butir) == (
        isi["mulai"],
        isi["ekspektasi"],
        isi["butir"],
    )


def _plain(id: str, butir: IsianButir, target: Mapping[date, Decimal]) -> Isi:
    isi = {k: _text(v) if isinstance(v, Decimal) else v for k, v in butir.columns().items()}
    return {"id": id, **isi, "target": {f"{b:%Y-%m}": _text(n) for b, n in sorted(target.items())}}


def _text(nilai: Decimal) -> str:
    """An amount as text, the same however many noughts stand behind its point."""
    return f"{nilai.normalize():f}"
