"""The rows that months are made of, read from the store for everybody or for a few people."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import polars as pl

from data.tabel import Pembaca
from data.waktu import month_add, month_end

AKTIVITAS_HITUNG = (
    "pegawai_id",
    "tanggal",
    "mulai",
    "selesai",
    "jenis",
    "butir_id",
    "kuantitas",
    "status",
    "menit_disetujui",
    "diajukan_pada",
    "diputus_pada",
)
"""The columns of an activity that a month is calculated from."""

HUKUMAN = ("pegawai_id", "tingkat", "mulai", "selesai")
"""The columns of a punishment that a month is calculated from."""

ORANG_SEKALI = 1000
"""People whose rows SQLite gathers at a time."""


def read_baris(
    pembaca: Pembaca,
    bulan: date,
    pegawai: Collection[int] | None = None,
    aktivitas: tuple[str, ...] = AKTIVITAS_HITUNG,
) -> dict[str, pl.DataFrame]:
    """Return the rows that bear on the month `bulan` (a first day), by table.

    `pegawai` None means everybody. The keys and columns are those of `rules.fakta.Baris`;
    `aktivitas` names the columns of activities. Leave and assignments reach to the end of the
    next month, because the entry windows of the last days do.
    """
    awal, akhir, sesudah = bulan, month_end(bulan), month_end(month_add(bulan, 1))
    orang = people("pegawai_id", pegawai)
    skp = f"mulai <= '{akhir}' AND selesai >= '{awal}'{orang}"
    butir = f"skp_id IN (SELECT id FROM skp WHERE {skp})"
    bulan_ini = f"bulan = '{bulan}'"
    return {
        "aktivitas": _read_days(pembaca, "aktivitas", bulan, pegawai, aktivitas),
        "kehadiran": _read_days(pembaca, "kehadiran", bulan, pegawai),
        "izin": pembaca.table("izin", f"mulai <= '{sesudah}' AND selesai >= '{awal}'{orang}"),
        "penugasan": read_penugasan(
            pembaca, f"mulai <= '{sesudah}' AND (selesai IS NULL OR selesai >= '{awal}'){orang}"
        ),
        "perilaku": pembaca.table("perilaku", bulan_ini + orang),
        "skp": pembaca.table("skp", skp),
        "butir_skp": pembaca.table("butir_skp", butir, ("id", "skp_id", "bobot", "arah")),
        "target_butir": pembaca.table(
            "target_butir",
            f"{bulan_ini} AND butir_id IN (SELECT id FROM butir_skp WHERE {butir})",
        ),
        "hari_libur": pembaca.table("hari_libur", kolom=("tanggal",)),
        "gangguan": pembaca.table("gangguan", kolom=("mulai", "selesai")),
        "pegawai": read_status(pembaca, pegawai),
        **read_patterns(pembaca, awal, sesudah, pegawai),
        "hukuman": pembaca.table(
            "hukuman_disiplin", f"mulai <= '{akhir}' AND selesai >= '{awal}'{orang}", HUKUMAN
        ),
    }


def read_status(pembaca: Pembaca, pegawai: Collection[int] | None = None) -> pl.DataFrame:
    """Return pegawai_id, status, selesai (the last day of service) and diangkat_pns of these people."""
    orang = people("id", pegawai).removeprefix(" AND ")
    kolom = ("id", "status", "selesai", "diangkat_pns")
    return pembaca.table("pegawai", orang, kolom).rename({"id": "pegawai_id"})


def _read_days(
    pembaca: Pembaca,
    tabel: str,
    bulan: date,
    pegawai: Collection[int] | None,
    kolom: tuple[str, ...] = (),
) -> pl.DataFrame:
    """Rows of a large table, indexed by person and day, in bites that SQLite can gather."""
    hari = f"tanggal BETWEEN '{bulan}' AND '{month_end(bulan)}'"
    if pegawai is not None or not pembaca.is_sqlite:
        return pembaca.table(tabel, hari + people("pegawai_id", pegawai), kolom)
    nomor = pembaca.query("SELECT id FROM pegawai ORDER BY id").to_series().to_list() or [0]
    return pl.concat(
        pembaca.table(
            tabel,
            f"{hari} AND pegawai_id IN (SELECT id FROM pegawai WHERE id BETWEEN "
            f"{nomor[n]} AND {nomor[min(n + ORANG_SEKALI, len(nomor)) - 1]})",
            kolom,
        )
        for n in range(0, len(nomor), ORANG_SEKALI)
    )


def read_penugasan(pembaca: Pembaca, where: str = "") -> pl.DataFrame:
    """Return assignments with opd_id and pola_kerja of their unit."""
    unit = pembaca.table("unit", kolom=("id", "opd_id", "pola_kerja"))
    return pembaca.table("penugasan", where).join(
        unit.rename({"id": "unit_id"}), on="unit_id", how="left"
    )


def read_hari(
    pembaca: Pembaca, dari: date, sampai: date, pegawai: Collection[int] | None = None
) -> dict[str, pl.DataFrame]:
    """Return the tables that decide which days from `dari` to `sampai` are working days, by name."""
    orang = people("pegawai_id", pegawai)
    rentang = f"mulai <= '{sampai}' AND (selesai IS NULL OR selesai >= '{dari}'){orang}"
    return {
        "izin": pembaca.table("izin", rentang),
        "penugasan": read_penugasan(pembaca, rentang),
        "hari_libur": pembaca.table("hari_libur", kolom=("tanggal",)),
        "pegawai": read_status(pembaca, pegawai),
        **read_patterns(pembaca, dari, sampai, pegawai),
    }


def read_patterns(
    pembaca: Pembaca, dari: date, sampai: date, pegawai: Collection[int] | None = None
) -> dict[str, pl.DataFrame]:
    """Return pola_unit whole, and giliran (pegawai_id, tanggal) from `dari` to `sampai`."""
    hari = f"tanggal BETWEEN '{dari}' AND '{sampai}'{people('pegawai_id', pegawai)}"
    return {
        "pola_unit": pembaca.table("pola_unit"),
        "giliran": pembaca.table("giliran", hari, ("pegawai_id", "tanggal")),
    }


def people(kolom: str, pegawai: Collection[int] | None) -> str:
    """Return the condition " AND kolom IN (…)" for these people; nothing for everybody (None)."""
    if pegawai is None:
        return ""
    return f" AND {kolom} IN ({', '.join(str(int(p)) for p in sorted(pegawai)) or 'NULL'})"
