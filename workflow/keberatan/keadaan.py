"""The life of an objection, and what a granted one may do to rows that are otherwise final."""

from __future__ import annotations

from data.bahasa import N_, _
from data.galat import GalatPengguna
from workflow.keadaan import Peralihan

KEBERATAN = {
    p.aksi: p
    for p in (
        Peralihan(
            "ajukan",
            frozenset({None}),
            "diajukan",
            "pemilik",
            "keberatan",
            ("diajukan_pada", "batas", "penilai_id", "pemutus_id"),
            is_beralasan=True,
        ),
        Peralihan("cabut", frozenset({"diajukan", "ditanggapi"}), "dicabut", "pemilik", None),
        Peralihan(
            "tanggapi",
            frozenset({"diajukan"}),
            "ditanggapi",
            "penilai",
            None,
            ("tanggapan", "ditanggapi_pada", "ditanggapi_oleh"),
            is_beralasan=True,
        ),
        Peralihan(
            "putus",
            frozenset({"ditanggapi"}),
            "diputus",
            "pemutus",
            None,
            ("is_dikabulkan", "putusan", "koreksi", "diputus_pada", "pemutus_id"),
            is_beralasan=True,
        ),
        # An assessor who stays silent cannot hold the decision: it may follow once the days of
        # the statement are over.
        Peralihan(
            "putus_tanpa_tanggapan",
            frozenset({"diajukan"}),
            "diputus",
            "pemutus",
            "tanggapan",
            ("is_dikabulkan", "putusan", "koreksi", "diputus_pada", "pemutus_id"),
            is_beralasan=True,
        ),
    )
}
"""The moves of an objection. diputus and dicabut are final."""

KOREKSI_AKTIVITAS = Peralihan(
    "koreksi",
    frozenset({"diajukan", "ditolak", "dikembalikan"}),
    "disetujui",
    "pemutus",
    None,
    ("diputus_pada", "diputus_oleh"),
)
"""The one move of an activity after its windows: a granted objection lets it count."""

STATUS_KEBERATAN = {
    "diajukan": N_("Menunggu tanggapan penilai"),
    "ditanggapi": N_("Menunggu putusan"),
    "diputus": N_("Diputus"),
    "dicabut": N_("Dicabut"),
}
"""States of an objection and the words for them."""

BERJALAN = frozenset({"diajukan", "ditanggapi"})
"""States in which an objection is not settled yet."""


def require_keberatan_move(gerak: Peralihan, status: str) -> None:
    """Raise `GalatPengguna` unless the move of an objection starts from `status`."""
    if status not in gerak.dari:
        raise GalatPengguna(
            _(
                "Keberatan ini berstatus {status}, jadi langkah ini tidak dapat dilakukan. "
                "Muat ulang halaman untuk melihat keadaan terbaru."
            ).format(status=_(STATUS_KEBERATAN[status]).lower()),
            kode="keadaan_salah",
        )
