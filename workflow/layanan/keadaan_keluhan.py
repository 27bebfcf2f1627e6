"""States of a complaint as a table; they follow from its moments."""

from __future__ import annotations

from data.bahasa import N_
from data.store import Keluhan
from workflow.keadaan import Peralihan

KELUHAN = {
    p.aksi: p
    for p in (
        Peralihan("kirim", frozenset({None}), "dikirim", "pemilik", None, ("dibuat_pada",)),
        Peralihan(
            "tanggapi",
            frozenset({"dikirim", "ditanggapi"}),
            "ditanggapi",
            "petugas",
            None,
            ("ditanggapi_pada", "petugas_id"),
        ),
        Peralihan(
            "selesaikan",
            frozenset({"dikirim", "ditanggapi"}),
            "selesai",
            "petugas",
            None,
            ("selesai_pada",),
        ),
        # Whoever complained knows best whether it is over.
        Peralihan("buka_lagi", frozenset({"selesai"}), "ditanggapi", "pemilik", None),
    )
}
"""The moves of a complaint. Its author may end it as well; a reply of the author changes no state."""

STATUS_KELUHAN = {
    "dikirim": N_("Menunggu tanggapan"),
    "ditanggapi": N_("Ditanggapi"),
    "selesai": N_("Selesai"),
}
"""States of a complaint and the words for them."""

KATEGORI = {
    "jaringan": N_("Jaringan atau server"),
    "akun": N_("Akun dan masuk"),
    "validasi": N_("Validasi atasan"),
    "tpp": N_("TPP dan potongan"),
    "data": N_("Data pegawai atau unit"),
    "bantuan": N_("Cara memakai"),
}
"""What a complaint can be about."""


def status_of(keluhan: Keluhan) -> str:
    """Return the state of a complaint: a key of `STATUS_KELUHAN`."""
    if keluhan.selesai_pada is not None:
        return "selesai"
    return "dikirim" if keluhan.ditanggapi_pada is None else "ditanggapi"
