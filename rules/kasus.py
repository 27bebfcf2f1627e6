"""Cases: inputs with what a calculation must give, read from JSON, run in bulk, compared."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import cast

from rules.hitung import MasukanSalahError, hitung_banyak
from rules.jenis import Kekeliruan
from rules.parameter import load_profil
from rules.perhitungan import day_of
from rules.teks import N_, GalatKetentuan

DESIMAL_NILAI = 2
AKHIRAN_PERSEN = ("persen", "_pct")
WAJIB = ("id", "perhitungan", "masukan", "harapan")
DIKENAL = {*WAJIB, "profil", "pada", "jenis", "sumber", "catatan"}
BUKAN_JSON = N_("Isi bukan JSON yang benar: {sebab}.")
BUKAN_DAFTAR = N_("Berkas kasus harus berisi daftar kasus, bukan {nilai}.")
BUKAN_KASUS = N_("Kasus ke-{urut} harus berupa objek dengan id, perhitungan, masukan, dan harapan.")
TANPA_BAGIAN = N_("Kasus {id}: bagian {kolom} kosong; isi id, perhitungan, masukan, dan harapan.")
BAGIAN_ASING = N_("Kasus {id}: bagian {kolom} tidak dikenal; yang dikenal: {dikenal}.")
TANGGAL = N_("Tanggal {nilai} tidak dapat dibaca; tulis seperti 2024-12-31.")


class KasusSalahError(GalatKetentuan, ValueError):
    """A text is not JSON, or a day is not a date."""


@dataclass(frozen=True, slots=True)
class Kasus:
    """One case as it stands in a file."""

    id: str
    perhitungan: str
    masukan: object
    harapan: Mapping[str, object]
    profil: str | None = None
    pada: date | None = None


@dataclass(frozen=True, slots=True)
class HasilKasus:
    """What came of a case: its results, the names that differ, the faults of its input."""

    id: str
    hasil: Mapping[str, object]
    beda: tuple[str, ...] = ()
    salah: tuple[GalatKetentuan | Kekeliruan, ...] = ()

    @property
    def is_cocok(self) -> bool:
        """True when every expected value came out."""
        return not self.beda and not self.salah


def parse_json(teks: str) -> object:
    """JSON with exact decimals; KasusSalahError says what is wrong with it."""
    try:
        return json.loads(teks, parse_float=Decimal, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as galat:
        raise KasusSalahError(BUKAN_JSON, {"sebab": str(galat)}) from galat


def _refuse_constant(nama: str) -> object:
    raise ValueError(nama)


def parse_day(teks: str) -> date:
    """A day written as 2024-12-31."""
    try:
        return date.fromisoformat(teks)
    except (TypeError, ValueError) as galat:
        raise KasusSalahError(TANGGAL, {"nilai": teks}) from galat


def read_kasus(teks: str) -> tuple[list[Kasus], list[GalatKetentuan]]:
    """The cases of a file, and every fault of its shape; a case with a fault is left out."""
    try:
        isi = parse_json(teks)
    except KasusSalahError as galat:
        return [], [galat]
    if not isinstance(isi, list):
        return [], [KasusSalahError(BUKAN_DAFTAR, {"nilai": type(isi).__name__})]
    kasus: list[Kasus] = []
    salah: list[GalatKetentuan] = []
    for urut, satu in enumerate(cast("list[object]", isi), 1):
        try:
            kasus.append(_read_one(satu, urut, salah))
        except KasusSalahError as galat:
            salah.append(galat)
    return kasus, salah


def _read_one(satu: object, urut: int, salah: list[GalatKetentuan]) -> Kasus:
    if not isinstance(satu, Mapping):
        raise KasusSalahError(BUKAN_KASUS, {"urut": urut})
    isi = cast("Mapping[str, object]", satu)
    id = str(isi.get("id") or urut)
    for kolom in isi:
        if kolom not in DIKENAL:
            asing = {"id": id, "kolom": kolom, "dikenal": ", ".join(sorted(DIKENAL))}
            salah.append(KasusSalahError(BAGIAN_ASING, asing))
    kosong = [kolom for kolom in WAJIB if isi.get(kolom) is None]
    harapan = isi.get("harapan")
    if kosong or not isinstance(harapan, Mapping):
        kolom = ", ".join(kosong) or "harapan"
        raise KasusSalahError(TANPA_BAGIAN, {"id": id, "kolom": kolom})
    profil, pada = isi.get("profil"), isi.get("pada")
    return Kasus(
        id=id,
        perhitungan=str(isi["perhitungan"]),
        masukan=isi["masukan"],
        harapan=cast("Mapping[str, object]", harapan),
        profil=None if profil is None else str(profil),
        pada=None if pada is None else parse_day(str(pada)),
    )


def run_kasus(
    kasus: Sequence[Kasus], hari_ini: date, *, is_satu_satu: bool = False
) -> list[HasilKasus]:
    """What came of the cases, in their order; those of one calculation and profile at once."""
    kelompok: dict[tuple[object, ...], list[int]] = {}
    for urut, satu in enumerate(kasus):
        kunci = (satu.perhitungan, satu.profil, satu.pada, urut if is_satu_satu else None)
        kelompok.setdefault(kunci, []).append(urut)
    hasil: dict[int, HasilKasus] = {}
    for urutan in kelompok.values():
        bagian = [kasus[urut] for urut in urutan]
        hasil.update(zip(urutan, _run_alike(bagian, hari_ini), strict=True))
    return [hasil[urut] for urut in range(len(kasus))]


def _run_alike(kasus: Sequence[Kasus], hari_ini: date) -> list[HasilKasus]:
    """Cases of one calculation and profile together; one by one when an input has a fault."""
    awal = kasus[0]
    try:
        profil = load_profil(awal.profil)
        pada = day_of(awal.perhitungan, awal.pada, hari_ini)
        masukan = [satu.masukan for satu in kasus]
        semua = hitung_banyak(awal.perhitungan, masukan, profil, pada)
    except GalatKetentuan as galat:
        if len(kasus) > 1:
            return [_run_alike([satu], hari_ini)[0] for satu in kasus]
        salah = galat.salah if isinstance(galat, MasukanSalahError) else (galat,)
        return [HasilKasus(awal.id, {}, salah=salah)]
    return [
        HasilKasus(satu.id, hasil, differences(hasil, satu.harapan))
        for satu, hasil in zip(kasus, semua, strict=True)
    ]


def differences(hasil: Mapping[str, object], harapan: Mapping[str, object]) -> tuple[str, ...]:
    """The names of what was expected and did not come out."""
    return tuple(nama for nama, satu in harapan.items() if not matches(nama, hasil.get(nama), satu))


def matches(nama: str, hasil: object, harapan: object) -> bool:
    """Whether a result is what was expected: the one place that decides it.

    A number is rounded half up to the decimals that are expected, scores to two at least; rupiah
    and other whole numbers, words and truth values must be equal.
    """
    if isinstance(harapan, Mapping):
        isi = cast("Mapping[str, object]", hasil) if isinstance(hasil, Mapping) else {}
        return not differences(isi, cast("Mapping[str, object]", harapan))
    if isinstance(harapan, bool) or isinstance(hasil, bool) or not isinstance(hasil, int | Decimal):
        return type(hasil) is type(harapan) and hasil == harapan
    if not isinstance(harapan, int | Decimal):
        return False
    tampak = max(0, -int(Decimal(harapan).as_tuple().exponent))
    desimal = tampak if nama.endswith(AKHIRAN_PERSEN) else max(tampak, DESIMAL_NILAI)
    return Decimal(hasil).quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP) == harapan


def as_json(nilai: object) -> str:
    """JSON text in which a Decimal stands as the exact number that it is."""
    if isinstance(nilai, Decimal):
        return format(nilai, "f")
    if isinstance(nilai, Mapping):
        isi = cast("Mapping[object, object]", nilai)
        pasangan = (f"{json.dumps(str(kunci))}: {as_json(satu)}" for kunci, satu in isi.items())
        return "{" + ", ".join(pasangan) + "}"
    if isinstance(nilai, list | tuple):
        return f"[{', '.join(map(as_json, cast('Sequence[object]', nilai)))}]"
    return json.dumps(nilai, ensure_ascii=False)
