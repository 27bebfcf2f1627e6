"""States of a delegation as a table: it is given, and it may be revoked; else it ends by its days."""

from __future__ import annotations

from data.bahasa import N_
from workflow.keadaan import Peralihan

DELEGASI = {
    p.aksi: p
    for p in (
        Peralihan("delegasikan", frozenset({None}), "berlaku", "pemilik", None, is_beralasan=True),
        Peralihan("cabut", frozenset({"berlaku"}), "dicabut", "pemilik", None, ("dicabut_pada",)),
    )
}
"""The moves of a delegation, made by the superior who gives it. dicabut is final."""

STATUS_DELEGASI = {"berlaku": N_("Berlaku"), "dicabut": N_("Dicabut")}
"""States of a delegation and the words for them; it is dicabut once `dicabut_pada` is set."""
