"""What a row of cards shows: metrics of a month, their change, their course."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from analytics.kueri.patokan import PATOKAN, change, yardstick
from analytics.metrik import Filter, Metric, get_metric, measure_many
from data.lake import Lake
from data.scope import Scope
from data.waktu import month_add


@dataclass(frozen=True, slots=True)
class Kartu:
    """A metric in a month: value, the months so far, people.

    `selisih` is its change to each yardstick (`analytics.kueri.patokan.PATOKAN`), None where there
    is none; `riwayat` holds the value of each of the months `bulan`."""

    metrik: Metric
    nilai: Decimal | None
    selisih: Mapping[str, Decimal | None]
    bulan: tuple[date, ...]
    riwayat: tuple[Decimal | None, ...]
    n: int
    is_ditahan: bool


def make_cards(
    lake: Lake,
    scope: Scope,
    metric_ids: Sequence[str],
    bulan: date,
    nilai: Mapping[str, tuple[object, ...]],
) -> list[Kartu]:
    """Return a card per metric for a month, with the year before it; `nilai` filters."""
    saring = Filter(month_add(bulan, -12), bulan, nilai)
    data = measure_many(lake, scope, metric_ids, ("bulan",), saring)
    baris = {b["bulan"]: b for b in data.iter_rows(named=True)}
    return [_card(get_metric(m), baris, bulan) for m in metric_ids]


def _card(metrik: Metric, baris: dict[date, dict[str, object]], bulan: date) -> Kartu:
    course = {b: _decimal(isi[metrik.id]) for b, isi in baris.items()}
    kini, isi = course.get(bulan), baris.get(bulan, {})
    return Kartu(
        metrik=metrik,
        nilai=kini,
        selisih={p: change(kini, yardstick(metrik, course, bulan, p)) for p in PATOKAN},
        bulan=tuple(course),
        riwayat=tuple(course.values()),
        n=int(str(isi.get("n") or 0)),
        is_ditahan=kini is None and bool(isi.get("is_ditahan")),
    )


def _decimal(nilai: object) -> Decimal | None:
    return nilai if isinstance(nilai, Decimal) else None
