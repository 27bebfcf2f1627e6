"""Import of attendance: our own form, and the punches of a device."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from data.bahasa import _
from data.kunci import derived_id
from data.readers.attlog import Ketukan
from data.readers.hadir import attendance_days, group_punches
from data.readers.hasil import HasilBaca, Masalah
from data.readers.kehadiran import BarisKehadiran
from data.store import Izin, Kehadiran
from rules.ketentuan import Profil
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.impor.konteks import (
    Konteks,
    closed_reason,
    missing_holidays,
    refuse_outside,
    refuse_unknown,
)
from workflow.impor.rencana import Isi, Lapis, Rencana, stored_rows

IZIN = {
    "cuti": "cuti_tahunan",
    "sakit": "cuti_sakit",
    "izin": "cuti_alasan_penting",
    "dinas": "dinas_luar",
    "tugas_belajar": "tugas_belajar",
}
"""Words of the attendance form and the kinds of leave that they become."""

_MALAM = 17 * 60


def plan_kehadiran(konteks: Konteks, hasil: HasilBaca[BarisKehadiran]) -> Rencana:
    """Plan attendance days; leave, illness and duty travel become days of izin."""
    refuse_unknown(konteks, hasil)
    refuse_outside(konteks, hasil)
    return _plan(konteks, hasil)


def plan_attlog(konteks: Konteks, hasil: HasilBaca[Ketukan]) -> Rencana:
    """Plan the attendance days that punches make; a refused day refuses its punches."""
    refuse_unknown(konteks, hasil)
    hari = HasilBaca(baris=attendance_days(hasil.baris))
    refuse_outside(konteks, hari)
    rencana = _plan(konteks, hari)
    ketukan = group_punches(hasil.baris)
    mulai = {isi[0].baris: [k.baris for k in isi] for isi in ketukan.values()}
    salah = {nomor: m for m in hari.ditolak for nomor in mulai[m.baris]}
    hasil.refuse(
        {
            i: hasil.problem(b, "waktu", f"{b.waktu:%Y-%m-%d %H:%M:%S}", m.alasan, m.kode)
            for i, b in enumerate(hasil.baris)
            if (m := salah.get(b.baris))
        }
    )
    hasil.keterangan.append(_("Menjadi {hari} hari kehadiran.").format(hari=len(hari.baris)))
    return rencana


def _plan(konteks: Konteks, hasil: HasilBaca[BarisKehadiran]) -> Rencana:
    if konteks.is_buta:
        return Rencana()
    orang = {int(b["id"]): n for n, b in konteks.pegawai.items()}
    rencana, hadir, izin = Rencana(), Lapis(Kehadiran), Lapis(Izin)
    hari = [b.tanggal for b in hasil.baris] or [date.max]
    rentang = Kehadiran.tanggal.between(min(hari), max(hari))
    semua = stored_rows(konteks.session, Kehadiran.pegawai_id, orang, rentang)
    lama = {(b["pegawai_id"], b["tanggal"]): b for b in semua}
    pergi = _days_away(konteks, list(orang))
    profil, ditolak = load_profil_berlaku(konteks.session), dict[int, Masalah]()
    for i, satu in enumerate(hasil.baris):
        kunci: Isi = {"pegawai_id": konteks.id_of(satu.nip), "tanggal": satu.tanggal}
        is_izin = satu.keterangan in IZIN
        ada = lama.get((kunci["pegawai_id"], satu.tanggal))
        isi = _leave(satu, kunci["pegawai_id"]) if is_izin else attendance(satu, profil, ada)
        if is_izin and satu.tanggal in pergi[kunci["pegawai_id"]]:
            continue
        is_sama = not is_izin and ada is not None and all(ada[k] == v for k, v in isi.items())
        if konteks.is_closed(satu.tanggal) and not is_sama:
            alasan = closed_reason(satu.tanggal)
            ditolak[i] = hasil.problem(satu, "tanggal", satu.tanggal, alasan, "PERIOD_CLOSED")
        elif is_izin:
            izin.put({"id": derived_id("izin", satu.nip, satu.tanggal)}, isi, None, {})
            rencana.touch("izin", kunci["pegawai_id"], satu.tanggal, satu.tanggal)
        elif hadir.put(kunci, isi, ada, {}):
            rencana.touch("kehadiran", kunci["pegawai_id"], satu.tanggal, satu.tanggal)
    hasil.refuse(ditolak)
    libur = missing_holidays(konteks, rencana, {b.tanggal.year for b in hasil.baris})
    return rencana.lay(libur, izin, hadir, utama=hadir)


def attendance(satu: BarisKehadiran, profil: Profil, ada: Mapping[str, Any] | None = None) -> Isi:
    """Return a day's columns: minutes late and left early by the hours in force, none for a night shift.

    A row that says nothing about an assembly leaves what the stored row (`ada`) says.
    """
    tanpa_apel = satu.apel == "tidak"
    if satu.apel is None and ada is not None:
        tanpa_apel = ada["is_tanpa_apel"]
    k = profil.on(satu.tanggal)
    is_malam = satu.masuk is not None and satu.masuk >= _MALAM
    telat = 0 if is_malam or satu.masuk is None else satu.masuk - k.bulat("jam_masuk")
    cepat = 0 if is_malam or satu.pulang is None else k.bulat("jam_pulang") - satu.pulang
    return {
        "masuk": satu.masuk,
        "pulang": satu.pulang,
        "telat_menit": max(telat, 0),
        "pulang_cepat_menit": max(cepat, 0),
        "is_alpa": satu.keterangan == "alpa",
        "is_tanpa_apel": tanpa_apel,
    }


def _leave(satu: BarisKehadiran, pegawai_id: int) -> Isi:
    return {
        "pegawai_id": pegawai_id,
        "jenis": IZIN[satu.keterangan],
        "mulai": satu.tanggal,
        "selesai": satu.tanggal,
        "nomor_surat": satu.nomor_surat,
    }


def _days_away(konteks: Konteks, orang: list[int]) -> defaultdict[int, set[date]]:
    hasil: defaultdict[int, set[date]] = defaultdict(set)
    for b in stored_rows(konteks.session, Izin.pegawai_id, orang):
        banyak = (b["selesai"] - b["mulai"]).days + 1
        hasil[b["pegawai_id"]] |= {b["mulai"] + timedelta(days=n) for n in range(banyak)}
    return hasil
