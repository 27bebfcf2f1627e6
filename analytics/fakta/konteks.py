"""One month as the facts see it: its rows, its days, its windows, and the day it is seen from."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from data.baris import people, read_baris
from data.store import Aktivitas
from data.tabel import Pembaca
from data.waktu import local_day, month_end
from rules.fakta import Baris, hari_bulan
from rules.hari import entry_reach
from rules.kalender import batas_validasi, merge_gangguan
from rules.ketentuan import Profil
from rules.sementara import is_paid_for_now, true_up_day

KOLOM_AKTIVITAS = tuple(kolom.name for kolom in Aktivitas.__table__.columns)


@dataclass(frozen=True, slots=True)
class Bulan:
    """A month (`bulan`: its first day) of some people as of `per_tanggal`.

    `hari`: `rules.fakta.hari_bulan`; `batas_validasi`: the last day of the validation window;
    `pegawai`: the people's own rows, `opd` and `unit` all of them.
    """

    bulan: date
    per_tanggal: date
    profil: Profil
    baris: Baris
    hari: pl.DataFrame
    batas_validasi: date
    pegawai: pl.DataFrame
    opd: pl.DataFrame
    unit: pl.DataFrame
    dikonfirmasi: pl.DataFrame

    @property
    def is_terbuka(self) -> bool:
        """Whether some window of the month was still open on `per_tanggal`."""
        return self.per_tanggal <= self.batas_validasi

    @property
    def hari_sebulan(self) -> pl.DataFrame:
        """The days of the month itself."""
        return self.hari.filter(pl.col("tanggal") <= month_end(self.bulan))


def load_bulan(
    pembaca: Pembaca,
    bulan: date,
    per_tanggal: date,
    profil: Profil,
    pegawai: Collection[int] | None = None,
) -> Bulan:
    """Read what a month of everybody (`pegawai` None) or of some people is made of."""
    baris = Baris(**read_baris(pembaca, bulan, pegawai, KOLOM_AKTIVITAS))
    bulan_ini = f"bulan = '{bulan}'{people('pegawai_id', pegawai)}"
    return Bulan(
        bulan=bulan,
        per_tanggal=per_tanggal,
        profil=profil,
        baris=baris,
        hari=hari_bulan(baris, bulan, profil),
        batas_validasi=batas_validasi(bulan, profil.on(bulan), baris.outages),
        pegawai=pembaca.table("pegawai", people("id", pegawai).removeprefix(" AND ")),
        opd=pembaca.table("opd", kolom=("id", "nama")),
        unit=pembaca.table("unit", kolom=("id", "nama")),
        dikonfirmasi=pembaca.table("penilaian_bulan", bulan_ini, ("pegawai_id",)),
    )


def window_mark(
    bulan: date,
    profil: Profil,
    libur: Collection[date],
    gangguan: Collection[tuple[datetime, datetime]],
) -> tuple[str, date]:
    """Return a fingerprint of all that decides the days and windows of a month, and their last day.

    Whatever outage moves a window of the month lies between its first day and that last day.
    """
    batas = batas_validasi(bulan, profil.on(bulan), list(gangguan))
    jangkauan = max(entry_reach(bulan, profil), month_end(bulan))
    isi = [
        str(batas),
        *(str(h) for h in sorted(set(libur)) if bulan <= h <= jangkauan),
        *(
            f"{mulai.isoformat()}/{selesai.isoformat()}"
            for mulai, selesai in merge_gangguan(list(gangguan))
            if local_day(selesai) >= bulan and local_day(mulai) <= batas
        ),
    ]
    return hashlib.sha256("\n".join(isi).encode()).hexdigest()[:16], batas


def settled_mark(
    bulan: date,
    hari: date,
    profil: Profil,
    gangguan: Collection[tuple[datetime, datetime]],
) -> str:
    """Return a mark that changes on the day from which what was paid for now is settled."""
    is_lunas = is_paid_for_now(bulan, profil) and hari > true_up_day(bulan, profil, list(gangguan))
    return "+" if is_lunas else ""
