"""Cases: inputs with what a calculation must give, read from JSON, run in bulk, compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import cast

from rules.eksak import SKALA
from rules.hitung import MasukanSalahError, hitung_banyak
from rules.jenis import Kekeliruan
from rules.parameter import load_profil
from rules.perhitungan import day_of
from rules.teks import N_, GalatKetentuan
from rules.tulis_json import JsonSalahError, one_line, parse_day, parse_json, show_json

DESIMAL_NILAI = 2
AKHIRAN_PERSEN = ("persen", "_pct")
WAJIB = ("id", "perhitungan", "masukan", "harapan")
DIKENAL = (*WAJIB, "profil", "pada", "jenis", "sumber", "catatan")
BUKAN_DAFTAR = N_("Berkas kasus berisi {nilai}; isi dengan daftar kasus.")
BUKAN_KASUS = N_(
    "Kasus ke-{urut} bernilai {nilai}; isi dengan objek berisi id, perhitungan, masukan, dan "
    "harapan."
)
TANPA_BAGIAN = N_("Bagian {kolom} tidak ada; isi id, perhitungan, masukan, dan harapan.")
BUKAN_OBJEK = N_("Bagian {kolom} bernilai {nilai}; isi dengan objek.")
BUKAN_KATA = N_("Bagian {kolom} bernilai {nilai}; isi dengan teks.")
BAGIAN_ASING = N_("Bagian {kolom} bernilai {nilai} tidak dikenal; yang dikenal: {dikenal}.")


class KasusSalahError(GalatKetentuan, ValueError):
    """A case, or the file of cases, does not have the shape that it must have."""


@dataclass(frozen=True, slots=True)
class Kasus:
    """One case as it stands in a file; `salah` lists the faults of its shape."""

    id: str
    perhitungan: str
    masukan: object
    harapan: Mapping[str, object]
    profil: str | None = None
    pada: date | None = None
    salah: tuple[GalatKetentuan, ...] = ()


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


def read_kasus(teks: str) -> tuple[list[Kasus], list[GalatKetentuan]]:
    """The cases of a file, each with the faults of its shape, and the faults of the file itself."""
    try:
        isi = parse_json(teks)
    except JsonSalahError as galat:
        return [], [galat]
    if not isinstance(isi, list):
        return [], [KasusSalahError(BUKAN_DAFTAR, {"nilai": show_json(isi)})]
    kasus: list[Kasus] = []
    salah: list[GalatKetentuan] = []
    for urut, satu in enumerate(cast("list[object]", isi), 1):
        if isinstance(satu, Mapping):
            kasus.append(_read_one(cast("Mapping[str, object]", satu), urut))
        else:
            salah.append(KasusSalahError(BUKAN_KASUS, {"urut": urut, "nilai": show_json(satu)}))
    return kasus, salah


def _read_one(isi: Mapping[str, object], urut: int) -> Kasus:
    salah: list[GalatKetentuan] = [
        _fault(BAGIAN_ASING, isi, kolom) for kolom in isi if kolom not in DIKENAL
    ]
    salah += [_fault(TANPA_BAGIAN, isi, kolom) for kolom in WAJIB if isi.get(kolom) in (None, "")]
    kata = [isi.get(kolom) for kolom in ("id", "perhitungan", "profil", "pada")]
    for kolom, nilai in zip(("id", "perhitungan", "profil", "pada"), kata, strict=True):
        if nilai is not None and not isinstance(nilai, str):
            salah.append(_fault(BUKAN_KATA, isi, kolom))
    id, perhitungan, profil, pada = (n if isinstance(n, str) else None for n in kata)
    harapan = isi.get("harapan")
    if harapan is not None and not isinstance(harapan, Mapping):
        salah.append(_fault(BUKAN_OBJEK, isi, "harapan"))
    hari = None
    try:
        hari = None if pada is None else parse_day(pada)
    except JsonSalahError as galat:
        salah.append(galat)
    return Kasus(
        id=one_line(id) if id else str(urut),
        perhitungan=perhitungan or "",
        masukan=isi.get("masukan"),
        harapan=cast("Mapping[str, object]", harapan) if isinstance(harapan, Mapping) else {},
        profil=profil,
        pada=hari,
        salah=tuple(salah),
    )


def _fault(teks: str, isi: Mapping[str, object], kolom: str) -> KasusSalahError:
    dikenal = ", ".join(DIKENAL)
    nilai = show_json(isi.get(kolom))
    return KasusSalahError(teks, {"kolom": one_line(kolom), "nilai": nilai, "dikenal": dikenal})


def run_kasus(
    kasus: Sequence[Kasus], hari_ini: date, *, is_satu_satu: bool = False
) -> list[HasilKasus]:
    """What came of the cases, in their order; those of one calculation and profile at once."""
    kelompok: dict[tuple[object, ...], list[int]] = {}
    for urut, satu in enumerate(kasus):
        is_sendiri = is_satu_satu or satu.salah
        kunci = (satu.perhitungan, satu.profil, satu.pada, urut if is_sendiri else None)
        kelompok.setdefault(kunci, []).append(urut)
    hasil: dict[int, HasilKasus] = {}
    for urutan in kelompok.values():
        bagian = [kasus[urut] for urut in urutan]
        hasil.update(zip(urutan, _run_alike(bagian, hari_ini), strict=True))
    return [hasil[urut] for urut in range(len(kasus))]


def _run_alike(kasus: Sequence[Kasus], hari_ini: date) -> list[HasilKasus]:
    """Cases of one calculation and profile together; one by one when an input has a fault."""
    semua, salah = _calculate(kasus, hari_ini)
    if salah and len(kasus) > 1:
        return [_run_alike([satu], hari_ini)[0] for satu in kasus]
    if salah:
        return [HasilKasus(kasus[0].id, {}, salah=tuple(salah))]
    return [
        HasilKasus(satu.id, hasil, differences(hasil, satu.harapan))
        for satu, hasil in zip(kasus, semua, strict=True)
    ]


def _calculate(
    kasus: Sequence[Kasus], hari_ini: date
) -> tuple[list[dict[str, object]], list[GalatKetentuan | Kekeliruan]]:
    """The results of cases alike, and every fault that can be told: of shape, profile, inputs."""
    awal = kasus[0]
    salah: list[GalatKetentuan | Kekeliruan] = list(awal.salah)
    profil = None
    try:
        profil = load_profil(awal.profil)
    except GalatKetentuan as galat:
        salah.append(galat)
    try:
        pada = day_of(awal.perhitungan, awal.pada, hari_ini) if awal.perhitungan else None
        if profil is None or pada is None or awal.masukan is None:
            return [], salah
        masukan = [satu.masukan for satu in kasus]
        return hitung_banyak(awal.perhitungan, masukan, profil, pada), salah
    except GalatKetentuan as galat:
        salah += galat.salah if isinstance(galat, MasukanSalahError) else [galat]
    return [], salah


def differences(hasil: Mapping[str, object], harapan: Mapping[str, object]) -> tuple[str, ...]:
    """The names of what was expected and did not come out."""
    return tuple(nama for nama, satu in harapan.items() if not matches(nama, hasil.get(nama), satu))


def matches(nama: str, hasil: object, harapan: object) -> bool:
    """Whether a result is what was expected: the one place that decides it.

    A number is rounded half up to the decimals that are expected, scores to two at least; rupiah
    and other whole numbers, words and truth values must be equal.
    """
    if isinstance(harapan, Mapping):
        isi = cast("Mapping[str, object]", harapan)
        return isinstance(hasil, Mapping) and not differences(
            cast("Mapping[str, object]", hasil), isi
        )
    if isinstance(harapan, bool) or isinstance(hasil, bool) or not isinstance(hasil, int | Decimal):
        return type(hasil) is type(harapan) and hasil == harapan
    if not isinstance(harapan, int | Decimal):
        return False
    tampak = max(0, -int(Decimal(harapan).as_tuple().exponent))
    if tampak > SKALA:
        return Decimal(hasil) == harapan
    desimal = tampak if nama.endswith(AKHIRAN_PERSEN) else max(tampak, DESIMAL_NILAI)
    return Decimal(hasil).quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP) == harapan
