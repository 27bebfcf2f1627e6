"""People who do the whole or half of every day, month after month, as a lake: what comes is known."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import polars as pl

from data.waktu import month_end
from tests.metrics.kota import PER_TANGGAL

BULAN = [date(2026, m, 1) for m in range(4, 12)]
KINI = BULAN[-1]
RAJIN, SETENGAH, BARU, SEBENTAR, MENUNGGU = range(1, 6)
"""One of the full ones, one of the halves; no month before; two days so far; all of the month waits."""
BANYAK = 160


def due_days(bulan: date) -> list[date]:
    akhir = min(month_end(bulan), PER_TANGGAL - timedelta(days=1))
    semua = (bulan + timedelta(days=n) for n in range((akhir - bulan).days + 1))
    return [h for h in semua if h.weekday() < 5]


def _minutes(orang: int) -> int:
    return 150 if orang % 2 == 0 else 300


def make_rows() -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    aktivitas: list[dict[str, object]] = []
    fakta: list[dict[str, object]] = []
    for bulan in BULAN:
        for orang in range(1, BANYAK + 1):
            if orang == BARU and bulan != KINI:
                continue
            hari = due_days(bulan)[:2] if orang == SEBENTAR and bulan == KINI else due_days(bulan)
            menunggu = orang == MENUNGGU and bulan == KINI
            aktivitas += [_activity(orang, h, is_menunggu=menunggu) for h in hari]
            fakta.append(_fact(orang, bulan, len(hari)))
    return aktivitas, fakta


def _activity(orang: int, hari: date, *, is_menunggu: bool) -> dict[str, object]:
    kirim = datetime(hari.year, hari.month, hari.day, 9, tzinfo=UTC)
    return {
        "pegawai_id": orang, "tanggal": hari, "bulan": hari.replace(day=1), "jenis": "utama",
        "menit": _minutes(orang), "menit_disetujui": None, "diajukan_pada": kirim,
        "status": "diajukan" if is_menunggu else "disetujui",
        "diputus_pada": None if is_menunggu else kirim + timedelta(hours=2),
    }  # fmt: skip


def _fact(orang: int, bulan: date, hari: int) -> dict[str, object]:
    penuh = _minutes(orang) / 3
    return {
        "pegawai_id": orang, "opd_id": 1 if orang < 10 else 2, "bulan": bulan, "hari_kerja": hari,
        "capaian": penuh - random.Random(f"{orang} {bulan}").randint(0, 4) if penuh < 100 else 100.0,
        "target_menit": hari * 300, "menit_utama": hari * _minutes(orang), "menit_lainnya": 0,
        "menit_ditolak": hari * 60 if orang == MENUNGGU else 0, "menit_tidak_divalidasi": 0,
    }  # fmt: skip


def as_datasets(
    aktivitas: list[dict[str, object]], fakta: list[dict[str, object]]
) -> dict[str, pl.DataFrame]:
    """The two datasets that a forecast reads."""
    return {
        "aktivitas": pl.DataFrame(aktivitas, schema_overrides={"menit_disetujui": pl.Int64}),
        "pegawai_bulan": pl.DataFrame(fakta),
    }
