"""A calculation as lines of text: results, steps with their parameters, cases, faults."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from unicodedata import category

from analytics import tulis_langkah
from analytics.kutipan import say_kutipan
from data.bahasa import BAHASA, _, format_angka
from rules.hitung import MasukanSalahError, hitung, rincian_hitung
from rules.jenis import Kekeliruan
from rules.kasus import HasilKasus, Kasus, read_kasus, run_kasus
from rules.parameter import load_profil
from rules.perhitungan import DAFTAR, day_of
from rules.rincian import Langkah
from rules.skema import Nilai
from rules.teks import GalatKetentuan
from rules.tulis_json import KOSONG, as_json, parse_day, parse_json, safe_json

DESIMAL_TERBANYAK = 8
PANJANG_ANGKA = 18


def say(galat: GalatKetentuan | Kekeliruan) -> str:
    """A fault in the language of this thread, on one line."""
    isi = {nama: _(KOSONG) if n == KOSONG else n for nama, n in galat.nilai.items()}
    return clean(_(galat.teks).format(**isi))


def clean(teks: str) -> str:
    """The text with what no terminal can write spelt out."""
    return "".join(repr(c)[1:-1] if category(c) in {"Cc", "Cs"} else c for c in teks)


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


def wrong_options(
    nama: str | None,
    lain: tuple[str | None, ...],
    kasus: Path | None,
    bahasa: str | None,
) -> Keluaran | None:
    """What to say of options that do not go together; None when they do."""
    if bahasa not in (None, *BAHASA):
        teks = _("Bahasa {bahasa} tidak ada; pilih salah satu: {pilihan}.")
        pilihan = ", ".join(BAHASA)
        return Keluaran(galat=(clean(teks.format(bahasa=bahasa, pilihan=pilihan)),), kode=2)
    if kasus is None and not nama:
        return Keluaran(
            galat=(
                _("Sebutkan nama perhitungan, atau --kasus; pilih salah satu: {tersedia}.").format(
                    tersedia=", ".join(DAFTAR)
                ),
            ),
            kode=2,
        )
    if kasus is not None and any(satu is not None for satu in (nama, *lain)):
        teks = _(
            "Perhitungan, masukan, profil, dan tanggal ada di berkas --kasus; hapus salah satu."
        )
        return Keluaran(galat=(teks,), kode=2)
    return None


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


def print_cases(
    berkas: Path, hari_ini: date, *, is_rincian: bool = False, is_json: bool = False
) -> Keluaran:
    """The cases of a file: code 0 when all match, 1 when one differs, 2 when one has a fault."""
    try:
        teks = berkas.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return _unreadable(berkas, _("isinya bukan teks UTF-8"))
    except (OSError, ValueError):
        sebab = _("tidak boleh dibaca") if berkas.is_file() else _("berkas itu tidak ada")
        return _unreadable(berkas, sebab)
    kasus, salah = read_kasus(teks)
    hasil = run_kasus(kasus, hari_ini)
    kalimat = [
        *(say(galat) for galat in salah),
        *(f"{satu.id}: {say(galat)}" for satu in hasil for galat in satu.salah),
    ]
    langkah = _case_steps(kasus, hasil, hari_ini) if is_rincian else [[] for _satu in kasus]
    if is_json:
        keluar = case_json(hasil, langkah if is_rincian else None)
    else:
        baris = zip(case_lines(hasil, kasus), langkah, strict=True)
        keluar = "\n".join(s for satu, isi in baris for s in (satu, *step_lines(isi)))
    kode = 2 if kalimat else int(not all(satu.is_cocok for satu in hasil))
    return Keluaran(keluar, tuple(kalimat), kode)


def _unreadable(berkas: Path, sebab: str) -> Keluaran:
    kalimat = _("Berkas kasus {berkas} tidak dapat dibaca: {sebab}.")
    return Keluaran(galat=(clean(kalimat.format(berkas=berkas, sebab=sebab)),), kode=2)


def show(nilai: object) -> str:
    """A value for people: numbers with the separators of the language, all their decimals."""
    if isinstance(nilai, bool):
        return _("ya") if nilai else _("tidak")
    if isinstance(nilai, int | Decimal) and abs(Decimal(nilai).adjusted()) > PANJANG_ANGKA:
        return str(nilai)
    if isinstance(nilai, int | Decimal):
        desimal = max(0, -int(Decimal(nilai).as_tuple().exponent))
        return format_angka(nilai, min(desimal, DESIMAL_TERBANYAK))
    if isinstance(nilai, Mapping | list | tuple):
        return clean(safe_json(nilai))  # pyright: ignore[reportUnknownArgumentType]
    return "–" if nilai is None else clean(str(nilai))


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


def case_json(
    hasil: Sequence[HasilKasus], langkah: Sequence[Sequence[Langkah]] | None = None
) -> str:
    """The cases as JSON: id, cocok, hasil, and rincian when steps are given."""
    isi: list[dict[str, object]] = [
        {"id": satu.id, "cocok": satu.is_cocok, "hasil": satu.hasil} for satu in hasil
    ]
    for satu, rincian in zip(isi, langkah or (), strict=False):
        satu["rincian"] = step_json(rincian)
    return as_json(isi)


def _case_steps(
    kasus: Sequence[Kasus], hasil: Sequence[HasilKasus], hari_ini: date
) -> list[list[Langkah]]:
    """The steps of every case that could be calculated; none for the others."""
    return [
        []
        if keluar.salah
        else rincian_hitung(
            satu.perhitungan,
            satu.masukan,
            load_profil(satu.profil),
            day_of(satu.perhitungan, satu.pada, hari_ini),
        )
        for satu, keluar in zip(kasus, hasil, strict=True)
    ]


def step_lines(langkah: Iterable[Langkah]) -> list[str]:
    """Every step with its inputs, its parameters and what it rests on."""
    return tulis_langkah.step_lines(langkah, show)


def show_nilai(nilai: Nilai) -> str:
    """A parameter's value; of a long table, how many rows it has."""
    return tulis_langkah.write_nilai(nilai, show)


def step_json(langkah: Iterable[Langkah]) -> list[dict[str, object]]:
    """The steps as plain values for JSON."""
    return [
        {
            "id": satu.id,
            "label": _(satu.label),
            "masukan": satu.masukan,
            "parameter": [
                {"id": p.id, "nilai": show_nilai(p.nilai), "kutipan": say_kutipan(p.kutipan)}
                for p in satu.parameter
            ],
            "kutipan": str(satu.kutipan),
            "hasil": satu.hasil,
            "satuan": satu.satuan,
        }
        for satu in langkah
    ]
