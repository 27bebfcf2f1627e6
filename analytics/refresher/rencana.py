"""What must be built again: which months, and in each everybody or only some people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import polars as pl

from analytics.fakta.konteks import settled_mark, window_mark
from data.manifest import Manifest
from data.tabel import Pembaca
from data.waktu import month_add, month_start
from rules.fakta import is_in_force
from rules.ketentuan import Profil

BUKAN_FAKTA = frozenset({"akun", "peran", "sesi", "periode", "audit"})
"""Tables that no dataset is made of."""

KECIL_SAJA = frozenset(
    {
        "keluhan",
        "survei",
        "peserta_survei",
        "jawaban_survei",
        "pelatihan",
        "peserta_pelatihan",
        "catatan_tren",
        "keberatan",
    }
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
        "pola_unit",
        "giliran",
        "hukuman_disiplin",
    }
)
"""Tables that no small dataset is made of."""

MELEBAR = frozenset({"izin", "penugasan", "pola_unit", "giliran"})
"""Tables that also bear on the month before: its last entry windows close in this one."""

TAK_BERTANGGAL = frozenset({"pegawai", "opd", "unit"})
"""Tables whose rows hold for all time: a change is a change of every month."""

BANYAK_ORANG = 400
"""With more people than this, reading a whole month is quicker than reading person by person."""


@dataclass(slots=True)
class Rencana:
    """Months to build, each for some people or for everybody (None); and the small datasets."""

    bulan: dict[date, set[int] | None] = field(default_factory=dict[date, set[int] | None])
    is_kecil: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the lake changes."""
        return not self.bulan and not self.is_kecil

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


def read_months(pembaca: Pembaca, hari: date, profil: Profil) -> list[date]:
    """Return the months of the lake: from the first to the last with an activity, up to `hari`.

    Activities before the rules began are left out. Without any other it is the month of `hari`.
    """
    ini = month_start(hari)
    awal, akhir = _edges(pembaca, "1 = 1", ini)
    berlaku = next((b for b in months_between(awal, ini) if is_in_force(b, profil)), ini)
    if awal < berlaku:
        awal, akhir = _edges(pembaca, f"a.tanggal >= '{berlaku}'", ini)
    return months_between(awal, akhir)


def _edges(pembaca: Pembaca, where: str, ini: date) -> tuple[date, date]:
    """The months of the first and the last activity under a condition, not after `ini`."""
    satu = f"a.tanggal) FROM aktivitas a WHERE a.pegawai_id = p.id AND {where})"
    ujung = pembaca.query(
        "SELECT CAST(min(awal) AS TEXT) AS awal, CAST(max(akhir) AS TEXT) AS akhir FROM "
        f"(SELECT (SELECT min({satu} AS awal, (SELECT max({satu} AS akhir FROM pegawai p) AS ujung"
    ).row(0)
    hari = [ini if teks is None else date.fromisoformat(teks) for teks in ujung]
    return min(month_start(hari[0]), ini), min(month_start(hari[1]), ini)


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
        {
            satu: sidik + settled_mark(satu, hari, profil, gangguan)
            for satu, (sidik, _) in tanda.items()
        },
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
            rencana.add(_touched(baris, bulan), baris["pegawai_id"])
    baru = [b for b in bulan if jendela.tanda[b] != lama.jendela.get(b)]
    is_hari_baru = hari != lama.per_tanggal
    # A survey round that ended yesterday is published today.
    rencana.is_kecil |= is_hari_baru
    rencana.add(baru, None)
    rencana.add((b for b in bulan if is_hari_baru and b in lama.terbuka), None)
    return rencana


def _touched(baris: dict[str, Any], bulan: list[date]) -> list[date]:
    """The months of the lake that a change line bears on."""
    if baris["tabel"] in TAK_BERTANGGAL:
        return bulan
    dari = month_add(baris["dari"], -1) if baris["tabel"] in MELEBAR else baris["dari"]
    return [b for b in bulan if dari <= b <= (baris["sampai"] or bulan[-1])]


def needs_new_range(perubahan: pl.DataFrame, lama: Manifest, hari: date) -> bool:
    """Whether an activity may lie outside the months of the lake, or the day has left them."""
    di_luar = perubahan.filter(
        pl.col("tabel") == "aktivitas",
        (pl.col("dari") < lama.bulan[0])
        | pl.col("sampai").is_null()
        | (pl.col("sampai") > lama.bulan[-1]),
    )
    return not di_luar.is_empty() or month_start(hari) != month_start(lama.per_tanggal)
