"""The method on paper: parameters, and worked cases step by step, to be checked by hand.

Written in Indonesian whatever the reader's language: the pages are part of the project's documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, cast

from analytics.aturan import list_parameter, show_value
from analytics.hitung import show, step_lines
from analytics.kutipan import trust_of
from analytics.regulasi import list_regulasi
from analytics.tulis_langkah import as_words, write, write_nilai
from rules.hitung import rincian_hitung
from rules.kasus import Kasus, read_kasus
from rules.ketentuan import Profil
from rules.parameter import list_profil, load_profil
from rules.perhitungan import day_of
from rules.skema import Nilai, Pita, read_yaml
from rules.teks import GalatKetentuan

PER_TANGGAL = date(2026, 12, 1)
"""The law of this day holds for a case that names none."""

CONTOH = 3
"""Worked cases of each calculation and profile: enough to see it, few enough to read."""

KEPALA = "<!-- Ditulis oleh `python sinergi.py aturan metode`; jangan diubah dengan tangan. -->\n"


def make_metode(kasus: Path) -> dict[str, str]:
    """Return the pages by file name, out of the cases in a folder (*.json, */*.yaml) and the rules."""
    halaman = {
        "ketentuan.md": _parameters(load_profil()),
        "peraturan.md": _register(load_profil()),
        "profil.md": _profiles(),
    }
    for nama, isi in _worked(_read_cases(kasus)).items():
        halaman[f"hitungan-{nama.replace('_', '-')}.md"] = isi
    for folder in sorted({berkas.parent for berkas in kasus.rglob("*.yaml")}):
        halaman[f"tabel-{folder.name}.md"] = _tables(folder)
    halaman["README.md"] = _index(halaman)
    return {nama: KEPALA + isi for nama, isi in halaman.items()}


def write_metode(kasus: Path, folder: Path) -> int:
    """Write the pages into `folder`, take away those that no longer belong; return how many."""
    halaman = make_metode(kasus)
    folder.mkdir(parents=True, exist_ok=True)
    for berkas in folder.glob("*.md"):
        if berkas.name not in halaman:
            berkas.unlink()
    for nama, isi in halaman.items():
        (folder / nama).write_text(isi, encoding="utf-8")
    return len(halaman)


def _index(halaman: Iterable[str]) -> str:
    daftar = "\n".join(f"- [{nama.removesuffix('.md')}]({nama})" for nama in sorted(halaman))
    return f"""# Metode hitung

Halaman-halaman ini ditulis dari berkas ketentuan dan dari kasus uji, jadi isinya sama dengan yang
dihitung SINERGI. Setiap hitungan dapat diperiksa dengan tangan:

1. Buka hitungan yang dimaksud. Setiap langkah menyebut masukan, ketentuan beserta dasarnya, dan hasil.
2. Cocokkan nilai ketentuan dengan `ketentuan.md`: nilai, tanggal mulai, dasar, dan kepercayaannya.
3. Hitung sendiri. Rupiah selalu bilangan bulat; persen disimpan tepat sampai delapan desimal.

Langkah yang tidak berlaku bagi sebuah kasus (misalnya pajak bila tidak diminta) tidak ditulis. Dalam
pita yang naik, x adalah angka yang dinilai: `≥ 80: 70 + 1 × (x − 80)` berarti 88 mendapat 78.

Dasar yang berbunyi keputusan proyek bukan hukum: tidak ada sumber yang menetapkannya, dan nilainya
boleh diganti. Kasus tanpa tanggal dihitung menurut ketentuan per {PER_TANGGAL}.

{daftar}
"""


def _row(*sel: object) -> str:
    isi = (str(satu).replace("|", "/").replace("\n", " ") for satu in sel)
    return f"| {' | '.join(isi)} |"


def _table(kepala: Sequence[str], baris: Iterable[Sequence[object]]) -> str:
    return "\n".join([_row(*kepala), _row(*("---" for _k in kepala)), *(_row(*b) for b in baris)])


def _parameters(profil: Profil) -> str:
    bagian = [f"# Ketentuan profil {profil.nama}\n"]
    for id, satu in sorted(profil.parameter.items()):
        baris: list[tuple[object, ...]] = []
        for mulai, nilai in satu.values:
            kutipan = profil.cite_value(satu, nilai)
            baris.append((mulai, _whole(nilai.value), kutipan, trust_of(kutipan)))
        kutipan = [profil.cite_value(satu, nilai) for _mulai, nilai in satu.values]
        sebagian = dict.fromkeys(
            f" Keputusan proyek: {k.diputuskan}" for k in kutipan if k.diputuskan
        )
        alasan = "".join([*([f" Alasan: {satu.reason}"] if satu.reason else []), *sebagian])
        kepala = f"## {satu.label}\n\n`{id}`, satuan {satu.unit}. {satu.description}{alasan}\n"
        bagian.append(f"{kepala}\n{_table(('Mulai', 'Nilai', 'Dasar', 'Kepercayaan'), baris)}\n")
    return "\n".join(bagian)


def _register(profil: Profil) -> str:
    """Every regulation that is cited: its own days, how it was read, and where."""
    kolom = {
        "id": "Kode",
        "judul": "Peraturan",
        "lingkup": "Lingkup",
        "ditetapkan": "Ditetapkan",
        "berlaku": "Berlaku mulai",
        "dikutip": "Dikutip sejak",
        "kepercayaan": "Kepercayaan",
        "dibaca": "Dibaca di",
        "catatan": "Catatan",
    }
    baris = list_regulasi(profil).sort("id").select(list(kolom)).iter_rows()
    return f"# Daftar peraturan\n\n{_table(list(kolom.values()), baris)}\n"


def _whole(nilai: Nilai) -> str:
    """A value with every row of a table, however long."""
    if isinstance(nilai, dict):
        return "; ".join(f"{as_words(kunci)}: {show(satu)}" for kunci, satu in nilai.items())
    if isinstance(nilai, tuple):
        return "; ".join(_member(satu) for satu in nilai)
    return show_value(nilai)


def _member(satu: object) -> str:
    isi = cast("Nilai", (satu,))
    return write_nilai(isi, show) if isinstance(satu, Pita) else show_value(isi)


def _profiles() -> str:
    """What each region sets otherwise than the usual profile does."""
    bawaan = load_profil()
    dulu = dict(list_parameter(bawaan, PER_TANGGAL).select("id", "nilai").iter_rows())
    bagian = [f"# Yang lain dari {bawaan.nama}, per {PER_TANGGAL}\n"]
    for nama in list_profil():
        if nama == bawaan.nama:
            continue
        isi = list_parameter(load_profil(nama), PER_TANGGAL).to_dicts()
        baris = [
            (b["id"], dulu.get(b["id"]) or "–", b["nilai"] or "–", b["kutipan"])
            for b in isi
            if b["nilai"] != dulu.get(b["id"])
        ]
        bagian.append(f"## {nama}\n\n{_table(('Ketentuan', bawaan.nama, nama, 'Dasar'), baris)}\n")
    return "\n".join(bagian)


def _read_cases(folder: Path) -> list[Kasus]:
    berkas = sorted(folder.glob("*.json"))
    return [k for satu in berkas for k in read_kasus(satu.read_text(encoding="utf-8"))[0]]


def _worked(kasus: Iterable[Kasus]) -> dict[str, str]:
    """A page for each calculation: a few cases of each profile with all their steps."""
    dipilih: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for satu in kasus:
        contoh = dipilih[satu.perhitungan][satu.profil or load_profil().nama]
        if len(contoh) < CONTOH and (isi := _one(satu)) is not None:
            contoh.append(isi)
    return {
        nama: f"# Hitungan {nama}\n\n"
        + "\n".join(f"## Profil {profil}\n\n" + "\n".join(isi) for profil, isi in grup.items())
        for nama, grup in sorted(dipilih.items())
    }


def _one(kasus: Kasus) -> str | None:
    """A case with its steps; None for one whose input is meant to be refused."""
    profil = load_profil(kasus.profil)
    hari = day_of(kasus.perhitungan, kasus.pada, PER_TANGGAL)
    try:
        langkah = rincian_hitung(kasus.perhitungan, kasus.masukan, profil, hari)
    except GalatKetentuan:
        return None
    dipakai = [step for step in langkah if step.hasil is not None]
    kepala = f"Ketentuan per {hari}. Masukan: `{write(kasus.masukan, show)}`"
    hasil = f"Hasil: {write(kasus.harapan, show)}."
    baris = [
        f"### {kasus.id}",
        "",
        kepala,
        "",
        "```text",
        *step_lines(dipakai),
        "```",
        "",
        hasil,
        "",
    ]
    return "\n".join(baris)


def _tables(folder: Path) -> str:
    bagian = [f"# Tabel {folder.name}\n"]
    for berkas in sorted(folder.glob("*.yaml")):
        isi: dict[str, Any] = read_yaml(berkas)
        aturan = isi["rule"] if isinstance(isi["rule"], str) else ", ".join(isi["rule"])
        baris = [_case_row(satu) for satu in isi["cases"]]
        kepala = ("Kasus", "Masukan", "Ketentuan lain", "Hasil", "Hitungan")
        bagian.append(f"## {aturan}\n\nSumber: {isi['source']}.\n\n{_table(kepala, baris)}\n")
    return "\n".join(bagian)


def _case_row(satu: dict[str, Any]) -> tuple[str, ...]:
    hasil = f"ditolak: {satu['error']}" if "error" in satu else write(satu["expect"], show)
    return (
        satu["name"],
        write(satu["input"], show),
        write(satu.get("parameter", {}), show),
        hasil,
        str(satu.get("note", "")),
    )
