"""Import of people, from our own form and from SIASN."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from data.bahasa import _, format_bulan
from data.readers.hasil import HasilBaca, Masalah
from data.readers.pegawai import BarisPegawai
from data.readers.siasn import BarisSiasn
from data.store import Pegawai
from data.waktu import month_end, month_start
from workflow.impor.konteks import Konteks
from workflow.impor.rencana import Lapis, Rencana

_KOLOM = tuple(f.name for f in fields(BarisPegawai) if f.name not in {"baris", "lembar"})
_STATUS = ("status", "diangkat_pns")


def plan_pegawai(konteks: Konteks, hasil: HasilBaca[BarisPegawai]) -> Rencana:
    """Plan new people and changed ones; a person is the same by NIP."""
    _refuse_undated(konteks, hasil, hasil.baris)
    return _plan(konteks, hasil, hasil.baris)


def plan_siasn(konteks: Konteks, hasil: HasilBaca[BarisSiasn]) -> Rencana:
    """Plan the people of a SIASN download; what it does not say (the last day) stays as stored."""
    _refuse_undated(konteks, hasil, [b.pegawai for b in hasil.baris])
    return _plan(konteks, hasil, [b.pegawai for b in hasil.baris], tanpa=("selesai",))


def _refuse_undated(konteks: Konteks, hasil: HasilBaca[Any], orang: Sequence[BarisPegawai]) -> None:
    """Refuse who was a CPNS and is a PNS now, without the day: months before it would change."""
    alasan = _(
        "Pegawai ini tercatat CPNS. Isi tanggal diangkat PNS (TMT PNS), supaya bulan-bulan "
        "sebelum itu tetap dihitung sebagai CPNS; yang belum diangkat diisi CPNS."
    )
    ditolak: dict[int, Masalah] = {}
    for i, satu in enumerate(orang):
        lama = konteks.pegawai.get(satu.nip, {}).get("status")
        if (lama, satu.status, satu.diangkat_pns) == ("CPNS", "PNS", None):
            ditolak[i] = hasil.problem(satu, "diangkat_pns", None, alasan, "PNS_DATE_MISSING")
    hasil.refuse(ditolak)


def _plan(
    konteks: Konteks,
    hasil: HasilBaca[Any],
    orang: Sequence[BarisPegawai],
    tanpa: tuple[str, ...] = (),
) -> Rencana:
    rencana, lapis = Rencana(), Lapis(Pegawai)
    for satu in orang:
        semua = {k: getattr(satu, k) for k in _KOLOM}
        isi = {k: v for k, v in semua.items() if k not in tanpa}
        lama = konteks.pegawai.get(satu.nip)
        if lama is not None:
            isi |= _status(konteks, hasil, satu, lama)
        if not lapis.put({}, isi, lama, {"selesai": satu.selesai, "is_demo": False}):
            continue
        if lama is None:
            # A person without an assignment is in no fact: only the lists of people change.
            rencana.touch("pegawai", None, *[month_start(konteks.hari_ini)] * 2)
        else:
            rencana.touch("pegawai", lama["id"], min(satu.mulai, lama["mulai"]), None)
    return rencana.lay(lapis, utama=lapis)


def _status(
    konteks: Konteks, hasil: HasilBaca[Any], satu: BarisPegawai, lama: Mapping[str, Any]
) -> dict[str, Any]:
    """The status of a known person: as stored where the file does not know the day, or comes too late."""
    tersimpan = {k: lama[k] for k in _STATUS}
    if satu.status == lama["status"] and satu.diangkat_pns is None:
        return tersimpan
    dari, sebelum = sorted(
        _first_day(s, d) for s, d in ((satu.status, satu.diangkat_pns), tersimpan.values())
    )
    tutup = [b for b in konteks.tertutup if month_end(b) >= max(dari, satu.mulai) and b < sebelum]
    if not tutup:
        return {k: getattr(satu, k) for k in _STATUS}
    alasan = _(
        "Tanggal ini mengubah periode {bulan} yang sudah ditutup, jadi status yang tercatat tetap "
        "dipakai. Mintalah koreksi kepada BKPSDM."
    ).format(bulan=format_bulan(max(tutup)))
    hasil.peringatan.append(
        hasil.problem(satu, "diangkat_pns", satu.diangkat_pns, alasan, "PNS_DATE_CLOSED")
    )
    return tersimpan


def _first_day(status: str, diangkat: date | None) -> date:
    """The first day that does not count as a CPNS's."""
    return diangkat or (date.max if status == "CPNS" else date.min)
