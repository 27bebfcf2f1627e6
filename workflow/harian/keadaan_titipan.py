"""The owner's word on what somebody else entered for them: yes, or no."""

from __future__ import annotations

from workflow.keadaan import Peralihan

JAWABAN_TITIPAN = {
    p.aksi: p
    for p in (
        Peralihan(
            "konfirmasi",
            frozenset({"diajukan"}),
            "diajukan",
            "pemilik",
            "validasi",
            ("dikonfirmasi_pada",),
        ),
        Peralihan("bantah", frozenset({"diajukan"}), "draf", "pemilik", "validasi"),
    )
}
"""The moves of an assisted entry that waits for its owner, beside those of any activity."""
