"""Form `penugasan`: who sat on which post of which unit under whom, from when to when."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from data.bahasa import N_, _
from data.readers.angka import parse_bulat
from data.readers.baca import read_form
from data.readers.hasil import Baris, HasilBaca, Masalah, NilaiSalah
from data.readers.kolom import Bentuk, Kolom, parse_pilihan, parse_teks
from data.readers.lembar import Sel
from data.readers.nip import parse_nip
from data.readers.tanggal import parse_tanggal

JENIS = {
    "definitif": ("Tetap", "Definitive"),
    "plt": ("Pelaksana Tugas",),
    "plh": ("Pelaksana Harian",),
    "tambahan": ("Tugas Tambahan",),
}
JENIS_JABATAN = {
    "struktural": (
        "Jabatan Struktural",
        "Pimpinan Tinggi",
        "JPT",
        "Administrator",
        "Pengawas",
        "1",
    ),
    "fungsional": ("Jabatan Fungsional", "JF", "2"),
    "pelaksana": ("Jabatan Pelaksana", "JFU", "Staf", "4"),
}


def parse_kelas(sel: Sel) -> int:
    """Return a job class, 1 to 17."""
    kelas = parse_bulat(sel)
    if not 1 <= kelas <= 17:
        raise NilaiSalah("BAD_CLASS", _("Kelas jabatan harus antara 1 dan 17."))
    return kelas


BENTUK = Bentuk(
    "penugasan",
    (
        Kolom("nip", parse_nip, N_("18 angka sebagai teks."), "198703152010012901", wajib=True, kode_kosong="NIP_EMPTY"),
        Kolom("opd", parse_teks(200), N_("Nama OPD; OPD baru dibuat."), "Dinas Contoh Kota", ("Nama OPD", "Perangkat Daerah"), wajib=True),
        Kolom("unit", parse_teks(200), N_("Nama unit di OPD itu; unit baru dibuat."), "Sekretariat", ("Unit Kerja", "Unor", "Unor Nama"), wajib=True),
        Kolom("jabatan", parse_teks(200), N_("Nama jabatan."), "Penata Layanan Operasional", ("Nama Jabatan", "Jabatan Nama"), wajib=True),
        Kolom("jenis_jabatan", parse_pilihan(JENIS_JABATAN), N_("struktural, fungsional atau pelaksana; kosong: pelaksana."), "pelaksana", ("Jenis Jabatan Nama",)),
        Kolom("kelas", parse_kelas, N_("Kelas jabatan 1–17."), "7", ("Kelas Jabatan",), wajib=True),
        Kolom("atasan_nip", parse_nip, N_("NIP atasan; kosong untuk pimpinan tertinggi."), "197805052003121901", ("NIP Atasan", "Atasan")),
        Kolom("jenis", parse_pilihan(JENIS), N_("definitif, plt, plh atau tambahan; kosong: definitif."), "definitif", ("Jenis Penugasan",)),
        Kolom("mulai", parse_tanggal, N_("Hari pertama."), "02-01-2025", ("TMT", "TMT Jabatan", "Tanggal Mulai", "TMT Mulai"), wajib=True),
        Kolom("selesai", parse_tanggal, N_("Hari terakhir; kosong: masih berlangsung."), "", ("Tanggal Selesai", "TMT Selesai")),
        Kolom("nomor_sk", parse_teks(80), N_("Nomor surat keputusan."), "821/12/2025", ("No SK", "Nomor SK Jabatan")),
    ),
    ("nip", "jabatan"),
    ("No", "Nomor", "Nama", "Nama Pegawai", "Nama Atasan"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisPenugasan(Baris):
    """One dated assignment; `selesai` is the last day, None while it lasts."""

    nip: str
    opd: str
    unit: str
    jabatan: str
    jenis_jabatan: str
    kelas: int
    atasan_nip: str | None
    jenis: str
    mulai: date
    selesai: date | None
    nomor_sk: str | None

    def overlaps(self, lain: "BarisPenugasan") -> bool:
        """Whether two assignments share a day."""
        akhir, akhir_lain = self.selesai or date.max, lain.selesai or date.max
        return self.mulai <= akhir_lain and lain.mulai <= akhir


def read_penugasan(data: bytes) -> HasilBaca[BarisPenugasan]:
    """Return the assignments in a file of form `penugasan`."""
    hasil = read_form(data, BENTUK, _make_penugasan)
    _check(hasil)
    return hasil


def _make_penugasan(*, jenis: str | None, jenis_jabatan: str | None, **lain: Any) -> BarisPenugasan:
    return BarisPenugasan(
        jenis=jenis or "definitif", jenis_jabatan=jenis_jabatan or "pelaksana", **lain
    )


def _check(hasil: HasilBaca[BarisPenugasan]) -> None:
    """Refuse ends before starts, one's own superior, repeated rows and overlapping definitif posts."""
    per_orang: dict[str, list[BarisPenugasan]] = {}
    ditolak: dict[int, Masalah] = {}
    for i, satu in enumerate(hasil.baris):
        semua = per_orang.setdefault(satu.nip, [])
        salah = _check_alone(hasil, satu) or _check_person(hasil, satu, semua)
        if salah is not None:
            ditolak[i] = salah
        else:
            semua.append(satu)
    hasil.refuse(ditolak)


def _check_alone(hasil: HasilBaca[BarisPenugasan], satu: BarisPenugasan) -> Masalah | None:
    if satu.selesai is not None and satu.selesai < satu.mulai:
        alasan = _("Hari terakhir harus pada atau sesudah hari pertama.")
        return hasil.problem(satu, "selesai", satu.selesai, alasan, "END_BEFORE_START")
    if satu.atasan_nip == satu.nip:
        alasan = _("Atasan harus orang lain, bukan pegawai itu sendiri.")
        return hasil.problem(satu, "atasan_nip", satu.atasan_nip, alasan, "CYCLE")
    return None


def _check_person(
    hasil: HasilBaca[BarisPenugasan], satu: BarisPenugasan, semua: list[BarisPenugasan]
) -> Masalah | None:
    for lain in semua:
        kunci = (satu.jenis, satu.unit, satu.jabatan, satu.mulai)
        if kunci == (lain.jenis, lain.unit, lain.jabatan, lain.mulai):
            alasan = _("Penugasan ini sudah ada di baris {baris}. Hapus salah satu.")
            alasan = alasan.format(baris=lain.baris)
            return hasil.problem(satu, "nip", satu.nip, alasan, "DUPLICATE")
        if satu.jenis == lain.jenis == "definitif" and satu.overlaps(lain):
            alasan = _(
                "Pegawai ini sudah punya penugasan definitif pada hari yang sama (baris {baris}). "
                "Isi hari terakhir penugasan yang lama."
            ).format(baris=lain.baris)
            return hasil.problem(satu, "mulai", satu.mulai, alasan, "OVERLAP")
    return None
