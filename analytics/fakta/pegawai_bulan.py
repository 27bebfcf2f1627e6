"""An employee's month: who, what was due, done, validated and paid."""

from __future__ import annotations

import polars as pl

from analytics.fakta.aktivitas import DIPUTUS, age_band, local_date
from analytics.fakta.konteks import Bulan
from analytics.fakta.perilaku import count_items, make_perilaku
from rules.bulan import nilai_bulan
from rules.fakta import masukan_bulan
from rules.harian import status_on
from rules.penyebab import loss_by_cause
from rules.sementara import is_paid_for_now
from rules.tertahan import held_back

PENUH = 100
BERSAMBUNG = ("pegawai_id", "bulan_di_bawah", "koreksi_berikut_rp")
"""The columns of a month that the next one asks for."""
DARI_BULAN_LALU = ("bulan_di_bawah", "koreksi_rp")
"""The columns that need the month before."""
_DIHITUNG = (
    "pegawai_id", "tanggal", "menit", "menit_disetujui", "status", "dientri_oleh", "diputus_pada", "pengajuan_ke",
    "jeda_hari", "is_tepat", "is_hari_kerja",
)  # fmt: skip
JUMLAH = (
    "entri", "entri_tepat", "entri_mandiri", "entri_hari_sama", "jeda_hari", "hari_lapor",
    "menit_menunggu", "menit_ditolak", "menit_tidak_divalidasi", "diputus", "disetujui",
    "ditolak", "dikembalikan", "diputus_tepat", "diulang", "belum_diulang",
)  # fmt: skip


def make_pegawai_bulan(b: Bulan, aktivitas: pl.DataFrame) -> pl.DataFrame:
    """Return one row per person with an assignment in the month, sorted by opd_id, pegawai_id.

    `aktivitas` is `make_aktivitas` of the same month. Keys, rules' input and output, counts of
    entry and validation, money lost by cause. All columns of the dataset but those that need the
    month before (`with_month_before`).
    """
    masukan, butir = masukan_bulan(b.baris, b.bulan, b.per_tanggal, b.profil, b.hari)
    hasil = nilai_bulan(masukan, butir, b.profil)
    fakta = make_keys(b)
    for bagian in (
        hasil,
        _losses(hasil, butir, b),
        _true_up(hasil, b),
        _counts(b, aktivitas),
        make_perilaku(b.baris.perilaku, b.batas_validasi),
        count_items(butir, b.bulan, b.per_tanggal),
    ):
        fakta = fakta.join(bagian, on="pegawai_id", how="left")
    return fakta.with_columns(
        pl.col(*JUMLAH, "butir_bertarget", "butir_sejalan").fill_null(0),
        pl.col("is_perilaku_tepat").fill_null(value=False),
        pl.col("pegawai_id").is_in(b.dikonfirmasi["pegawai_id"].implode()).alias("is_dikonfirmasi"),
        pl.lit(b.is_terbuka).alias("is_sementara"),
    ).sort("opd_id", "pegawai_id")


def make_keys(b: Bulan) -> pl.DataFrame:
    """Return who each person was on the last assigned day of the month that has come."""
    hari = b.hari_sebulan.filter(pl.col("tanggal") <= max(b.per_tanggal, b.bulan))
    is_pindah = (pl.col("opd_id").n_unique() > 1).alias("is_pindah")
    akhir = hari.group_by("pegawai_id").agg(
        is_pindah,
        pl.col("tanggal").max().alias("hari_akhir"),
        pl.col("opd_id", "unit_id", "atasan_id", "kelas", "jenis_jabatan")
        .sort_by("tanggal")
        .last(),
    )
    mulai = pl.col("mulai")
    orang = b.pegawai.select(
        pl.col("id").alias("pegawai_id"),
        "nip",
        "nama",
        "golongan",
        "jenis_kelamin",
        age_band(pl.col("tanggal_lahir"), b.bulan).alias("kelompok_umur"),
        "status",
        "diangkat_pns",
        mulai.dt.month_start().alias("bulan_masuk"),
        mulai.dt.truncate("1q").alias("triwulan_masuk"),
        ((b.bulan.year - mulai.dt.year()) * 12 + b.bulan.month - mulai.dt.month())
        .cast(pl.Int64)
        .alias("bulan_ke"),
        mulai.alias("tanggal_masuk"),
    )
    return (
        orang.join(akhir, on="pegawai_id")
        .with_columns(status_on(pl.col("hari_akhir")).alias("status_pegawai"))
        .drop("status", "diangkat_pns", "hari_akhir")
        .join(b.opd.select(pl.col("id").alias("opd_id"), pl.col("nama").alias("opd")), on="opd_id")
        .join(
            b.unit.select(pl.col("id").alias("unit_id"), pl.col("nama").alias("unit")), on="unit_id"
        )
    )


def _losses(hasil: pl.DataFrame, butir: pl.DataFrame, b: Bulan) -> pl.DataFrame:
    """What was lost by cause; the parts add up."""
    tertahan = held_back(b.baris, b.hari, b.bulan, b.per_tanggal, b.profil)
    return loss_by_cause(hasil, butir, tertahan, b.profil)


def _true_up(hasil: pl.DataFrame, b: Bulan) -> pl.DataFrame:
    """koreksi_berikut_rp: what the next month corrects of what this one paid for now."""
    selisih = pl.lit(0, pl.Int64)
    if b.is_terbuka or not is_paid_for_now(b.bulan, b.profil):
        return hasil.select("pegawai_id", selisih.alias("koreksi_berikut_rp"))
    masukan, butir = masukan_bulan(b.baris, b.bulan, b.per_tanggal, b.profil, b.hari, is_akhir=True)
    akhir = nilai_bulan(masukan, butir, b.profil).select(
        "pegawai_id", pl.col("tpp_rp").alias("_akhir")
    )
    selisih = (pl.col("_akhir") - pl.col("tpp_rp")).fill_null(0)
    return hasil.join(akhir, on="pegawai_id").select(
        "pegawai_id", selisih.alias("koreksi_berikut_rp")
    )


def _counts(b: Bulan, aktivitas: pl.DataFrame) -> pl.DataFrame:
    """Entries and validation per person, out of what was ever submitted (drafts stay out)."""
    status, menit = pl.col("status"), pl.col("menit")
    menunggu, diputus = status == "diajukan", status.is_in(DIPUTUS)
    ulang = pl.col("pengajuan_ke") > 1
    tepat = local_date("diputus_pada") <= b.batas_validasi
    nol = pl.lit(0, pl.Int64)
    lapor = pl.col("is_hari_kerja") & (pl.col("tanggal") < b.per_tanggal)
    cacah: dict[str, pl.Expr] = {
        "entri": pl.len(),
        "entri_tepat": pl.col("is_tepat").sum(),
        "entri_mandiri": (pl.col("dientri_oleh") == pl.col("pegawai_id")).sum(),
        "entri_hari_sama": (pl.col("jeda_hari") == 0).sum(),
        "jeda_hari": pl.col("jeda_hari").cast(pl.Int64).sum(),
        "hari_lapor": pl.col("tanggal").filter(lapor).n_unique(),
        "menit_menunggu": menit.filter(menunggu).sum() if b.is_terbuka else nol,
        "menit_ditolak": menit.filter(status == "ditolak").sum()
        + (menit - pl.col("menit_disetujui")).sum(),
        "menit_tidak_divalidasi": nol if b.is_terbuka else menit.filter(menunggu).sum(),
        "diputus": diputus.sum(),
        "disetujui": (status == "disetujui").sum(),
        "ditolak": (status == "ditolak").sum(),
        "dikembalikan": (status == "dikembalikan").sum(),
        "diputus_tepat": (diputus & tepat).sum(),
        "diulang": ulang.sum(),
        "belum_diulang": (~ulang & (status == "dikembalikan")).sum(),
    }
    diajukan = aktivitas.select(_DIHITUNG).filter(status != "draf")
    return diajukan.group_by("pegawai_id").agg(
        nilai.cast(pl.Int64).alias(nama) for nama, nilai in cacah.items()
    )


def with_month_before(fakta: pl.DataFrame, sebelum: pl.DataFrame | None) -> pl.DataFrame:
    """Add what the month before decides: bulan_di_bawah and koreksi_rp.

    bulan_di_bawah: months below target in a row, this one included; 0 at 100 percent.
    koreksi_rp: the koreksi_berikut_rp of the month before, paid or taken in this one.
    `sebelum`: the columns of BERSAMBUNG of the month before, or None when there is none.
    """
    lama = _carried(sebelum)
    return (
        fakta.join(lama, on="pegawai_id", how="left", maintain_order="left")
        .with_columns(
            pl.when(pl.col("capaian") < PENUH)
            .then(pl.col("_lama").fill_null(0) + 1)
            .otherwise(0)
            .cast(pl.Int32)
            .alias("bulan_di_bawah"),
            pl.col("_koreksi").fill_null(0).alias("koreksi_rp"),
        )
        .drop("_lama", "_koreksi")
    )


def _carried(sebelum: pl.DataFrame | None) -> pl.DataFrame:
    if sebelum is None:
        bentuk = {"pegawai_id": pl.Int64, "_lama": pl.Int32, "_koreksi": pl.Int64}
        return pl.DataFrame(schema=bentuk)
    return sebelum.select(
        "pegawai_id",
        pl.col("bulan_di_bawah").alias("_lama"),
        pl.col("koreksi_berikut_rp").alias("_koreksi"),
    )
