"""The data of whole screens, asked for as the screens ask for it, from a lake at rest."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from analytics.kueri.indikator import component_trend, components_by_opd, index_ids
from analytics.kueri.kartu import make_cards
from analytics.kueri.opd import below_target
from analytics.kueri.sebaran import distribution
from analytics.kueri.tren import side_by_side, span, trend
from analytics.kueri.validator import validators
from analytics.metrik import measure
from analytics.metrik.bersama import forget_tables
from analytics.refresher import refresh
from bench._angka import percentile, time_calls
from bench.layar.bahan import Kota
from bench.segar import commit_five
from data.scope import Scope
from data.waktu import now
from rules.parameter import load_profil

KARTU_OPD = ("bagian_capai_penuh", "jumlah_di_bawah_target", "tpp_hilang", "hari_dilaporkan")
UANG = ("pagu_tpp", "tpp_dihitung", "tpp_hilang_kinerja", "tpp_hilang_disiplin")
KUARTIL = ("kuartil_bawah_capaian", "median_capaian", "kuartil_atas_capaian")

PERTAMA = 7
TERBITAN = 5
Panggilan = tuple[str, str, Callable[[], Any]]


def screens(kota: Kota) -> Iterator[Panggilan]:
    """Yield screen, what is asked for, and the call."""
    lake, b = kota.lake, kota.bahan
    scope = Scope(
        0, b.pegawai_id, "bench", lake.manifest().per_tanggal, frozenset({"bkpsdm"}), None
    )
    setahun, sebulan = span(b.bulan, 13, {}), span(b.bulan, 1, {})
    opd = {"opd_id": (b.opd_id,)}
    yield "/indikator", "four indices", lambda: component_trend(lake, scope, b.bulan)
    yield (
        "/indikator",
        "map of OPDs",
        lambda: components_by_opd(lake, scope, index_ids()[:1], b.bulan, 24),
    )
    yield "/opd", "cards", lambda: make_cards(lake, scope, KARTU_OPD, b.bulan, opd)
    yield "/opd", "below target", lambda: below_target(lake, scope, b.opd_id, b.bulan)
    yield (
        "/opd",
        "validators",
        lambda: validators(lake, kota.store, scope, b.opd_id, b.bulan, batas=None),
    )
    yield "/tren", "quartiles by month", lambda: trend(lake, scope, KUARTIL, setahun)
    yield "/tren", "quartiles by OPD", lambda: side_by_side(lake, scope, KUARTIL, "opd", sebulan)
    yield "/tren", "distribution", lambda: distribution(lake, scope, "capaian", sebulan)
    di_opd, kelas = span(b.bulan, 13, opd), ("kelas", "bulan")
    yield "/jelajah", "by class in an OPD", lambda: measure(lake, scope, UANG[1], kelas, di_opd)
    yield "/tpp", "money by month", lambda: side_by_side(lake, scope, UANG, "bulan", setahun)


def _published(kota: Kota) -> list[list[float]]:
    """Publish new work of the running month several times; return, for each, how long it took to
    open the version and then to ask for each screen's data, in milliseconds."""
    semua: list[list[float]] = []
    for _ in range(TERBITAN):
        commit_five(kota.store, kota.bahan.pegawai_id, "bench layar")
        refresh(kota.store, kota.lake.folder, load_profil(), now())
        buka = _timed(kota.lake.snapshot)
        semua.append([buka, *(_timed(panggil) for _, _, panggil in screens(kota))])
    return semua


def _timed(panggil: Callable[[], Any]) -> float:
    mulai = time.perf_counter()
    panggil()
    return (time.perf_counter() - mulai) * 1000


def measure_screens(kota: Kota, n: int) -> tuple[float, list[dict[str, Any]]]:
    """Return, in milliseconds, the median of opening a version that was just published, and a line for
    each screen's data: p50 and p95 of asking again while nothing new is published; `pertama_ms`, the
    median of asking when nothing is kept, as after a start; and `terbit_ms`, the median of asking first
    after new work of the running month was published."""
    buka, *terbit = (percentile(satu, 0.5) for satu in zip(*_published(kota), strict=True))
    hasil: list[dict[str, Any]] = []
    for (layar, data, panggil), sesudah in zip(screens(kota), terbit, strict=True):
        pertama: list[float] = []
        for _ in range(PERTAMA):
            kota.lake.snapshot().jawaban.clear()
            forget_tables()
            pertama.append(_timed(panggil))
        hasil.append(_line(layar, data, percentile(pertama, 0.5), sesudah, time_calls(panggil, n)))
    return round(buka, 3), hasil


def _line(
    layar: str, data: str, pertama: float, terbit: float, lagi: Sequence[float]
) -> dict[str, Any]:
    return {
        "layar": layar,
        "data": data,
        "pertama_ms": round(pertama, 3),
        "terbit_ms": round(terbit, 3),
        "p50_ms": round(percentile(lagi, 0.5), 3),
        "p95_ms": round(percentile(lagi, 0.95), 3),
    }
