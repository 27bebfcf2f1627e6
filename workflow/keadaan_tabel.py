"""All state tables together, and as the page of the documents that shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workflow.aturan.keadaan import ATURAN, STATUS_ATURAN
from workflow.evaluasi.keadaan_tindak_lanjut import STATUS_TINDAK_LANJUT, TINDAK_LANJUT
from workflow.harian.keadaan_titipan import JAWABAN_TITIPAN
from workflow.integritas.keadaan import SAMPEL, STATUS_SAMPEL, STATUS_TINJAUAN, TINJAUAN
from workflow.kalender.keadaan_periode import PERIODE, STATUS_PERIODE
from workflow.keadaan import AKTIVITAS, STATUS_AKTIVITAS, Peralihan
from workflow.keberatan.keadaan import KEBERATAN, STATUS_KEBERATAN
from workflow.layanan.keadaan_keluhan import KELUHAN, STATUS_KELUHAN
from workflow.perilaku.keadaan_putaran import PUTARAN, STATUS_PUTARAN, STATUS_UNDANGAN, UNDANGAN
from workflow.skp.keadaan import SKP, STATUS_SKP
from workflow.validasi.keadaan_delegasi import DELEGASI, STATUS_DELEGASI


@dataclass(frozen=True, slots=True)
class TabelKeadaan:
    """The moves of one kind of row, and the words for its states."""

    judul: str
    peralihan: Mapping[str, Peralihan]
    status: Mapping[str, str]


TABEL = (
    TabelKeadaan("Aktivitas", AKTIVITAS, STATUS_AKTIVITAS),
    TabelKeadaan("Aktivitas yang dientri orang lain", JAWABAN_TITIPAN, STATUS_AKTIVITAS),
    TabelKeadaan("SKP", SKP, STATUS_SKP),
    TabelKeadaan("Delegasi", DELEGASI, STATUS_DELEGASI),
    TabelKeadaan("Keberatan", KEBERATAN, STATUS_KEBERATAN),
    TabelKeadaan("Keluhan", KELUHAN, STATUS_KELUHAN),
    TabelKeadaan("Putaran 360", PUTARAN, STATUS_PUTARAN),
    TabelKeadaan("Undangan 360", UNDANGAN, STATUS_UNDANGAN),
    TabelKeadaan("Versi aturan", ATURAN, STATUS_ATURAN),
    TabelKeadaan("Tindak lanjut evaluasi", TINDAK_LANJUT, STATUS_TINDAK_LANJUT),
    TabelKeadaan("Periode", PERIODE, STATUS_PERIODE),
    TabelKeadaan("Tinjauan tanda", TINJAUAN, STATUS_TINJAUAN),
    TabelKeadaan("Sampel", SAMPEL, STATUS_SAMPEL),
)
"""Every kind of row that has states."""

_KEPALA = """# Keadaan dan peralihannya

Halaman ini ditulis oleh program dari tabel yang dipakai program itu sendiri: `python -m workflow.keadaan_tabel > docs/states.md`. Yang tidak ada di sini tidak dapat dilakukan.
"""
_KOLOM = ("Langkah", "Dari", "Menjadi", "Oleh", "Jendela", "Mencatat", "Syarat")


def states_page() -> str:
    """Return the page (Markdown) with one table for each kind of row."""
    return "\n".join([_KEPALA, *(_section(t) for t in TABEL)])


def _section(tabel: TabelKeadaan) -> str:
    baris = [_KOLOM, ("---",) * len(_KOLOM), *map(_row, tabel.peralihan.values())]
    isi = "\n".join(f"| {' | '.join(satu)} |" for satu in baris)
    status = ", ".join(f"`{kode}` ({kata})" for kode, kata in tabel.status.items())
    return f"## {tabel.judul}\n\nKeadaan: {status}.\n\n{isi}\n"


def _row(p: Peralihan) -> tuple[str, ...]:
    dari = sorted("(belum ada)" if d is None else f"`{d}`" for d in p.dari)
    syarat = ["beralasan"] if p.is_beralasan else []
    if p.dalam_detik is not None:
        syarat.append(f"dalam {p.dalam_detik} detik")
    return (
        f"`{p.aksi}`",
        ", ".join(dari),
        f"`{p.ke}`",
        p.oleh,
        p.jendela or "–",
        ", ".join(f"`{k}`" for k in p.mencatat) or "–",
        ", ".join(syarat) or "–",
    )


if __name__ == "__main__":
    import sys

    sys.stdout.write(states_page())
