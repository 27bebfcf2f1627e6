"""Metric values as people read them, in the language of this thread."""

from __future__ import annotations

from decimal import Decimal

from analytics.metrik.definisi import Metric, get_metric
from data.bahasa import _, format_angka, format_persen, format_rp, round_half_up

KOSONG = "–"


def format_nilai(metrik: Metric, nilai: Decimal | None) -> str:
    """Return a value with its unit: 97,5 %, Rp 1.234, 3 orang; a dash when there is none."""
    if nilai is None:
        return KOSONG
    if metrik.unit == "rupiah":
        return format_rp(int(nilai))
    if metrik.unit == "persen":
        return format_persen(nilai, metrik.format)
    angka = format_angka(nilai, metrik.format)
    return angka if metrik.unit in {"skor", "buah"} else f"{angka} {unit_name(metrik)}"


def metric_label(metric_id: str) -> str:
    """Return the label of a metric in the language of this thread."""
    return _(get_metric(metric_id).label)


def unit_name(metrik: Metric) -> str:
    """Return the unit as a word or sign; empty for scores and plain counts."""
    return {
        "persen": "%",
        "rupiah": "Rp",
        "orang": _("orang"),
        "hari": _("hari"),
        "jam": _("jam"),
        "menit": _("menit"),
        "bulan": _("bulan"),
        "kali": _("kali"),
    }.get(metrik.unit, "")


def format_selisih(metrik: Metric, selisih: Decimal | None) -> str:
    """Return a change with its sign, shares in percentage points: +1,2 poin; -Rp 500."""
    if selisih is None:
        return KOSONG
    tanda = "+" if selisih > 0 else ""
    if metrik.unit in {"persen", "skor"}:
        return _("{angka} poin").format(angka=tanda + format_angka(selisih, metrik.format))
    return tanda + format_nilai(metrik, selisih)


def round_change(metrik: Metric, selisih: Decimal) -> Decimal:
    """Return a change to the decimals that are shown."""
    return round_half_up(selisih, metrik.format)
