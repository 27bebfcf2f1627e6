"""What changed since somebody last looked: the figures then and now, in up to five sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from analytics.metrik import Metric, format_nilai, format_selisih, load_metrics, round_change
from data.bahasa import Nn_, _, format_angka, format_bulan, n_
from data.scope import Scope

TERBANYAK = 5
DISEBUT = 3
"""Names said of a group; the others are counted."""

KELOMPOK = {
    "opd_di_bawah_kota": (
        Nn_("{n} OPD turun di bawah nilai kota: {nama}."),
        Nn_("{n} OPD tidak lagi di bawah nilai kota."),
    ),
    "opd_tertinggal": (
        Nn_("{n} OPD baru di bawah 90 % pada sebuah tahap: {nama}."),
        Nn_("{n} OPD tidak lagi di bawah 90 % pada tahap mana pun."),
    ),
    "pegawai_di_bawah": (
        Nn_("{n} pegawai baru di bawah target: {nama}."),
        Nn_("{n} pegawai tidak lagi di bawah target."),
    ),
    "validator_terlambat": (
        Nn_("{n} validator baru terlambat: {nama}."),
        Nn_("{n} validator tidak lagi terlambat."),
    ),
}
"""Groups that people watch: what is said of who joined them, and of who left."""


@dataclass(frozen=True, slots=True)
class Tampak:
    """What a screen shows at a look: the month, values by metric id (None: withheld or without
    data), and who stands in each group (keys of `KELOMPOK`): names by id. `cakupan` is whose figures
    these are (`reach`): looks of different reach are not compared."""

    bulan: date
    angka: Mapping[str, Decimal | None]
    kelompok: Mapping[str, Mapping[int, str]] = field(default_factory=dict[str, dict[int, str]])
    cakupan: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return what is kept until the next look; values as text, so that none is rounded."""
        return {
            "bulan": self.bulan.isoformat(),
            "cakupan": self.cakupan,
            "angka": {k: str(v.normalize()) for k, v in self.angka.items() if v is not None},
            "kelompok": {k: sorted(v) for k, v in self.kelompok.items()},
        }


def reach(scope: Scope) -> str:
    """Return in short whose figures a scope reads."""
    if scope.opd_ids is None:
        return "kota"
    return f"opd:{','.join(map(str, sorted(scope.opd_ids)))}"


def say_since(lalu: Mapping[str, Any], kini: Tampak) -> list[str]:
    """Return what changed from an earlier look (`Tampak.as_json`) to this one, the greatest first.

    Empty when nothing did. A change too small to be shown is none.
    """
    if lalu.get("cakupan") != kini.cakupan:
        return []
    kalimat: list[str] = []
    if lalu.get("bulan") != kini.bulan.isoformat():
        kalimat.append(_say_month(str(lalu.get("bulan") or ""), kini.bulan))
    kalimat += _say_groups(lalu.get("kelompok") or {}, kini)
    kalimat += _say_values(lalu.get("angka") or {}, kini)
    return kalimat[:TERBANYAK]


def _say_month(lalu: str, kini: date) -> str:
    if not lalu:
        return _("Kini yang ditampilkan {bulan}.").format(bulan=format_bulan(kini))
    return _("Kini yang ditampilkan {bulan}, sebelumnya {lalu}.").format(
        bulan=format_bulan(kini), lalu=format_bulan(date.fromisoformat(lalu))
    )


def _say_groups(lalu: Mapping[str, Any], kini: Tampak) -> Iterator[str]:
    for kode, isi in kini.kelompok.items():
        if kode not in lalu:
            continue
        dulu = {int(i) for i in lalu[kode]}
        masuk, keluar = KELOMPOK[kode]
        baru = [nama for i, nama in isi.items() if i not in dulu]
        if baru:
            yield n_(masuk, len(baru)).format(n=format_angka(len(baru)), nama=_names(baru))
        if pergi := len(dulu - isi.keys()):
            # Whoever left may be out of this reader's sight by now: they are counted, not named.
            yield n_(keluar, pergi).format(n=format_angka(pergi))


def _names(nama: list[str]) -> str:
    sisa = len(nama) - DISEBUT
    teks = ", ".join(nama[:DISEBUT])
    return teks if sisa <= 0 else n_("{nama}, dan {n} lainnya", sisa).format(nama=teks, n=sisa)


def _say_values(lalu: Mapping[str, Any], kini: Tampak) -> list[str]:
    semua = load_metrics()
    berubah: list[tuple[Decimal, str]] = []
    for id, nilai in kini.angka.items():
        if nilai is None or id not in lalu or id not in semua:
            continue
        metrik, dulu = semua[id], Decimal(str(lalu[id]))
        selisih = round_change(metrik, nilai - dulu)
        if selisih:
            besar = abs(nilai - dulu) / _scale(metrik, dulu)
            berubah.append((besar, _say_value(metrik, selisih, nilai)))
    return [teks for _besar, teks in sorted(berubah, key=lambda b: -b[0])]


def _scale(metrik: Metric, dulu: Decimal) -> Decimal:
    return Decimal(100) if metrik.unit in {"persen", "skor"} else abs(dulu) or Decimal(1)


def _say_value(metrik: Metric, selisih: Decimal, nilai: Decimal) -> str:
    pola = (
        _("{label} naik {selisih} menjadi {nilai}.")
        if selisih > 0
        else _("{label} turun {selisih} menjadi {nilai}.")
    )
    return pola.format(
        label=_(metrik.label),
        selisih=format_selisih(metrik, abs(selisih)).lstrip("+"),
        nilai=format_nilai(metrik, nilai),
    )
