"""The office's download from SIASN ("DATA UTAMA", 69 columns, and its shorter variants)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from data.bahasa import _
from data.readers.angka import parse_bulat
from data.readers.baca import read_form
from data.readers.hasil import Baris, HasilBaca
from data.readers.kolom import Bentuk, Kolom, parse_pilihan, parse_teks
from data.readers.nip import parse_nip
from data.readers.pegawai import (
    KELAMIN,
    STATUS,
    BarisPegawai,
    check_pegawai,
    make_pegawai,
    parse_golongan,
)
from data.readers.tanggal import parse_tanggal

_ABAIKAN = """PNS ID|NIP LAMA|TEMPAT LAHIR ID|TEMPAT LAHIR NAMA|AGAMA ID|AGAMA NAMA|JENIS KAWIN ID
|JENIS KAWIN NAMA|NIK|NOMOR HP|EMAIL|EMAIL GOV|ALAMAT|NPWP NOMOR|BPJS|JENIS PEGAWAI ID
|JENIS PEGAWAI NAMA|KEDUDUKAN HUKUM ID|KARTU ASN VIRTUAL|NOMOR SK CPNS|TANGGAL SK CPNS|NOMOR SK PNS
|TANGGAL SK PNS|GOL AWAL ID|GOL AWAL NAMA|GOL AKHIR ID|TMT ESELON|JENIS JABATAN ID|JABATAN ID
|TINGKAT PENDIDIKAN ID|TINGKAT PENDIDIKAN NAMA|PENDIDIKAN ID|PENDIDIKAN NAMA|PENDIDIKAN TERAKHIR NAMA
|TAHUN LULUS|KPKN ID|KPKN NAMA|LOKASI KERJA ID|LOKASI KERJA NAMA|UNOR ID|UNOR (1)|UNOR (2)|UNOR (3)
|INSTANSI INDUK ID|INSTANSI INDUK NAMA|INSTANSI KERJA ID|INSTANSI KERJA NAMA|SATUAN KERJA INDUK ID
|SATUAN KERJA INDUK NAMA|SATUAN KERJA KERJA ID|SATUAN KERJA KERJA NAMA|IS VALID NIK|NAMA SEKOLAH
|FLAG IKD|ESELON ID|ESELON NAMA|NO|NOMOR"""

BENTUK = Bentuk(
    "siasn",
    (
        Kolom(
            "nip",
            parse_nip,
            alias=("NIP BARU", "NIP/NI PPPK", "NI PPPK"),
            wajib=True,
            kode_kosong="NIP_EMPTY",
        ),
        Kolom("nama", parse_teks(80), alias=("NAMA PEGAWAI",), wajib=True),
        Kolom("gelar_depan", parse_teks(20)),
        Kolom("gelar_belakang", parse_teks(45)),
        Kolom("tanggal_lahir", parse_tanggal, alias=("TGL LAHIR",), is_lunak=True),
        Kolom("jenis_kelamin", parse_pilihan(KELAMIN), alias=("JK",), is_lunak=True),
        Kolom("kedudukan_hukum", parse_teks(100), alias=("KEDUDUKAN HUKUM NAMA",)),
        Kolom(
            "status",
            parse_pilihan({**STATUS, "PNS": ("P",), "CPNS": ("C",)}),
            alias=("STATUS CPNS PNS",),
            is_lunak=True,
        ),
        Kolom("tmt_cpns", parse_tanggal, is_lunak=True),
        Kolom("tmt_pns", parse_tanggal, is_lunak=True),
        Kolom(
            "golongan",
            parse_golongan,
            alias=("GOL AKHIR NAMA", "GOL AKHIR", "GOLONGAN AKHIR NAMA"),
            harus_ada=True,
            is_lunak=True,
        ),
        Kolom("tmt_golongan", parse_tanggal, alias=("TMT GOLONGAN AKHIR",), is_lunak=True),
        Kolom("mk_tahun", parse_bulat, is_lunak=True),
        Kolom("mk_bulan", parse_bulat, is_lunak=True),
        Kolom("jenis_jabatan", parse_teks(100), alias=("JENIS JABATAN NAMA",)),
        Kolom("jabatan", parse_teks(200), alias=("JABATAN NAMA", "NAMA JABATAN"), harus_ada=True),
        Kolom("tmt_jabatan", parse_tanggal, is_lunak=True),
        Kolom("unor", parse_teks(200), alias=("UNOR NAMA", "UNIT ORGANISASI"), harus_ada=True),
    ),
    ("nip", "nama"),
    tuple(n.strip() for n in _ABAIKAN.replace("\n", "").split("|")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisSiasn(Baris):
    """One person of a SIASN download: `pegawai` for the store, the rest for the office's checks."""

    pegawai: BarisPegawai
    kedudukan_hukum: str | None
    tmt_golongan: date | None
    mk_tahun: int | None
    mk_bulan: int | None
    jenis_jabatan: str | None
    jabatan: str | None
    tmt_jabatan: date | None
    unor: str | None

    @property
    def is_aktif(self) -> bool:
        """Whether the legal position says that the person is at work (Aktif, PPPK Aktif)."""
        kedudukan = (self.kedudukan_hukum or "").lower()
        return kedudukan.removeprefix("pppk").strip() in {"", "aktif"}


def read_siasn(data: bytes) -> HasilBaca[BarisSiasn]:
    """Return the people in a SIASN download; names get their degrees, bad dates are left empty.

    TMT PNS is taken where it says that somebody was a CPNS for a while.
    """
    hasil = read_form(data, BENTUK, _make_siasn)
    pegawai = HasilBaca(
        baris=[b.pegawai for b in hasil.baris], peringatan=hasil.peringatan, judul=hasil.judul
    )
    check_pegawai(pegawai)
    ditolak = {(m.lembar, m.baris): m for m in pegawai.ditolak}
    hasil.refuse(
        {i: m for i, b in enumerate(hasil.baris) if (m := ditolak.get((b.lembar, b.baris)))}
    )
    hasil.peringatan = pegawai.peringatan
    pasif = [b.baris for b in hasil.baris if not b.is_aktif]
    if pasif:
        hasil.keterangan.append(
            _(
                "{jumlah} pegawai tidak berkedudukan aktif (baris {baris}). Isi hari terakhir atau "
                "izin mereka di berkas pegawai."
            ).format(jumlah=len(pasif), baris=", ".join(map(str, pasif)))
        )
    return hasil


def _make_siasn(
    *,
    baris: int,
    lembar: str,
    gelar_depan: str | None,
    gelar_belakang: str | None,
    tmt_cpns: date | None,
    tmt_pns: date | None,
    **nilai: Any,
) -> BarisSiasn:
    is_pernah_cpns = tmt_cpns and tmt_pns and tmt_pns > tmt_cpns and nilai["status"] != "PPPK"
    pegawai = make_pegawai(
        baris=baris,
        lembar=lembar,
        nama=full_name(nilai.pop("nama"), gelar_depan, gelar_belakang),
        mulai=tmt_cpns or tmt_pns,
        selesai=None,
        diangkat_pns=tmt_pns if is_pernah_cpns else None,
        **{
            n: nilai.pop(n) for n in ("nip", "jenis_kelamin", "tanggal_lahir", "golongan", "status")
        },
    )
    return BarisSiasn(baris=baris, lembar=lembar, pegawai=pegawai, **nilai)


def full_name(nama: str, depan: str | None, belakang: str | None) -> str:
    """Return a name with its degrees; a name all in capitals is written as people write it."""
    if nama.isupper():
        nama = " ".join(kata.capitalize() for kata in nama.split())
    lengkap = f"{depan} {nama}" if depan else nama
    return f"{lengkap}, {belakang}" if belakang else lengkap
