"""A question: what the explorer answers, an address carries and a report keeps. Never figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

from analytics.jelajah.dimensi import DIMENSI, PEMBAGI, SARINGAN
from analytics.jelajah.peristiwa import is_known_event
from analytics.kueri.patokan import PATOKAN
from analytics.kueri.sebaran import UKURAN
from analytics.metrik import Filter, get_metric, load_metrics
from analytics.metrik.orang import is_per_person
from data.bahasa import N_
from data.waktu import month_add

Saring = Mapping[str, tuple[object, ...]]
RENTANG_BIASA, RENTANG_TERPANJANG = 13, 24
SEJAK_MULAI = "bulan_ke"
"""The dimension of months since people started."""
KOHORT_LAIN = ("bulan_masuk", "kelompok_umur")
"""What cohorts are made by beside the quarter in which people started."""
TREN, SEBARAN, KOHORT, PENGARUH = "tren", "sebaran", "kohort", "pengaruh"
BENTUK = {
    TREN: {
        "garis": N_("Garis"),
        "panel": N_("Panel kecil"),
        "batang": N_("Batang"),
        "tabel": N_("Tabel"),
    },
    SEBARAN: {
        "histogram": N_("Histogram"),
        "kuantil": N_("Kuantil"),
        "biola": N_("Biola"),
    },
    KOHORT: {"kalender": N_("Bulan kalender"), "sejak": N_("Bulan sejak mulai")},
    PENGARUH: {"selang": N_("Selang")},
}
"""How the answer to each kind of question is drawn; the first unless another is asked for."""
SETARA = {"orang_sama": N_("Orang yang sama"), "baku": N_("Susunan jabatan sama")}
"""Comparisons that hold something equal beside the plain one."""
BANDING = {**PATOKAN, **SETARA}
"""What a trend is compared with."""


@dataclass(frozen=True, slots=True)
class Tanya:
    """One question. `bulan` None means the newest closed month whenever it is asked.

    `ukuran` is a metric (tren, kohort, pengaruh) or what is spread out (sebaran); `dimensi` parts
    it, `panel` draws a picture for each value of a second dimension; `saring` keeps values of
    dimensions; `peristiwa` is what an effect is asked of.
    """

    jenis: str = TREN
    ukuran: str = "rerata_capaian"
    dimensi: str | None = None
    panel: str | None = None
    bulan: date | None = None
    rentang: int = RENTANG_BIASA
    bentuk: str = "garis"
    banding: str | None = None
    saring: Saring = field(default_factory=dict[str, tuple[object, ...]])
    peristiwa: str | None = None

    def span(self, akhir: date) -> Filter:
        """Return the filter of all months up to `akhir` that are asked for."""
        return Filter(month_add(akhir, 1 - self.rentang), akhir, self.saring)

    def month(self, akhir: date) -> Filter:
        """Return the filter of the last month alone."""
        return Filter(akhir, akhir, self.saring)

    @property
    def opd_ids(self) -> tuple[int, ...]:
        """The OPDs that are kept; empty for all."""
        return tuple(o for o in self.saring.get("opd_id", ()) if isinstance(o, int))

    def with_filter(self, kolom: str, nilai: Sequence[object]) -> Tanya:
        """Return the question with another filter of one dimension; no values take it away."""
        lain = {k: v for k, v in self.saring.items() if k != kolom}
        return replace(self, saring=lain | ({kolom: tuple(nilai)} if nilai else {}))

    def as_params(self) -> dict[str, list[str]]:
        """Return the question as parameters of an address; what is usual is left out."""
        satu = {
            "ukuran": self.ukuran,
            "dimensi": self.dimensi and DIMENSI[self.dimensi].alamat,
            "panel": self.panel and DIMENSI[self.panel].alamat,
            "bulan": self.bulan and f"{self.bulan:%Y-%m}",
            "rentang": str(self.rentang) if self.rentang != RENTANG_BIASA else None,
            "bentuk": self.bentuk if self.bentuk != usual_shape(self.jenis) else None,
            "banding": self.banding,
            "peristiwa": self.peristiwa,
        }
        saring = {DIMENSI[k].alamat: [str(v) for v in isi] for k, isi in self.saring.items()}
        return {k: [v] for k, v in satu.items() if v} | saring


def usual_shape(jenis: str) -> str:
    """Return how a kind of question is drawn unless another shape is asked for."""
    return next(iter(BENTUK[jenis]))


def measures_of(jenis: str) -> tuple[str, ...]:
    """Return what a kind of question may be about: a cohort is followed from its start, an effect is
    measured person by person."""
    if jenis == SEBARAN:
        return tuple(UKURAN)
    semua = load_metrics().values()
    if jenis == KOHORT:
        return tuple(m.id for m in semua if SEJAK_MULAI in m.dimensions)
    if jenis == PENGARUH:
        return tuple(m.id for m in semua if not m.is_indeks and is_per_person(m))
    return tuple(m.id for m in semua)


def usual_measure(jenis: str) -> str:
    """Return what a kind of question is about unless something else is asked for."""
    if jenis == SEBARAN:
        return next(iter(UKURAN))
    return "entri_hari_sama" if jenis == PENGARUH else Tanya().ukuran


def shapes_of(jenis: str, dimensi: str | None) -> Mapping[str, str]:
    """Return how the answer may be drawn: the names of the shapes by their keys."""
    if jenis == KOHORT and dimensi == "kelompok_umur":
        return {"kalender": BENTUK[KOHORT]["kalender"]}
    return BENTUK[jenis]


def question_dimensions(jenis: str, ukuran: str) -> tuple[str, ...]:
    """Return the dimensions that a question about this measure may name, in their order."""
    if jenis == SEBARAN:
        return tuple(k for k in PEMBAGI if k != "kategori")
    return tuple(k for k in DIMENSI if k in get_metric(ukuran).dimensions)


def read_question(jenis: str, params: Mapping[str, Sequence[str]]) -> Tanya:
    """Return the question that an address or a report holds; what it cannot mean is left out
    (`analytics.jelajah.tautan.read_link` says what)."""
    teks = {k: v[0] for k, v in params.items() if v}
    kolom = {d.alamat: d.kolom for d in DIMENSI.values()}
    return fitting(
        Tanya(
            jenis,
            teks.get("ukuran", ""),
            dimensi=kolom.get(teks.get("dimensi", "")),
            panel=kolom.get(teks.get("panel", "")),
            bulan=_month(teks.get("bulan", "")),
            rentang=_span(teks.get("rentang", "")),
            bentuk=teks.get("bentuk", ""),
            banding=teks.get("banding"),
            saring={k: _values(k, params.get(DIMENSI[k].alamat, ())) for k in SARINGAN},
            peristiwa=teks.get("peristiwa"),
        )
    )


def fitting(tanya: Tanya) -> Tanya:
    """Return the question without what its measure does not have.

    Units are asked for within one OPD only, ages by the calendar: few of them start together.
    """
    jenis = tanya.jenis
    ukuran = tanya.ukuran if tanya.ukuran in measures_of(jenis) else usual_measure(jenis)
    punya = question_dimensions(jenis, ukuran)
    saring = {k: v for k, v in tanya.saring.items() if v and k in punya}
    if len(saring.get("opd_id", ())) != 1:
        punya = tuple(k for k in punya if not DIMENSI[k].is_bagian_opd)
    boleh = KOHORT_LAIN if jenis == KOHORT else punya
    dimensi = tanya.dimensi if tanya.dimensi in punya and tanya.dimensi in boleh else None
    return replace(
        tanya,
        ukuran=ukuran,
        dimensi=dimensi,
        panel=tanya.panel if tanya.panel in punya and tanya.panel != dimensi else None,
        bentuk=tanya.bentuk if tanya.bentuk in shapes_of(jenis, dimensi) else usual_shape(jenis),
        banding=tanya.banding if tanya.banding in BANDING and jenis == TREN else None,
        saring=saring,
        peristiwa=tanya.peristiwa
        if jenis == PENGARUH and is_known_event(tanya.peristiwa)
        else None,
    )


def _month(teks: str) -> date | None:
    try:
        return date.fromisoformat(f"{teks}-01")
    except ValueError:
        return None


def _span(teks: str) -> int:
    return min(max(int(teks), 1), RENTANG_TERPANJANG) if teks.isdecimal() else RENTANG_BIASA


def _values(kolom: str, teks: Sequence[str]) -> tuple[object, ...]:
    """The values that can be read, each once."""
    hasil: dict[object, None] = {}
    for satu in teks:
        with suppress(ValueError):
            hasil[DIMENSI[kolom].baca(satu)] = None
    return tuple(hasil)
