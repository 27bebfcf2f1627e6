"""States of a month as a table: open, in its grace, frozen, paid."""

from __future__ import annotations

from data.bahasa import N_
from workflow.keadaan import Peralihan

PERIODE = {
    p.aksi: p
    for p in (
        Peralihan("tenggang", frozenset({None, "terbuka"}), "tenggang", "petugas", None),
        Peralihan("bekukan", frozenset({None, "terbuka", "tenggang"}), "beku", "petugas", "tutup"),
        # Nothing has been paid yet, so what was forgotten can still be put right.
        Peralihan("buka_lagi", frozenset({"beku"}), "tenggang", "petugas", None, is_beralasan=True),
        Peralihan("bayar", frozenset({"beku"}), "dibayar", "petugas", None),
    )
}
"""The moves of a month. A month without a row is open; dibayar is final."""

STATUS_PERIODE = {
    "terbuka": N_("Terbuka"),
    "tenggang": N_("Tenggang"),
    "beku": N_("Beku"),
    "dibayar": N_("Dibayar"),
}
"""States of a month and the words for them."""
