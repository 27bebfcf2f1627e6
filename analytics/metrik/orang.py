"""A metric person by person: what each brings to its numerator and its denominator."""

from __future__ import annotations

import re

from analytics.metrik.definisi import Metric, check_dimensions, get_metric, load_himpunan
from analytics.metrik.susun import Irisan, Kueri, rows_of
from data.bahasa import _
from data.galat import GalatPengguna

_RATA = re.compile(r"avg\((\w+)\)")


def is_person_rows(metrik: Metric) -> bool:
    """Whether the rows that a metric counts each belong to one person."""
    himpunan = load_himpunan().get(metrik.dataset or "")
    return himpunan is not None and himpunan.is_pribadi


def is_per_person(metrik: Metric) -> bool:
    """Whether a metric is a share or a mean over such rows."""
    return is_person_rows(metrik) and parts_of(metrik) is not None


def require_per_person(metric_id: str) -> Metric:
    """Return the metric, or raise `GalatPengguna` (bukan_per_orang) when nobody's share in it is known."""
    metrik = get_metric(metric_id)
    if not is_per_person(metrik):
        raise GalatPengguna(
            _(
                "{nama} bukan bagian atau rata-rata atas pegawai, sehingga tidak dapat dihitung per "
                "orang. Pilih ukuran berupa bagian atau rata-rata atas pegawai."
            ).format(nama=_(metrik.label)),
            kode="bukan_per_orang",
        )
    return metrik


def parts_of(metrik: Metric) -> tuple[str, str] | None:
    """Return the SQL of numerator and denominator of a share (in percent) or a mean; else None."""
    if metrik.numerator is not None and metrik.denominator is not None:
        return f"100 * ({metrik.numerator})", metrik.denominator
    cocok = _RATA.fullmatch(metrik.expression or "")
    return None if cocok is None else (f"sum({cocok[1]})", f"count({cocok[1]})")


def person_parts(metrik: Metric, irisan: Irisan) -> Kueri:
    """Return a query with a row per person in each group: keys, `pegawai_id`, `atas`, `bawah`.

    The value of any set of people is the sum of `atas` over the sum of `bawah` (both DOUBLE).
    """
    check_dimensions(metrik, irisan.by)
    check_dimensions(metrik, tuple(irisan.where.nilai))
    bagian = parts_of(metrik)
    if bagian is None:
        raise ValueError(f"{metrik.id} is neither a share nor a mean")
    atas, bawah = bagian
    baris = rows_of(metrik, irisan)
    return Kueri(
        f"SELECT {irisan.kunci}pegawai_id, CAST({atas} AS DOUBLE) AS atas, "
        f"CAST({bawah} AS DOUBLE) AS bawah FROM ({baris.sql}) GROUP BY {irisan.kunci}pegawai_id",
        baris.params,
    )
