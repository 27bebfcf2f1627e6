"""How raters of behaviour stand beside one another: leniency and halo, pooled; shown, never applied."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from analytics.simulator.bahan import items_of
from analytics.statistik import Angka
from data.bahasa import _
from data.galat import GalatPengguna
from data.lake import Lake, Potret
from data.scope import Scope
from rules.bulan import nilai_bulan
from rules.hukuman import KOLOM
from rules.ketentuan import Profil
from rules.masukan import BULAN, PERILAKU
from rules.parameter import load_profil

KORELASI_TERSEDIKIT = 8
"""Forms from which a rater's scores are set against what the people achieved."""

PENILAI_TERSEDIKIT = 4
"""With fewer raters nothing is known of how raters differ, so each stands for itself."""

_JAUH = 1.96
_KOLOM = ", ".join(
    dict.fromkeys((*BULAN, KOLOM, "capaian_butir", "capaian", "penilai_id", "perilaku_rentang"))
)


def rater_fairness(
    lake: Lake,
    scope: Scope,
    opd_id: int,
    bulan_dari: date,
    bulan_sampai: date,
    *,
    profil: Profil | None = None,
) -> pl.DataFrame:
    """Return one row per rater of an OPD's people in these months, the most lenient first.

    Columns: `penilai_id`, `nama`; `n` (people rated) and `formulir`; `rata` (mean of the people's
    means) and `rata_gabung` (partially pooled towards all raters of the OPD: the fewer people, the
    more), between `bawah` and `atas` in 95 of 100 cases; `arah` (longgar, ketat, or biasa where the
    interval holds `rata_opd`); `rata_opd`; `sebaran` (standard deviation between people; null for
    one); `korelasi_capaian` (of scores and capaian; null below `KORELASI_TERSEDIKIT` forms or
    without spread): near nought where behaviour says nothing new or near one where it repeats the
    minutes; `bagian_seragam` (percent of forms with one score for every aspect: halo);
    `pengaruh_rp` (what their people were paid beyond what scores moved to `rata_opd` by the pooled
    difference would have paid, by the rules of `profil`: nought where behaviour does not pay).

    Nothing is changed by it. Needs names of the OPD: raises `GalatPengguna` (di_luar_cakupan).
    """
    if not (scope.is_nama and scope.may_see_opd(opd_id)):
        raise GalatPengguna(
            _("Nama penilai OPD ini tidak ditampilkan untuk peran Anda."), kode="di_luar_cakupan"
        )
    aturan = profil or load_profil()
    tanya = "keadilan", opd_id, bulan_dari, bulan_sampai, aturan.nama, aturan.versi
    return lake.ask_newest(
        lambda potret: potret.keep(
            tanya,
            "pegawai_bulan",
            lambda: _fairness(potret, opd_id, bulan_dari, bulan_sampai, aturan),
        )
    )


def _fairness(
    potret: Potret, opd_id: int, bulan_dari: date, bulan_sampai: date, profil: Profil
) -> pl.DataFrame:
    data = potret.sql(
        f"SELECT {_KOLOM} FROM pegawai_bulan WHERE opd_id = ? AND bulan BETWEEN ? AND ? "
        "AND perilaku IS NOT NULL AND penilai_id IS NOT NULL ORDER BY bulan, pegawai_id",
        [opd_id, bulan_dari, bulan_sampai],
    )
    nama = potret.sql(
        "SELECT pegawai_id AS penilai_id, arg_max(nama, bulan) AS nama FROM pegawai_bulan GROUP BY 1"
    )
    gabung = _pooled(_per_rater(data))
    hasil = gabung.join(_paid(data, gabung, profil), on="penilai_id", how="left")
    return (
        hasil.join(nama, on="penilai_id", how="left")
        .select("penilai_id", "nama", pl.all().exclude("penilai_id", "nama"))
        .sort(pl.col("rata_gabung"), "penilai_id", descending=[True, False])
    )


def _per_rater(data: pl.DataFrame) -> pl.DataFrame:
    """Each rater's people and forms: n, formulir, rata, sebaran, dalam (sum of squares), and marks."""
    orang = data.group_by("penilai_id", "pegawai_id").agg(
        pl.col("perilaku").cast(pl.Float64).mean().alias("nilai")
    )
    jauh = pl.col("nilai") - pl.col("nilai").mean()
    nilai, capaian = (pl.col(k).cast(pl.Float64) for k in ("perilaku", "capaian"))
    korelasi = pl.corr(nilai, capaian).fill_nan(None)
    return (
        orang.group_by("penilai_id")
        .agg(
            pl.len().cast(pl.Int64).alias("n"),
            pl.col("nilai").mean().alias("rata"),
            pl.col("nilai").std().alias("sebaran"),
            jauh.pow(2).sum().alias("dalam"),
        )
        .join(
            data.group_by("penilai_id").agg(
                pl.len().cast(pl.Int64).alias("formulir"),
                pl.when(pl.len() >= KORELASI_TERSEDIKIT).then(korelasi).alias("korelasi_capaian"),
                (100 * (pl.col("perilaku_rentang") == 0).mean()).alias("bagian_seragam"),
            ),
            on="penilai_id",
        )
        .sort("penilai_id")
    )


def _pooled(penilai: pl.DataFrame) -> pl.DataFrame:
    """Add rata_gabung with bawah and atas, rata_opd and arah."""
    n = penilai["n"].cast(pl.Float64).to_numpy()
    gabung, ragam, rata_opd = pool(n, penilai["rata"].to_numpy(), float(penilai["dalam"].sum()))
    jauh = _JAUH * np.sqrt(ragam)
    batas = penilai.with_columns(
        pl.Series("rata_gabung", gabung, pl.Float64),
        pl.Series("bawah", gabung - jauh, pl.Float64).fill_nan(None),
        pl.Series("atas", gabung + jauh, pl.Float64).fill_nan(None),
        pl.lit(rata_opd, pl.Float64).alias("rata_opd"),
    )
    arah = (
        pl.when(pl.col("bawah") > pl.col("rata_opd"))
        .then(pl.lit("longgar"))
        .when(pl.col("atas") < pl.col("rata_opd"))
        .then(pl.lit("ketat"))
        .otherwise(pl.lit("biasa"))
    )
    return batas.select(
        "penilai_id", "n", "formulir", "rata", "rata_gabung", "bawah", "atas", arah.alias("arah"),
        "rata_opd", "sebaran", "korelasi_capaian", "bagian_seragam",
    )  # fmt: skip


def pool(n: Angka, rata: Angka, dalam: float) -> tuple[Angka, Angka, float]:
    """Return the means of raters pooled towards their common mean, their variances, and that mean.

    Empirical Bayes in closed form (Morris 1983, JASA 78): `n` people and mean `rata` per rater,
    `dalam` the sum of squares within raters. The variance between raters is the moment estimate of
    the one-way layout, not below nought; the variances say how little is known of it. Fewer than
    `PENILAI_TERSEDIKIT` raters are not pooled. NaN variances where no rater has two people.
    """
    banyak, bebas = n.size, n.sum() - n.size
    if banyak == 0 or bebas <= 0:
        rata_opd = float(np.average(rata, weights=n)) if banyak else float("nan")
        return rata, np.full(banyak, np.nan), rata_opd
    di_dalam = dalam / bebas
    galat = di_dalam / n
    antar = _between(n, rata, di_dalam)
    bobot = 1 / (antar + galat) if antar + di_dalam > 0 else n
    rata_opd = float(np.average(rata, weights=bobot))
    if banyak < PENILAI_TERSEDIKIT or antar + di_dalam == 0:
        return rata, galat, rata_opd
    susut = (banyak - 3) / (banyak - 1) * galat * bobot
    jauh = rata - rata_opd
    tak_tentu = 2 / (banyak - 3) * np.square(susut) * (galat.mean() + antar) * bobot
    ragam = galat * (1 - susut * (1 - bobot / bobot.sum())) + tak_tentu * np.square(jauh)
    return rata_opd + (1 - susut) * jauh, ragam, rata_opd


def _between(n: Angka, rata: Angka, di_dalam: float) -> float:
    """The moment estimate of the variance between raters, not below nought."""
    if n.size < 2:
        return 0.0
    luar = (n * np.square(rata - np.average(rata, weights=n))).sum() - (n.size - 1) * di_dalam
    return max(0.0, float(luar / (n.sum() - np.square(n).sum() / n.sum())))


def _paid(data: pl.DataFrame, gabung: pl.DataFrame, profil: Profil) -> pl.DataFrame:
    """What each rater's people were paid beyond scores moved by the pooled difference: pengaruh_rp."""
    geser = (pl.col("rata_gabung") - pl.col("rata_opd")).round(2)
    beda = data.join(gabung.select("penilai_id", geser.alias("geser")), on="penilai_id", how="left")
    asal = beda.select(*BULAN, KOLOM)
    nilai = (pl.col("perilaku").cast(pl.Float64) - pl.col("geser")).clip(0, 100).round(2)
    lain = beda.with_columns(nilai.cast(PERILAKU).alias("perilaku")).select(*BULAN, KOLOM)
    butir = items_of(data)
    bayar = [nilai_bulan(satu, butir, profil)["tpp_rp"] for satu in (asal, lain)]
    return (
        data.select("penilai_id", (bayar[0] - bayar[1]).alias("pengaruh_rp"))
        .group_by("penilai_id")
        .agg(pl.col("pengaruh_rp").sum())
    )
