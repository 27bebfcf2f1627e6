"""What closes the demo city: the states of its months, the surveys, the rounds of 360, the complaints."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import polars as pl

from demo.kejadian import is_late_pay
from demo.kota import Kota
from demo.perilaku import freeze_day
from demo.suara import make_keluhan, survey_frames
from demo.umpan_balik import round_frames
from demo.waktu import day_moment

DIBAYAR_SESUDAH = 14
DIBAYAR_TERLAMBAT = 75
"""Days from the freezing of a month until it is paid, in ordinary and in hard times."""


def closing_frames(kota: Kota) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield table and rows."""
    yield "periode", _periode(kota)
    yield from survey_frames(kota)
    yield from round_frames(kota)
    for bulan in kota.skenario.bulan:
        yield "keluhan", make_keluhan(kota, kota.jadwal.month(bulan))


def _periode(kota: Kota) -> pl.DataFrame:
    """Months are open, then in their grace days, frozen, paid, by the scenario's last moment."""
    baris: list[tuple[date, str, int]] = []
    admin = kota.kepala_bkpsdm
    for bulan in kota.skenario.bulan:
        kerja = kota.jadwal.month(bulan)
        beku = freeze_day(kerja)
        tunggu = DIBAYAR_TERLAMBAT if is_late_pay(kota.skenario, bulan) else DIBAYAR_SESUDAH
        tahap = [
            (kerja.hari_awal, "terbuka"),
            (kerja.hari_awal + kerja.is_kerja.shape[1], "tenggang"),
            (beku, "beku"),
            (beku + tunggu, "dibayar"),
        ]
        hari, status = [satu for satu in tahap if satu[0] <= kota.hari_kini][-1]
        baris.append((bulan, status, day_moment(hari, 480)))
    frame = pl.DataFrame(baris, schema=["bulan", "status", "ditetapkan_pada"], orient="row")
    return frame.with_columns(pl.lit(admin, pl.Int64).alias("ditetapkan_oleh"))
