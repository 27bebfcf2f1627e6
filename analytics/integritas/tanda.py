"""All flags of a month together, and the rows behind one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from analytics.integritas.bahan import Bahan, load_bahan
from analytics.integritas.kembar import read_texts, repeated_months, shared_texts
from analytics.integritas.menit import night_work, overlaps, too_long_days
from analytics.integritas.sekali import bulk_entries, night_decisions, rubber_stamps, same_files
from analytics.integritas.temuan import Temuan
from data.lake import Lake
from data.scope import Scope
from data.store import Store
from data.waktu import month_add

PEMBACA = ("bkpsdm", "auditor")
"""Who may read flags: both see every OPD, and names."""


@dataclass(frozen=True, slots=True)
class TandaBulan:
    """The flags of a month.

    `tanda`: jenis, the columns of `temuan.TANDA`, `baris` (how many rows are behind) and `sejak`
    (day of the first), strongest first. `baris`: jenis, kunci, aktivitas_id, pegawai_id.
    """

    bulan: date
    tanda: pl.DataFrame
    baris: pl.DataFrame

    def behind(self, jenis: str, kunci: str) -> pl.DataFrame:
        """Return the rows behind one flag: aktivitas_id, pegawai_id."""
        sel = self.baris.filter((pl.col("jenis") == jenis) & (pl.col("kunci") == kunci))
        return sel.select("aktivitas_id", "pegawai_id")

    def people(self, jenis: str, kunci: str) -> frozenset[int]:
        """Return whom one flag is about: the person or validator, else all whose rows are behind it."""
        satu = self.tanda.filter((pl.col("jenis") == jenis) & (pl.col("kunci") == kunci))
        orang = satu["pegawai_id"].drop_nulls().to_list()
        return frozenset(orang or self.behind(jenis, kunci)["pegawai_id"].to_list())


def month_files(lake: Lake, bulan: date) -> tuple[date, str]:
    """Return what decides the flags of a month (a first day): it, and its files and those before it."""
    manifest = lake.manifest()
    berkas = [manifest.find("aktivitas", b) for b in (month_add(bulan, -1), bulan)]
    return bulan, repr(berkas)


def find_tanda(lake: Lake, store: Store, scope: Scope, bulan: date) -> TandaBulan:
    """Return the flags of a month (a first day). Raises `GalatPengguna` (bukan_peran)."""
    scope.require(*PEMBACA)
    return flag_rows(load_bahan(lake.snapshot(), store, bulan))


def flag_rows(b: Bahan) -> TandaBulan:
    """Return the flags of what was read."""
    teks = read_texts(b)
    temuan = {
        "teks_bersama": shared_texts(b, teks),
        "teks_berulang": repeated_months(b, teks),
        "tumpang_tindih": overlaps(b),
        "menit_lebih": too_long_days(b),
        "jam_malam": night_work(b),
        "entri_borongan": bulk_entries(b),
        "stempel": rubber_stamps(b),
        "putusan_malam": night_decisions(b),
        "bukti_sama": same_files(b),
    }
    return _together(b, temuan)


def _together(b: Bahan, temuan: dict[str, Temuan]) -> TandaBulan:
    jenis = pl.Enum(list(temuan))
    baris = pl.concat(
        t.baris.select(pl.lit(nama, jenis).alias("jenis"), pl.all()) for nama, t in temuan.items()
    )
    hari = b.baris.select(pl.col("id").alias("aktivitas_id"), "tanggal")
    isi = (
        baris.join(hari, on="aktivitas_id", how="left")
        .group_by("jenis", "kunci")
        .agg(pl.len().cast(pl.Int64).alias("baris"), pl.col("tanggal").min().alias("sejak"))
    )
    tanda = pl.concat(
        t.tanda.select(pl.lit(nama, jenis).alias("jenis"), pl.all()) for nama, t in temuan.items()
    )
    urut = tanda.join(isi, on=["jenis", "kunci"]).sort(
        "kuat", "baris", "jenis", "kunci", descending=[True, True, False, False]
    )
    return TandaBulan(b.bulan, urut, baris)
