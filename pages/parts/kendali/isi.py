"""What the control screen reads of the lake, kept as long as its version stays the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from analytics.kueri.kendali import rows_by_stage
from analytics.kueri.tahap import blocked, due_stages, stage_matrix
from data.lake import Lake
from data.scope import Scope
from pages.parts.simpan import kept


@dataclass(frozen=True, slots=True)
class IsiKendali:
    """OPDs of a month by stage, the stages due, what holds its people back, all months by state."""

    tahap: pl.DataFrame
    jatuh: tuple[str, ...]
    halangan: pl.DataFrame
    bulanan: pl.DataFrame


def read_control(lake: Lake, scope: Scope, bulan: date) -> IsiKendali:
    """Return what there is to show of a month. Raises `GalatPengguna` for others than BKPSDM."""
    scope.require("bkpsdm")

    def read() -> IsiKendali:
        return IsiKendali(
            stage_matrix(lake, scope, bulan),
            due_stages(lake, bulan),
            blocked(lake, scope, bulan),
            rows_by_stage(lake, scope),
        )

    return kept(lake, scope, ("kendali", bulan), read)
