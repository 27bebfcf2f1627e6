"""The figures an OPD's month opens with, and whose doing the lost TPP is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl

from analytics.kueri.kartu import Kartu, make_cards
from analytics.kueri.sebab import LUAR
from analytics.kueri.sejak import Tampak
from data.lake import Lake
from data.scope import Scope

_LUAR = tuple(f"tpp_hilang_{satu}" for satu in LUAR)
BULANAN = (
    "bagian_capai_penuh",
    "jumlah_di_bawah_beruntun",
    "tpp_hilang",
    "median_capaian",
    "hari_dilaporkan",
    "validasi_tepat_waktu",
    "median_jam_validasi",
    "perilaku_tepat_waktu",
)
"""Metrics whose course over the months is shown."""
UKURAN = (*BULANAN, "jumlah_di_bawah_target", *_LUAR)


@dataclass(frozen=True, slots=True)
class AngkaOpd:
    """Metrics of an OPD's month by id; `luar_rp` and `sendiri_rp` part what was lost.

    Both are None where the OPD is withheld or has no month.
    """

    kartu: Mapping[str, Kartu]
    luar_rp: int | None
    sendiri_rp: int | None

    @property
    def bagian_luar(self) -> Decimal | None:
        """What share of the loss is no doing of the employees, 0 to 1; None without a loss."""
        if self.luar_rp is None or self.sendiri_rp is None:
            return None
        semua = self.luar_rp + self.sendiri_rp
        return Decimal(self.luar_rp) / semua if semua else None


def read_figures(lake: Lake, scope: Scope, opd_id: int, bulan: date) -> AngkaOpd:
    """Return the figures of an OPD's month; withheld ones are withheld as everywhere."""
    kartu = make_cards(lake, scope, UKURAN, bulan, {"opd_id": (opd_id,)})
    isi = {k.metrik.id: k for k in kartu}
    luar = _sum([isi[m].nilai for m in _LUAR])
    semua = isi["tpp_hilang"].nilai
    sendiri = None if luar is None or semua is None else int(semua) - luar
    return AngkaOpd(isi, luar, sendiri)


def as_seen(angka: AngkaOpd, di_bawah: pl.DataFrame, bulan: date) -> Tampak:
    """Return what a reader sees of an OPD's month, to say at the next look what changed.

    `di_bawah`: `analytics.kueri.opd.below_target`.
    """
    nilai = {k: isi.nilai for k, isi in angka.kartu.items() if k not in _LUAR}
    orang = dict(di_bawah.select("pegawai_id", "nama").iter_rows())
    return Tampak(bulan, nilai, {"pegawai_di_bawah": orang})


def _sum(nilai: list[Decimal | None]) -> int | None:
    ada = [int(satu) for satu in nilai if satu is not None]
    return sum(ada) if len(ada) == len(nilai) else None
