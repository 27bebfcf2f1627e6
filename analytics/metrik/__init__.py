"""Metrics: each number defined once in YAML, measured by one function inside a scope."""

from analytics.metrik.definisi import Metric, get_metric, load_metrics
from analytics.metrik.susun import SEMUA, Filter
from analytics.metrik.ukur import measure, measure_components, measure_index

__all__ = [
    "SEMUA",
    "Filter",
    "Metric",
    "get_metric",
    "load_metrics",
    "measure",
    "measure_components",
    "measure_index",
]
