"""A calculation as lines of text: results, steps with their parameters, cases, faults."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from data.bahasa import _, format_angka
from rules.hitung import MasukanSalahError, hitung, rincian_hitung
from rules.jenis import Kekeliruan
from rules.kasus import HasilKasus, Kasus, as_json, parse_day, parse_json, read_kasus, run_kasus
from rules.parameter import load_profil
from rules.perhitungan import day_of
from rules.rincian import Langkah, ParameterDipakai
from rules.skema import Nilai, Pita
from rules.teks import GalatKetentuan

DESIMAL_TERBANYAK = 8
BARIS_TERBANYAK = 12


def say(galat: GalatKetentuan | Kekeliruan) -> str:
    """A fault in the language of this thread."""
    return _(galat.teks).format(**galat.nilai)


def sentences(galat: GalatKetentuan) -> list[str]:
    """Every fault that an error stands for, one sentence each."""
    return (
        [say(satu) for satu in galat.salah]
        if isinstance(galat, MasukanSalahError)
        else [say(galat)]
    )


@dataclass(frozen=True, slots=True)
class Keluaran:
    """What a command prints, the sentences about faults, and the code it ends with."""

    teks: str = ""
    galat: tuple[str, ...] = ()
    kode: int = 0


def print_one(
    nama: str,
    masukan: str,
    profil: str | None,
    pada: str | None,
    hari_ini: date,
    *,
    is_rincian: bool = False,
    is_json: bool = False,
) -> Keluaran:
    """One input given as JSON: its results, its steps when asked; code 2 for bad input."""
    try:
        aturan = load_profil(profil)
        hari = day_of(nama, None if pada is None else parse_day(pada), hari_ini)
        isi = parse_json(masukan)
        hasil = hitung(nama, isi, aturan, hari)
        langkah = rincian_hitung(nama, isi, aturan, hari) if is_rincian else []
    except GalatKetentuan as galat:
        return Keluaran(galat=tuple(sentences(galat)), kode=2)
    if is_json:
        rincian = {"rincian": step_json(langkah)} if is_rincian else {}
        return Keluaran(as_json({"perhitungan": nama, "hasil": hasil, **rincian}))
    akhir = [f"{kolom} = {show(nilai)}" for kolom, nilai in hasil.items()]
    return Keluaran("\n".join([*step_lines(langkah), *akhir]))


def print_cases(berkas: Path, hari_ini: date, *, is_json: bool = False) -> Keluaran:
    """The cases of a file: code 0 when all match, 1 when one differs, 2 when one has a fault."""
    try:
        teks = berkas.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as galat:
        sebab = galat.strerror if isinstance(galat, OSError) else str(galat)
        kalimat = _("Berkas kasus {berkas} tidak dapat dibaca: {sebab}.")
        return Keluaran(galat=(kalimat.format(berkas=berkas, sebab=sebab),), kode=2)
    kasus, salah = read_kasus(teks)
    hasil = run_kasus(kasus, hari_ini)
    kalimat = [
        *(say(galat) for galat in salah),
        *(f"{satu.id}: {say(galat)}" for satu in hasil for galat in satu.salah),
    ]
    keluar = case_json(hasil) if is_json else "\n".join(case_lines(hasil, kasus))
    kode = 2 if kalimat else int(not all(satu.is_cocok for satu in hasil))
    return Keluaran(keluar, tuple(kalimat), kode)


def show(nilai: object) -> str:
    """A value for people: numbers with the separators of the language, all their decimals."""
    if isinstance(nilai, bool):
        return _("ya") if nilai else _("tidak")
    if isinstance(nilai, int | Decimal):
        desimal = max(0, -int(Decimal(nilai).as_tuple().exponent))
        return format_angka(nilai, min(desimal, DESIMAL_TERBANYAK))
    if isinstance(nilai, Mapping | list | tuple):
        return as_json(nilai)  # pyright: ignore[reportUnknownArgumentType]
    return "–" if nilai is None else str(nilai)


def case_lines(hasil: Iterable[HasilKasus], kasus: Iterable[Kasus]) -> list[str]:
    """A line for each case: whether it matches, and where it does not."""
    baris: list[str] = []
    for keluar, satu in zip(hasil, kasus, strict=True):
        if keluar.salah:
            baris.append(_("{id} tidak dapat dihitung").format(id=keluar.id))
        elif keluar.is_cocok:
            baris.append(_("{id} cocok").format(id=keluar.id))
        else:
            beda = "; ".join(
                _("{nama} {hasil}, seharusnya {harapan}").format(
                    nama=nama, hasil=show(keluar.hasil.get(nama)), harapan=show(satu.harapan[nama])
                )
                for nama in keluar.beda
            )
            baris.append(_("{id} berbeda: {beda}").format(id=keluar.id, beda=beda))
    return baris


def case_json(hasil: Sequence[HasilKasus]) -> str:
    """The cases as JSON: id, cocok, hasil."""
    return as_json([{"id": satu.id, "cocok": satu.is_cocok, "hasil": satu.hasil} for satu in hasil])


def step_lines(langkah: Iterable[Langkah]) -> list[str]:
    """Every step with its inputs, its parameters and what it rests on."""
    baris: list[str] = []
    for urut, satu in enumerate(langkah, 1):
        masukan = ", ".join(f"{nama} = {show(nilai)}" for nama, nilai in satu.masukan.items())
        baris += [
            f"{urut}. {_(satu.label)}",
            f"   {masukan}",
            *(f"   {_parameter(parameter)}" for parameter in satu.parameter),
            f"   {_('Dasar')}: {satu.kutipan}",
            f"   {satu.id.rpartition('.')[2]} = {show(satu.hasil)}",
        ]
    return baris


def _parameter(satu: ParameterDipakai) -> str:
    return f"{_(satu.label)}: {show_nilai(satu.nilai)} [{satu.kutipan}]"


def show_nilai(nilai: Nilai) -> str:
    """A parameter's value; of a long table, how many rows it has."""
    if isinstance(nilai, int | Decimal | str):
        return show(nilai)
    if len(nilai) > BARIS_TERBANYAK:
        return _("tabel {banyak} baris").format(banyak=len(nilai))
    if isinstance(nilai, dict):
        return "; ".join(f"{kunci}: {show(satu)}" for kunci, satu in nilai.items())
    return "; ".join(_band(satu) if isinstance(satu, Pita) else show(satu) for satu in nilai)


def _band(pita: Pita) -> str:
    batas = "" if pita.dari is None else f"≥ {show(pita.dari)}: "
    batas = batas if pita.sampai is None else f"≤ {show(pita.sampai)}: "
    naik = f" + {show(pita.naik)}/{show(pita.per)}" if pita.naik else ""
    return f"{batas}{show(pita.nilai)}{naik}"


def step_json(langkah: Iterable[Langkah]) -> list[dict[str, object]]:
    """The steps as plain values for JSON."""
    return [
        {
            "id": satu.id,
            "label": _(satu.label),
            "masukan": satu.masukan,
            "parameter": [
                {"id": p.id, "nilai": show_nilai(p.nilai), "kutipan": str(p.kutipan)}
                for p in satu.parameter
            ],
            "kutipan": str(satu.kutipan),
            "hasil": satu.hasil,
            "satuan": satu.satuan,
        }
        for satu in langkah
    ]
