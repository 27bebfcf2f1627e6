"""What a metric is: read from the YAML files of this folder, checked before anything is measured."""

from __future__ import annotations

from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar

import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    model_validator,
)

from data.bahasa import _
from data.galat import GalatPengguna

FOLDER = Path(__file__).parent
HIMPUNAN = "himpunan.yaml"
PEMBACA = ("pimpinan", "evaluator", "bkpsdm", "opd", "adminopd", "keuangan", "auditor")

Teks = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Nama = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Peran = Literal["pimpinan", "evaluator", "bkpsdm", "opd", "adminopd", "keuangan", "auditor"]
Satuan = Literal[
    "persen", "orang", "rupiah", "hari", "jam", "menit", "bulan", "skor", "kali", "buah"
]
T = TypeVar("T")


class MetricFileError(ValueError):
    """A metric or dataset file does not have the required shape."""


class _Berkas(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Orang(_Berkas):
    """How to count the people behind a row that names none: the people of another dataset."""

    dataset: Nama
    filter: Teks


class Himpunan(_Berkas):
    """A dataset of the lake as metrics see it.

    `query` derives it from the lake's views (its own view when absent). `people` counts the
    people of a group, an SQL aggregate or `Orang`; `people_in_month` does so faster for groups
    that lie in one month, where each person has one row. `is_kota` marks facts about no OPD and no
    person; `is_pribadi` rows that carry `pegawai_id`; `is_kejadian` events, of other people in each
    month; `is_per_bulan` rows that follow, each month's, from the files of that month (and from
    datasets without months) alone.
    """

    description: Teks
    query: Teks | None = None
    people: Teks | Orang
    people_in_month: Teks | None = None
    dimensions: tuple[Nama, ...]
    is_kota: bool = False
    is_pribadi: bool = False
    is_kejadian: bool = False
    is_per_bulan: bool = False


class Metric(_Berkas):
    """One number, defined once.

    It is one of: an SQL aggregate (`expression`), a share (`numerator` of `denominator`, whole
    numbers, given in percent), or an index (`components`: metric ids with weights that sum to
    100). `windows` are columns added to the rows first; `{grup}` in them is the list of keys.
    `target` is the value to be reached, with the `citation` of who says so.
    """

    id: Nama
    label: Teks
    description: Teks
    unit: Satuan
    direction: Literal["naik", "turun", "netral"]
    dataset: Nama | None = None
    expression: Teks | None = None
    numerator: Teks | None = None
    denominator: Teks | None = None
    windows: dict[Nama, Teks] = Field(default_factory=dict)
    components: dict[Nama, Annotated[int, Field(gt=0)]] = Field(default_factory=dict)
    filter: Teks = "TRUE"
    dimensions: tuple[Nama, ...] = ()
    smallest_group: Annotated[int, Field(ge=1)] = 5
    audiences: tuple[Peran, ...] = PEMBACA
    format: Annotated[int, Field(ge=0, le=4)] = 1
    citation: Teks | None = None
    target: Decimal | None = None
    kriteria: Nama = "lain"

    @model_validator(mode="after")
    def _one_shape(self) -> Self:
        is_rasio = self.numerator is not None
        if is_rasio != (self.denominator is not None):
            raise ValueError("numerator dan denominator harus ada bersama")
        if [self.expression is not None, is_rasio, bool(self.components)].count(True) != 1:
            raise ValueError("isi tepat satu: expression, numerator/denominator, atau components")
        if bool(self.components) == (self.dataset is not None):
            raise ValueError("dataset wajib, kecuali untuk indeks")
        if self.components and sum(self.components.values()) != 100:
            raise ValueError("bobot komponen harus berjumlah 100")
        if self.components and not self.citation:
            raise ValueError("indeks harus menyebut dasar bobotnya (citation)")
        if self.target is not None and not self.citation:
            raise ValueError("target harus menyebut dasarnya (citation)")
        if is_rasio and self.unit != "persen":
            raise ValueError("numerator/denominator selalu persen")
        return self

    @property
    def is_indeks(self) -> bool:
        """Whether this is an index made of other metrics."""
        return bool(self.components)


def suggest(nama: str, sah: tuple[str, ...]) -> str:
    """Return a sentence that names the nearest valid names."""
    dekat = get_close_matches(nama, sah, n=3, cutoff=0.5) or list(sah)
    return _("Mungkin maksud Anda: {nama}.").format(nama=", ".join(dekat))


def read_file(path: Path, bentuk: type[T] | Any) -> T:
    """Return the content of a YAML file in this shape; `MetricFileError` names file and place."""
    try:
        isi = yaml.safe_load(path.read_text(encoding="utf-8"))
        return TypeAdapter(bentuk).validate_python(isi)
    except ValidationError as galat:
        sebab = "; ".join(
            f"{'.'.join(str(b) for b in g['loc'])}: {g['msg']}" for g in galat.errors()
        )
        raise MetricFileError(f"{path.name}: {sebab}") from galat


@cache
def load_himpunan(folder: Path = FOLDER) -> dict[str, Himpunan]:
    """Return the datasets by name."""
    return read_file(folder / HIMPUNAN, dict[Nama, Himpunan])


@cache
def load_metrics(folder: Path = FOLDER) -> dict[str, Metric]:
    """Return every metric by id, in the order of the files; each checked against its dataset."""
    metrik: dict[str, Metric] = {}
    himpunan = load_himpunan(folder)
    for path in sorted(folder.glob("*.yaml")):
        if path.name == HIMPUNAN:
            continue
        for satu in read_file(path, list[Metric]):
            if satu.id in metrik:
                raise MetricFileError(f"{path.name}: id {satu.id} dipakai dua kali")
            metrik[satu.id] = _complete(satu, path.stem, himpunan)
    for indeks in [m for m in metrik.values() if m.is_indeks]:
        metrik[indeks.id] = _complete_index(indeks, metrik)
    return metrik


def _complete(metrik: Metric, kriteria: str, himpunan: dict[str, Himpunan]) -> Metric:
    if metrik.is_indeks:
        return metrik.model_copy(update={"kriteria": kriteria})
    if metrik.dataset not in himpunan:
        raise MetricFileError(f"{metrik.id}: dataset {metrik.dataset} tidak ada")
    sah = himpunan[metrik.dataset].dimensions
    if asing := set(metrik.dimensions) - set(sah):
        raise MetricFileError(f"{metrik.id}: dimensi {', '.join(sorted(asing))} tidak ada")
    return metrik.model_copy(update={"kriteria": kriteria, "dimensions": metrik.dimensions or sah})


def _complete_index(indeks: Metric, metrik: dict[str, Metric]) -> Metric:
    if asing := [k for k in indeks.components if k not in metrik or metrik[k].is_indeks]:
        raise MetricFileError(f"{indeks.id}: komponen {', '.join(asing)} tidak ada")
    bagian = [metrik[k] for k in indeks.components]
    if salah := [m.id for m in bagian if m.unit not in {"persen", "skor"}]:
        raise MetricFileError(f"{indeks.id}: komponen {', '.join(salah)} tidak berskala 0-100")
    bersama = tuple(d for d in bagian[0].dimensions if all(d in m.dimensions for m in bagian[1:]))
    return indeks.model_copy(update={"dimensions": bersama})


def get_metric(metric_id: str) -> Metric:
    """Return the metric with this id; an unknown one is refused with the nearest names."""
    metrik = load_metrics()
    if metric_id not in metrik:
        teks = _("Metrik {id} tidak ada.").format(id=metric_id)
        raise GalatPengguna(
            f"{teks} {suggest(metric_id, tuple(metrik))}", kode="metrik_tak_dikenal"
        )
    return metrik[metric_id]


def check_dimensions(metrik: Metric, nama: tuple[str, ...]) -> None:
    """Refuse a dimension that the metric does not have, naming the nearest ones."""
    for satu in nama:
        if satu not in metrik.dimensions:
            teks = _("Dimensi {nama} tidak ada pada metrik {id}.").format(nama=satu, id=metrik.id)
            raise GalatPengguna(
                f"{teks} {suggest(satu, metrik.dimensions)}", kode="dimensi_tak_dikenal"
            )
    if len(set(nama)) != len(nama):
        raise GalatPengguna(_("Sebuah dimensi disebut dua kali."), kode="dimensi_ganda")
