"""Steps of a calculation as lines of text, with numbers and units as people write them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import cast

from analytics.kutipan import say_kutipan
from data.bahasa import Nn_, _, n_
from rules.rincian import Langkah, ParameterDipakai
from rules.skema import Nilai, Pita

BARIS_TERBANYAK = 12
BENTUK = {
    "persen": "{n} %",
    "rupiah": "Rp {n}",
    "menit": Nn_("{n} menit"),
    "hari": Nn_("{n} hari"),
    "poin": Nn_("{n} poin"),
}
"""How a number is written with its unit."""
AKHIRAN = {"rp": "rupiah", "persen": "persen", "menit": "menit", "hari": "hari"}
"""The unit that the last part of an input's name tells."""
Tulis = Callable[[object], str]


def write(nilai: object, satu: Tulis) -> str:
    """A value for people: lists and objects member by member, anything else by `satu`."""
    if isinstance(nilai, Mapping):
        isi = cast("Mapping[object, object]", nilai)
        return "; ".join(f"{nama} = {_inner(dalam, satu)}" for nama, dalam in isi.items())
    if isinstance(nilai, list | tuple):
        isi = cast("Sequence[object]", nilai)
        return f"[{'; '.join(_inner(dalam, satu) for dalam in isi)}]"
    return nilai.isoformat() if isinstance(nilai, date) else satu(nilai)


def _inner(nilai: object, satu: Tulis) -> str:
    return f"({write(nilai, satu)})" if isinstance(nilai, Mapping) else write(nilai, satu)


def write_unit(nilai: object, satuan: str, satu: Tulis) -> str:
    """A value with its unit, where people write that unit beside a number."""
    bentuk = BENTUK.get(satuan)
    if bentuk is None or isinstance(nilai, bool) or not isinstance(nilai, int | Decimal):
        return _inner(nilai, satu)
    return n_(bentuk, float(nilai)).format(n=satu(nilai))


def step_lines(langkah: Iterable[Langkah], satu: Tulis) -> list[str]:
    """Every step with its inputs, its parameters and what it rests on."""
    baris: list[str] = []
    satuan: dict[str, str] = {}
    for urut, step in enumerate(langkah, 1):
        kolom = step.id.rpartition(".")[2]
        satuan[kolom] = step.satuan
        isi = [
            f"{nama} = {write_unit(nilai, satuan.get(nama) or _unit_by_name(nama), satu)}"
            for nama, nilai in step.masukan.items()
        ]
        baris += [
            f"{urut}. {_(step.label)}",
            f"   {'; '.join(isi)}",
            *(f"   {_parameter(parameter, satu)}" for parameter in step.parameter),
            f"   {_('Dasar')}: {step.kutipan}",
            f"   {kolom} = {write_unit(step.hasil, step.satuan, satu)}",
        ]
    return baris


def _unit_by_name(nama: str) -> str:
    return AKHIRAN.get(nama.rpartition("_")[2], "")


def _parameter(parameter: ParameterDipakai, satu: Tulis) -> str:
    nilai = write_nilai(parameter.nilai, satu, parameter.satuan)
    return f"{_(parameter.label)}: {nilai} [{say_kutipan(parameter.kutipan)}]"


def as_words(kunci: object) -> str:
    """The key of a table, or an option, as people read it."""
    return str(kunci).replace("_", " ")


def write_nilai(nilai: Nilai, satu: Tulis, satuan: str = "") -> str:
    """A parameter's value, in `satuan` when it is given; of a long table, how many rows it has."""
    if isinstance(nilai, int | Decimal | str):
        return write_unit(nilai, satuan, satu)
    if len(nilai) > BARIS_TERBANYAK:
        return _("tabel {banyak} baris").format(banyak=len(nilai))
    if isinstance(nilai, dict):
        return "; ".join(
            f"{as_words(k)}: {write_unit(isi, satuan, satu)}" for k, isi in nilai.items()
        )
    return "; ".join(
        _band(isi, satuan, satu) if isinstance(isi, Pita) else write_unit(isi, satuan, satu)
        for isi in nilai
    )


def _band(pita: Pita, satuan: str, satu: Tulis) -> str:
    if pita.dari is not None:
        batas = f"≥ {satu(pita.dari)}"
    else:
        batas = _("selain itu") if pita.sampai is None else f"≤ {satu(pita.sampai)}"
    nilai = f"{batas}: {write_unit(pita.nilai, satuan, satu)}"
    if not pita.naik:
        return nilai
    per = "" if pita.per == 1 else f"/{satu(pita.per)}"
    return f"{nilai} + {satu(pita.naik)}{per} × (x − {satu(pita.dari or 0)})"
