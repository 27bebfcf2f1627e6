"""Forecasts for people, and how good they were on months that are over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

import polars as pl

from analytics.kueri.periode import list_months
from analytics.ramalan.bahan import HARI_TERSEDIKIT, read_cases, read_past
from analytics.ramalan.model import Model, calibrated, fit, predict, score
from analytics.ramalan.titik import Titik, point_in, point_now
from data.bahasa import _
from data.galat import GalatPengguna
from data.lake import Lake, Potret
from data.scope import Scope
from rules.ketentuan import Profil

BULAN_CONTOH = 6
"""Closed months that a model is fitted on."""

_BACA = "aktivitas pegawai_bulan"
"""What forecasts are read from: they are kept as long as the files of these stay the same."""


@dataclass(frozen=True, slots=True)
class Perkiraan:
    """One person's forecast in percent: where the month will end, between which bounds.

    `galat` and `cakupan` are measured on past months (`Model`); `perlu_sehari` the minutes a day
    that would fill the month's minutes, None when no day is left; `sisa_hari` working days left.
    """

    ramalan: float
    bawah: float
    atas: float
    galat: float | None
    cakupan: float | None
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
        galat=model.galat,
        cakupan=model.cakupan,
        perlu_sehari=b["perlu_sehari"],
        sisa_hari=titik.sisa_hari,
    )


def _forecast(
    lake: Lake, profil: Profil, bulan: date, pegawai_id: int | None
) -> tuple[pl.DataFrame, Model, Titik | None]:
    """The people of the month with their forecasts, the model, and the point it was made at."""
    potret = lake.snapshot()
    terbuka = {b.bulan for b in list_months(lake) if b.is_sementara}
    titik = point_now(bulan, potret.manifest.per_tanggal) if bulan in terbuka else None
    kosong = pl.DataFrame(
        schema={
            "pegawai_id": pl.Int64, "opd_id": pl.Int64, "ramalan": pl.Float64, "bawah": pl.Float64,
            "atas": pl.Float64, "perlu_sehari": pl.Int64,
        }
    )  # fmt: skip
    contoh = _months_before(lake, bulan)
    if titik is None or not contoh:
        return kosong, fit(kosong.select(laju="ramalan", lalu="bawah", capaian="atas")), None
    model = potret.keep(
        ("model", profil, contoh, titik),
        _BACA,
        lambda: calibrated(_examples(potret, profil, contoh, titik.bagian, titik.lewat)),
        (None, contoh[-1]),
    )

    def work_out() -> pl.DataFrame:
        lalu = read_past(potret, [bulan], pegawai_id)
        orang = read_cases(potret, profil, titik, lalu, pegawai_id=pegawai_id, is_berjalan=True)
        return predict(model, orang.with_columns(_own_past())).with_columns(_needed(titik))

    tanya = ("ramalan", profil, bulan, titik, pegawai_id)
    return potret.keep(tanya, _BACA, work_out), model, titik


def _own_past() -> pl.Expr:
    """The mean of the months before, null where the person has too few days or no month before."""
    cukup = (pl.col("hari_kerja") >= HARI_TERSEDIKIT) & (pl.col("bulan_lalu") > 0)
    return pl.when(cukup).then("lalu").alias("lalu")


def _needed(titik: Titik) -> pl.Expr:
    if not titik.sisa_hari:
        return pl.lit(None, pl.Int64).alias("perlu_sehari")
    kurang = pl.col("target") / titik.bagian - pl.col("diharapkan")
    return (kurang / titik.sisa_hari).ceil().clip(0).cast(pl.Int64).alias("perlu_sehari")


def _months_before(lake: Lake, bulan: date) -> tuple[date, ...]:
    """The closed months just before, oldest first."""
    tutup = [b.bulan for b in list_months(lake) if not b.is_sementara and b.bulan < bulan]
    return tuple(sorted(tutup[:BULAN_CONTOH]))


def _examples(
    potret: Potret, profil: Profil, bulan: Sequence[date], bagian: float, lewat: int = 0
) -> pl.DataFrame:
    lalu = read_past(potret, bulan)
    semua = [read_cases(potret, profil, point_in(b, bagian, lewat), lalu) for b in bulan]
    return pl.concat(semua).filter(
        pl.col("bulan_lalu") > 0, pl.col("hari_kerja") >= HARI_TERSEDIKIT
    )


def backtest(
    lake: Lake, profil: Profil, bagian: Sequence[float] = (0.25, 0.5, 0.75), akhir: int = 6
) -> pl.DataFrame:
    """Return how forecasts of the `akhir` newest closed months would have been, made at these points.

    Each month is forecast from the months before it alone. Columns: bagian, bulan, n, diramal (the
    share forecast), galat (mean absolute error in percent points), galat_lurus (of the straight
    line: minutes approved and waiting by the minutes due so far), galat_lalu (of the person's own
    mean before), cakupan (share held by intervals said to hold 0.8), lebar (their mean width).
    """
    tutup = sorted(b.bulan for b in list_months(lake) if not b.is_sementara)
    diuji = tutup[-min(akhir, ceil(len(tutup) / 2)) :]
    baris: list[dict[str, object]] = []
    for satu in bagian:
        semua = _examples(lake.snapshot(), profil, tutup[1:], satu)
        for bulan in diuji:
            dahulu = sorted(b for b in tutup[1:] if b < bulan)[-BULAN_CONTOH:]
            contoh = semua.filter(pl.col("bulan").is_in(dahulu))
            if contoh.is_empty():
                continue
            isi = predict(fit(contoh), semua.filter(pl.col("bulan") == bulan))
            baris.append({"bagian": satu, "bulan": bulan, **_measures(isi)})
    return pl.DataFrame(baris)


def _measures(isi: pl.DataFrame) -> dict[str, object]:
    galat, cakupan = score(isi)
    ada = isi.drop_nulls("ramalan")
    lurus = ((pl.col("utama") + pl.col("lainnya") + pl.col("menunggu")) / pl.col("target")).clip(
        0, 1
    )
    return {
        "n": isi.height,
        "diramal": ada.height / max(isi.height, 1),
        "galat": galat,
        "galat_lurus": ada.select((lurus * 100 - pl.col("capaian")).abs().mean()).item(),
        "galat_lalu": ada.select((pl.col("lalu") - pl.col("capaian")).abs().mean()).item(),
        "cakupan": cakupan,
        "lebar": ada.select((pl.col("atas") - pl.col("bawah")).mean()).item(),
    }
