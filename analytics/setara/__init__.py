"""Comparing like with like: the same people in two months, and the same mix of jobs in every group."""

from analytics.setara.campuran import job_mix
from analytics.setara.orang import like_for_like

__all__ = ["job_mix", "like_for_like"]
