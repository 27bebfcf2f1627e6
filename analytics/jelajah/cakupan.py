"""A question inside what its reader may see: asked of other OPDs or of the city, it is asked of the
reader's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from analytics.jelajah.dimensi import values_of
from analytics.jelajah.tanya import PENGARUH, Tanya, fitting, question_dimensions
from data.bahasa import _, format_angka
from data.lake import Lake
from data.scope import Scope


def is_one_office(scope: Scope) -> bool:
    """Whether a reader has nothing to choose between: the figures of one OPD at most are theirs."""
    return scope.opd_ids is not None and len(scope.opd_ids) < 2


def is_all_of_reach(tanya: Tanya, scope: Scope) -> bool:
    """Whether the OPDs that a question keeps are just those that its reader may see."""
    return scope.opd_ids is not None and frozenset(tanya.opd_ids) == scope.opd_ids


def within_reach(tanya: Tanya, scope: Scope) -> Tanya:
    """Return the question about those of its OPDs that the reader may see, else about all of theirs.

    Of one OPD its units stand where OPDs stood. A measure of no OPD stays the city's: it tells of
    nobody. An effect is not narrowed: it compares OPDs, or is not answered.
    """
    ada = question_dimensions(tanya.jenis, tanya.ukuran)
    if scope.opd_ids is None or tanya.jenis == PENGARUH or "opd_id" not in ada:
        return tanya
    milik = tuple(o for o in tanya.opd_ids if scope.may_see_opd(o))
    satu = tanya.with_filter("opd_id", milik or sorted(scope.opd_ids))
    if len(satu.opd_ids) == 1:
        bagian = {k: "unit_id" for k in ("dimensi", "panel") if getattr(satu, k) == "opd_id"}
        satu = replace(satu, **bagian)
    return fitting(satu)


def office_names(lake: Lake) -> Mapping[object, str]:
    """Return the names of all OPDs by their ids: names alone, which are no secret."""
    return dict(lake.sql("SELECT opd_id, opd FROM opd ORDER BY opd").iter_rows())


def reach_words(lake: Lake, scope: Scope) -> str:
    """Return the OPDs that a reader may see, by name."""
    return ", ".join(values_of(lake, scope, "opd_id").values()) or _("diri Anda sendiri")


def say_narrowed(lake: Lake, scope: Scope, diminta: Tanya, tampil: Tanya) -> str:
    """Return what a link asked (`diminta`), what is shown of it and why; nothing where it is the same."""
    if tampil == diminta:
        return ""
    nama = office_names(lake)
    luar = [o for o in diminta.opd_ids if not scope.may_see_opd(o)]
    isi = {
        "apa": nama.get(luar[0], "–") if len(luar) == 1 else _("{n} OPD lain"),
        "milik": ", ".join(nama.get(o, "–") for o in tampil.opd_ids) or reach_words(lake, scope),
    }
    isi["apa"] = isi["apa"].format(n=format_angka(len(luar)))
    if not diminta.opd_ids:
        pola = _(
            "Tautan ini menanyakan seluruh kota; yang ditampilkan {milik}, karena peran Anda melihat "
            "angka OPD sendiri."
        )
    elif luar and len(luar) < len(diminta.opd_ids):
        pola = _(
            "Tautan ini juga menanyakan {apa}; yang ditampilkan {milik} saja, karena peran Anda "
            "melihat angka OPD sendiri."
        )
    else:
        pola = _(
            "Tautan ini menanyakan {apa}; yang ditampilkan {milik}, karena peran Anda melihat angka "
            "OPD sendiri."
        )
    kalimat = pola.format(**isi)
    if "opd_id" in {diminta.dimensi, diminta.panel} and "unit_id" in {tampil.dimensi, tampil.panel}:
        kalimat += " " + _("Pembagian menurut OPD menjadi menurut unit.")
    return kalimat
