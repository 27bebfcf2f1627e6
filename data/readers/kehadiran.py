"""Form `kehadiran`: one person's attendance on one day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from data.bahasa import N_, _, format_jam
from data.readers.baca import read_form
from data.readers.hasil import Baris, HasilBaca, Masalah
from data.readers.kolom import Bentuk, Kolom, parse_pilihan, parse_teks
from data.readers.nip import parse_nip
from data.readers.tanggal import parse_jam, parse_tanggal

KETERANGAN = {
    "hadir": ("H", "Masuk", "WFO", "WFH", "WFA"),
    "alpa": ("A", "TK", "Tanpa Keterangan", "Mangkir", "Bolos", "Alpha", "Absen"),
    "cuti": ("C", "Cuti Tahunan", "Cuti Besar", "Cuti Melahirkan", "Cuti Alasan Penting"),
    "sakit": ("S", "Cuti Sakit"),
    "izin": ("I", "Ijin"),
    "dinas": ("DL", "Dinas Luar", "Tugas Luar", "Tugas Kedinasan", "SPT"),
    "tugas_belajar": ("TB", "Tugas Belajar", "Diklat"),
}

APEL = {
    "ikut": ("Ya", "Hadir", "H", "1"),
    "tidak": ("Tidak Ikut", "Tidak Hadir", "Alpa", "A", "T", "0"),
}

BENTUK = Bentuk(
    "kehadiran",
    (
        Kolom("nip", parse_nip, N_("18 angka sebagai teks."), "198703152010012901", wajib=True, kode_kosong="NIP_EMPTY"),
        Kolom("tanggal", parse_tanggal, N_("Hari kerja."), "04-08-2025", ("Tgl",), wajib=True),
        Kolom("masuk", parse_jam, N_("Jam masuk; kosong bila tidak ada."), "07:22", ("Jam Masuk", "Scan Masuk", "Datang")),
        Kolom("pulang", parse_jam, N_("Jam pulang; lebih awal dari jam masuk berarti hari berikutnya."), "16:03", ("Jam Pulang", "Keluar", "Scan Pulang", "Scan Keluar")),
        Kolom("keterangan", parse_pilihan(KETERANGAN), N_("hadir, alpa, cuti, sakit, izin, dinas atau tugas_belajar; kosong: hadir."), "hadir", ("Status", "Ket")),
        Kolom("apel", parse_pilihan(APEL), N_("ikut atau tidak; kosong bila hari itu tidak ada apel."), "", ("Apel Pagi", "Upacara")),
        Kolom("nomor_surat", parse_teks(80), N_("Nomor surat cuti atau tugas."), "", ("Nomor Surat Tugas", "No Surat")),
    ),
    ("nip", "tanggal"),
    ("No", "Nomor", "Nama", "Nama Pegawai", "Jabatan", "Unit Kerja"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisKehadiran(Baris):
    """A day's attendance: minutes since local midnight; `pulang` beyond 1,440 is the next day.

    `apel` is ikut, tidak, or None where the file says nothing about an assembly.
    """

    nip: str
    tanggal: date
    masuk: int | None
    pulang: int | None
    keterangan: str
    apel: str | None = None
    nomor_surat: str | None = None


def read_kehadiran(data: bytes) -> HasilBaca[BarisKehadiran]:
    """Return the attendance days in a file of form `kehadiran`."""
    hasil = read_form(data, BENTUK, _make_kehadiran)
    _check(hasil)
    return hasil


def _make_kehadiran(
    *, masuk: int | None, pulang: int | None, keterangan: str | None, **lain: Any
) -> BarisKehadiran:
    if masuk is not None and pulang is not None and pulang < masuk:
        pulang += 24 * 60
    return BarisKehadiran(masuk=masuk, pulang=pulang, keterangan=keterangan or "hadir", **lain)


def _check(hasil: HasilBaca[BarisKehadiran]) -> None:
    """Refuse a second row for a day, a presence without times and an absence with times."""
    pertama: dict[tuple[str, date], int] = {}
    ditolak: dict[int, Masalah] = {}
    for i, satu in enumerate(hasil.baris):
        kunci = (satu.nip, satu.tanggal)
        is_ada_jam = satu.masuk is not None or satu.pulang is not None
        if kunci in pertama:
            alasan = _("Hari pegawai ini sudah ada di baris {baris}. Hapus salah satu.")
            alasan = alasan.format(baris=pertama[kunci])
            ditolak[i] = hasil.problem(satu, "tanggal", satu.tanggal, alasan, "DUPLICATE")
        elif satu.keterangan == "hadir" and not is_ada_jam:
            alasan = _("Hari hadir harus punya jam masuk atau jam pulang.")
            ditolak[i] = hasil.problem(satu, "masuk", "", alasan, "TIME_EMPTY")
        elif satu.keterangan == "alpa" and is_ada_jam:
            alasan = _("Hari alpa tidak boleh punya jam masuk atau pulang.")
            jam = format_jam(satu.masuk if satu.masuk is not None else satu.pulang)
            ditolak[i] = hasil.problem(satu, "masuk", jam, alasan, "TIME_NOT_EMPTY")
        pertama.setdefault(kunci, satu.baris)
    hasil.refuse(ditolak)
