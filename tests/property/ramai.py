"""Crowds: hundreds of random rows out of one seed, so that one example is many.

Hypothesis draws the seed; a failing seed gives the same crowd again. Numbers lie on their bounds, and
beside the numbers that decide, far more often than chance would put them there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any, cast

from hypothesis import strategies as st

from rules.jenis import Bilangan, Daftar, Kata, Rentang, YaTidak
from rules.ketentuan import Ketentuan
from rules.kolom import WAJIB, AspekPerilaku, Baris, Kolom, Sejumlah
from rules.masukan import CACAH, NAIK, TURUN
from rules.rangkaian import Perhitungan

Baris_ = dict[str, Any]


class Kota(tuple[list[Baris_], list[Baris_]]):
    """Rows and their items; shown by the seed that gives them again."""

    seed: int

    def __repr__(self) -> str:
        return f"crowd({self.seed}, {len(self[0])})"


BULAN = (date(2020, 1, 1), date(2021, 8, 1), date(2024, 2, 1), date(2026, 11, 1))
seeds = st.integers(0, 2**63)
BESAR = 60_000_000


def halus(r: Random, atas: int, desimal: int = 2) -> Decimal:
    """A decimal up to `atas`: on a bound, whole, or with all its decimals."""
    cara = r.random()
    if cara < 0.2:
        return Decimal(r.choice((0, atas)))
    if cara < 0.5:
        return Decimal(r.randint(0, atas))
    return Decimal(r.randint(0, atas * 10**desimal)).scaleb(-desimal)


def near(r: Random, tepi: int, atas: int) -> int:
    """A whole number: beside `tepi` one time in three, else anywhere up to `atas`."""
    return max(0, tepi + r.randint(-1, 1)) if r.random() < 1 / 3 else r.randint(0, atas)


def employee_month(r: Random) -> Baris_:
    hari = r.randint(0, 27)
    return {
        "hari_kerja": hari,
        "menit_utama": near(r, hari * 300, 8000),
        "menit_lainnya": near(r, hari * 60, 8000),
        "perilaku": None if r.random() < 0.2 else halus(r, 100),
        "pagu_rp": 10**12 if r.random() < 0.02 else near(r, r.choice((0, 1, 2, 5)), BESAR),
        **{kolom: r.choice((0, 0, 0, 1, 2, r.randint(0, 23))) for kolom in CACAH},
    }


def item(r: Random) -> Baris_:
    target = None if r.random() < 0.1 else halus(r, 400)
    dekat = max(Decimal(0), (target or Decimal(1)) + r.choice((-1, 0, 1)) * Decimal("0.01"))
    realisasi = dekat if r.random() < 1 / 3 else halus(r, 500)
    arah = TURUN if r.random() < 0.3 else NAIK
    if arah == TURUN and r.random() < 0.5:
        realisasi += target or 0
    return {"arah": arah, "bobot": halus(r, 100), "target": target, "realisasi": realisasi}


def crowd(seed: int, banyak: int = 200, bulan: Sequence[date] = BULAN) -> Kota:
    """Rows of `banyak` employee-months, the months mixed, and their SKP items."""
    r = Random(seed)
    baris: list[Baris_] = []
    butir: list[Baris_] = []
    for pegawai_id in range(1, banyak + 1):
        siapa = {"pegawai_id": pegawai_id, "bulan": r.choice(bulan)}
        satu, isi = employee_month(r), [item(r) for _ in range(r.randint(0, 4))]
        if r.random() < 0.2:
            satu |= {"menit_utama": 27 * 480, **dict.fromkeys(CACAH, 0)}
            isi = [{**b, "realisasi": b["target"] or Decimal(0)} for b in isi]
        baris.append({**siapa, **satu})
        butir += [{**siapa, "butir_id": f"b{n}", **b} for n, b in enumerate(isi)]
    kota = Kota((baris, butir))
    kota.seed = seed
    return kota


def number(r: Random, jenis: Bilangan) -> int | Decimal:
    satu = Decimal(1).scaleb(-jenis.desimal) if jenis.desimal else 1
    bawah = jenis.bawah + (satu if jenis.is_positif else 0)
    atas = min(jenis.atas, r.choice((3, 120, BESAR)) if jenis.atas > 1000 else jenis.atas)
    cara = r.random()
    if cara < 0.15:
        return bawah
    if cara < 0.2:
        return jenis.atas
    if jenis.desimal and cara < 0.7:
        desimal = min(jenis.desimal, 2)
        return max(Decimal(r.randint(0, atas * 10**desimal)).scaleb(-desimal), Decimal(bawah))
    return max(r.randint(jenis.bawah, max(atas, jenis.bawah)), bawah)


def value(r: Random, jenis: Any, k: Ketentuan) -> Any:
    """A value of any kind of input, as a person would give it."""
    return PEMBUAT[type(jenis)](r, jenis, k)


def _word(r: Random, jenis: Kata, k: Ketentuan) -> Any:
    return r.choice(jenis.pilihan or tuple(cast("dict[str, Any]", k.nilai(jenis.tabel))))


def _range(r: Random, jenis: Rentang, _k: Ketentuan) -> Any:
    dua = sorted(number(r, jenis.isi) for _ in range(2))
    return dua if r.random() < 0.5 else dua[0]


def _list(r: Random, jenis: Daftar, k: Ketentuan) -> Any:
    banyak = r.choice(jenis.panjang) if jenis.panjang else r.randint(jenis.paling_sedikit, 4)
    return [value(r, jenis.isi, k) for _ in range(banyak)]


def _rows(r: Random, jenis: Baris, k: Ketentuan) -> Any:
    banyak = r.randint(jenis.paling_sedikit, 3)
    return [{s.jalan: value(r, s.jenis, k) for s in jenis.kolom} for _ in range(banyak)]


def _named(r: Random, jenis: Sejumlah, _k: Ketentuan) -> Any:
    return {n: number(r, jenis.isi) for n in jenis.nama if n == jenis.nama[0] or r.random() < 0.5}


def _aspects(r: Random, jenis: AspekPerilaku, k: Ketentuan) -> Any:
    aspek = [satu.id for satu in k.aspek("aspek_perilaku")]
    bulan = [
        {n: halus(r, 100) for n in aspek if n == aspek[0] or r.random() < 0.7}
        for _ in range(r.randint(1, 6))
    ]
    return bulan if jenis.is_bulanan else bulan[0]


PEMBUAT: dict[type, Callable[[Random, Any, Ketentuan], Any]] = {
    Bilangan: lambda r, jenis, _k: number(r, jenis),
    YaTidak: lambda r, _jenis, _k: r.random() < 0.5,
    Kata: _word,
    Rentang: _range,
    Daftar: _list,
    Baris: _rows,
    Sejumlah: _named,
    AspekPerilaku: _aspects,
}


def form(r: Random, satu: Perhitungan, k: Ketentuan) -> Baris_:
    """One input of a calculation as of a day; what may be left out is left out now and then."""
    isi: Baris_ = {}
    tanpa = {objek for objek in ("plt", "pajak") if r.random() < 0.4}
    diganti = {kolom.pengganti for kolom in satu.masukan if kolom.pengganti}
    hilang = {r.choice(sorted(diganti))} if len(diganti) == 2 else set[str]()
    for kolom in satu.masukan:
        objek = kolom.jalan.partition(".")[0]
        if objek in tanpa or kolom.jalan in hilang or _left_out(r, kolom):
            continue
        put(isi, kolom.jalan, value(r, kolom.jenis, k))
    return isi


def _left_out(r: Random, kolom: Kolom) -> bool:
    return kolom.bawaan is not WAJIB and kolom.wajib_bila is None and r.random() < 0.2


def put(isi: Baris_, jalan: str, nilai: Any) -> None:
    """Set the value at a dotted path."""
    *atas, akhir = jalan.split(".")
    for nama in atas:
        isi = isi.setdefault(nama, {})
    isi[akhir] = nilai


def get(isi: Baris_, jalan: str, kosong: Any = 0) -> Any:
    """The value at a dotted path."""
    for nama in jalan.split("."):
        isi = isi.get(nama, {}) if isinstance(isi, dict) else {}  # pyright: ignore[reportAssignmentType]
    return isi if isi != {} else kosong


def changed(isi: Baris_, jalan: str, ubah: Callable[[Any], Any], kosong: Any = 0) -> Baris_:
    """A copy with another value at a dotted path."""
    baru = {n: dict(v) if isinstance(v, dict) else v for n, v in isi.items()}
    put(baru, jalan, ubah(get(isi, jalan, kosong)))
    return baru
