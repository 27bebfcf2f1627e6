"""Effects out of the lake: of a training on those who attended, of a rule on those it struck."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import polars as pl

from analytics.efek.beda import (
    TAK_PERNAH,
    Beda,
    Indeks,
    Kelompok,
    Panel,
    course,
    estimate,
    split,
)
from analytics.efek.hasil import Efek, make_efek
from analytics.metrik import Filter, measure
from analytics.metrik.definisi import Metric, check_dimensions, load_himpunan
from analytics.metrik.orang import person_parts, require_per_person
from analytics.metrik.susun import Irisan, conditions, source_of
from analytics.metrik.tahan import hidden_in_line
from analytics.statistik import Angka
from data.lake import Lake
from data.scope import Scope
from data.waktu import month_add, month_start

SEBELUM, SESUDAH = 3, 3
"""Months before and after that are compared."""


@dataclass(frozen=True, slots=True)
class _Isi:
    """The people of a panel, in its order, beside their values."""

    orang: pl.DataFrame
    nilai: Angka
    bulan: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Susunan:
    """An effect before it is estimated: the panel, whose rows are `orang` (`pegawai_id`) and whose
    columns are `bulan`, its starts, and how many months before and after are compared. `is_ditahan`:
    its figures beside those of other filters would tell of too few people."""

    metrik: Metric
    orang: pl.DataFrame
    bulan: tuple[date, ...]
    panel: Panel
    kelompok: list[Kelompok]
    lama: tuple[int, int]
    is_ditahan: bool = False


def training_panel(
    lake: Lake,
    scope: Scope,
    metric_id: str,
    *,
    opd_ids: tuple[int, ...] = (),
    jenjang: str | None = None,
    sebelum: int = SEBELUM,
    sesudah: int = SESUDAH,
) -> Susunan:
    """Return the people of a first training attended (of a tier, if named), and those compared.

    Each who attended is compared with those who had not by the end of the months looked at; the
    month of the training itself belongs to neither side. Closed months only; `opd_ids` keeps those
    whose first office is one of them. Raises `GalatPengguna` (bukan_per_orang) for metrics that no single person has.
    """
    metrik = require_per_person(metric_id)
    isi = _panel(lake, scope, metrik)
    hadir = lake.sql(
        "SELECT pegawai_id, min(tanggal) AS tanggal FROM pelatihan_pegawai WHERE is_hadir "
        "AND (? IS NULL OR jenjang = ?) GROUP BY pegawai_id",
        [jenjang, jenjang],
    )
    milik = isi.orang.join(hadir, on="pegawai_id", how="left", maintain_order="left")
    mulai = [
        _column(isi.bulan, None if t is None else month_add(month_start(t), 1))
        for t in milik["tanggal"]
    ]
    kolom = np.array(mulai, np.int64)
    semua = _arranged(metrik, isi, kolom, 1, (sebelum, sesudah))
    if not opd_ids:
        return semua
    dipilih = isi.orang["opd_id"].is_in(list(opd_ids)).to_numpy()
    sempit = _Isi(isi.orang.filter(dipilih), isi.nilai[dipilih], isi.bulan)
    satu = _arranged(metrik, sempit, kolom[dipilih], 1, (sebelum, sesudah))
    return replace(satu, is_ditahan=_tells_few(semua, opd_ids))


def _tells_few(semua: Susunan, opd_ids: tuple[int, ...]) -> bool:
    """Whether effects of these offices, beside those of others, tell of too few of a side in one."""
    sisi = [
        np.unique(np.concatenate([getattr(k, nama) for k in semua.kelompok] or [[]])).astype(int)
        for nama in ("perlakuan", "pembanding")
    ]
    opd = semua.orang["opd_id"].to_numpy()
    semua_opd = np.unique(opd)
    cacah = [[int((opd[s] == o).sum()) for s in sisi] for o in semua_opd]
    tahan = hidden_in_line(cacah, semua.metrik.smallest_group)
    return any(t and o in opd_ids for o, t in zip(semua_opd, tahan, strict=True))


def rule_panel(
    lake: Lake,
    scope: Scope,
    metric_id: str,
    tanggal: date,
    kelompok: Mapping[str, tuple[object, ...]],
    *,
    sebelum: int = SEBELUM,
    sesudah: int = SESUDAH,
) -> Susunan:
    """Return the people whom a change of the rules on `tanggal` struck, and those compared.

    `kelompok` names them by dimensions and values, as they were in the month before; everybody else
    is compared. A change within a month takes that month out. Raises `GalatPengguna`: bukan_per_orang, dimensi_tak_dikenal.
    """
    metrik = require_per_person(metric_id)
    check_dimensions(metrik, tuple(kelompok))
    isi = _panel(lake, scope, metrik)
    jeda = int(tanggal.day > 1)
    awal = month_add(month_start(tanggal), jeda)
    sebulan = month_add(month_start(tanggal), -1)
    dulu = Filter(sebulan, sebulan, kelompok)
    terkena = _struck(lake, scope, metrik, dulu)
    kena = isi.orang["pegawai_id"].is_in(terkena.implode()).to_numpy() | (not kelompok)
    mulai = np.where(kena, _column(isi.bulan, awal), TAK_PERNAH)
    satu = _arranged(metrik, isi, mulai, jeda, (sebelum, sesudah))
    if terkena.is_empty():
        return satu
    ditahan = measure(lake, scope, metrik.id, (), dulu)["is_ditahan"].item()
    return replace(satu, is_ditahan=ditahan)


def _struck(lake: Lake, scope: Scope, metrik: Metric, where: Filter) -> pl.Series:
    himpunan = load_himpunan()[metrik.dataset or ""]
    syarat = conditions(himpunan, Irisan(scope, (), where))
    sql = f"SELECT DISTINCT pegawai_id FROM {source_of(metrik)} WHERE {syarat.sql}"
    return lake.sql(sql, syarat.params)["pegawai_id"]


def _panel(lake: Lake, scope: Scope, metrik: Metric) -> _Isi:
    """Values of people by closed month; each person in the OPD of the first month with a value."""
    manifest = lake.manifest()
    bulan = tuple(b for b in manifest.bulan if b not in manifest.terbuka)
    kueri = person_parts(metrik, Irisan(scope, ("bulan", "opd_id")))
    data = lake.sql(f"SELECT * FROM ({kueri.sql}) WHERE bawah > 0 ORDER BY bulan", kueri.params)
    data = data.filter(pl.col("bulan").is_in(list(bulan)))
    orang = data.group_by("pegawai_id").agg(pl.col("opd_id").first()).sort("pegawai_id")
    letak = data.join(orang.with_row_index("baris").drop("opd_id"), on="pegawai_id").join(
        pl.DataFrame({"bulan": bulan}, schema={"bulan": pl.Date}).with_row_index("kolom"),
        on="bulan",
    )
    jumlah = letak.group_by("baris", "kolom").agg(pl.col("atas", "bawah").sum())
    nilai = np.full((orang.height, len(bulan)), np.nan)
    nilai[jumlah["baris"], jumlah["kolom"]] = jumlah["atas"] / jumlah["bawah"]
    return _Isi(orang, nilai, bulan)


def _column(bulan: tuple[date, ...], mulai: date | None) -> int:
    """The column of a month, which may lie beyond the last; TAK_PERNAH for None."""
    if mulai is None or not bulan:
        return TAK_PERNAH
    return (mulai.year - bulan[0].year) * 12 + mulai.month - bulan[0].month


def _arranged(
    metrik: Metric, isi: _Isi, mulai: Indeks, jeda: int, lama: tuple[int, int]
) -> Susunan:
    opd = isi.orang["opd_id"].rank("dense").fill_null(0).cast(pl.Int64).to_numpy()
    # Inside one office its people stand each for themselves.
    gugus = np.arange(opd.size) if np.unique(opd).size < 2 else opd
    panel = Panel(isi.nilai, mulai, gugus, jeda)
    kelompok = split(panel, range(-jeda - lama[0], -jeda), range(lama[1]), lama[1] - 1)
    return Susunan(metrik, isi.orang, isi.bulan, panel, kelompok, lama)


def effect_of(s: Susunan) -> Efek:
    """Estimate, look at the course before, and abstain where there is too little."""
    panel, lama = s.panel, s.lama
    awal, akhir, aman = -panel.jeda - lama[0], -panel.jeda, lama[1] - 1
    hasil = estimate(panel, s.kelompok)
    if s.is_ditahan and isinstance(hasil, Beda):
        hasil = "ditahan"
    # The last month before against those before it: nothing had happened yet.
    sebelum = split(panel, range(awal, akhir - 1), range(akhir - 1, akhir), aman)
    pra = estimate(panel, sebelum) if sebelum else None
    jalur = pl.DataFrame(
        course(panel, s.kelompok, range(awal, lama[1])) if isinstance(hasil, Beda) else [],
        schema={"ke": pl.Int64, "perlakuan": pl.Float64, "pembanding": pl.Float64},
        orient="row",
    )
    return make_efek(s.metrik.id, hasil, pra, jalur)


def training_effect(
    lake: Lake,
    scope: Scope,
    metric_id: str,
    *,
    opd_ids: tuple[int, ...] = (),
    jenjang: str | None = None,
) -> Efek:
    """Return what a training did to a metric of its people: `effect_of` its `training_panel`."""
    return effect_of(training_panel(lake, scope, metric_id, opd_ids=opd_ids, jenjang=jenjang))


def rule_effect(
    lake: Lake,
    scope: Scope,
    metric_id: str,
    tanggal: date,
    kelompok: Mapping[str, tuple[object, ...]],
) -> Efek:
    """Return what a change of the rules did to those it struck: `effect_of` its `rule_panel`."""
    return effect_of(rule_panel(lake, scope, metric_id, tanggal, kelompok))
