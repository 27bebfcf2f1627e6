"""What is noted on months, for all charts that show months side by side."""

from __future__ import annotations

from collections.abc import Collection

from analytics.grafik.catatan import Catatan
from analytics.grafik.gangguan import outage_notes
from analytics.kueri.catatan_tren import read_trend_notes, trend_notes
from analytics.kueri.gangguan import outage_months
from data.lake import Lake
from data.scope import Scope


def month_notes(lake: Lake, scope: Scope, opd_ids: Collection[int] = ()) -> list[Catatan]:
    """Return what happened in the months of the lake: outages, which name nobody and are for all,
    and the notes of the city and of the offices `opd_ids`, as far as the scope may see them."""
    return [
        *outage_notes(outage_months(lake)),
        *trend_notes(read_trend_notes(lake, scope, opd_ids)),
    ]
