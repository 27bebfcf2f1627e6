"""A person's own days: whose assignment, whether a working day, and until when one may enter it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date, datetime

import polars as pl

from rules.kalender import geser_batas, next_month
from rules.ketentuan import Profil

KUNCI_HARI = ("pegawai_id", "tanggal")
TUGAS = ("unit_id", "opd_id", "pola_kerja", "kelas", "atasan_id", "jenis_jabatan")
PEGAWAI: dict[str, pl.DataType] = {
    "pegawai_id": pl.Int64(),
    "status": pl.String(),
    "selesai": pl.Date(),
    "diangkat_pns": pl.Date(),
}
POLA_UNIT: dict[str, pl.DataType] = {
    "unit_id": pl.Int64(),
    "mulai": pl.Date(),
    "pola": pl.Int64(),
}
GILIRAN: dict[str, pl.DataType] = {"pegawai_id": pl.Int64(), "tanggal": pl.Date()}
HUKUMAN: dict[str, pl.DataType] = {
    "pegawai_id": pl.Int64(),
    "tingkat": pl.String(),
    "mulai": pl.Date(),
    "selesai": pl.Date(),
}


@dataclass(frozen=True, slots=True)
class Baris:
    """The rows that a month is made of, as frames with the columns of the store's tables.

    penugasan has opd_id and pola_kerja of its unit beside its own columns; aktivitas needs
    pegawai_id, tanggal, mulai, selesai, jenis, butir_id, kuantitas, status; butir_skp needs id,
    skp_id, bobot, arah; hari_libur needs tanggal; gangguan mulai and selesai (aware moments).
    pegawai (the columns of PEGAWAI) says a person's status, last day of service and first day as
    PNS after having been a CPNS, hukuman (those of HUKUMAN) the punishments; who is in neither is a
    PNS in service without one. pola_unit (the
    columns of POLA_UNIT) says from which day a unit's pattern is another than the pola_kerja beside
    the assignment, giliran (those of GILIRAN) who has a shift on which day.
    Rows of other months or people do no harm; izin and penugasan must reach to the entry limit
    in the next month.
    """

    aktivitas: pl.DataFrame
    kehadiran: pl.DataFrame
    izin: pl.DataFrame
    penugasan: pl.DataFrame
    perilaku: pl.DataFrame
    skp: pl.DataFrame
    butir_skp: pl.DataFrame
    target_butir: pl.DataFrame
    hari_libur: pl.DataFrame
    gangguan: pl.DataFrame
    pegawai: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=PEGAWAI))
    hukuman: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=HUKUMAN))
    pola_unit: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=POLA_UNIT))
    giliran: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=GILIRAN))

    @property
    def outages(self) -> list[tuple[datetime, datetime]]:
        """The declared outages, from and to."""
        return list(self.gangguan.select("mulai", "selesai").iter_rows())

    def equals(self, lain: Baris) -> bool:
        """Whether every table holds the same rows in the same order."""
        pasangan = ((getattr(self, f.name), getattr(lain, f.name)) for f in fields(self))
        return all(kiri is kanan or kiri.equals(kanan) for kiri, kanan in pasangan)


def hari_pegawai(baris: Baris, dari: date, sampai: date) -> pl.DataFrame:
    """Return one row per person and day with a definitif assignment, sorted.

    Columns: pegawai_id, tanggal, those of TUGAS (pola_kerja as of that day), and is_hari_kerja: by
    the weekly pattern of the unit and no holiday, or a shift where the unit works in shifts (pattern
    0); and no leave. Of two assignments on a day the later one counts; none lasts longer than the
    person's service.
    """
    tugas = _in_service(baris).filter(pl.col("jenis") == "definitif").sort("mulai", "id")
    hari = (
        each_day(tugas, dari, sampai)
        .unique(KUNCI_HARI, keep="last", maintain_order=True)
        .select(*KUNCI_HARI, *TUGAS)
    )
    hari = _with_dated_pattern(hari, baris.pola_unit)
    izin = each_day(baris.izin, dari, sampai).select(KUNCI_HARI).unique()
    libur = pl.col("tanggal").is_in(baris.hari_libur["tanggal"].unique().implode())
    kerja = (pl.col("tanggal").dt.weekday() <= pl.col("pola_kerja")) & ~libur
    if not baris.giliran.is_empty():
        bergilir = baris.giliran.select(KUNCI_HARI).with_columns(pl.lit(True).alias("is_giliran"))
        hari = hari.join(bergilir, on=KUNCI_HARI, how="left")
        kerja |= (pl.col("pola_kerja") == 0) & pl.col("is_giliran").fill_null(False)
    tandai = izin.with_columns(pl.lit(True).alias("is_izin"))
    return (
        hari.join(tandai, on=KUNCI_HARI, how="left")
        .with_columns((kerja & pl.col("is_izin").is_null()).alias("is_hari_kerja"))
        .drop("is_izin", "is_giliran", strict=False)
        .sort(KUNCI_HARI)
    )


def _with_dated_pattern(hari: pl.DataFrame, pola_unit: pl.DataFrame) -> pl.DataFrame:
    """The days, pola_kerja of each as its unit's last change up to that day says."""
    if pola_unit.is_empty():
        return hari
    ubah = pola_unit.select("unit_id", pl.col("mulai").alias("tanggal"), "pola").sort("tanggal")
    return (
        hari.sort("tanggal")
        .join_asof(ubah, on="tanggal", by="unit_id", check_sortedness=False)
        .with_columns(pl.coalesce("pola", "pola_kerja").alias("pola_kerja"))
        .drop("pola")
    )


def _in_service(baris: Baris) -> pl.DataFrame:
    """The assignments, none longer than the service; one that begins after it has no day."""
    berhenti = baris.pegawai.select("pegawai_id", pl.col("selesai").alias("berhenti"))
    return baris.penugasan.join(berhenti, on="pegawai_id", how="left").with_columns(
        pl.min_horizontal("selesai", "berhenti").alias("selesai")
    )


def each_day(rentang: pl.DataFrame, dari: date, sampai: date) -> pl.DataFrame:
    """Return one row per day of each row's mulai..selesai (null: no end) within dari..sampai."""
    mulai = pl.max_horizontal("mulai", pl.lit(dari))
    selesai = pl.min_horizontal("selesai", pl.lit(sampai))
    dalam = rentang.filter(
        pl.col("mulai") <= sampai, pl.col("selesai").is_null() | (pl.col("selesai") >= dari)
    )
    return dalam.with_columns(pl.date_ranges(mulai, selesai).alias("tanggal")).explode("tanggal")


def entry_reach(bulan: date, profil: Profil) -> date:
    """Return the last day that decides about the entry windows of `bulan`, outages apart."""
    return max(limit for _, _, limit in _entry_rules(bulan, profil))


def _entry_rules(bulan: date, profil: Profil) -> list[tuple[date, int, date]]:
    """Of each day of the month: how many working days its window lasts, and its last limit."""
    sesudah = next_month(bulan)
    hasil: list[tuple[date, int, date]] = []
    for hari in pl.date_range(bulan, sesudah, closed="left", eager=True):
        k = profil.on(hari)
        tanggal = k.bulat("batas_entri_tanggal")
        hasil.append((hari, k.bulat("jendela_entri_hari"), sesudah.replace(day=tanggal)))
    return hasil


def batas_entri_pegawai(
    pasangan: pl.DataFrame, hari: pl.DataFrame, bulan: date, profil: Profil, baris: Baris
) -> pl.DataFrame:
    """Return the last day on which each person may submit each day: pegawai_id, tanggal, batas.

    `pasangan`: the pegawai_id and tanggal asked for, all in `bulan`; `hari`: `hari_pegawai` from
    the month's first day to `entry_reach`. The same limit as `rules.kalender.batas_entri`.
    """
    batas = _own_limits(pasangan, hari, bulan, profil)
    return _moved_by_outages(batas, profil, baris).sort(KUNCI_HARI)


def days_hit_by_outages(
    pasangan: pl.DataFrame, hari: pl.DataFrame, bulan: date, profil: Profil, baris: Baris
) -> pl.DataFrame:
    """Return those of `pasangan` whose entry window an outage moved: pegawai_id, tanggal, batas.

    Arguments as in `batas_entri_pegawai`; `batas` is the limit as moved.
    """
    batas = _own_limits(pasangan, hari, bulan, profil)
    semula = batas.rename({"batas": "semula"})
    return (
        _moved_by_outages(batas, profil, baris)
        .join(semula, on=KUNCI_HARI)
        .filter(pl.col("batas") > pl.col("semula"))
        .drop("semula")
    )


def _own_limits(
    pasangan: pl.DataFrame, hari: pl.DataFrame, bulan: date, profil: Profil
) -> pl.DataFrame:
    """The limits as if no outage had been declared."""
    aturan = pl.DataFrame(
        _entry_rules(bulan, profil),
        schema={"tanggal": pl.Date, "lama": pl.Int64, "terakhir": pl.Date},
        orient="row",
    )
    kerja = hari.filter("is_hari_kerja").select(
        *KUNCI_HARI, pl.int_range(1, pl.len() + 1).over("pegawai_id").alias("urut")
    )
    return (
        pasangan.select(KUNCI_HARI)
        .unique()
        .sort("tanggal")
        .join_asof(kerja.sort("tanggal"), on="tanggal", by="pegawai_id", check_sortedness=False)
        .join(aturan, on="tanggal", how="left")
        .with_columns(pl.col("urut").fill_null(0) + pl.col("lama"))
        .join(kerja.rename({"tanggal": "batas"}), on=("pegawai_id", "urut"), how="left")
        .with_columns(pl.min_horizontal("batas", "terakhir").alias("batas"))
        .select(*KUNCI_HARI, "batas")
    )


def _moved_by_outages(batas: pl.DataFrame, profil: Profil, baris: Baris) -> pl.DataFrame:
    gangguan = baris.outages
    if not gangguan:
        return batas
    jendela = batas.select("tanggal", "batas").unique()
    geser = [
        geser_batas(hari, akhir, profil.on(hari), gangguan) for hari, akhir in jendela.iter_rows()
    ]
    digeser = jendela.with_columns(pl.Series("digeser", geser, pl.Date))
    return batas.join(digeser, on=("tanggal", "batas"), how="left").select(
        *KUNCI_HARI, pl.col("digeser").alias("batas")
    )
