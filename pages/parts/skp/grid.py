"""The items of a plan as the rows of a grid, and back: exact numbers, keys that stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from data.kunci import derived_id
from data.store import Skp
from workflow.skp.butir import ButirSkpBulan, IsianButir
from workflow.skp.salin import keep_months

Baris = dict[str, Any]
TEKS = ("id", "uraian", "indikator", "arah", "satuan", "induk_id", "perspektif")
ANGKA = ("target_tahun", "target_atas", "bobot", "kualitas", "waktu_bulan", "biaya_rp")
_HALUS = Decimal("0.01")


def rows_of(butir: Sequence[ButirSkpBulan]) -> list[Baris]:
    """Return stored items as rows; numbers as the browser has them."""
    return [
        {k: b.butir.id if k == "id" else getattr(b.butir, k) for k in TEKS}
        | {k: _float(getattr(b.butir, k)) for k in ANGKA}
        for b in butir
    ]


def _float(nilai: Decimal | int | None) -> float | None:
    return None if nilai is None else float(nilai)


def frame_of(baris: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Return rows as a frame whose columns have their types even when they are empty."""
    isi = {k: pd.Series([b.get(k) for b in baris], dtype="object") for k in TEKS}
    angka = {k: pd.Series([b.get(k) for b in baris], dtype="float64") for k in ANGKA}
    return pd.DataFrame({**isi, **angka})


def rows_in(frame: pd.DataFrame) -> list[Baris]:
    """Return the rows of a frame that hold anything, with None for what is empty."""
    semua = [{k: None if pd.isna(v) else v for k, v in b.items()} for b in frame.to_dict("records")]
    return [b for b in semua if any(b[k] not in (None, "") for k in ("uraian", "satuan", "bobot"))]


def items_in(
    baris: Sequence[Mapping[str, Any]], skp: Skp, lama: Mapping[str, ButirSkpBulan]
) -> tuple[IsianButir, ...]:
    """Return rows as a form sends them; monthly targets stay while the year's is the same.

    A new row's key follows from plan, version and place: the same form sent twice is one write.
    """
    return tuple(_item(n, b, skp, lama) for n, b in enumerate(baris))


def _item(n: int, b: Mapping[str, Any], skp: Skp, lama: Mapping[str, ButirSkpBulan]) -> IsianButir:
    id = b["id"] or derived_id("butir-isian", skp.id, skp.versi, n)
    biaya = exact(b["biaya_rp"])
    satu = IsianButir(
        id=id,
        uraian=b["uraian"] or "",
        satuan=b["satuan"] or "",
        bobot=exact(b["bobot"]) or Decimal(0),
        target_tahun=exact(b["target_tahun"]) or Decimal(0),
        induk_id=b["induk_id"],
        indikator=b["indikator"],
        arah=b["arah"] or "naik",
        target_atas=exact(b["target_atas"]),
        perspektif=b["perspektif"],
        kualitas=exact(b["kualitas"]),
        waktu_bulan=exact(b["waktu_bulan"]),
        biaya_rp=None if biaya is None else int(biaya),
    )
    return keep_months(satu, lama.get(id))


def exact(nilai: float | int | None) -> Decimal | None:
    """Return what a person typed, which the browser hands over as a float, as they typed it."""
    if nilai is None or pd.isna(nilai):
        return None
    return Decimal(repr(float(nilai))).quantize(_HALUS, ROUND_HALF_UP)


def month_frame(butir: Sequence[ButirSkpBulan], bulan: Sequence[date]) -> pd.DataFrame:
    """Return the items as rows and the months as columns (2026-01)."""
    isi: dict[str, list[Any]] = {
        "butir": [f"{b.butir.urutan}. {b.butir.uraian}" for b in butir],
        **{f"{k:%Y-%m}": [float(b.target.get(k, 0)) for b in butir] for k in bulan},
    }
    return pd.DataFrame(isi)


def months_in(
    frame: pd.DataFrame, butir: Sequence[ButirSkpBulan], bulan: Sequence[date]
) -> list[dict[date, Decimal]]:
    """Return the months of each row."""
    return [
        {k: exact(frame[f"{k:%Y-%m}"].iloc[n]) or Decimal(0) for k in bulan}
        for n in range(len(butir))
    ]
