"""Building one month of the lake: as a whole, or for some people beside what is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import polars as pl

from analytics.fakta.aktivitas import URUTAN, make_aktivitas
from analytics.fakta.konteks import Bulan, load_bulan
from analytics.fakta.pegawai_bulan import (
    BERSAMBUNG,
    DARI_BULAN_LALU,
    make_pegawai_bulan,
    with_month_before,
)
from analytics.fakta.ringkasan import KOLOM, RINGKASAN, make_ringkasan
from analytics.fakta.skema import conform, unpack
from analytics.refresher.berkas import Penulis
from data.manifest import Berkas, Manifest
from data.tabel import Pembaca
from data.waktu import month_add
from rules.ketentuan import Profil

BARIS_DELTA = 20_000
BAGIAN_DELTA = 10
"""A delta is folded into its base beyond so many rows, and beyond one part in so many of it."""


@dataclass(slots=True)
class Penyusun:
    """Builds months into a new version, one after another in order of time."""

    pembaca: Pembaca
    penulis: Penulis
    profil: Profil
    per_tanggal: date
    lama: Manifest | None
    berkas: dict[str, dict[str, Berkas]]
    _berubah: pl.DataFrame | None = field(default=None)
    _sebelum: tuple[date, pl.DataFrame] | None = field(default=None)

    def build(self, bulan: date, pegawai: set[int] | None) -> None:
        """Build a month again for everybody (None) or for some people."""
        ada = self._old("aktivitas", bulan)
        semua = pegawai is None or ada is None
        b = load_bulan(
            self.pembaca, bulan, self.per_tanggal, self.profil, None if semua else pegawai
        )
        baru = conform(make_aktivitas(b), "aktivitas")
        # The rows as they were read make way for these: a month may be a million of them.
        b = replace(b, baris=replace(b.baris, aktivitas=baru))
        fakta = make_pegawai_bulan(b, baru)
        if pegawai is None or ada is None:
            ringkasan = make_ringkasan(baru, b.batas_validasi, self.per_tanggal)
            self._put("aktivitas", bulan, self.penulis.write_large("aktivitas", bulan, baru))
        else:
            opd = self._replace_people(bulan, ada, baru, pegawai)
            ringkasan = self._merge_ringkasan(b, opd)
            fakta = self._merge_fakta(bulan, fakta, pegawai)
        for nama, isi in ringkasan.items():
            self._put(nama, bulan, self.penulis.write(nama, bulan, isi))
        self._write_fakta(bulan, fakta)

    def pass_by(self, bulan: date) -> None:
        """Leave a month as it is, except for what the month before has changed."""
        ada = self._old("pegawai_bulan", bulan)
        if self._berubah is None or self._berubah.is_empty() or ada is None:
            self._berubah = None
            return
        self._write_fakta(bulan, pl.read_parquet(self.penulis.folder / ada.dasar))

    def _put(self, dataset: str, bulan: date, berkas: Berkas) -> None:
        self.berkas.setdefault(dataset, {})[bulan.isoformat()] = berkas

    def _old(self, dataset: str, bulan: date) -> Berkas | None:
        return None if self.lama is None else self.lama.find(dataset, bulan)

    def _replace_people(
        self, bulan: date, ada: Berkas, baru: pl.DataFrame, pegawai: set[int]
    ) -> list[int]:
        """Put these people's present rows into the delta; return the OPDs before and after."""
        folder = self.penulis.folder
        dulu = scan_aktivitas(folder, ada).filter(pl.col("pegawai_id").is_in(pegawai))
        opd_dulu = dulu.select("opd_id").collect()["opd_id"]
        diganti = tuple(sorted({*ada.diganti, *pegawai}))
        bagian = [baru]
        if ada.delta is not None:
            lain = ~pl.col("pegawai_id").is_in(pegawai)
            bagian.append(_scan(folder / ada.delta).filter(lain).collect())
        delta = pl.concat(bagian).sort(URUTAN, nulls_last=True)
        jumlah = ada.baris - opd_dulu.len() + baru.height
        if delta.height > max(BARIS_DELTA, jumlah // BAGIAN_DELTA):
            utuh = scan_aktivitas(folder, Berkas(ada.dasar, 0, None, diganti)).collect()
            isi = pl.concat([utuh, delta]).sort(URUTAN, nulls_last=True)
            berkas = self.penulis.write_large("aktivitas", bulan, isi)
        else:
            d = self.penulis.write("aktivitas", bulan, delta, "d")
            berkas = Berkas(ada.dasar, jumlah, d.dasar, diganti)
        self._put("aktivitas", bulan, berkas)
        return sorted({*opd_dulu.drop_nulls(), *baru["opd_id"].drop_nulls()})

    def _merge_ringkasan(self, b: Bulan, opd: Sequence[int]) -> dict[str, pl.DataFrame]:
        """The month's roll-ups with those of the touched OPDs made again."""
        folder, kunci = self.penulis.folder, b.bulan.isoformat()
        rows = scan_aktivitas(folder, self.berkas["aktivitas"][kunci])
        sebagian = rows.filter(pl.col("opd_id").is_in(opd)).select(KOLOM).collect()
        baru = make_ringkasan(sebagian, b.batas_validasi, b.per_tanggal)
        hasil: dict[str, pl.DataFrame] = {}
        for nama in RINGKASAN:
            ada = self._old(nama, b.bulan)
            isi = conform(baru[nama], nama)
            if ada is not None:
                utuh = pl.read_parquet(folder / ada.dasar).filter(~pl.col("opd_id").is_in(opd))
                isi = pl.concat([utuh, isi])
            hasil[nama] = isi.sort(isi.columns[:3])
        return hasil

    def _merge_fakta(self, bulan: date, fakta: pl.DataFrame, pegawai: set[int]) -> pl.DataFrame:
        ada = self._old("pegawai_bulan", bulan)
        if ada is None:
            return fakta
        utuh = pl.read_parquet(self.penulis.folder / ada.dasar)
        lain = utuh.filter(~pl.col("pegawai_id").is_in(pegawai))
        nol = (pl.lit(0).alias(kolom) for kolom in DARI_BULAN_LALU)
        baru = conform(fakta.with_columns(nol), "pegawai_bulan")
        return pl.concat([lain, baru]).sort("opd_id", "pegawai_id")

    def _write_fakta(self, bulan: date, fakta: pl.DataFrame) -> None:
        """Write a month's facts with what the month before decides, and note whose next month changes."""
        tanpa = fakta.drop(DARI_BULAN_LALU, strict=False)
        isi = conform(
            with_month_before(tanpa, self._streaks(month_add(bulan, -1))), "pegawai_bulan"
        )
        dulu = self._old("pegawai_bulan", bulan)
        runtun = isi.select(BERSAMBUNG)
        if dulu is None:
            self._berubah = runtun
        else:
            lama = pl.read_parquet(self.penulis.folder / dulu.dasar, columns=list(BERSAMBUNG))
            # Both ways round: someone may also have left the month.
            self._berubah = pl.concat(
                [
                    runtun.join(lama, on=BERSAMBUNG, how="anti"),
                    lama.join(runtun, on=BERSAMBUNG, how="anti"),
                ]
            )
        self._sebelum = (bulan, runtun)
        self._put("pegawai_bulan", bulan, self.penulis.write("pegawai_bulan", bulan, isi))

    def _streaks(self, bulan: date) -> pl.DataFrame | None:
        if self._sebelum is not None and self._sebelum[0] == bulan:
            return self._sebelum[1]
        ada = self.berkas.get("pegawai_bulan", {}).get(bulan.isoformat())
        if ada is None:
            return None
        return pl.read_parquet(self.penulis.folder / ada.dasar, columns=list(BERSAMBUNG))


def scan_aktivitas(folder: Path, berkas: Berkas) -> pl.LazyFrame:
    """Return the activities of one month: the base without the people replaced, and the delta."""
    dasar = _scan(folder / berkas.dasar)
    if berkas.diganti:
        dasar = dasar.filter(~pl.col("pegawai_id").is_in(list(berkas.diganti)))
    if berkas.delta is None:
        return dasar
    return pl.concat([dasar, _scan(folder / berkas.delta)])


def _scan(berkas: Path) -> pl.LazyFrame:
    return unpack(pl.scan_parquet(berkas), "aktivitas")
