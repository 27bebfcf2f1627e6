"""States of a version of the rules as a table: drafted, published by a second person, or ended."""

from __future__ import annotations

from data.aturan import DITERBITKAN
from data.bahasa import N_
from workflow.keadaan import Peralihan

ATURAN = {
    p.aksi: p
    for p in (
        Peralihan("tulis", frozenset({None, "draf"}), "draf", "pemilik", None),
        Peralihan(
            "terbitkan",
            frozenset({"draf"}),
            DITERBITKAN,
            "petugas",
            None,
            ("diterbitkan_oleh", "diterbitkan_pada"),
        ),
        Peralihan("batalkan", frozenset({"draf"}), "dibatalkan", "pemilik", None),
    )
}
"""The moves of a version. Whoever wrote it never publishes it; what is published stays."""

STATUS_ATURAN = {
    "draf": N_("Draf"),
    DITERBITKAN: N_("Diterbitkan"),
    "dibatalkan": N_("Dibatalkan"),
}
"""States of a version and the words for them."""
