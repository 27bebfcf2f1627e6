"""The same questions to data frames: Polars, streaming over the Parquet files, and pandas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import polars as pl

from bench.layar.bahan import Kota
from bench.layar.pertanyaan import Bahan, Baris, Pertanyaan

ORANG = ["pegawai_id", "bulan"]


class PolarsBaris:
    """Polars over the rows, with its streaming engine."""

    nama = "polars"

    def __init__(self, kota: Kota) -> None:
        self.kota = kota

    def ask(self, p: Pertanyaan, b: Bahan) -> Baris:
        """Return the rows of the answer."""
        hitung: Callable[[Bahan], pl.LazyFrame] = getattr(self, f"_{p.id}")
        return hitung(b).collect(engine="streaming").rows()

    def _rows(self) -> pl.LazyFrame:
        return pl.scan_parquet(list(self.kota.aktivitas))

    def _capaian(self, baris: pl.Expr, dasar: pl.Expr) -> pl.LazyFrame:
        """One row per person and month: menit, target_menit, capaian."""
        sah = pl.col("menit_sah")
        jumlah = (
            self._rows()
            .filter(baris, status="disetujui")
            .group_by(ORANG)
            .agg(
                utama=sah.filter(pl.col("jenis") == "utama").sum(),
                lainnya=sah.filter(pl.col("jenis") == "lainnya").sum(),
            )
        )
        lainnya = pl.min_horizontal(pl.col("lainnya").fill_null(0), "batas_lainnya")
        return (
            pl.scan_parquet(self.kota.dasar)
            .filter(dasar, pl.col("target_menit") > 0)
            .join(jumlah, on=ORANG, how="left")
            .with_columns(menit=pl.col("utama").fill_null(0) + lainnya)
            .with_columns(
                capaian=(pl.col("menit") * 100 / pl.col("target_menit")).clip(upper_bound=100)
            )
        )

    def _month(self, b: Bahan) -> pl.LazyFrame:
        bulan = pl.col("bulan") == b.bulan
        return self._capaian(bulan, bulan)

    def _kuartil_capaian(self, b: Bahan) -> pl.LazyFrame:
        nilai = pl.col("capaian")
        return (
            self._month(b)
            .group_by("opd_id")
            .agg(
                n=pl.len(),
                p10=nilai.quantile(0.1, "linear"),
                kuartil_bawah=nilai.quantile(0.25, "linear"),
                rata=nilai.mean(),
            )
            .sort("opd_id")
        )

    def _tren_capaian(self, _b: Bahan) -> pl.LazyFrame:
        return (
            self._capaian(pl.lit(True), pl.lit(True))
            .group_by("opd_id", "bulan")
            .agg(
                n=pl.len(),
                menit=pl.col("menit").sum(),
                rata=pl.col("capaian").mean(),
                penuh=(pl.col("menit") >= pl.col("target_menit")).sum(),
            )
            .sort("opd_id", "bulan")
        )

    def _di_bawah_target(self, b: Bahan) -> pl.LazyFrame:
        bulan = pl.col("bulan") == b.bulan
        return (
            self._capaian(bulan, bulan & (pl.col("opd_id") == b.opd_id))
            .filter(pl.col("menit") < pl.col("target_menit"))
            .sort("capaian", "pegawai_id")
            .select("pegawai_id", "menit", "target_menit")
            .head(200)
        )

    def _sebaran_capaian(self, b: Bahan) -> pl.LazyFrame:
        kelas = pl.col("menit") * 20 // pl.col("target_menit") * 5
        return (
            self._month(b)
            .filter(pl.col("menit") < pl.col("target_menit"))
            .group_by(kelas=kelas)
            .agg(orang=pl.len())
            .sort("kelas")
        )

    def _lag(self, baris: pl.LazyFrame, kunci: list[str], nilai: str) -> pl.LazyFrame:
        n, kumulatif = pl.col("n"), pl.col("kumulatif")
        return (
            baris.group_by(*kunci, pl.col(nilai).alias("v"))
            .agg(n=pl.len().cast(pl.Int64))
            .sort(*kunci, "v")
            .with_columns(kumulatif=n.cum_sum().over(kunci), jumlah=n.sum().over(kunci))
            .group_by(kunci)
            .agg(
                n.sum(),
                n.filter(pl.col("v") == 0).sum().alias("nol"),
                pl.col("v").filter(kumulatif * 2 >= pl.col("jumlah")).min().alias("tengah"),
                pl.col("v").filter(kumulatif * 10 >= pl.col("jumlah") * 9).min().alias("p90"),
            )
            .sort(kunci)
        )

    def _jeda_entri(self, _b: Bahan) -> pl.LazyFrame:
        diajukan = self._rows().filter(pl.col("status") != "draf", pl.col("opd_id") > 0)
        return self._lag(diajukan, ["bulan", "kelompok_umur"], "jeda")

    def _lama_validasi(self, b: Bahan) -> pl.LazyFrame:
        diputus = self._rows().filter(
            pl.col("bulan") == b.bulan,
            pl.col("jam") >= 0,
            pl.col("status") != "draf",
            pl.col("opd_id") > 0,
        )
        return self._lag(diputus, ["opd_id"], "jam")

    def _satu_pegawai(self, b: Bahan) -> pl.LazyFrame:
        satu = pl.col("pegawai_id") == b.pegawai_id
        return self._capaian(satu, satu).sort("bulan").select("bulan", "menit", "target_menit")

    def _tren_baris(self, _b: Bahan) -> pl.LazyFrame:
        kunci = ["bulan", "status", "jenis"]
        jumlah = [pl.len().alias("n"), pl.col("menit_sah").sum().alias("menit")]
        return self._rows().group_by(kunci).agg(jumlah).sort(kunci)

    def _baris_pegawai(self, b: Bahan) -> pl.LazyFrame:
        return (
            self._rows()
            .filter(pegawai_id=b.pegawai_id, bulan=b.bulan)
            .sort("tanggal", "id")
            .select("id", "tanggal", "status", "menit_sah")
        )


class PandasBaris:
    """pandas: each question reads the columns it needs from the Parquet files."""

    nama = "pandas"

    def __init__(self, kota: Kota) -> None:
        self.kota = kota

    def ask(self, p: Pertanyaan, b: Bahan) -> Baris:
        """Return the rows of the answer."""
        hitung: Callable[[Bahan], pd.DataFrame] = getattr(self, f"_{p.id}")
        return list(hitung(b).itertuples(index=False, name=None))

    def _rows(self, kolom: list[str], b: Bahan | None = None) -> pd.DataFrame:
        berkas = [p for p in self.kota.aktivitas if b is None or f"{b.bulan:%Y-%m}" in p.name]
        return pd.concat([pd.read_parquet(p, columns=kolom) for p in berkas], ignore_index=True)

    def _capaian(self, b: Bahan | None, **pilih: int) -> pd.DataFrame:
        """One row per person and month: menit, target_menit, capaian."""
        kolom = ["pegawai_id", "bulan", "jenis", "status", "menit_sah"]
        baris = self._rows(kolom, b)
        baris = baris[baris["status"] == "disetujui"]
        dasar = pd.read_parquet(self.kota.dasar)
        dasar = dasar[dasar["target_menit"] > 0]
        if b is not None:
            dasar = dasar[dasar["bulan"] == b.bulan]
        for nama, nilai in pilih.items():
            dasar = dasar[dasar[nama] == nilai]
            baris = baris[baris[nama] == nilai] if nama in baris else baris
        jumlah = baris.pivot_table(
            index=ORANG, columns="jenis", values="menit_sah", aggfunc="sum", fill_value=0
        )
        hasil = dasar.merge(jumlah.reset_index(), on=ORANG, how="left").fillna(0)
        lainnya = hasil[["lainnya", "batas_lainnya"]].min(axis=1)
        hasil["menit"] = (hasil["utama"] + lainnya).astype("int64")
        hasil["capaian"] = (hasil["menit"] * 100 / hasil["target_menit"]).clip(upper=100)
        return hasil

    def _kuartil_capaian(self, b: Bahan) -> pd.DataFrame:
        nilai = self._capaian(b).groupby("opd_id")["capaian"]
        bagian = [nilai.size(), nilai.quantile(0.1), nilai.quantile(0.25), nilai.mean()]
        return pd.concat(bagian, axis=1).reset_index()

    def _tren_capaian(self, _b: Bahan) -> pd.DataFrame:
        semua = self._capaian(None)
        semua["penuh"] = semua["menit"] >= semua["target_menit"]
        return (
            semua.groupby(["opd_id", "bulan"])
            .agg(
                n=("menit", "size"),
                menit=("menit", "sum"),
                rata=("capaian", "mean"),
                penuh=("penuh", "sum"),
            )
            .reset_index()
        )

    def _di_bawah_target(self, b: Bahan) -> pd.DataFrame:
        semua = self._capaian(b, opd_id=b.opd_id)
        di_bawah = semua[semua["menit"] < semua["target_menit"]]
        urut = di_bawah.sort_values(["capaian", "pegawai_id"])
        return urut[["pegawai_id", "menit", "target_menit"]].head(200)

    def _sebaran_capaian(self, b: Bahan) -> pd.DataFrame:
        semua = self._capaian(b)
        di_bawah = semua[semua["menit"] < semua["target_menit"]]
        kelas = di_bawah["menit"] * 20 // di_bawah["target_menit"] * 5
        return kelas.value_counts().sort_index().reset_index()

    def _lag(self, baris: pd.DataFrame, kunci: list[str], nilai: str) -> pd.DataFrame:
        hitung = baris.groupby([*kunci, nilai]).size().rename("n").reset_index()
        grup = hitung.groupby(kunci)["n"]
        hitung["k"], hitung["j"] = grup.cumsum(), grup.transform("sum")
        hitung["nol"] = hitung["n"].where(hitung[nilai] == 0, 0)
        hitung["tengah"] = hitung[nilai].where(hitung["k"] * 2 >= hitung["j"])
        hitung["p90"] = hitung[nilai].where(hitung["k"] * 10 >= hitung["j"] * 9)
        cara: dict[str, Any] = {"n": "sum", "nol": "sum", "tengah": "min", "p90": "min"}
        return hitung.groupby(kunci).agg(cara).reset_index()

    def _jeda_entri(self, _b: Bahan) -> pd.DataFrame:
        baris = self._rows(["bulan", "kelompok_umur", "jeda", "status", "opd_id"])
        diajukan = baris[(baris["status"] != "draf") & (baris["opd_id"] > 0)]
        return self._lag(diajukan, ["bulan", "kelompok_umur"], "jeda")

    def _lama_validasi(self, b: Bahan) -> pd.DataFrame:
        baris = self._rows(["opd_id", "jam", "status"], b)
        is_diputus = (baris["jam"] >= 0) & (baris["status"] != "draf") & (baris["opd_id"] > 0)
        return self._lag(baris[is_diputus], ["opd_id"], "jam")

    def _satu_pegawai(self, b: Bahan) -> pd.DataFrame:
        semua = self._capaian(None, pegawai_id=b.pegawai_id)
        return semua.sort_values("bulan")[["bulan", "menit", "target_menit"]]

    def _tren_baris(self, _b: Bahan) -> pd.DataFrame:
        kunci = ["bulan", "status", "jenis"]
        grup = self._rows([*kunci, "menit_sah"]).groupby(kunci)["menit_sah"]
        return grup.agg(["size", "sum"]).reset_index()

    def _baris_pegawai(self, b: Bahan) -> pd.DataFrame:
        kolom = ["id", "tanggal", "status", "menit_sah", "pegawai_id"]
        baris = self._rows(kolom, b)
        satu = baris[baris["pegawai_id"] == b.pegawai_id].sort_values(["tanggal", "id"])
        return satu[kolom[:4]]
