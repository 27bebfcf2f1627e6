"""Acting in somebody's place: how it is written down, and shown."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from data.bahasa import N_, _
from data.pengganti import Wewenang
from data.store import Pegawai

SEBAB = {
    "delegasi": N_("sebagai pengganti {nama}, karena didelegasikan"),
    "pelaksana": N_("sebagai Plt atau Plh di jabatan {nama}"),
    "berhalangan": N_("sebagai pengganti {nama}, yang berhalangan"),
    "eskalasi": N_("menunggu {nama} terlalu lama, jadi Anda boleh memutus juga"),
}
"""What a reader is told of the right by which they act, by `Wewenang.sebab`."""


def stand_in_content(session: Session, wewenang: Wewenang | None) -> dict[str, Any]:
    """Return what the audit chain keeps of acting in somebody's place: nothing in one's own right.

    In the source language, as all of the chain; the actor stands in the link itself.
    """
    if wewenang is None or wewenang.pengganti_dari is None:
        return {}
    atasan = session.get(Pegawai, wewenang.pengganti_dari)
    return {
        "wewenang": f"sebagai pengganti {atasan.nama if atasan else '–'} ({wewenang.sebab})",
        "pengganti_dari": wewenang.pengganti_dari,
    }


def stand_in_text(wewenang: Wewenang, nama: str) -> str:
    """Return in words by which right one acts in the place of `nama`; empty in one's own right."""
    return _(SEBAB[wewenang.sebab]).format(nama=nama) if wewenang.sebab in SEBAB else ""
