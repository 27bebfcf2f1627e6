"""What a training or a change of the rules did: difference in differences, with its doubt."""

from analytics.efek.hasil import Efek
from analytics.efek.titik import SISI, DiTitik, read_point
from analytics.efek.ukur import (
    Susunan,
    effect_of,
    rule_effect,
    rule_panel,
    training_effect,
    training_panel,
)

__all__ = [
    "SISI",
    "DiTitik",
    "Efek",
    "Susunan",
    "effect_of",
    "read_point",
    "rule_effect",
    "rule_panel",
    "training_effect",
    "training_panel",
]
