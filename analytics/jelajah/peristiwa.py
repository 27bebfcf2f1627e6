"""The events whose effects are asked for: trainings by tier, and days on which rules changed."""

from __future__ import annotations

from datetime import date

from data.bahasa import N_, _, format_tanggal

PELATIHAN, ATURAN = "pelatihan", "aturan-"
PERISTIWA_LATIH = {
    PELATIHAN: N_("Pelatihan semua jenjang"),
    "pelatihan-bkpsdm": N_("Pelatihan BKPSDM"),
    "pelatihan-opd": N_("Pelatihan pejabat OPD"),
    "pelatihan-staf": N_("Pelatihan staf"),
}
"""Trainings by their place in the cascade."""


def rule_event(tanggal: date) -> str:
    """Return the name of a change of the rules in questions."""
    return f"{ATURAN}{tanggal.isoformat()}"


def rule_day(peristiwa: str | None) -> date | None:
    """Return the day on which the rules changed; None when the event is a training."""
    if peristiwa is None or not peristiwa.startswith(ATURAN):
        return None
    try:
        return date.fromisoformat(peristiwa.removeprefix(ATURAN))
    except ValueError:
        return None


def is_known_event(peristiwa: str | None) -> bool:
    """Whether this names a training, or a day on which rules may have changed."""
    return peristiwa in PERISTIWA_LATIH or rule_day(peristiwa) is not None


def event_name(peristiwa: str | None) -> str:
    """Return an event in words."""
    hari = rule_day(peristiwa)
    if hari is not None:
        return _("Perubahan aturan {hari}").format(hari=format_tanggal(hari))
    return _(PERISTIWA_LATIH.get(peristiwa or PELATIHAN, PERISTIWA_LATIH[PELATIHAN]))


def side_names(peristiwa: str | None) -> tuple[str, str]:
    """Return what those struck and those compared are called."""
    if rule_day(peristiwa) is None:
        return _("Sudah dilatih"), _("Belum dilatih")
    return _("Terkena"), _("Tidak terkena")
