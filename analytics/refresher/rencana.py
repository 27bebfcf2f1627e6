"""What must be built again: which months, and in each everybody or only some people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import polars as pl

from analytics.fakta.konteks import window_mark
from data.manifest import Manifest
from data.tabel import Pembaca
from data.waktu import month_add, month_start
from rules.ketentuan import Profil

BUKAN_FAKTA = frozenset({"akun", "peran", "sesi", "periode", "audit"})
"""Tables that no dataset is made of."""

KECIL_SAJA = frozenset(
    {"keluhan", "survei", "peserta_survei", "jawaban_survei", "pelatihan", "peserta_pelatihan"}
)
"""Tables that only the small datasets are made of."""

BULAN_SAJA = frozenset(
    {
        "aktivitas",
        "kehadiran",
        "izin",
        "perilaku",
        "penilaian_bulan",
        "skp",
        "butir_skp",
        "target_butir",
        "hari_libur",
    }
)
"""Tables that no small dataset is made of."""

MELEBAR = frozenset({"izin", "penugasan", "unit"})
"""Tables that also bear on the month before: its last entry windows close in this one."""

BANYAK_ORANG = 400
"""With more people than this, reading a whole month is quicker than reading person by person."""


@dataclass(slots=True)
class Rencana:
    """Months to build, each for some people or for everybody (None); and the small datasets."""

    bulan: dict[date, set[int] | None] = field(default_factory=dict[date, set[int] | None])
    is_kecil: bool = False

    def add(self, bulan: Iterable[date], pegawai_id: int | None) -> None:
        """Add a person, or everybody (None), to these months."""
        for satu in bulan:
            orang = self.bulan.setdefault(satu, set())
            if pegawai_id is None or orang is None or len(orang) >= BANYAK_ORANG:
                self.bulan[satu] = None
            else:
                orang.add(pegawai_id)


@dataclass(frozen=True, slots=True)
class Jendela:
    """What decides the windows of each month of the lake, and which are open on the day."""

    tanda: dict[date, str]
    terbuka: tuple[date, ...]


def read_months(pembaca: Pembaca, hari: date) -> list[date]:
    """Return the months of the lake: from the first to the last with an activity, up to `hari`.

    Without any activity it is the month of `hari` alone.
    """
    ujung = pembaca.query(
        "SELECT CAST(min(awal) AS TEXT) AS awal, CAST(max(akhir) AS TEXT) AS akhir FROM ("
        "SELECT (SELECT min(a.tanggal) FROM aktivitas a WHERE a.pegawai_id = p.id) AS awal, "
        "(SELECT max(a.tanggal) FROM aktivitas a WHERE a.pegawai_id = p.id) AS akhir "
        "FROM pegawai p) AS ujung"
    ).row(0)
    ini = month_start(hari)
    if not isinstance(ujung[0], str):
        return [ini]
    awal, akhir = (min(month_start(date.fromisoformat(teks)), ini) for teks in ujung)
    return months_between(awal, akhir)


def months_between(awal: date, akhir: date) -> list[date]:
    """Return the first days of the months from `awal` to `akhir`, both included."""
    banyak = (akhir.year - awal.year) * 12 + akhir.month - awal.month
    return [month_add(awal, n) for n in range(banyak + 1)]


def read_jendela(pembaca: Pembaca, bulan: list[date], hari: date, profil: Profil) -> Jendela:
    """Return the marks of these months, as holidays and outages now stand."""
    libur = set(pembaca.table("hari_libur", kolom=("tanggal",))["tanggal"])
    gangguan: list[tuple[datetime, datetime]] = pembaca.table(
        "gangguan", kolom=("mulai", "selesai")
    ).rows()
    tanda = {satu: window_mark(satu, profil, libur, gangguan) for satu in bulan}
    return Jendela(
        {satu: sidik for satu, (sidik, _) in tanda.items()},
        tuple(satu for satu, (_, batas) in tanda.items() if hari <= batas),
    )


def make_rencana(
    lama: Manifest, perubahan: pl.DataFrame, bulan: list[date], jendela: Jendela, hari: date
) -> Rencana:
    """Return what the change lines, the windows and the day ask for, within the months `bulan`.

    `perubahan`: columns tabel, pegawai_id, dari, sampai.
    """
    rencana = Rencana()
    baris: dict[str, Any]
    for baris in perubahan.select("tabel", "pegawai_id", "dari", "sampai").unique().to_dicts():
        tabel = baris["tabel"]
        if tabel in BUKAN_FAKTA:
            continue
        rencana.is_kecil |= tabel not in BULAN_SAJA
        if tabel not in KECIL_SAJA:
            dari = month_add(baris["dari"], -1) if tabel in MELEBAR else baris["dari"]
            sampai = baris["sampai"] or bulan[-1]
            rencana.add((b for b in bulan if dari <= b <= sampai), baris["pegawai_id"])
    baru = [b for b in bulan if jendela.tanda[b] != lama.jendela.get(b)]
    is_hari_baru = hari != lama.per_tanggal
    rencana.add(baru, None)
    rencana.add((b for b in bulan if is_hari_baru and b in lama.terbuka), None)
    return rencana


def needs_new_range(perubahan: pl.DataFrame, lama: Manifest, hari: date) -> bool:
    """Whether an activity may lie outside the months of the lake, or the day has left them."""
    di_luar = perubahan.filter(
        pl.col("tabel") == "aktivitas",
        (pl.col("dari") < lama.bulan[0])
        | pl.col("sampai").is_null()
        | (pl.col("sampai") > lama.bulan[-1]),
    )
    return not di_luar.is_empty() or month_start(hari) != month_start(lama.per_tanggal)
