"""The title of a question, without answering it."""

from __future__ import annotations

from dataclasses import replace

from analytics.jelajah.dimensi import DIMENSI
from analytics.jelajah.peristiwa import event_name
from analytics.jelajah.tanya import KOHORT, PENGARUH, SEBARAN, SETARA, Tanya
from analytics.kueri.sebaran import get_ukuran
from analytics.metrik import metric_label
from data.bahasa import _


def question_title(tanya: Tanya) -> str:
    """Return what a question is about: measure, parts, event."""
    if tanya.jenis == SEBARAN:
        label = lower_first(_(get_ukuran(tanya.ukuran).metrik.label))
        return _("Sebaran {ukuran}").format(ukuran=label) + by_words(tanya)
    label = metric_label(tanya.ukuran)
    if tanya.jenis == PENGARUH:
        return _("Pengaruh {peristiwa} pada {ukuran}").format(
            peristiwa=lower_first(event_name(tanya.peristiwa)), ukuran=lower_first(label)
        )
    if tanya.jenis == KOHORT:
        return f"{label} {_('menurut {dimensi}').format(dimensi=cohort_kind(tanya.dimensi))}"
    if tanya.banding in SETARA:
        tanya = replace(tanya, panel=None)
    return label + by_words(tanya)


def cohort_kind(dimensi: str | None) -> str:
    """Return what cohorts are made by, in words, as it stands inside a sentence."""
    return {
        None: _("triwulan mulai"),
        "bulan_masuk": _("bulan mulai"),
        "kelompok_umur": _("kelompok umur"),
    }[dimensi]


def lower_first(teks: str) -> str:
    """Return a label as it stands inside a sentence; abbreviations keep their capitals."""
    return teks if teks[:2].isupper() else teks[:1].lower() + teks[1:]


def by_words(tanya: Tanya) -> str:
    """Return what a question is parted by, in words: " menurut OPD dan kelompok umur"; or nothing."""
    nama = [_(DIMENSI[k].judul) for k in (tanya.dimensi, tanya.panel) if k]
    if not nama:
        return ""
    rapi = _(" dan ").join(lower_first(n) for n in nama)
    return " " + _("menurut {dimensi}").format(dimensi=rapi)
