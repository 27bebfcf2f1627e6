"""Alerts, to read: may this person watch a measure, what is its value now, and how to say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from analytics.kueri.opd import list_opd
from analytics.kueri.periode import default_month, list_months
from analytics.metrik import Filter, Metric, format_nilai, get_metric, load_metrics, measure
from data.bahasa import _, format_bulan, format_saat
from data.galat import GalatPengguna
from data.lake import Lake
from data.scope import Scope
from data.waktu import month_add


@dataclass(frozen=True, slots=True)
class Pantauan:
    """A measure that is watched, of an OPD or (None) of all in scope, and its threshold."""

    metrik: str
    opd_id: int | None
    arah: str
    ambang: Decimal


def watchable(scope: Scope) -> list[Metric]:
    """Return the metrics that this person may watch, in the order of their files."""
    return [m for m in load_metrics().values() if scope.has(*m.audiences)]


def may_watch(scope: Scope, pantauan: Pantauan) -> bool:
    """Whether this person may see the measure, today and in these offices."""
    metrik = load_metrics().get(pantauan.metrik)
    if metrik is None or not scope.has(*metrik.audiences):
        return False
    if pantauan.opd_id is None:
        return scope.opd_ids is None or bool(scope.opd_ids)
    return scope.may_see_opd(pantauan.opd_id) and "opd_id" in metrik.dimensions


def watched_month(lake: Lake) -> date | None:
    """Return the month that alerts look at: the newest whose windows are closed.

    A running month would begin below every threshold and climb past it.
    """
    daftar = [b for b in list_months(lake) if not b.is_sementara]
    bulan = default_month(daftar)
    return None if bulan is None else bulan.bulan


def watched_value(lake: Lake, scope: Scope, pantauan: Pantauan) -> Decimal | None:
    """Return the value inside the scope; None when it is withheld or there is none.

    Raises `GalatPengguna` (bukan_peran) for what this person may not watch.
    """
    if not may_watch(scope, pantauan):
        raise GalatPengguna(_("Ukuran ini di luar kewenangan Anda."), kode="bukan_peran")
    bulan = watched_month(lake)
    if bulan is None:
        return None
    data = measure(lake, scope, pantauan.metrik, (), Filter.month(bulan, opd_id=pantauan.opd_id))
    return data["nilai"].item() if data.height else None


def say_watched(lake: Lake, pantauan: Pantauan, scope: Scope | None = None) -> str:
    """Return what is watched: Rata-rata capaian di Dinas Kesehatan di bawah 95,0 %.

    `scope` tells what all that its reader sees is; None when they no longer see it.

    The names of offices and measures are no secret; values are, and none is said here.
    """
    metrik = get_metric(pantauan.metrik)
    pola = (
        _("{label} {tempat} di bawah {ambang}")
        if pantauan.arah == "di_bawah"
        else _("{label} {tempat} di atas {ambang}")
    )
    return pola.format(
        label=_(metrik.label),
        tempat=_place(lake, pantauan.opd_id, scope),
        ambang=format_nilai(metrik, pantauan.ambang),
    )


def _place(lake: Lake, opd_id: int | None, scope: Scope | None) -> str:
    if opd_id is None:
        is_kota = scope is not None and scope.opd_ids is None
        return _("seluruh kota") if is_kota else _("di semua OPD Anda")
    nama = lake.sql("SELECT max(opd) AS opd FROM opd WHERE opd_id = ?", [opd_id])["opd"][0]
    return _("di {nama}").format(nama=nama or "–")


def say_value(lake: Lake, pantauan: Pantauan, nilai: Decimal | None) -> str:
    """Return the value with its month and how fresh it is."""
    bulan = watched_month(lake)
    return _("Nilai {bulan}: {nilai}. Data disusun {saat}.").format(
        bulan=format_bulan(bulan),
        nilai=format_nilai(get_metric(pantauan.metrik), nilai),
        saat=format_saat(lake.manifest().dibuat),
    )


def say_alert(
    lake: Lake, scope: Scope, pantauan: Pantauan, nilai: Decimal | None, *, is_mulai: bool
) -> str:
    """Return what a message tells of an alert that begins, or ends: the value beside the threshold
    and beside the month before, how fresh it is, and what comes next."""
    bulan = watched_month(lake)
    if bulan is None:
        return ""
    metrik = get_metric(pantauan.metrik)
    where = Filter.month(month_add(bulan, -1), opd_id=pantauan.opd_id)
    lalu = measure(lake, scope, metrik.id, (), where)
    sebelum = lalu["nilai"].item() if lalu.height else None
    bagian = [
        _("{label} {tempat} {nilai} pada {bulan}; ambang Anda {ambang}.").format(
            label=_(metrik.label),
            tempat=_place(lake, pantauan.opd_id, scope),
            nilai=format_nilai(metrik, nilai),
            bulan=format_bulan(bulan),
            ambang=format_nilai(metrik, pantauan.ambang),
        )
    ]
    if sebelum is not None:
        bagian.append(_("Sebulan sebelumnya {nilai}.").format(nilai=format_nilai(metrik, sebelum)))
    bagian.append(
        _("Anda diberi tahu sekali lagi begitu nilainya kembali.")
        if is_mulai
        else _("Anda diberi tahu lagi bila ambang itu terlewati kembali.")
    )
    saat = format_saat(lake.manifest().dibuat)
    bagian.append(_("Data disusun {saat}.").format(saat=saat))
    return " ".join(bagian)


def offices(lake: Lake, scope: Scope) -> dict[int, str]:
    """Return the OPDs that this person may watch, by name."""
    return dict(list_opd(lake, scope).iter_rows())
