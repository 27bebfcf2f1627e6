"""What one outage did: the windows it moved, and the entries that are on time because of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, replace
from datetime import date, datetime, timedelta

import polars as pl

from analytics.banding import profil_berlaku
from analytics.kueri.gangguan import PENJAGA
from data.baris import read_hari
from data.lake import Lake
from data.scope import Scope
from data.store import Store
from data.tabel import Pembaca, open_pembaca
from data.waktu import WIB, local_day, month_add, month_end, month_start
from rules.fakta import Baris, is_in_force
from rules.hari import KUNCI_HARI, batas_entri_pegawai, entry_reach, hari_pegawai
from rules.ketentuan import Profil


@dataclass(frozen=True, slots=True)
class Dampak:
    """What one outage did: windows (a person's working day each) moved, of how many people; entries
    that are on time only because of it, and of how many people."""

    jendela: int
    orang: int
    entri: int
    orang_terlindungi: int


def outage_effect(lake: Lake, store: Store, scope: Scope, id: str) -> Dampak | None:
    """Return what one outage did to entry windows and entries; None when it is not declared.

    The windows of the months it can touch are calculated twice, with it and as if it had not been.
    """
    scope.require(*PENJAGA)
    profil = profil_berlaku(store)
    with open_pembaca(store) as pembaca:
        semua = pembaca.table("gangguan", kolom=("id", "mulai", "selesai"))
        ini = semua.filter(id=id).select("mulai", "selesai").rows()
        if not ini:
            return None
        geser = pl.concat(
            [
                pl.DataFrame(
                    schema={"pegawai_id": pl.Int64, "tanggal": pl.Date, "semula": pl.Date}
                ),
                *_moved(pembaca, profil, semua, id),
            ]
        )
    entri = _entries_since(lake, *ini[0]).join(geser, on=KUNCI_HARI)
    selamat = entri.filter(pl.col("diajukan") > pl.col("semula"))
    return Dampak(
        geser.height,
        geser["pegawai_id"].n_unique(),
        selamat.height,
        selamat["pegawai_id"].n_unique(),
    )


def _moved(
    pembaca: Pembaca, profil: Profil, semua: pl.DataFrame, id: str
) -> Iterator[pl.DataFrame]:
    """Working days whose limit the outage moved, and the limit they would have had (`semula`)."""
    mulai, selesai = semua.filter(id=id).select("mulai", "selesai").row(0)
    akhir = local_day(selesai - timedelta(microseconds=1))
    bulan = month_add(local_day(mulai), -1)
    while bulan <= akhir:
        if is_in_force(bulan, profil):
            sampai = max(entry_reach(bulan, profil), month_end(bulan))
            baris = _rows(pembaca, bulan, sampai, semua)
            tanpa = replace(baris, gangguan=semua.filter(pl.col("id") != id))
            hari = hari_pegawai(baris, bulan, sampai)
            kerja = hari.filter(
                "is_hari_kerja", pl.col("tanggal") <= min(akhir, month_end(bulan))
            ).select(KUNCI_HARI)
            batas = batas_entri_pegawai(kerja, hari, bulan, profil, baris)
            semula = batas_entri_pegawai(kerja, hari, bulan, profil, tanpa)
            yield (
                batas.join(semula.rename({"batas": "semula"}), on=KUNCI_HARI)
                .filter(pl.col("batas") > pl.col("semula"))
                .select(*KUNCI_HARI, "semula")
            )
        bulan = month_add(bulan, 1)


def _rows(pembaca: Pembaca, dari: date, sampai: date, gangguan: pl.DataFrame) -> Baris:
    """The tables that decide working days, with these outages; the others stay empty."""
    wajib = (f.name for f in fields(Baris) if f.default_factory is MISSING)
    isi = read_hari(pembaca, dari, sampai) | {"gangguan": gangguan}
    return Baris(**(dict.fromkeys(wajib, pl.DataFrame()) | isi))


def _entries_since(lake: Lake, mulai: datetime, selesai: datetime) -> pl.DataFrame:
    """Activities that were on time and submitted after the outage began, with the local day of that."""
    awal = month_start(month_add(local_day(mulai), -1))
    isi = lake.sql(
        "SELECT pegawai_id, tanggal, diajukan_pada FROM aktivitas "
        "WHERE tanggal BETWEEN ? AND ? AND is_tepat AND diajukan_pada >= ?",
        [awal, local_day(selesai), mulai],
    )
    hari = pl.col("diajukan_pada").dt.convert_time_zone(WIB.key).dt.date()
    return isi.select("pegawai_id", "tanggal", hari.alias("diajukan"))
