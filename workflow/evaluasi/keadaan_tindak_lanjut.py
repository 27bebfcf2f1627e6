"""States of a follow-up as a table: opened by the agency, carried out by the office, ended or dropped."""

from __future__ import annotations

from data.bahasa import N_, _
from data.galat import GalatPengguna
from workflow.keadaan import Peralihan

TINDAK_LANJUT = {
    p.aksi: p
    for p in (
        Peralihan("catat", frozenset({None}), "terbuka", "petugas", None),
        Peralihan("mulai", frozenset({"terbuka"}), "berjalan", "pemilik", None),
        Peralihan(
            "selesaikan",
            frozenset({"terbuka", "berjalan"}),
            "selesai",
            "pemilik",
            None,
            ("hasil",),
            is_beralasan=True,
        ),
        Peralihan(
            "batalkan",
            frozenset({"terbuka", "berjalan"}),
            "batal",
            "petugas",
            None,
            ("hasil",),
            is_beralasan=True,
        ),
        Peralihan("buka_lagi", frozenset({"selesai", "batal"}), "berjalan", "petugas", None),
    )
}
"""The moves of a follow-up. Its owner is the head of the OPD it is for; petugas makes every move."""

STATUS_TINDAK_LANJUT = {
    "terbuka": N_("Terbuka"),
    "berjalan": N_("Berjalan"),
    "selesai": N_("Selesai"),
    "batal": N_("Batal"),
}
"""States of a follow-up and the words for them."""


def require_move_to(status: str, tujuan: str) -> Peralihan:
    """Return the move from `status` to `tujuan`; raise `GalatPengguna` (keadaan_salah) without one."""
    for gerak in TINDAK_LANJUT.values():
        if status in gerak.dari and gerak.ke == tujuan:
            return gerak
    raise GalatPengguna(
        _(
            "Tindak lanjut ini berstatus {status}, jadi tidak dapat menjadi {tujuan}. Muat ulang "
            "halaman, lalu pilih keadaan lain."
        ).format(
            status=_(STATUS_TINDAK_LANJUT[status]).lower(),
            tujuan=_(STATUS_TINDAK_LANJUT.get(tujuan, tujuan)).lower(),
        ),
        kode="keadaan_salah",
        kolom="status",
    )


def moves_from(status: str, *, is_petugas: bool) -> list[str]:
    """Return the states that a follow-up may take next, by whom it is asked; its own comes first."""
    return [
        status,
        *(
            gerak.ke
            for gerak in TINDAK_LANJUT.values()
            if status in gerak.dari and (is_petugas or gerak.oleh == "pemilik")
        ),
    ]
