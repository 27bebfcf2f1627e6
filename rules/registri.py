"""The register of rules: each with its id, first day, citation and label."""

from __future__ import annotations

import inspect
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, ParamSpec, TypeVar

from rules.teks import N_, GalatKetentuan

P = ParamSpec("P")
R = TypeVar("R")
SatuanHasil = Literal[
    "persen",
    "rupiah",
    "menit",
    "hari",
    "kali",
    "jumlah",
    "jumlah_tertimbang",
    "skor",
    "skor_aspek",
    "tanggal",
    "poin",
    "predikat",
    "teks",
    "ya_tidak",
]


class RuleNotInForceError(GalatKetentuan, LookupError):
    """No version of the rule exists yet on that day."""


@dataclass(frozen=True, slots=True)
class Aturan:
    """One version of a rule; `kolom` is what it yields, `masukan` the columns it takes."""

    id: str
    since: date
    citation: str
    label: str
    satuan: SatuanHasil
    fungsi: Callable[..., Any]

    @property
    def kolom(self) -> str:
        """The name of the result: the last part of the id."""
        return self.id.rpartition(".")[2]

    @property
    def masukan(self) -> tuple[str, ...]:
        """The names of the positional arguments: the columns it depends on."""
        return tuple(
            nama
            for nama, satu in inspect.signature(self.fungsi).parameters.items()
            if satu.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD
        )


REGISTRI: dict[str, list[Aturan]] = {}


def rule(
    id: str, *, since: str, citation: str, label: str, satuan: SatuanHasil
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Register the function below as the version of rule `id` from day `since` on."""

    def register(fungsi: Callable[P, R]) -> Callable[P, R]:
        satu = Aturan(id, date.fromisoformat(since), citation, label, satuan, fungsi)
        versi = REGISTRI.setdefault(id, [])
        if any(lain.since == satu.since for lain in versi):
            raise ValueError(f"aturan {id} sudah terdaftar sejak {since}")
        versi.append(satu)
        versi.sort(key=lambda lain: lain.since)
        return fungsi

    return register


def rule_on(id: str, day: date) -> Aturan:
    """The version of rule `id` in force on `day`; RuleNotInForceError before the first."""
    versi = REGISTRI[id]
    letak = bisect_right(versi, day, key=lambda satu: satu.since)
    if letak == 0:
        raise RuleNotInForceError(
            N_("Aturan {aturan} belum berlaku pada {hari}; pertama berlaku {awal}."),
            {"aturan": id, "hari": day, "awal": versi[0].since},
        )
    return versi[letak - 1]
