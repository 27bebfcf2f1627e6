"""What a figure of a month is compared with: the month before, the year before, or its target."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from analytics.kueri.periode import Bulan
from analytics.metrik import Metric
from data.bahasa import N_, _, format_bulan
from data.waktu import month_add

PATOKAN = {
    "bulan_lalu": N_("Bulan lalu"),
    "tahun_lalu": N_("Tahun lalu"),
    "target": N_("Target"),
}
"""What there is to compare with, in the order in which it is offered."""
BULANAN = {"bulan_lalu": -1, "tahun_lalu": -12}
"""How many months lie between a month and what it is compared with."""


def yardstick(
    metrik: Metric, course: Mapping[date, Decimal | None], bulan: date, patokan: str = "bulan_lalu"
) -> Decimal | None:
    """Return what the value of `bulan` is compared with: a value of `course`, or the target.

    None where there is none: the month is not in `course` or withheld, the metric has no target.
    """
    if patokan == "target":
        return metrik.target
    return course.get(month_add(bulan, BULANAN[patokan]))


def change(nilai: Decimal | None, ukuran: Decimal | None) -> Decimal | None:
    """Return how far a value lies from its yardstick; None where either is missing."""
    return None if nilai is None or ukuran is None else nilai - ukuran


def is_comparable(bulan: Bulan, patokan: str) -> bool:
    """Whether a month may be compared: one that still runs only with the target, not with whole months."""
    return patokan == "target" or not bulan.is_sementara


def say_yardstick(bulan: Bulan, ada: Collection[date], patokan: str = "bulan_lalu") -> str:
    """Return the sentence that says what changes are changes from, or why none are shown; `ada` are
    the months that were measured."""
    if patokan == "target":
        return _("Selisih terhadap target; ukuran tanpa target tidak dibandingkan.")
    if bulan.is_sementara:
        return _("Bulan yang masih berjalan belum dibandingkan dengan bulan yang utuh.")
    lalu = month_add(bulan.bulan, BULANAN[patokan])
    if lalu not in ada:
        return _("{bulan} tidak ada di data, jadi perubahan tidak ditampilkan.").format(
            bulan=format_bulan(lalu)
        )
    return _("Perubahan terhadap {bulan}.").format(bulan=format_bulan(lalu))
