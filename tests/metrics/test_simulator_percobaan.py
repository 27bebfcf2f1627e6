"""A trial is kept as JSON and comes back whole; what is no trial is refused in words."""

from __future__ import annotations

import pytest

from analytics.simulator import Percobaan
from data.galat import GalatPengguna


def test_a_trial_survives_being_kept_as_json() -> None:
    percobaan = Percobaan({"bobot_butir": "70"}, {7: 110}, 1, 10, 5)
    assert Percobaan.from_json(percobaan.as_json()) == percobaan


@pytest.mark.parametrize(
    "isi",
    [
        {"nilai": []},
        {"pagu_kelas": {"x": 1}},
        {"gangguan_hari": -1},
        {"entri_kurang_persen": 101},
        {"pagu_kelas": {"7": 5000}},
    ],
)
def test_what_is_no_trial_is_refused_in_words(isi: dict[str, object]) -> None:
    with pytest.raises(GalatPengguna):
        Percobaan.from_json(isi)
