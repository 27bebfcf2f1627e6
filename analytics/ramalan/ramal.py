"""Forecasts for people, and how good they were on months that are over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from analytics.kueri.periode import list_months
from analytics.ramalan.bahan import HARI_TERSEDIKIT, read_cases, read_past
from analytics.ramalan.ketepatan import Ketepatan
from analytics.ramalan.model import Model, calibrated, fit, predict
from analytics.ramalan.titik import Titik, point_in, point_now
from data.bahasa import _
from data.galat import GalatPengguna
from data.lake import Lake, Potret
from data.scope import Scope
from rules.ketentuan import Profil

BULAN_CONTOH = 6
"""Closed months that a model is fitted on."""

BACA = "aktivitas pegawai_bulan"
"""What forecasts are read from: they are kept as long as the files of these stay the same."""


@dataclass(frozen=True, slots=True)
class Perkiraan:
    """One person's forecast in percent: where the month will end, between which bounds.

    `ketepatan` is measured on past months (`Model`); `perlu_sehari` the minutes a day that would
    fill the month's minutes (0: what was sent is enough), None when they are not enough and no day is left; `sisa_hari` working days left.
    """

    ramalan: float
    bawah: float
    atas: float
    ketepatan: Ketepatan | None
    perlu_sehari: int | None
    sisa_hari: int


def forecast_opd(
    lake: Lake, scope: Scope, profil: Profil, opd_id: int, bulan: date
) -> pl.DataFrame:
    """Return pegawai_id, ramalan, bawah, atas, perlu_sehari of an OPD's running month.

    Empty for a closed month and before its first working day; ramalan, bawah, atas are null where
    too little is known. Names of the OPD must be in scope; otherwise the frame is refused.
    """
    if not (scope.is_nama and scope.may_see_opd(opd_id)):
        raise GalatPengguna(
            _("Nama pegawai OPD ini tidak ditampilkan untuk peran Anda."), kode="di_luar_cakupan"
        )
    hasil, _model, _titik = _forecast(lake, profil, bulan, None)
    return hasil.filter(pl.col("opd_id") == opd_id).select(
        "pegawai_id", "ramalan", "bawah", "atas", "perlu_sehari"
    )


def forecast_one(lake: Lake, scope: Scope, profil: Profil, bulan: date) -> Perkiraan | None:
    """Return the forecast of one's own running month; None where too little is known."""
    hasil, model, titik = _forecast(lake, profil, bulan, scope.pegawai_id)
    if hasil.is_empty() or titik is None or hasil["ramalan"][0] is None:
        return None
    b = hasil.row(0, named=True)
    return Perkiraan(
        ramalan=b["ramalan"],
        bawah=b["bawah"],
        atas=b["atas"],
        ketepatan=model.ketepatan,
        perlu_sehari=b["perlu_sehari"],
        sisa_hari=titik.sisa_hari,
    )


def forecast_accuracy(lake: Lake, profil: Profil, bulan: date) -> Ketepatan | None:
    """Return how forecasts made at this point of the closed months before would have come out.

    Of all people of the city, whoever asks, as the forecast itself is made of all; None for a closed
    month, and with fewer than two months before.
    """
    titik = _point(lake, bulan)
    contoh = _months_before(lake, bulan)
    if titik is None or not contoh:
        return None
    return _model(lake.snapshot(), profil, contoh, titik).ketepatan


def _forecast(
    lake: Lake, profil: Profil, bulan: date, pegawai_id: int | None
) -> tuple[pl.DataFrame, Model, Titik | None]:
    """The people of the month with their forecasts, the model, and the point it was made at."""
    potret, titik = lake.snapshot(), _point(lake, bulan)
    kosong = pl.DataFrame(
        schema={
            "pegawai_id": pl.Int64, "opd_id": pl.Int64, "ramalan": pl.Float64, "bawah": pl.Float64,
            "atas": pl.Float64, "perlu_sehari": pl.Int64,
        }
    )  # fmt: skip
    contoh = _months_before(lake, bulan)
    if titik is None or not contoh:
        return kosong, fit(kosong.select(laju="ramalan", lalu="bawah", capaian="atas")), None
    model = _model(potret, profil, contoh, titik)

    def work_out() -> pl.DataFrame:
        lalu = read_past(potret, [bulan], pegawai_id)
        orang = read_cases(potret, profil, titik, lalu, pegawai_id=pegawai_id, is_berjalan=True)
        return predict(model, orang.with_columns(_own_past())).with_columns(minutes_needed(titik))

    tanya = ("ramalan", profil, bulan, titik, pegawai_id)
    return potret.keep(tanya, BACA, work_out), model, titik


def _point(lake: Lake, bulan: date) -> Titik | None:
    """Where a running month stands; None for a closed one."""
    terbuka = {b.bulan for b in list_months(lake) if b.is_sementara}
    return point_now(bulan, lake.manifest().per_tanggal) if bulan in terbuka else None


def _model(potret: Potret, profil: Profil, contoh: tuple[date, ...], titik: Titik) -> Model:
    """The model of the months before at this point, kept as long as their files stay the same."""
    return potret.keep(
        ("model", profil, contoh, titik),
        BACA,
        lambda: calibrated(examples(potret, profil, contoh, titik.bagian, titik.lewat)),
        (None, contoh[-1]),
    )


def _own_past() -> pl.Expr:
    """The mean of the months before, null where the person has too few days or no month before."""
    cukup = (pl.col("hari_kerja") >= HARI_TERSEDIKIT) & (pl.col("bulan_lalu") > 0)
    return pl.when(cukup).then("lalu").alias("lalu")


def minutes_needed(titik: Titik) -> pl.Expr:
    """Return `perlu_sehari` (see `Perkiraan`) of cases with target and diharapkan, as an expression."""
    kurang = pl.col("target") / titik.bagian - pl.col("diharapkan")
    # When no day is left, what was sent may still be enough once it is approved.
    hari = titik.sisa_hari or pl.when(kurang <= 0).then(1)
    return (kurang / hari).ceil().clip(0).cast(pl.Int64).alias("perlu_sehari")


def _months_before(lake: Lake, bulan: date) -> tuple[date, ...]:
    """The closed months just before, oldest first."""
    tutup = [b.bulan for b in list_months(lake) if not b.is_sementara and b.bulan < bulan]
    return tuple(sorted(tutup[:BULAN_CONTOH]))


def examples(
    potret: Potret, profil: Profil, bulan: Sequence[date], bagian: float, lewat: int = 0
) -> pl.DataFrame:
    """Return the people of past months as they stood at a point of each, and how it ended."""
    lalu = read_past(potret, bulan)
    semua = [read_cases(potret, profil, point_in(b, bagian, lewat), lalu) for b in bulan]
    return pl.concat(semua).filter(
        pl.col("bulan_lalu") > 0, pl.col("hari_kerja") >= HARI_TERSEDIKIT
    )
