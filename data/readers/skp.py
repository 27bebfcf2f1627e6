"""Form `skp`: the items of a year's plan, one item per row."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from data.bahasa import N_, _, format_angka
from data.readers.angka import parse_nonnegatif, parse_tahun
from data.readers.baca import read_form
from data.readers.hasil import Baris, HasilBaca, Masalah, NilaiSalah
from data.readers.kolom import Bentuk, Kolom, normal, parse_teks
from data.readers.lembar import Sel
from data.readers.nip import parse_nip

BULAN = {
    "jan": "Januari", "feb": "Februari", "mar": "Maret", "apr": "April", "mei": "Mei", "jun": "Juni",
    "jul": "Juli", "agu": "Agustus", "sep": "September", "okt": "Oktober", "nov": "November", "des": "Desember",
}  # fmt: skip


def parse_target_tahun(sel: Sel) -> Decimal:
    """Return a year's target: more than 0, at most two decimals."""
    angka = parse_nonnegatif(sel)
    if angka == 0:
        raise NilaiSalah("BAD_NUMBER", _("Target setahun harus lebih dari 0."))
    return angka


def parse_bobot(sel: Sel) -> Decimal:
    """Return a weight: more than 0, at most 100."""
    angka = parse_nonnegatif(sel)
    if not 0 < angka <= 100:
        raise NilaiSalah("BAD_NUMBER", _("Bobot harus lebih dari 0 dan paling banyak 100."))
    return angka


BENTUK = Bentuk(
    "skp",
    (
        Kolom("nip", parse_nip, N_("18 angka sebagai teks."), "198703152010012901", wajib=True, kode_kosong="NIP_EMPTY"),
        Kolom("tahun", parse_tahun, N_("Tahun SKP."), "2025", wajib=True),
        Kolom("butir", parse_teks(400), N_("Uraian butir; sama persis dengan di berkas aktivitas."), "Menyusun laporan bulanan", ("Uraian", "Uraian Butir", "Rencana Hasil Kerja", "Kegiatan"), wajib=True),
        Kolom("satuan", parse_teks(40), N_("Satuan hasil."), "Laporan", wajib=True),
        Kolom("target_tahun", parse_target_tahun, N_("Jumlah hasil setahun."), "12", ("Target", "Target Kuantitas"), wajib=True),
        Kolom("bobot", parse_bobot, N_("Bobot butir dalam persen; kosong: dibagi rata."), "25"),
        *(
            Kolom(kode, parse_nonnegatif, N_("Target bulan itu; dua belas kolom kosong: dibagi rata."), "", (nama,))
            for kode, nama in BULAN.items()
        ),
    ),
    ("nip", "butir"),
    ("No", "Nomor", "Nama", "Nama Pegawai"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisSkp(Baris):
    """One item of a plan; `target_bulan` has twelve numbers, or is None for an even spread."""

    nip: str
    tahun: int
    butir: str
    satuan: str
    target_tahun: Decimal
    bobot: Decimal | None
    target_bulan: tuple[Decimal, ...] | None


def read_skp(data: bytes) -> HasilBaca[BarisSkp]:
    """Return the plan items in a file of form `skp`."""
    hasil = read_form(data, BENTUK, _make_skp)
    _check(hasil)
    _warn_weights(hasil)
    return hasil


def _make_skp(**nilai: Any) -> BarisSkp:
    bulan = [nilai.pop(kode) for kode in BULAN]
    is_kosong = all(b is None for b in bulan)
    target_bulan = None if is_kosong else tuple(b or Decimal(0) for b in bulan)
    return BarisSkp(target_bulan=target_bulan, **nilai)


def _check(hasil: HasilBaca[BarisSkp]) -> None:
    """Refuse repeated items and months that do not add up to the year."""
    pertama: dict[tuple[str, int, str], int] = {}
    ditolak: dict[int, Masalah] = {}
    for i, satu in enumerate(hasil.baris):
        kunci = (satu.nip, satu.tahun, normal(satu.butir))
        if kunci in pertama:
            alasan = _("Butir ini sudah ada di baris {baris}. Hapus salah satu.")
            alasan = alasan.format(baris=pertama[kunci])
            ditolak[i] = hasil.problem(satu, "butir", satu.butir, alasan, "DUPLICATE")
        elif satu.target_bulan is not None and sum(satu.target_bulan) != satu.target_tahun:
            alasan = _("Jumlah target dua belas bulan ({jumlah}) harus sama dengan target setahun.")
            alasan = alasan.format(jumlah=format_angka(sum(satu.target_bulan, Decimal(0)), 2))
            ditolak[i] = hasil.problem(
                satu, "target_tahun", satu.target_tahun, alasan, "TARGET_SUM"
            )
        pertama.setdefault(kunci, satu.baris)
    hasil.refuse(ditolak)


def _warn_weights(hasil: HasilBaca[BarisSkp]) -> None:
    rencana: defaultdict[tuple[str, int], list[BarisSkp]] = defaultdict(list)
    for satu in hasil.baris:
        rencana[satu.nip, satu.tahun].append(satu)
    for butir in rencana.values():
        bobot = [b.bobot for b in butir if b.bobot is not None]
        if bobot and (len(bobot) < len(butir) or sum(bobot) != 100):
            jumlah = format_angka(sum(bobot, Decimal(0)), 2)
            alasan = _("Jumlah bobot butir pegawai ini {jumlah}, seharusnya 100 dan terisi semua.")
            hasil.peringatan.append(
                hasil.problem(butir[0], "bobot", jumlah, alasan.format(jumlah=jumlah), "WEIGHT_SUM")
            )
