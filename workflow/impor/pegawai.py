"""Import of people, from our own form and from SIASN."""

from __future__ import annotations

from dataclasses import fields

from data.readers.hasil import HasilBaca
from data.readers.pegawai import BarisPegawai
from data.readers.siasn import BarisSiasn
from data.store import Pegawai
from data.waktu import month_start
from workflow.impor.konteks import Konteks
from workflow.impor.rencana import Lapis, Rencana

_KOLOM = tuple(f.name for f in fields(BarisPegawai) if f.name not in {"baris", "lembar"})


def plan_pegawai(konteks: Konteks, hasil: HasilBaca[BarisPegawai]) -> Rencana:
    """Plan new people and changed ones; a person is the same by NIP."""
    return _plan(konteks, hasil.baris)


def plan_siasn(konteks: Konteks, hasil: HasilBaca[BarisSiasn]) -> Rencana:
    """Plan the people of a SIASN download; what it does not say (the last day) stays as stored."""
    return _plan(konteks, [b.pegawai for b in hasil.baris], tanpa=("selesai",))


def _plan(konteks: Konteks, orang: list[BarisPegawai], tanpa: tuple[str, ...] = ()) -> Rencana:
    rencana, lapis = Rencana(), Lapis(Pegawai)
    for satu in orang:
        semua = {k: getattr(satu, k) for k in _KOLOM}
        isi = {k: v for k, v in semua.items() if k not in tanpa}
        lama = konteks.pegawai.get(satu.nip)
        if not lapis.put({}, isi, lama, {"selesai": satu.selesai, "is_demo": False}):
            continue
        if lama is None:
            # A person without an assignment is in no fact: only the lists of people change.
            rencana.touch("pegawai", None, *[month_start(konteks.hari_ini)] * 2)
        else:
            rencana.touch("pegawai", lama["id"], min(satu.mulai, lama["mulai"]), None)
    return rencana.lay(lapis, utama=lapis)
