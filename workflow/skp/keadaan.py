"""States of an SKP as a table: which move exists, who may make it, and what it records."""

from __future__ import annotations

from data.bahasa import N_, _
from data.galat import GalatPengguna
from workflow.keadaan import Peralihan

SKP = {
    p.aksi: p
    for p in (
        Peralihan("simpan", frozenset({None, "draf", "dikembalikan"}), "draf", "pemilik", None),
        Peralihan(
            "ajukan",
            frozenset({None, "draf", "dikembalikan"}),
            "diajukan",
            "pemilik",
            None,
            ("diajukan_pada",),
        ),
        Peralihan("tarik", frozenset({"diajukan"}), "draf", "pemilik", None),
        Peralihan(
            "sepakati",
            frozenset({"diajukan"}),
            "disepakati",
            "penilai",
            None,
            ("disepakati_oleh", "disepakati_pada"),
        ),
        Peralihan(
            "kembalikan",
            frozenset({"diajukan"}),
            "dikembalikan",
            "penilai",
            None,
            ("alasan",),
            is_beralasan=True,
        ),
        # The plan stays in force; what it shall become is a plan of its own, a draft from here on.
        Peralihan(
            "revisi",
            frozenset({"disepakati"}),
            "direvisi",
            "pemilik",
            None,
            ("alasan",),
            is_beralasan=True,
        ),
        Peralihan("batal_revisi", frozenset({"direvisi"}), "disepakati", "pemilik", None),
    )
}
"""The moves of a plan. Agreeing to a revision ends the plan before it, which stays direvisi."""

STATUS_SKP = {
    "draf": N_("Draf"),
    "diajukan": N_("Menunggu kesepakatan"),
    "dikembalikan": N_("Dikembalikan"),
    "disepakati": N_("Disepakati"),
    "direvisi": N_("Disepakati, direvisi"),
}
"""States of a plan and the words for them."""

TERBUKA = frozenset({"draf", "diajukan", "dikembalikan"})
"""States of a plan that is not in force yet."""

LANGKAH = {
    "simpan": N_("Disimpan sebagai draf"),
    "ajukan": N_("Diajukan"),
    "tarik": N_("Ditarik kembali"),
    "sepakati": N_("Disepakati"),
    "kembalikan": N_("Dikembalikan"),
    "revisi": N_("Revisi dimulai"),
    "batal_revisi": N_("Revisi dibatalkan"),
    "ganti": N_("Diakhiri oleh rencana berikutnya"),
}
"""Words for the steps of a plan's history."""


def require_skp_move(aksi: str, status: str | None) -> Peralihan:
    """Return the move `aksi`; raise `GalatPengguna` unless it starts from `status`."""
    gerak = SKP[aksi]
    if status in gerak.dari:
        return gerak
    raise GalatPengguna(
        _(
            "SKP ini berstatus {status}, jadi langkah ini tidak dapat dilakukan. "
            "Muat ulang halaman untuk melihat keadaan terbaru."
        ).format(status=_(STATUS_SKP[status]).lower() if status else _("belum ada")),
        kode="keadaan_salah",
    )
