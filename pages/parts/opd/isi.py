"""What the screen of an OPD's month reads, kept as long as the lake and the question stay the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

import polars as pl

from analytics.banding import profil_berlaku
from analytics.kueri.opd import below_target, require_names, with_chance
from analytics.kueri.opd_angka import AngkaOpd, read_figures
from analytics.kueri.validator import city_median_hours, validators
from analytics.ramalan import forecast_accuracy, forecast_opd
from analytics.ramalan.kata import with_forecast
from analytics.ramalan.ketepatan import Ketepatan
from data.bahasa import current_bahasa
from data.lake import Lake
from data.scope import Scope
from data.store import Store
from pages.parts.simpan import kept


@dataclass(frozen=True, slots=True)
class IsiOpd:
    """An OPD's month: its figures, who is below target, the forecast (empty for a closed month),
    how good such forecasts were (None for a closed month), who validates, and the city's median
    hours of validation."""

    angka: AngkaOpd
    daftar: pl.DataFrame
    ramalan: pl.DataFrame
    ketepatan: Ketepatan | None
    validator: pl.DataFrame
    jam_kota: Decimal | None


def read_month(
    lake: Lake, store: Store, scope: Scope, opd_id: int, bulan: date, *, batas: date | None
) -> IsiOpd:
    """Return what there is to show; `batas` as for `analytics.kueri.validator.validators`.

    Raises `GalatPengguna` for those who may not see names of the OPD.
    """
    # What is kept holds names: it is for nobody who may not see them.
    require_names(scope, opd_id)
    tanya = ("bulan OPD", opd_id, bulan, batas, current_bahasa())
    baca = partial(_read_month, lake, store, scope, opd_id, bulan, batas=batas)
    return kept(lake, scope, tanya, baca)


def _read_month(
    lake: Lake, store: Store, scope: Scope, opd_id: int, bulan: date, *, batas: date | None
) -> IsiOpd:
    profil = profil_berlaku(store)
    ramalan = forecast_opd(lake, scope, profil, opd_id, bulan)
    daftar = with_forecast(below_target(lake, scope, opd_id, bulan), ramalan)
    if not ramalan.is_empty():
        daftar = with_chance(daftar, profil.on(bulan).bulat("menit_maksimum_hari"))
    return IsiOpd(
        angka=read_figures(lake, scope, opd_id, bulan),
        daftar=daftar,
        ramalan=ramalan,
        ketepatan=forecast_accuracy(lake, profil, bulan),
        validator=validators(lake, store, scope, opd_id, bulan, batas=batas),
        jam_kota=city_median_hours(lake, bulan),
    )
