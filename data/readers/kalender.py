"""Form `kalender`: days off for the whole city, with the decree that made them."""

from dataclasses import dataclass
from datetime import date

from data.bahasa import N_, _
from data.readers.baca import read_form
from data.readers.hasil import Baris, HasilBaca, Masalah
from data.readers.kolom import Bentuk, Kolom, parse_pilihan, parse_teks
from data.readers.tanggal import parse_tanggal

JENIS = {
    "libur_nasional": ("Libur Nasional", "Nasional", "Hari Libur Nasional", "Libur"),
    "cuti_bersama": ("Cuti Bersama",),
    "pemilu_pilkada_keppres": ("Pemilu", "Pilkada", "Keppres"),
    "libur_daerah": ("Libur Daerah", "Daerah"),
}

BENTUK = Bentuk(
    "kalender",
    (
        Kolom("tanggal", parse_tanggal, N_("Hari libur."), "17-08-2025", ("Tgl",), wajib=True),
        Kolom("jenis", parse_pilihan(JENIS), N_("libur_nasional, cuti_bersama, pemilu_pilkada_keppres atau libur_daerah."), "libur_nasional", wajib=True),
        Kolom("nama", parse_teks(200), N_("Nama hari libur."), "Hari Kemerdekaan", ("Keterangan", "Nama Libur", "Hari Libur"), wajib=True),
        Kolom("dasar", parse_teks(120), N_("Nomor keputusan."), "SKB 1017/2024", ("Dasar Hukum", "SKB")),
    ),
    ("tanggal",),
    ("No", "Nomor", "Hari"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisKalender(Baris):
    """One day off."""

    tanggal: date
    jenis: str
    nama: str
    dasar: str | None


def read_kalender(data: bytes) -> HasilBaca[BarisKalender]:
    """Return the days off in a file of form `kalender`; a day and kind may stand there once."""
    hasil = read_form(data, BENTUK, BarisKalender)
    pertama: dict[tuple[date, str], int] = {}
    ditolak: dict[int, Masalah] = {}
    for i, satu in enumerate(hasil.baris):
        kunci = (satu.tanggal, satu.jenis)
        if kunci in pertama:
            alasan = _("Hari libur ini sudah ada di baris {baris}. Hapus salah satu.")
            alasan = alasan.format(baris=pertama[kunci])
            ditolak[i] = hasil.problem(satu, "tanggal", satu.tanggal, alasan, "DUPLICATE")
        pertama.setdefault(kunci, satu.baris)
    hasil.refuse(ditolak)
    return hasil
