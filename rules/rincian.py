"""One step of a calculation, explained: what went in, which parameters, what they rest on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rules.eksak import SKALA
from rules.ketentuan import Ketentuan, Kutipan
from rules.masukan import CACAH, DESIMAL_MASUKAN
from rules.registri import REGISTRI, Aturan
from rules.skema import Nilai
from rules.skor import DESIMAL_SKOR

Angka = int | Decimal | None
Isi = Angka | str | bool | list[object] | dict[str, object]
# Raw columns by unit; what a rule yields carries the unit of the rule.
_SATUAN_MASUKAN: dict[str, str] = {
    **dict.fromkeys(("menit_utama", "menit_lainnya"), "menit"),
    **dict.fromkeys(("hari_kerja", "alpa_hari"), "hari"),
    **dict.fromkeys((satu for satu in CACAH if satu != "alpa_hari"), "kali"),
    **dict.fromkeys(("realisasi", "target", "bobot", "jumlah_bobot"), "jumlah"),
    "arah": "teks",
    "perilaku": "persen",
    "jumlah_tertimbang": "jumlah_tertimbang",
    "pagu_rp": "rupiah",
}
DESIMAL_SATUAN = {
    "persen": SKALA,
    "jumlah": DESIMAL_MASUKAN,
    "jumlah_tertimbang": SKALA + DESIMAL_MASUKAN,
    "skor": DESIMAL_SKOR,
    "skor_aspek": DESIMAL_SKOR,
}
"""How many decimals of a column of that unit stand behind its whole number."""


@dataclass(frozen=True, slots=True)
class ParameterDipakai:
    """A parameter as a step used it: its id, label, value, unit, and what it rests on."""

    id: str
    label: str
    nilai: Nilai
    satuan: str
    kutipan: Kutipan


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step of the calculation: `label` is a text to translate, `masukan` what went in.

    `hasil` and `masukan` are whole numbers, Decimal percent, words or lists; None where there is
    nothing yet.
    `butir_id` names the SKP item of a step that concerns one item.
    """

    id: str
    label: str
    masukan: Mapping[str, Isi]
    parameter: tuple[ParameterDipakai, ...]
    kutipan: Kutipan
    hasil: Isi
    satuan: str
    butir_id: str | None = None


def unit_of(kolom: str) -> str:
    """The unit of a column of the chain: of the rule that yields it, or of the input."""
    if kolom in _SATUAN_MASUKAN:
        return _SATUAN_MASUKAN[kolom]
    return next(versi[-1].satuan for versi in REGISTRI.values() if versi[-1].kolom == kolom)


def explain_step(
    aturan: Aturan,
    baris: Mapping[str, Any],
    dibaca: list[str],
    k: Ketentuan,
    butir_id: str | None = None,
    *,
    tampil: Callable[[str, Any], Isi] | None = None,
) -> Langkah:
    """The step of `aturan` over a calculated row of whole numbers; `dibaca` is what it asked.

    `tampil` shows a column's value to people, where the columns are not those of the month.
    """
    tampil = tampil or _as_people_read
    return Langkah(
        id=aturan.id,
        label=aturan.label,
        masukan={nama: tampil(nama, baris[nama]) for nama in aturan.masukan},
        parameter=tuple(_parameter_used(nama, k) for nama in dibaca),
        kutipan=k.profil.cite(aturan.citation),
        hasil=tampil(aturan.kolom, baris[aturan.kolom]),
        satuan=aturan.satuan,
        butir_id=butir_id,
    )


def _parameter_used(nama: str, k: Ketentuan) -> ParameterDipakai:
    satu = k.profil.find(nama)
    return ParameterDipakai(nama, satu.label, k.nilai(nama), satu.unit, k.kutipan(nama))


def _as_people_read(nama: str, nilai: int | str | None) -> Isi:
    desimal = DESIMAL_SATUAN.get(unit_of(nama))
    if nilai is None or desimal is None or isinstance(nilai, str):
        return nilai
    return Decimal(nilai).scaleb(-desimal)
