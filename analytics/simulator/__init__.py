"""What other rules would have paid: the rules' own calculation over the months that were."""

from analytics.simulator.bahan import Bahan, load_bahan
from analytics.simulator.hasil import Simulasi
from analytics.simulator.hitung import simulate, steps_of
from analytics.simulator.irisan import Irisan
from analytics.simulator.percobaan import DICOBA, Percobaan, parameter_dicoba, profil_percobaan

__all__ = [
    "DICOBA",
    "Bahan",
    "Irisan",
    "Percobaan",
    "Simulasi",
    "load_bahan",
    "parameter_dicoba",
    "profil_percobaan",
    "simulate",
    "steps_of",
]
