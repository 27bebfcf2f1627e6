"""States as tables: which move exists, who may make it, until when, and what it records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from data.bahasa import N_, _
from data.galat import GalatPengguna

Pelaku = Literal["pemilik", "penilai", "pemutus", "petugas"]
Jendela = Literal["entri", "validasi", "keberatan", "tanggapan", "tutup", "putaran"]


@dataclass(frozen=True, slots=True)
class Peralihan:
    """One kind of move: from which states (None: the row does not exist yet) to which state.

    `oleh` is the owner of the row, the superior who judges it, who decides an objection to that,
    or BKPSDM (petugas); `jendela` names the window that must be open (None: no window; tutup: that
    of validation must be closed); `mencatat` the columns that the move writes beside the state.
    """

    aksi: str
    dari: frozenset[str | None]
    ke: str
    oleh: Pelaku
    jendela: Jendela | None
    mencatat: tuple[str, ...] = ()
    is_beralasan: bool = False
    dalam_detik: int | None = None


AKTIVITAS = {
    p.aksi: p
    for p in (
        Peralihan("simpan", frozenset({None, "draf"}), "draf", "pemilik", "entri"),
        Peralihan(
            "ajukan", frozenset({None, "draf"}), "diajukan", "pemilik", "entri", ("diajukan_pada",)
        ),
        # The superior may answer until the validation window closes; so may the employee.
        Peralihan(
            "ajukan_lagi",
            frozenset({"dikembalikan", "ditolak"}),
            "diajukan",
            "pemilik",
            "validasi",
            ("pengajuan_ke", "diajukan_lagi_pada"),
        ),
        Peralihan("tarik", frozenset({"diajukan"}), "draf", "pemilik", "entri"),
        Peralihan(
            "setujui",
            frozenset({"diajukan"}),
            "disetujui",
            "penilai",
            "validasi",
            ("diputus_pada", "diputus_oleh"),
        ),
        Peralihan(
            "setujui_sebagian",
            frozenset({"diajukan"}),
            "disetujui",
            "penilai",
            "validasi",
            ("diputus_pada", "diputus_oleh", "menit_disetujui", "alasan", "alasan_kode"),
            is_beralasan=True,
        ),
        Peralihan(
            "kembalikan",
            frozenset({"diajukan"}),
            "dikembalikan",
            "penilai",
            "validasi",
            ("diputus_pada", "diputus_oleh", "alasan", "alasan_kode"),
            is_beralasan=True,
        ),
        Peralihan(
            "tolak",
            frozenset({"diajukan"}),
            "ditolak",
            "penilai",
            "validasi",
            ("diputus_pada", "diputus_oleh", "alasan", "alasan_kode"),
            is_beralasan=True,
        ),
        # Only by the person who decided, who may have pressed the wrong button.
        Peralihan(
            "batalkan",
            frozenset({"disetujui", "dikembalikan", "ditolak"}),
            "diajukan",
            "penilai",
            "validasi",
            ("diputus_pada", "diputus_oleh", "menit_disetujui", "alasan", "alasan_kode"),
            dalam_detik=60,
        ),
    )
}
"""The moves of an activity. A minute after the decision disetujui is final: no move leaves it."""

STATUS_AKTIVITAS = {
    "draf": N_("Draf"),
    "diajukan": N_("Menunggu validasi"),
    "disetujui": N_("Disetujui"),
    "dikembalikan": N_("Dikembalikan"),
    "ditolak": N_("Ditolak"),
}
"""States of an activity and the words for them."""

PERIODE_TERTUTUP = frozenset({"beku", "dibayar"})
"""States of a period in which nothing of its month may change any more."""


def require_move(peralihan: Peralihan, status: str | None) -> None:
    """Raise `GalatPengguna` unless the move starts from `status`."""
    if status in peralihan.dari:
        return
    raise GalatPengguna(
        _(
            "Aktivitas ini berstatus {status}, jadi langkah ini tidak dapat dilakukan. "
            "Muat ulang halaman untuk melihat keadaan terbaru."
        ).format(status=_(STATUS_AKTIVITAS[status]).lower() if status else _("belum ada")),
        kode="keadaan_salah",
    )
