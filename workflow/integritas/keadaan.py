"""States of a verdict on a flag and of a sampled activity, as tables."""

from __future__ import annotations

from data.bahasa import N_
from workflow.keadaan import Peralihan

_PUTUSAN: frozenset[str | None] = frozenset({None, "belum", "tepat", "keliru", "ragu"})
_MENCATAT = ("ditinjau_oleh", "ditinjau_pada", "catatan", "baris")
_HASIL: frozenset[str | None] = frozenset({None, "sesuai", "tidak_sesuai"})
_MENCATAT_SAMPEL = ("ditinjau_oleh", "ditinjau_pada", "catatan")

TINJAUAN = {
    p.aksi: p
    for p in (
        Peralihan("nyatakan_tepat", _PUTUSAN, "tepat", "petugas", None, _MENCATAT),
        Peralihan("nyatakan_keliru", _PUTUSAN, "keliru", "petugas", None, _MENCATAT),
        Peralihan("nyatakan_ragu", _PUTUSAN, "ragu", "petugas", None, _MENCATAT),
        Peralihan(
            "urungkan", frozenset({"tepat", "keliru", "ragu"}), "belum", "petugas", None, _MENCATAT
        ),
    )
}
"""The moves of a verdict. Whom a flag is about never judges it; whoever looks again may decide anew."""

STATUS_TINJAUAN = {
    "belum": N_("Belum ditinjau"),
    "tepat": N_("Tepat"),
    "keliru": N_("Keliru"),
    "ragu": N_("Ragu"),
}
"""States of a flag and the words for them."""

SAMPEL = {
    p.aksi: p
    for p in (
        Peralihan("nyatakan_sesuai", _HASIL, "sesuai", "petugas", None, _MENCATAT_SAMPEL),
        Peralihan(
            "nyatakan_tidak_sesuai",
            _HASIL,
            "tidak_sesuai",
            "petugas",
            None,
            _MENCATAT_SAMPEL,
            is_beralasan=True,
        ),
    )
}
"""The moves of a sampled activity. Whoever entered, owns or decided it never looks at it again."""

STATUS_SAMPEL = {"sesuai": N_("Sesuai"), "tidak_sesuai": N_("Tidak sesuai")}
"""What a second look found, and the words for it."""
