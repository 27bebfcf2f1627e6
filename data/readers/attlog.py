"""Attendance punches as a ZKTeco device writes them to USB (`attlog.dat`): PIN, time, device, ..."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from data.bahasa import _, format_saat
from data.readers.hasil import Baris, HasilBaca, Masalah
from data.readers.lembar import show
from data.readers.tabel import empty_file, load_text
from data.readers.xlsx import read_xlsx
from data.waktu import WIB

KETUKAN_GANDA = timedelta(seconds=60)
AWAL_WAJAR = datetime(2010, 1, 1, tzinfo=WIB)
"""A device whose battery died starts again at its factory date, long before this one."""

_PISAH = r"[\t,;| ]+"
_BARIS = re.compile(
    rf"""\s*["']?(?P<pin>\d{{1,12}})["']?{_PISAH}["']?
    (?:(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})
      |(?P<d2>\d{{1,2}})[-/.](?P<m2>\d{{1,2}})[-/.](?P<y2>\d{{4}}))
    (?:[T ]|{_PISAH})+(?P<jam>\d{{1,2}}):(?P<menit>\d{{2}})(?::(?P<detik>\d{{2}}))?["']?
    (?P<sisa>.*)""",
    re.X,
)
_SERI = re.compile(r"[A-Za-z0-9=:_-]{6,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ketukan(Baris):
    """One punch of one person; `is_pulang` is the key that was pressed, which is often the wrong one."""

    nip: str
    pin: str
    waktu: datetime
    is_pulang: bool


def read_attlog(data: bytes, pin: Mapping[str, str], kini: datetime) -> HasilBaca[Ketukan]:
    """Return the punches of a device file; `pin` maps the device's numbers to NIP.

    Refused: lines that are no punch, impossible times, a clock that was reset, moments after
    `kini`, unknown PIN. A second tap within a minute is dropped with a warning.
    """
    hasil: HasilBaca[Ketukan] = HasilBaca()
    semua = _lines(data)
    if not semua:
        raise empty_file()
    for nomor, teks in _payload(semua):
        hasil.terbaca += 1
        masalah = _read_line(nomor, teks, pin, kini)
        if isinstance(masalah, Masalah):
            hasil.ditolak.append(masalah)
        else:
            hasil.baris.append(masalah)
    _drop_double_taps(hasil)
    return hasil


def _lines(data: bytes) -> list[tuple[int, str]]:
    """Return the non-empty lines with their numbers; the rows of an XLSX count as lines."""
    if data[:4] == b"PK\x03\x04":
        return [
            (n, "\t".join(map(show, sel))) for lembar in read_xlsx(data) for n, sel in lembar.baris
        ]
    semua = load_text(data).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [(n, b) for n, b in enumerate(semua, 1) if b.strip()]


def _payload(baris: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the lines without a header line, and without serial number and checksum."""
    if baris and re.match(r"\W*(pin|no|id|user|enno)\b", baris[0][1], re.I):
        return baris[1:]
    if len(baris) > 2 and _SERI.fullmatch(baris[0][1].strip()):
        is_sidik = _SERI.fullmatch(baris[-1][1].strip()) is not None
        return baris[1:-1] if is_sidik else baris[1:]
    return baris


def _read_line(nomor: int, teks: str, pin: Mapping[str, str], kini: datetime) -> Ketukan | Masalah:
    cocok = _BARIS.match(teks)
    if cocok is None:
        alasan = _("Baris harus berisi PIN, tanggal dan jam, seperti: 1001 2025-08-04 07:22:00.")
        return Masalah(nomor, "", " ".join(teks.split())[:80], alasan, "MALFORMED")
    tulisan = " ".join(teks[cocok.end("pin") : cocok.start("sisa")].split()).strip("\"' ,;|")
    waktu = _moment(cocok)
    if waktu is None:
        alasan = _("Tanggal dan jam harus ada: jam 00–23, menit dan detik 00–59.")
        return Masalah(nomor, "waktu", tulisan, alasan, "BAD_TIME")
    if waktu < AWAL_WAJAR:
        alasan = _("Jam mesin absensi kembali ke awal. Setel jam mesin; ketukan ini tidak dipakai.")
        return Masalah(nomor, "waktu", tulisan, alasan, "CLOCK_RESET")
    if waktu > kini:
        alasan = _("Waktu tidak boleh sesudah saat impor ({kini}). Periksa jam mesin absensi.")
        return Masalah(nomor, "waktu", tulisan, alasan.format(kini=format_saat(kini)), "FUTURE")
    nip = pin.get(cocok["pin"]) or pin.get(cocok["pin"].lstrip("0"))
    if nip is None:
        alasan = _(
            "PIN ini tidak ada di daftar PIN. Tambahkan pasangan PIN dan NIP di berkas --pin."
        )
        return Masalah(nomor, "PIN", cocok["pin"], alasan, "PIN_UNKNOWN")
    sisa = re.split(_PISAH, cocok["sisa"].strip("\"' ,;|\t"))
    is_pulang = len(sisa) > 1 and sisa[1] == "1"
    return Ketukan(baris=nomor, nip=nip, pin=cocok["pin"], waktu=waktu, is_pulang=is_pulang)


def _moment(cocok: re.Match[str]) -> datetime | None:
    tahun, bulan, hari = (
        int(cocok[a] or cocok[b]) for a, b in (("y", "y2"), ("m", "m2"), ("d", "d2"))
    )
    try:
        return datetime(
            tahun,
            bulan,
            hari,
            int(cocok["jam"]),
            int(cocok["menit"]),
            int(cocok["detik"] or 0),
            tzinfo=WIB,
        )
    except ValueError:
        return None


def _drop_double_taps(hasil: HasilBaca[Ketukan]) -> None:
    terakhir: dict[str, Ketukan] = {}
    ganda: set[int] = set()
    for satu in sorted(hasil.baris, key=lambda k: (k.waktu, k.baris)):
        lama = terakhir.get(satu.nip)
        if lama is not None and satu.waktu - lama.waktu <= KETUKAN_GANDA:
            ganda.add(satu.baris)
            alasan = _("Ketukan ganda dalam semenit sesudah baris {baris}; yang pertama dipakai.")
            alasan = alasan.format(baris=lama.baris)
            tulisan = satu.waktu.strftime("%Y-%m-%d %H:%M:%S")
            hasil.peringatan.append(Masalah(satu.baris, "waktu", tulisan, alasan, "DUPLICATE_TAP"))
        else:
            terakhir[satu.nip] = satu
    hasil.baris = [k for k in hasil.baris if k.baris not in ganda]
    hasil.peringatan.sort(key=lambda m: m.baris)
