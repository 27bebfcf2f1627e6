"""Activity lists that an office's older e-Kinerja application exports."""

import re
from typing import Any

from data.bahasa import _
from data.readers.aktivitas import JENIS, STATUS, make_aktivitas
from data.readers.angka import parse_angka, parse_nonnegatif
from data.readers.baca import open_form, read_sheet
from data.readers.hasil import HasilBaca, Masalah, NilaiSalah
from data.readers.kegiatan import BarisAktivitas, IsHariKerja, check_aktivitas, is_weekday
from data.readers.kepala import Kepala
from data.readers.kolom import Bentuk, Kolom, parse_pilihan, parse_teks
from data.readers.lembar import Lembar, show
from data.readers.nip import parse_nip
from data.readers.periode import find_periode
from data.readers.tanggal import parse_jam, parse_tanggal

BENTUK = Bentuk(
    "ekinerja",
    (
        Kolom("no", parse_teks(20), is_hitungan=True, is_lunak=True, alias=("nomor", "no urut")),
        Kolom("nip", parse_nip, alias=("NIP Pegawai", "Nama/NIP", "NIP/Nama"), kode_kosong="NIP_EMPTY"),
        Kolom("tanggal", parse_tanggal, alias=("Tanggal Kinerja", "Tanggal Aktivitas", "Tgl", "Hari/Tanggal"), wajib=True),
        Kolom("mulai", parse_jam, alias=("Jam Mulai", "Waktu Mulai", "Pukul Mulai", "Jam Awal"), wajib=True),
        Kolom("selesai", parse_jam, alias=("Jam Selesai", "Waktu Selesai", "Pukul Selesai", "Jam Akhir"), wajib=True),
        Kolom("uraian", parse_teks(1000), alias=("Uraian Aktivitas", "Uraian Kegiatan", "Aktivitas", "Nama Kegiatan", "Kegiatan", "Rencana Kegiatan Harian", "Uraian Tugas"), wajib=True, kode_kosong="TEXT_EMPTY"),
        Kolom("jenis", parse_pilihan(JENIS), alias=("Jenis Aktivitas", "Kategori")),
        Kolom("butir", parse_teks(400), alias=("Butir SKP", "Rencana Hasil Kerja", "RHK")),
        Kolom("nomor_perintah", parse_teks(80), alias=("Nomor Surat Perintah", "Surat Perintah", "Nomor Surat Tugas")),
        Kolom("kuantitas", parse_nonnegatif, alias=("Volume", "Jumlah", "Output", "Progres", "Realisasi", "Capaian")),
        Kolom("menit", parse_angka, alias=("Waktu Efektif (Menit)", "Waktu Efektif", "Menit", "Durasi", "Jumlah Menit"), is_hitungan=True, is_lunak=True),
        Kolom("status", parse_pilihan(STATUS), alias=("Status Validasi", "Validasi", "Status Persetujuan")),
        Kolom("alasan", parse_teks(500), alias=("Catatan Atasan", "Catatan", "Alasan Penolakan")),
    ),
    ("no", "nip"),
    ("Nama", "Nama Pegawai", "Satuan", "Jabatan", "Unit Kerja", "OPD", "Bukti Dukung", "Status Bukti", "Keterangan"),
)  # fmt: skip


def read_ekinerja(
    data: bytes, is_hari_kerja: IsHariKerja = is_weekday
) -> HasilBaca[BarisAktivitas]:
    """Return the activities of an e-Kinerja list; minutes are counted again, totals are not used.

    The period in the title refuses rows outside it. A list of one person may name the NIP in its
    title instead of a column.
    """
    hasil: HasilBaca[BarisAktivitas] = HasilBaca()
    for lembar, kepala in open_form(data, BENTUK, hasil):
        hasil.extend(_read_sheet(lembar, kepala, is_hari_kerja))
    return hasil


def _read_sheet(
    lembar: Lembar, kepala: Kepala, is_hari_kerja: IsHariKerja
) -> HasilBaca[BarisAktivitas]:
    judul = [" ".join(show(s) for s in sel if s) for _n, sel in lembar.baris[: kepala.awal]]
    tercetak: dict[int, int] = {}
    hasil = read_sheet(lembar, kepala, BENTUK, _maker(_title_nip(judul), tercetak))
    _refuse_without_nip(hasil)
    check_aktivitas(hasil, is_hari_kerja, find_periode(judul))
    hasil.peringatan += _minute_warnings(hasil, tercetak)
    hasil.peringatan.sort(key=lambda m: m.baris)
    return hasil


def _maker(nip_judul: str | None, tercetak: dict[int, int]) -> Any:
    def buat(
        *, baris: int, no: str | None, nip: str | None, menit: Any, **lain: Any
    ) -> BarisAktivitas:
        if menit is not None:
            tercetak[baris] = int(menit)
        return make_aktivitas(baris=baris, nip=nip or nip_judul or "", **lain)

    return buat


def _title_nip(judul: list[str]) -> str | None:
    for teks in judul:
        if re.search(r"\d{8}", teks):
            try:
                return parse_nip(re.sub(r"^.*?(?=\d{8})", "", teks))
            except NilaiSalah:
                continue
    return None


def _refuse_without_nip(hasil: HasilBaca[BarisAktivitas]) -> None:
    alasan = _("NIP wajib diisi: 18 angka sebagai teks.")
    hasil.refuse(
        {
            i: hasil.problem(b, "nip", "", alasan, "NIP_EMPTY")
            for i, b in enumerate(hasil.baris)
            if not b.nip
        }
    )


def _minute_warnings(hasil: HasilBaca[BarisAktivitas], tercetak: dict[int, int]) -> list[Masalah]:
    alasan = _("Menit di berkas tidak sama dengan selisih jamnya; yang dipakai {menit} menit.")
    return [
        hasil.problem(
            b, "menit", tercetak[b.baris], alasan.format(menit=b.menit), "MINUTES_MISMATCH"
        )
        for b in hasil.baris
        if tercetak.get(b.baris, b.menit) != b.menit
    ]
