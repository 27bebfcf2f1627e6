"""Metrics: each number defined once in YAML, measured by one function inside a scope."""

from analytics.metrik.definisi import Metric, get_metric, load_metrics
from analytics.metrik.susun import SEMUA, Filter
from analytics.metrik.tampil import (
    format_nilai,
    format_selisih,
    metric_label,
    round_change,
    unit_name,
)
from analytics.metrik.ukur import (
    combine,
    measure,
    measure_components,
    measure_each,
    measure_index,
    measure_many,
    shown_groups,
)

__all__ = [
    "SEMUA",
    "Filter",
    "Metric",
    "combine",
    "format_nilai",
    "format_selisih",
    "get_metric",
    "load_metrics",
    "measure",
    "measure_components",
    "measure_each",
    "measure_index",
    "measure_many",
    "metric_label",
    "round_change",
    "shown_groups",
    "unit_name",
]
