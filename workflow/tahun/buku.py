"""The proportional ledger of a person's year: each stay with its months, mean and weight."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from rules.proporsional import Ledger, ledger_proporsional
from workflow.tahun.isi import BahanTahun

_BULANAN: dict[str, pl.DataType] = {
    "pegawai_id": pl.Int64(),
    "bulan": pl.Date(),
    "nilai": pl.Decimal(18, 8),
}
_PENUGASAN: dict[str, pl.DataType] = {
    "id": pl.Int64(),
    "pegawai_id": pl.Int64(),
    "unit_id": pl.Int64(),
    "jenis": pl.String(),
    "mulai": pl.Date(),
    "selesai": pl.Date(),
}


def ledger_tahun(bahan: BahanTahun) -> Ledger:
    """Return the ledger over the year so far, out of the capaian of the confirmed months."""
    capaian = [
        (bahan.pegawai.id, bulan, Decimal(baris.angka["capaian"]))
        for bulan, baris in sorted(bahan.bulan.items())
        if baris.angka.get("capaian") is not None
    ]
    tugas = [
        (p.baris.id, bahan.pegawai.id, p.baris.unit_id, p.baris.jenis, p.mulai, p.selesai)
        for p in bahan.penugasan
    ]
    sampai = max((p.selesai for p in bahan.penugasan), default=date(bahan.tahun, 12, 31))
    return ledger_proporsional(
        pl.DataFrame(capaian, schema=_BULANAN, orient="row"),
        pl.DataFrame(tugas, schema=_PENUGASAN, orient="row"),
        date(bahan.tahun, 1, 1),
        sampai,
        bahan.profil,
    )


def keep_ledger(bahan: BahanTahun) -> dict[str, Any]:
    """Return the ledger as a year keeps it: stays with the names of their units, and the whole."""
    buku = ledger_tahun(bahan)
    tempat = {p.baris.unit_id: (p.unit, p.opd) for p in bahan.penugasan}
    baris = [
        {
            "jenis": b["jenis"],
            "unit": tempat[b["unit_id"]][0],
            "opd": tempat[b["unit_id"]][1],
            "dari": b["dari"].isoformat(),
            "sampai": b["sampai"].isoformat(),
            "hari": b["hari"],
            "bulan": b["bulan"],
            "nilai": None if b["nilai"] is None else str(b["nilai"]),
            "bobot_persen": str(b["bobot_persen"]),
        }
        for b in buku.baris.iter_rows(named=True)
    ]
    nilai = buku.nilai["nilai"].to_list()
    bulan = buku.nilai["bulan"].to_list()
    return {
        "metode": buku.metode,
        "baris": baris,
        "nilai": str(nilai[0]) if nilai else None,
        "bulan": bulan[0] if bulan else 0,
    }
