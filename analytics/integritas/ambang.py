"""What each kind of flag is, and from where on: read from the YAML beside this file, once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from data.bahasa import N_, _, format_angka, format_jam
from data.store.integritas import JENIS_TANDA

BERKAS = Path(__file__).with_name("ambang.yaml")
KUTIPAN = "keputusan-proyek"
"""The citation of every bound: no source fixes them."""

TERPILIH_PER_OPD = 5
"""Flags of one OPD's month that are shown first; the others behind a button (project decision)."""


SATUAN = {
    "huruf": N_("huruf"),
    "persen": N_("persen"),
    "orang": N_("orang"),
    "OPD": N_("OPD"),
    "aktivitas": N_("aktivitas"),
    "menit": N_("menit"),
    "detik": N_("detik"),
    "hari": N_("hari"),
    "pukul": N_("pukul"),
}
"""Units of bounds; `pukul` are minutes since midnight."""


class Ambang(BaseModel):
    """One bound: what it says, its value (a whole number) and unit (of `SATUAN`)."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    label: str
    value: int
    unit: str

    @property
    def text(self) -> str:
        """The value with its unit, for people: 60 huruf, pukul 22.00."""
        if self.unit == "pukul":
            return _("pukul {jam}").format(jam=format_jam(self.value))
        return f"{format_angka(self.value)} {_(SATUAN[self.unit])}"


class Jenis(BaseModel):
    """One kind of flag: its name, what it means and how routine is told from it, its bounds."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    label: str
    description: str
    ambang: dict[str, Ambang]

    def __getitem__(self, nama: str) -> int:
        """Return the value of a bound by its name."""
        return self.ambang[nama].value


@cache
def load_jenis() -> Mapping[str, Jenis]:
    """Return the kinds of flags by id, in the order of `JENIS_TANDA`."""
    isi = TypeAdapter(dict[str, Jenis]).validate_python(yaml.safe_load(BERKAS.read_text("utf-8")))
    if tuple(isi) != JENIS_TANDA:
        raise ValueError(f"{BERKAS.name} does not define the kinds of the store in their order")
    return isi
