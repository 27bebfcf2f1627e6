"""Two versions of the rules over real months: rupiah by OPD, numbers up and down, who moves most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import polars as pl
from sqlalchemy import select

from analytics.fakta.konteks import load_bulan
from analytics.fakta.pegawai_bulan import make_keys
from data.aturan import flat_changes, published_changes
from data.bahasa import _, format_bulan
from data.baris import read_baris
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Store, VersiAturan
from data.tabel import open_pembaca
from data.waktu import local_day, month_add, month_start
from rules.bulan import nilai_bulan, rincian_bulan
from rules.fakta import Baris, masukan_bulan
from rules.ketentuan import Profil
from rules.parameter import list_profil, load_profil
from rules.perubahan import NilaiBaru, overlay
from rules.rincian import Langkah
from rules.teks import GalatKetentuan

BERLAKU = "berlaku"
"""The word for the rules as they now hold: the files, and what was published over them."""

PEMISAH = ".."
"""Between the first and the last month of a period."""

AWALAN_TERPENDEK = 6
ORANG = ("pegawai_id", "nip", "nama", "opd_id", "opd")


@dataclass(frozen=True, slots=True)
class Banding:
    """What the second version pays beside the first, in `bulan` or from it to the month `sampai`.

    `orang` has one row per person, and of several months one per person and OPD: pegawai_id, nip,
    nama, opd_id, opd, a_rp, b_rp, selisih_rp (null for who cannot be paid yet under one of the two,
    and is in no sum).
    """

    bulan: date
    orang: pl.DataFrame
    sampai: date | None = None

    def per_opd(self) -> pl.DataFrame:
        """Return opd_id, opd, pegawai, a_rp, b_rp, selisih_rp, naik, turun, tetap, belum by OPD."""
        return self.orang.group_by("opd_id", "opd").agg(_sums()).sort("opd")

    def total(self) -> dict[str, int]:
        """Return the same sums over everybody."""
        return self.orang.select(_sums()).row(0, named=True)

    def movers(self, banyak: int = 10) -> pl.DataFrame:
        """Return the people whose pay differs most, the largest difference first."""
        beda = self.orang.filter(pl.col("selisih_rp") != 0)
        urut = beda.sort(pl.col("selisih_rp").abs(), "pegawai_id", descending=[True, False])
        return urut.head(banyak)

    def as_json(self, a: str, b: str) -> dict[str, Any]:
        """Return what `--json` prints."""
        return {
            "a": a,
            "b": b,
            "periode": PEMISAH.join(f"{b:%Y-%m}" for b in (self.bulan, self.sampai) if b),
            **self.total(),
            "opd": self.per_opd().to_dicts(),
            "terbesar": self.movers().drop("pegawai_id", "opd_id").to_dicts(),
        }


def _sums() -> list[pl.Expr]:
    beda = pl.col("selisih_rp")
    terhitung = beda.is_not_null()
    return [
        pl.len().cast(pl.Int64).alias("pegawai"),
        *(pl.col(k).filter(terhitung).sum().alias(k) for k in ("a_rp", "b_rp", "selisih_rp")),
        (beda > 0).sum().cast(pl.Int64).alias("naik"),
        (beda < 0).sum().cast(pl.Int64).alias("turun"),
        (beda == 0).sum().cast(pl.Int64).alias("tetap"),
        beda.is_null().sum().cast(pl.Int64).alias("belum"),
    ]


def compare(
    store: Store, scope: Scope, a: Profil, b: Profil, bulan: date, *, kini: datetime
) -> Banding:
    """Calculate the month `bulan` of everybody in scope under both versions, from the same rows.

    What was approved, rejected or late stays so: only the calculation is done again. Raises
    `GalatPengguna` when the scope may not see people, when a version cannot count the month, when
    nobody has an assignment in it.
    """
    if not scope.is_nama:
        scope.require("bkpsdm", "keuangan", "auditor")
    awal, hari = month_start(bulan), local_day(kini)
    try:
        with open_pembaca(store) as pembaca:
            isi = load_bulan(pembaca, awal, hari, a)
        orang = make_keys(isi).select(ORANG)
        bayar = [_pay(isi.baris, awal, hari, profil) for profil in (a, b)]
    except GalatKetentuan as galat:
        raise said(galat) from galat
    if scope.opd_ids is not None:
        orang = orang.filter(pl.col("opd_id").is_in(list(scope.opd_ids)))
    if orang.is_empty():
        raise GalatPengguna(
            _("Tidak ada pegawai pada {bulan}. Pilih bulan lain.").format(bulan=format_bulan(awal)),
            kode="bulan_kosong",
        )
    return Banding(awal, side_by_side(orang, *bayar))


def compare_months(
    store: Store, scope: Scope, a: Profil, b: Profil, rentang: tuple[date, date], *, kini: datetime
) -> Banding:
    """Calculate every month of `rentang` (both included) under both versions, and add them up.

    Raises what `compare` does, for any of the months.
    """
    awal, akhir = map(month_start, rentang)
    banyak = (akhir.year - awal.year) * 12 + akhir.month - awal.month + 1
    semua = [compare(store, scope, a, b, month_add(awal, n), kini=kini) for n in range(banyak)]
    if banyak == 1:
        return semua[0]
    terhitung = pl.col("selisih_rp").is_not_null()
    rupiah = [
        pl.when(terhitung.any()).then(pl.col(k).filter(terhitung).sum()).alias(k)
        for k in ("a_rp", "b_rp", "selisih_rp")
    ]
    orang = (
        pl.concat(satu.orang for satu in semua)
        .group_by("pegawai_id", "opd_id", maintain_order=True)
        .agg(pl.col("nip", "nama", "opd").last(), *rupiah)
        .select(*ORANG, "a_rp", "b_rp", "selisih_rp")
        .sort("opd_id", "pegawai_id")
    )
    return Banding(awal, orang, akhir)


def compare_one(
    store: Store,
    scope: Scope,
    hasil: Banding,
    versi: tuple[Profil, Profil],
    pegawai_id: int,
    *,
    kini: datetime,
) -> tuple[list[Langkah], list[Langkah]]:
    """Return the steps of one person of a comparison under both of its versions.

    Raises `GalatPengguna` as `compare` does, and when the person is not in scope that month.
    """
    if not scope.is_nama:
        scope.require("bkpsdm", "keuangan", "auditor")
    satu = hasil.orang.filter(pl.col("pegawai_id") == pegawai_id)
    if satu.is_empty() or (scope.opd_ids is not None and satu["opd_id"][0] not in scope.opd_ids):
        raise GalatPengguna(_("Pegawai ini tidak ada pada bulan itu."), kode="tidak_ada")
    with open_pembaca(store) as pembaca:
        baris = Baris(**read_baris(pembaca, hasil.bulan, [pegawai_id]))
    try:
        a, b = (_steps(baris, hasil.bulan, local_day(kini), profil) for profil in versi)
    except GalatKetentuan as galat:
        raise said(galat) from galat
    return a, b


def _steps(baris: Baris, bulan: date, hari: date, profil: Profil) -> list[Langkah]:
    masukan, butir = masukan_bulan(baris, bulan, hari, profil)
    return rincian_bulan(masukan.row(0, named=True), butir.to_dicts(), profil)


def side_by_side(orang: pl.DataFrame, a: pl.DataFrame, b: pl.DataFrame) -> pl.DataFrame:
    """Return `orang` with a_rp, b_rp and selisih_rp out of the two frames (pegawai_id, tpp_rp)."""
    satu, dua = (
        f.select("pegawai_id", pl.col("tpp_rp").alias(k)) for f, k in ((a, "a_rp"), (b, "b_rp"))
    )
    return (
        orang.join(satu, on="pegawai_id", how="left")
        .join(dua, on="pegawai_id", how="left")
        .with_columns((pl.col("b_rp") - pl.col("a_rp")).alias("selisih_rp"))
        .sort("opd_id", "pegawai_id")
    )


def _pay(baris: Baris, bulan: date, hari: date, profil: Profil) -> pl.DataFrame:
    masukan, butir = masukan_bulan(baris, bulan, hari, profil)
    return nilai_bulan(masukan, butir, profil).select("pegawai_id", "tpp_rp")


def said(galat: GalatKetentuan) -> GalatPengguna:
    """Return an error of the rules as one for people."""
    return GalatPengguna(_(galat.teks).format(**galat.nilai), kode="ketentuan")


def profil_berlaku(store: Store) -> Profil:
    """Return the usual profile with what was published over it."""
    dasar = load_profil()
    with store.read() as session:
        return overlay(dasar, published_changes(session, dasar.nama))


def find_versi(store: Store, teks: str, bulan: date) -> Profil:
    """Return the version that `teks` names, to be tried on `bulan`.

    `berlaku`, the name of a profile, or the id (or its first letters) of a version in the store,
    which is tried as if it began in that month; each with changes after it: `+id=nilai`.
    """
    kepala, *ubah = teks.split("+")
    try:
        return overlay(_named(store, kepala, bulan), list(_changes(ubah, bulan)))
    except GalatKetentuan as galat:
        raise said(galat) from galat


def _changes(ubah: Iterable[str], bulan: date) -> Iterable[NilaiBaru]:
    for satu in ubah:
        id, tanda, nilai = satu.partition("=")
        if not tanda:
            raise GalatPengguna(
                _("Perubahan {teks} tidak terbaca. Tulis id=nilai.").format(teks=satu),
                kode="versi_salah",
            )
        yield NilaiBaru(id, nilai, bulan)


def _named(store: Store, kepala: str, bulan: date) -> Profil:
    if kepala in list_profil():
        return load_profil(kepala)
    if kepala == BERLAKU:
        return profil_berlaku(store)
    with store.read() as session:
        cari = (
            select(VersiAturan).where(VersiAturan.id.startswith(kepala, autoescape=True)).limit(2)
        )
        ada = session.scalars(cari).all() if len(kepala) >= AWALAN_TERPENDEK else []
    if len(ada) != 1:
        raise GalatPengguna(
            _("Versi {teks} tidak ada. Pilih salah satu: {tersedia}, atau nomor versi.").format(
                teks=kepala, tersedia=", ".join([BERLAKU, *list_profil()])
            ),
            kode="versi_salah",
        )
    return overlay(profil_berlaku(store), flat_changes(bulan, ada[0].perubahan))
