"""Form `aktivitas`: daily work, one piece per row."""

from decimal import Decimal
from typing import Any

from data.bahasa import N_
from data.readers.angka import parse_nonnegatif
from data.readers.baca import read_form
from data.readers.hasil import HasilBaca
from data.readers.kegiatan import BarisAktivitas, IsHariKerja, check_aktivitas, is_weekday
from data.readers.kolom import Bentuk, Kolom, parse_pilihan, parse_teks
from data.readers.nip import parse_nip
from data.readers.tanggal import parse_jam, parse_saat, parse_tanggal

JENIS = {
    "utama": ("Tugas Utama", "Tugas Pokok", "Pokok", "SKP", "Kinerja Utama"),
    "lainnya": ("Umum", "Lain", "Tambahan", "Tugas Tambahan", "Penunjang", "Kinerja Tambahan"),
}
STATUS = {
    "diajukan": ("Menunggu", "Pending", "Belum Divalidasi", "Menunggu Validasi", "Belum", "Proses"),
    "disetujui": ("Setuju", "Diterima", "Valid", "Sudah Divalidasi", "Tervalidasi", "Approved"),
    "ditolak": ("Tolak", "Tidak Disetujui", "Tidak Valid", "Rejected"),
    "dikembalikan": ("Revisi", "Perbaikan", "Kembali"),
}

BENTUK = Bentuk(
    "aktivitas",
    (
        Kolom("nip", parse_nip, N_("18 angka sebagai teks."), "198703152010012901", wajib=True, kode_kosong="NIP_EMPTY"),
        Kolom("tanggal", parse_tanggal, N_("Hari kerja dilakukan."), "04-08-2025", wajib=True),
        Kolom("mulai", parse_jam, N_("Jam mulai."), "08:00", ("Jam Mulai",), wajib=True),
        Kolom("selesai", parse_jam, N_("Jam selesai."), "09:30", ("Jam Selesai",), wajib=True),
        Kolom("jenis", parse_pilihan(JENIS), N_("utama atau lainnya."), "utama", wajib=True),
        Kolom("butir", parse_teks(400), N_("Uraian butir SKP; untuk utama."), "Menyusun laporan bulanan", ("Butir SKP", "RHK", "Rencana Hasil Kerja")),
        Kolom("nomor_perintah", parse_teks(80), N_("Nomor surat perintah bila tidak dari SKP.")),
        Kolom("uraian", parse_teks(1000), N_("Apa yang dikerjakan."), "Menyusun laporan bulan Juli", ("Uraian Aktivitas",), wajib=True, kode_kosong="TEXT_EMPTY"),
        Kolom("kuantitas", parse_nonnegatif, N_("Jumlah hasil; kosong: 1."), "1", ("Volume", "Jumlah")),
        Kolom("status", parse_pilihan(STATUS), N_("diajukan, disetujui, dikembalikan atau ditolak; kosong: diajukan."), "disetujui"),
        Kolom("alasan", parse_teks(500), N_("Alasan bila ditolak atau dikembalikan.")),
        Kolom("diputus_oleh_nip", parse_nip, N_("NIP atasan yang memutuskan."), "197805052003121901"),
        Kolom("diajukan_pada", parse_saat, N_("Kapan diajukan; kosong: tidak diketahui."), "04-08-2025 16:10"),
        Kolom("diputus_pada", parse_saat, N_("Kapan diputuskan; kosong: tidak diketahui."), "06-08-2025 09:00"),
    ),
    ("nip", "uraian"),
    ("No", "Nomor", "Nama", "Nama Pegawai"),
)  # fmt: skip


def make_aktivitas(
    *, jenis: str | None, kuantitas: Decimal | None, status: str | None, **lain: Any
) -> BarisAktivitas:
    """Return a piece of work; what the file leaves open is lainnya, 1, and diajukan."""
    return BarisAktivitas(
        jenis=jenis or "lainnya",
        kuantitas=Decimal(1) if kuantitas is None else kuantitas,
        status=status or "diajukan",
        **lain,
    )


def read_aktivitas(
    data: bytes, is_hari_kerja: IsHariKerja = is_weekday
) -> HasilBaca[BarisAktivitas]:
    """Return the activities in a file of form `aktivitas`."""
    hasil = read_form(data, BENTUK, make_aktivitas)
    check_aktivitas(hasil, is_hari_kerja)
    return hasil
