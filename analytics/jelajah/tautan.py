"""What a link asks of its reader: the question, and in words what of it could not be used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.jelajah.cakupan import office_names, say_narrowed, within_reach
from analytics.jelajah.dimensi import DIMENSI, values_of
from analytics.jelajah.judul import lower_first
from analytics.jelajah.peristiwa import event_name
from analytics.jelajah.tanya import (
    PENGARUH,
    RENTANG_TERPANJANG,
    SARINGAN,
    SEBARAN,
    Tanya,
    fitting,
    question_dimensions,
    read_question,
    shapes_of,
)
from analytics.kueri.periode import default_month, list_months
from analytics.kueri.sebaran import get_ukuran
from analytics.metrik import metric_label
from data.bahasa import _, format_bulan
from data.lake import Lake
from data.scope import Scope

Params = Mapping[str, Sequence[str]]
_BAGIAN = ("ukuran", "dimensi", "panel", "bulan", "rentang", "bentuk", "banding")


@dataclass(frozen=True, slots=True)
class Terbaca:
    """A link as it is read: the question inside the reader's scope; `ditolak` says what of it could
    not be used, `cakupan` what it asked beyond the scope. Both are empty where there is nothing."""

    tanya: Tanya
    ditolak: str = ""
    cakupan: str = ""


def read_link(
    lake: Lake, scope: Scope, jenis: str, params: Params, lain: Sequence[str] = ()
) -> Terbaca:
    """Return what a link or a report asks of this reader; `lain` are parts that the screen reads itself."""
    diminta = _in_data(lake, scope, read_question(jenis, params))
    tampil = within_reach(diminta, scope)
    bagian = [*_lost(lake, diminta, params), *_lost_filters(diminta, params)]
    if set(params) - {*_parts(jenis), *(DIMENSI[k].alamat for k in SARINGAN), *lain}:
        bagian.append(_("ada bagian lain yang tidak dikenal dan diabaikan"))
    ditolak = ""
    if bagian:
        ditolak = _("Tidak semua isi tautan ini dapat dipakai: {bagian}.").format(
            bagian="; ".join(bagian)
        )
    # Who opens a screen by itself, or names an OPD that does not exist, did not ask for the city.
    is_bertanya = bool(params) and (bool(diminta.opd_ids) or not params.get("opd"))
    cakupan = say_narrowed(lake, scope, diminta, tampil) if is_bertanya else ""
    return Terbaca(tampil, ditolak, cakupan)


def _parts(jenis: str) -> tuple[str, ...]:
    return (*_BAGIAN, "peristiwa") if jenis == PENGARUH else _BAGIAN


def _in_data(lake: Lake, scope: Scope, tanya: Tanya) -> Tanya:
    """Leave out months and values that the data do not have; OPDs of others are dealt with in words."""
    saring: dict[str, tuple[object, ...]] = {}
    for kolom, isi in tanya.saring.items():
        ada = office_names(lake) if kolom == "opd_id" else values_of(lake, scope, kolom)
        saring[kolom] = tuple(v for v in isi if v in ada)
    bulan = tanya.bulan if tanya.bulan in lake.manifest().bulan else None
    return fitting(replace(tanya, saring=saring, bulan=bulan))


def _lost(lake: Lake, t: Tanya, params: Params) -> list[str]:
    """Return what became of each part that the question does not have as the link has it."""
    teks = {k: params[k][0] for k in _parts(t.jenis) if params.get(k) and params[k][0]}
    kini = {k: v[0] for k, v in t.as_params().items()}
    kini |= {"ukuran": t.ukuran, "bentuk": t.bentuk, "rentang": str(t.rentang)}
    beda = [k for k, isi in teks.items() if kini.get(k) != isi]
    return [_loss(lake, t, k, teks[k]) for k in beda]


def _loss(lake: Lake, t: Tanya, bagian: str, teks: str) -> str:
    """Say what could not be used and what is shown instead. What stands in the address is not repeated:
    anybody may have written it."""
    if bagian == "bulan":
        akhir = default_month(list_months(lake))
        return _("bulannya tidak ada di data, jadi yang ditampilkan sampai {bulan}").format(
            bulan=format_bulan(akhir.bulan) if akhir else "–"
        )
    if bagian == "dimensi" and teks == DIMENSI["unit_id"].alamat and _has_units(t):
        return _("unit hanya dapat dibandingkan di dalam satu OPD, jadi tidak dibagi menurut unit")
    ukuran = get_ukuran(t.ukuran).metrik.label if t.jenis == SEBARAN else ""
    ukuran = lower_first(_(ukuran) if ukuran else metric_label(t.ukuran))
    return {
        "ukuran": _("ukurannya tidak ada di sini, jadi yang ditampilkan {ukuran}"),
        "dimensi": _("pembaginya tidak ada pada {ukuran}, jadi tidak dipakai"),
        "panel": _("panelnya tidak ada pada {ukuran}, jadi tidak dipakai"),
        "rentang": _("rentangnya bukan 1 sampai {n} bulan, jadi yang ditampilkan {rentang} bulan"),
        "bentuk": _("tampilannya tidak ada di sini, jadi digambar sebagai {bentuk}"),
        "banding": _("pembandingnya tidak ada di sini, jadi tidak dibandingkan"),
        "peristiwa": _("peristiwanya tidak dikenal, jadi yang ditampilkan {peristiwa}"),
    }[bagian].format(
        ukuran=ukuran,
        n=RENTANG_TERPANJANG,
        rentang=t.rentang,
        bentuk=lower_first(_(shapes_of(t.jenis, t.dimensi)[t.bentuk])),
        peristiwa=lower_first(event_name(t.peristiwa)),
    )


def _has_units(t: Tanya) -> bool:
    return "unit_id" in question_dimensions(t.jenis, t.ukuran)


def _lost_filters(t: Tanya, params: Params) -> list[str]:
    hasil: list[str] = []
    for kolom in SARINGAN:
        diminta, dipakai = set(params.get(DIMENSI[kolom].alamat, ())), t.saring.get(kolom, ())
        if len(diminta) <= len(dipakai):
            continue
        if kolom not in question_dimensions(t.jenis, t.ukuran):
            pola = _("ukuran ini tidak dapat disaring menurut {dimensi}")
        elif dipakai:
            pola = _("sebagian nilai {dimensi} tidak dikenal dan tidak dipakai")
        else:
            pola = _("nilai {dimensi} tidak dikenal, jadi tidak disaring menurut itu")
        hasil.append(pola.format(dimensi=lower_first(_(DIMENSI[kolom].judul))))
    return hasil
