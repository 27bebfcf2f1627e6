"""Import of days off."""

from __future__ import annotations

from data.readers.hasil import HasilBaca, Masalah
from data.readers.kalender import BarisKalender
from data.store import HariLibur
from workflow.impor.konteks import Konteks, closed_reason
from workflow.impor.rencana import Lapis, Rencana, stored_rows


def plan_kalender(konteks: Konteks, hasil: HasilBaca[BarisKalender]) -> Rencana:
    """Plan new and renamed days off; a new day in a closed month is refused."""
    hari = [satu.tanggal for satu in hasil.baris]
    semua = stored_rows(konteks.session, HariLibur.tanggal, hari)
    lama = {(b["tanggal"], b["jenis"]): b for b in semua}
    rencana, lapis = Rencana(), Lapis(HariLibur)
    ditolak: dict[int, Masalah] = {}
    for i, satu in enumerate(hasil.baris):
        isi = {"tanggal": satu.tanggal, "jenis": satu.jenis, "nama": satu.nama, "dasar": satu.dasar}
        ada = lama.get((satu.tanggal, satu.jenis))
        if ada is None and konteks.is_closed(satu.tanggal):
            alasan = closed_reason(satu.tanggal)
            ditolak[i] = hasil.problem(satu, "tanggal", satu.tanggal, alasan, "PERIOD_CLOSED")
        elif lapis.put({}, isi, ada, {}):
            rencana.touch("hari_libur", None, satu.tanggal, satu.tanggal)
    hasil.refuse(ditolak)
    return rencana.lay(lapis, utama=lapis)
