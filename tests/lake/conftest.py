"""Reading a lake whole, to compare it with another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from analytics.fakta.skema import SKEMA
from data.lake import Lake

IsiLake = dict[str, pl.DataFrame]


def read_lake(folder: Path) -> IsiLake:
    lake = Lake(folder)
    return {nama: lake.sql(f"SELECT * FROM {nama} ORDER BY ALL") for nama in SKEMA}


@pytest.fixture
def same_lake() -> Callable[[Path, Path], IsiLake]:
    """Compare two lakes row by row in every dataset; return the first one's content."""

    def compare(satu: Path, lain: Path) -> IsiLake:
        isi, banding = read_lake(satu), read_lake(lain)
        for nama, frame in isi.items():
            assert frame.equals(banding[nama]), nama
        return isi

    return compare
