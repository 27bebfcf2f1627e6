"""From a metric to SQL: only committed YAML and checked names become text, values are bound."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

import polars as pl

from analytics.metrik.definisi import Himpunan, Metric, Orang, check_dimensions, load_himpunan
from data.lake import Potret
from data.scope import Scope

T = TypeVar("T")
DESIMAL = "DECIMAL(24, 6)"
_SEPERSEJUTA = pl.lit(Decimal("0.000001"))


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows count: months from `dari` to `sampai` (first days, both included), and for each
    dimension in `nilai` the values that are kept. Everything is kept when nothing is given."""

    dari: date | None = None
    sampai: date | None = None
    nilai: Mapping[str, tuple[object, ...]] = field(default_factory=dict)

    @classmethod
    def month(cls, bulan: date, **nilai: object) -> Filter:
        """Return the filter of one month, with single values for dimensions."""
        return cls(bulan, bulan, {k: (v,) for k, v in nilai.items() if v is not None})


@dataclass(frozen=True, slots=True)
class Kueri:
    """A query and the values bound to its question marks, in order."""

    sql: str
    params: tuple[object, ...] = ()


SEMUA = Filter()


@dataclass(frozen=True, slots=True)
class Irisan:
    """What is asked of a metric: who asks, by which keys, of which rows."""

    scope: Scope
    by: tuple[str, ...] = ()
    where: Filter = SEMUA

    @property
    def same_rows(self) -> tuple[object, ...]:
        """What decides the rows of the answer: equal for all who may read the same rows."""
        scope, where = self.scope, self.where
        pembaca = 0 if scope.opd_ids is None or scope.opd_ids else scope.pegawai_id
        nilai = tuple((k, tuple(isi)) for k, isi in where.nilai.items())
        return (scope.opd_ids, pembaca, self.by, where.dari, where.sampai, nilai)

    @property
    def kunci(self) -> str:
        """The keys as the head of a SELECT list."""
        return "".join(f"{k}, " for k in self.by)

    @property
    def grup(self) -> str:
        """The GROUP BY clause; empty without keys."""
        return f" GROUP BY {', '.join(self.by)}" if self.by else ""


def build(metrik: Sequence[Metric], irisan: Irisan, hari: date) -> Kueri:
    """Return one query for metrics that share dataset, filter and windows: a row per group with
    the keys, the `value_columns` of each metric, and `n`.

    `hari` is the day the lake stands for; it replaces `{per_tanggal}` in definitions.
    """
    for satu in metrik:
        check_dimensions(satu, irisan.by)
        check_dimensions(satu, tuple(irisan.where.nilai))
    himpunan = load_himpunan()[metrik[0].dataset or ""]
    baris = rows_of(metrik[0], irisan)
    orang = _people(himpunan, irisan)
    nilai = ", ".join(value_columns(m) for m in metrik)
    kueri = Kueri(
        f"SELECT {irisan.kunci}{nilai}, CAST({orang} AS BIGINT) AS n "
        f"FROM ({baris.sql}){irisan.grup}",
        baris.params,
    )
    if isinstance(himpunan.people, Orang):
        kueri = _with_people(kueri, himpunan.people, irisan)
    return Kueri(kueri.sql.replace("{per_tanggal}", f"DATE '{hari.isoformat()}'"), kueri.params)


def keep(
    potret: Potret, tanya: Hashable, metrik: Metric, irisan: Irisan, hitung: Callable[[], T]
) -> T:
    """Return what `hitung` works out of the rows of a metric, unless it is kept from the same rows."""
    return potret.jawaban.keep((tanya, rows_key(potret, metrik, irisan)), hitung)


def rows_key(potret: Potret, metrik: Metric, irisan: Irisan) -> Hashable:
    """Return what tells the rows of a metric: the files that they are read from, and the day."""
    himpunan = load_himpunan()[metrik.dataset or ""]
    orang = himpunan.people.dataset if isinstance(himpunan.people, Orang) else ""
    where = irisan.where
    bulan = (where.dari, where.sampai) if himpunan.is_per_bulan else (None, None)
    baca = f"{orang} {rows_of(metrik, irisan).sql} {value_columns(metrik)}"
    return potret.manifest.per_tanggal, potret.files(baca, *bulan)


def count_query(metrik: Metric, irisan: Irisan) -> Kueri:
    """Return a query of the people behind a metric alone: a row per group with the keys and `n`."""
    himpunan = load_himpunan()[metrik.dataset or ""]
    if isinstance(himpunan.people, Orang):
        return _count_others(himpunan.people, irisan)
    baris = rows_of(metrik.model_copy(update={"windows": {}}), irisan)
    return Kueri(
        f"SELECT {irisan.kunci}CAST({_people(himpunan, irisan)} AS BIGINT) AS n "
        f"FROM ({baris.sql}){irisan.grup}",
        baris.params,
    )


def _people(himpunan: Himpunan, irisan: Irisan) -> str:
    where = irisan.where
    is_sebulan = "bulan" in irisan.by or (where.dari is not None and where.dari == where.sampai)
    if is_sebulan and himpunan.people_in_month:
        return himpunan.people_in_month
    return "0" if isinstance(himpunan.people, Orang) else himpunan.people


def value_columns(metrik: Metric) -> str:
    """Return the SELECT list of what a metric's value over the rows of a group is made of."""
    if metrik.expression is not None:
        return f"CAST({metrik.expression} AS {DESIMAL}) AS {metrik.id}"
    # A share is divided afterwards (`value_of`): DuckDB plans whole numbers several times as fast.
    return (
        f"CAST({metrik.numerator} AS BIGINT) AS {metrik.id}_atas, "
        f"CAST({metrik.denominator} AS BIGINT) AS {metrik.id}_bawah"
    )


def value_of(metrik: Metric) -> pl.Expr:
    """Return a metric's value (Decimal(24, 6), null without a value) out of its `value_columns`."""
    if metrik.expression is not None:
        return pl.col(metrik.id)
    # Half up at the sixth decimal of a percent, in whole numbers: no binary fraction anywhere.
    atas, bawah = (pl.col(f"{metrik.id}_{nama}").cast(pl.Int128) for nama in ("atas", "bawah"))
    sejuta = ((200_000_000 * atas + bawah) // (2 * bawah)).cast(pl.Decimal(32, 0))
    return pl.when(bawah > 0).then((sejuta * _SEPERSEJUTA).cast(pl.Decimal(24, 6)))


def rows_of(metrik: Metric, irisan: Irisan) -> Kueri:
    """Return the rows that a metric counts, inside scope and filter, with its windows as columns."""
    himpunan = load_himpunan()[metrik.dataset or ""]
    syarat = conditions(himpunan, irisan)
    sql = f"SELECT * FROM {source_of(metrik)} WHERE ({metrik.filter}) AND {syarat.sql}"
    return Kueri(with_windows(metrik, sql, irisan.by), syarat.params)


def source_of(metrik: Metric) -> str:
    """Return what a metric's rows are read from, for a FROM clause."""
    query = load_himpunan()[metrik.dataset or ""].query
    return f"({query})" if query else str(metrik.dataset)


def with_windows(metrik: Metric, baris: str, by: tuple[str, ...]) -> str:
    """Return a query of `baris` with the metric's windows as columns, over the keys `by`."""
    if not metrik.windows:
        return baris
    grup = ", ".join(by) or "1"
    kolom = ", ".join(
        f"{isi.replace('{grup}', grup)} AS {nama}" for nama, isi in metrik.windows.items()
    )
    return f"SELECT *, {kolom} FROM ({baris})"


def conditions(himpunan: Himpunan, irisan: Irisan) -> Kueri:
    """Return scope and filter as one condition; the scope comes first and is never left out."""
    where = irisan.where
    bagian = [_scope_condition(himpunan, irisan.scope)]
    if where.dari is not None:
        bagian.append(Kueri("bulan >= ?", (where.dari,)))
    if where.sampai is not None:
        bagian.append(Kueri("bulan <= ?", (where.sampai,)))
    bagian += [_one_of(nama, tuple(isi)) for nama, isi in where.nilai.items()]
    return Kueri(" AND ".join(b.sql for b in bagian), tuple(p for b in bagian for p in b.params))


def _scope_condition(himpunan: Himpunan, scope: Scope) -> Kueri:
    if himpunan.is_kota or scope.opd_ids is None:
        return Kueri("TRUE")
    if scope.opd_ids:
        return _one_of("opd_id", tuple(sorted(scope.opd_ids)))
    return Kueri("pegawai_id = ?", (scope.pegawai_id,)) if himpunan.is_pribadi else Kueri("FALSE")


def _one_of(nama: str, isi: tuple[object, ...]) -> Kueri:
    return Kueri(f"{nama} IN ({', '.join('?' * len(isi))})", isi) if isi else Kueri("FALSE")


def _with_people(ukuran: Kueri, orang: Orang, irisan: Irisan) -> Kueri:
    hitung = _count_others(orang, irisan)
    gabung = f"LEFT JOIN orang USING ({', '.join(irisan.by)})" if irisan.by else "CROSS JOIN orang"
    return Kueri(
        f"WITH ukuran AS ({ukuran.sql}), orang AS ({hitung.sql}) "
        f"SELECT ukuran.* EXCLUDE (n), coalesce(orang.n, 0) AS n FROM ukuran {gabung}",
        ukuran.params + hitung.params,
    )


def _count_others(orang: Orang, irisan: Irisan) -> Kueri:
    """The people of another dataset, by the same keys."""
    asal = load_himpunan()[orang.dataset]
    syarat = conditions(asal, irisan)
    return Kueri(
        f"SELECT {irisan.kunci}CAST({_people(asal, irisan)} AS BIGINT) AS n FROM {orang.dataset} "
        f"WHERE ({orang.filter}) AND {syarat.sql}{irisan.grup}",
        syarat.params,
    )
