"""Words of plans: states as badges, periods, eras, and people's own words made safe for Markdown."""

from __future__ import annotations

import re
from decimal import Decimal

from data.bahasa import N_, _, format_angka, format_tanggal
from data.store import Skp
from workflow.skp.keadaan import STATUS_SKP

ERA = {
    "pp-46-2011": N_("PP 46/2011: kuantitas, kualitas, waktu, biaya"),
    "pp-30-2019": N_("PermenPANRB 8/2021: indikator kinerja dengan arah"),
    "permenpanrb-6-2022": N_("PermenPANRB 6/2022: hasil kerja dan ekspektasi perilaku"),
}
ARAH = {"naik": N_("Makin besar"), "turun": N_("Makin kecil")}
_TANDA = {
    "draf": ("gray", "edit_note"),
    "diajukan": ("blue", "hourglass_top"),
    "dikembalikan": ("orange", "undo"),
    "disepakati": ("green", "check_circle"),
    "direvisi": ("violet", "published_with_changes"),
}


def skp_badge(status: str) -> str:
    """Return the state of a plan as a badge in Markdown."""
    warna, ikon = _TANDA[status]
    return f":{warna}-badge[:material/{ikon}: {_(STATUS_SKP[status])}]"


def period_text(skp: Skp) -> str:
    """Return what a plan covers: 1 Jan – 31 Des 2026."""
    return f"{format_tanggal(skp.mulai, 'd MMM')} – {format_tanggal(skp.selesai, 'd MMM y')}"


def plan_name(skp: Skp) -> str:
    """Return a plan in a list: its period and state."""
    return f"{period_text(skp)} · {_(STATUS_SKP[skp.status])}"


def amount(nilai: Decimal | None) -> str:
    """Return a quantity with decimals only when it has any."""
    if nilai is None:
        return "–"
    return format_angka(nilai, 0 if nilai == nilai.to_integral_value() else 2)


def plain(teks: str) -> str:
    """Return somebody's words so that Markdown shows them as they are."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>~:$])", r"\\\1", teks)
