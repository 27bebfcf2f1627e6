"""What is noted on months, for all charts that show months side by side."""

from __future__ import annotations

from analytics.grafik_catatan import Catatan
from analytics.grafik_gangguan import outage_notes
from analytics.kueri.gangguan import outage_months
from data.lake import Lake


def month_notes(lake: Lake) -> list[Catatan]:
    """Return what happened in the months of the lake: the outages. Nobody is named: for all."""
    return outage_notes(outage_months(lake))
