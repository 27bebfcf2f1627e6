"""The map from a device's PIN to NIP: a CSV or XLSX with columns pin and nip, or JSON."""

import json
from dataclasses import dataclass
from typing import Any

from data.bahasa import N_, _
from data.readers.baca import read_form
from data.readers.hasil import Baris, BerkasTidakTerbaca
from data.readers.kolom import Bentuk, Kolom, parse_teks
from data.readers.nip import parse_nip

BENTUK = Bentuk(
    "pin",
    (
        Kolom("pin", parse_teks(12), N_("Nomor di mesin absensi."), "1001", ("ID", "No. ID", "No. Akun", "EnNo"), wajib=True),
        Kolom("nip", parse_nip, N_("18 angka sebagai teks."), "198703152010012901", wajib=True),
    ),
    ("pin", "nip"),
    ("No", "Nama", "Nama Pegawai"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisPin(Baris):
    """One pair."""

    pin: str
    nip: str


def read_pin(data: bytes) -> dict[str, str]:
    """Return PIN -> NIP; raises `BerkasTidakTerbaca` when a row of the map is wrong."""
    if data.lstrip()[:1] == b"{":
        return _from_json(data)
    hasil = read_form(data, BENTUK, BarisPin)
    if hasil.ditolak:
        satu = hasil.ditolak[0]
        raise BerkasTidakTerbaca(
            _("Berkas PIN, baris {baris}, kolom {kolom}: {alasan}").format(
                baris=satu.baris, kolom=satu.kolom, alasan=satu.alasan
            ),
            kode="pin",
        )
    return {b.pin.lstrip("0") or "0": b.nip for b in hasil.baris}


def _from_json(data: bytes) -> dict[str, str]:
    try:
        isi: Any = json.loads(data)
        pasangan = isi.get("pin_map", isi)
        return {str(p): parse_nip(n) for p, n in pasangan.items()}
    except Exception as galat:
        raise BerkasTidakTerbaca(
            _("Berkas PIN harus berisi pasangan PIN dan NIP."), kode="pin"
        ) from galat
