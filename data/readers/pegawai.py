"""Form `pegawai`: who works here."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from data.bahasa import N_, _
from data.readers.baca import read_form
from data.readers.hasil import Baris, HasilBaca, Masalah, NilaiSalah
from data.readers.kolom import Bentuk, Kolom, clean_text, parse_pilihan, parse_teks
from data.readers.lembar import Sel
from data.readers.nip import birth_of, is_pppk, parse_nip, sex_of, start_of
from data.readers.tanggal import parse_tanggal

KELAMIN = {
    "L": ("M", "Laki-laki", "Laki", "Pria", "Male"),
    "P": ("F", "Perempuan", "Wanita", "W", "Female"),
}
STATUS = {"PNS": (), "CPNS": (), "PPPK": ("P3K", "PPPK Paruh Waktu", "PPPK PW")}
_ROMAWI = ("I", "II", "III", "IV")
_PPPK = ("V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII")


def parse_golongan(sel: Sel) -> str:
    """Return a grade in its usual writing: III/d, IX; `Golongan IX`, `III/D` and `3d` are understood."""
    teks = clean_text(sel).upper().replace("GOLONGAN", "").replace("GOL.", "").strip()
    if teks in _PPPK or teks in _ROMAWI:
        return teks
    bagian = teks.replace(" ", "").replace(".", "/").replace("-", "/")
    angka, _garis, huruf = bagian.partition("/")
    if not huruf and bagian[-1:].isalpha() and bagian[:-1].isdecimal():
        angka, huruf = bagian[:-1], bagian[-1]
    if angka.isdecimal() and 1 <= int(angka) <= 4:
        angka = _ROMAWI[int(angka) - 1]
    if angka in _ROMAWI and huruf in {"A", "B", "C", "D", "E"}:
        return f"{angka}/{huruf.lower()}"
    raise NilaiSalah("BAD_GRADE", _("Golongan harus seperti III/d untuk PNS atau IX untuk PPPK."))


BENTUK = Bentuk(
    "pegawai",
    (
        Kolom(
            "nip",
            parse_nip,
            N_("18 angka sebagai teks."),
            "198703152010012901",
            ("NIP BARU", "NIP Pegawai", "NI PPPK", "NIP/NI PPPK"),
            wajib=True,
            kode_kosong="NIP_EMPTY",
        ),
        Kolom(
            "nama",
            parse_teks(150),
            N_("Nama lengkap dengan gelar."),
            "Sekar Ladang, S.E.",
            ("Nama Pegawai", "Nama Lengkap"),
            wajib=True,
        ),
        Kolom(
            "jenis_kelamin",
            parse_pilihan(KELAMIN),
            N_("L atau P; kosong: dari NIP."),
            "P",
            ("JK", "Kelamin", "L/P"),
        ),
        Kolom(
            "tanggal_lahir",
            parse_tanggal,
            N_("Tanggal; kosong: dari NIP."),
            "15-03-1987",
            ("Tgl Lahir",),
            is_lunak=True,
        ),
        Kolom(
            "golongan",
            parse_golongan,
            N_("III/d untuk PNS, IX untuk PPPK."),
            "III/c",
            ("Gol", "Gol Akhir Nama", "Gol. Ruang", "Pangkat/Gol. Ruang"),
            is_lunak=True,
        ),
        Kolom("status", parse_pilihan(STATUS), N_("PNS, CPNS atau PPPK; kosong: dari NIP."), "PNS"),
        Kolom(
            "mulai",
            parse_tanggal,
            N_("Hari pertama bekerja; kosong: dari NIP."),
            "01-01-2010",
            ("TMT", "TMT CPNS", "Tanggal Mulai", "TMT Mulai"),
        ),
        Kolom(
            "selesai",
            parse_tanggal,
            N_("Hari terakhir bekerja; kosong: masih bekerja."),
            "",
            ("Tanggal Selesai", "TMT Selesai", "TMT Pensiun"),
        ),
        Kolom(
            "diangkat_pns",
            parse_tanggal,
            N_("Hari pertama sebagai PNS bagi yang sebelumnya CPNS; kosong: tidak diketahui."),
            "",
            ("TMT PNS", "Diangkat PNS"),
        ),
    ),
    ("nip", "nama"),
    ("No", "Nomor", "Urut"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisPegawai(Baris):
    """One person of the file. What the file leaves empty follows from the NIP.

    Whoever has a day of appointment (`diangkat_pns`) is a PNS, and was a CPNS before that day.
    """

    nip: str
    nama: str
    jenis_kelamin: str
    tanggal_lahir: date | None
    golongan: str | None
    status: str
    mulai: date
    selesai: date | None
    diangkat_pns: date | None


def make_pegawai(
    *,
    nip: str,
    jenis_kelamin: str | None,
    tanggal_lahir: date | None,
    status: str | None,
    mulai: date | None,
    diangkat_pns: date | None,
    **lain: Any,
) -> BarisPegawai:
    """Return a person; sex, birth, status and first day come from the NIP where the file is silent."""
    status = status or ("PPPK" if is_pppk(nip) else "PNS")
    return BarisPegawai(
        nip=nip,
        jenis_kelamin=jenis_kelamin or sex_of(nip),
        tanggal_lahir=tanggal_lahir or birth_of(nip),
        status="PNS" if status == "CPNS" and diangkat_pns else status,
        mulai=mulai or start_of(nip) or date(2000, 1, 1),
        diangkat_pns=diangkat_pns,
        **lain,
    )


def read_pegawai(data: bytes) -> HasilBaca[BarisPegawai]:
    """Return the people in a file of form `pegawai`."""
    hasil = read_form(data, BENTUK, make_pegawai)
    check_pegawai(hasil)
    return hasil


def _wrong_appointment(satu: BarisPegawai) -> str:
    """Why a person cannot have been appointed on that day; nothing when they can."""
    if satu.diangkat_pns is not None and satu.status == "PPPK":
        return _("PPPK tidak diangkat menjadi PNS dengan NIP yang sama. Kosongkan tanggalnya.")
    if satu.diangkat_pns is not None and satu.diangkat_pns < satu.mulai:
        return _("Hari diangkat PNS harus pada atau sesudah hari pertama bekerja.")
    return ""


def check_pegawai(hasil: HasilBaca[BarisPegawai]) -> None:
    """Refuse repeated NIP and impossible days; warn where the day of birth is not the NIP's."""
    pertama: dict[str, int] = {}
    ditolak: dict[int, Masalah] = {}
    for i, satu in enumerate(hasil.baris):
        if satu.nip in pertama:
            alasan = _("NIP ini sudah ada di baris {baris}. Hapus salah satu.")
            alasan = alasan.format(baris=pertama[satu.nip])
            ditolak[i] = hasil.problem(satu, "nip", satu.nip, alasan, "NIP_DUPLICATE")
        elif satu.selesai is not None and satu.selesai < satu.mulai:
            alasan = _("Hari terakhir harus pada atau sesudah hari pertama bekerja.")
            ditolak[i] = hasil.problem(satu, "selesai", satu.selesai, alasan, "END_BEFORE_START")
        elif salah := _wrong_appointment(satu):
            hari = satu.diangkat_pns
            ditolak[i] = hasil.problem(satu, "diangkat_pns", hari, salah, "PNS_DATE")
        pertama.setdefault(satu.nip, satu.baris)
        if satu.tanggal_lahir != birth_of(satu.nip) and i not in ditolak:
            alasan = _(
                "Tanggal lahir tidak sama dengan delapan angka pertama NIP ({awal}). Periksa keduanya."
            ).format(awal=satu.nip[:8])
            hasil.peringatan.append(
                hasil.problem(satu, "tanggal_lahir", satu.tanggal_lahir, alasan, "BIRTH_NOT_NIP")
            )
    hasil.refuse(ditolak)
    hasil.peringatan.sort(key=lambda m: (m.lembar, m.baris))
