"""What a training or a change of the rules did: difference in differences, with its doubt."""

from analytics.efek.hasil import Efek
from analytics.efek.ukur import rule_effect, training_effect

__all__ = ["Efek", "rule_effect", "training_effect"]
