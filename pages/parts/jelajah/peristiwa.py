"""Asking for the event of an effect: a training, or the day on which rules changed and whom it struck."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import streamlit as st

from analytics.jelajah.peristiwa import PERISTIWA_LATIH, rule_day, rule_event
from analytics.jelajah.tanya import PENGARUH, Tanya, fitting
from analytics.jelajah.usul import Usul
from data.bahasa import _, format_angka, format_tanggal
from data.lake import Lake
from data.scope import Scope
from data.waktu import month_add, month_end
from pages.parts.jelajah.alamat import read_address, set_widget, widget_key, write_address
from pages.parts.jelajah.usul import kept_proposal
from rules.ketentuan import Profil

ATURAN = "aturan"
_JENIS, _HARI = widget_key("jenis_peristiwa"), widget_key("hari_aturan")


def rule_days(profil: Profil, lake: Lake) -> dict[date, int]:
    """Return the days on which rules changed while there were months to compare, newest first, and
    how many of them did."""
    bulan = lake.manifest().bulan
    if len(bulan) < 2:
        return {}
    awal, akhir = bulan[1], month_end(bulan[-1])
    semua = [h for satu in profil.parameter.values() for h, _nilai in satu.values]
    return {h: semua.count(h) for h in sorted(set(semua), reverse=True) if awal <= h <= akhir}


def ask_event(lake: Lake, scope: Scope, profil: Profil, tanya: Tanya) -> None:
    """Ask which event: a training of a tier, or the day of a change of the rules. Another event comes
    with whom it is proposed to have struck."""

    def struck(hari: date) -> Usul:
        return kept_proposal(lake, scope, profil, hari)

    pilihan = {**{k: _(v) for k, v in PERISTIWA_LATIH.items()}, ATURAN: _("Perubahan aturan")}
    hari = rule_day(tanya.peristiwa)
    kini = ATURAN if hari else tanya.peristiwa
    set_widget(_JENIS, kini if kini in pilihan else next(iter(pilihan)))
    mulai = rule_days(profil, lake)
    usul = next(iter(mulai), _middle(lake))
    st.selectbox(
        _("Peristiwa"),
        list(pilihan),
        format_func=pilihan.__getitem__,
        key=_JENIS,
        on_change=_change_kind,
        args=(usul, struck),
    )
    if hari is not None:
        set_widget(_HARI, hari)
        st.date_input(
            _("Mulai berlaku"),
            key=_HARI,
            format="DD/MM/YYYY",
            on_change=_change_day,
            args=(struck,),
            help=_say_known(mulai),
        )


def _middle(lake: Lake) -> date:
    bulan = lake.manifest().bulan
    return bulan[len(bulan) // 2]


def _say_known(mulai: dict[date, int]) -> str:
    if not mulai:
        return _("Tidak ada ketentuan yang mulai berlaku pada bulan-bulan data ini.")
    isi = ", ".join(
        _("{hari} ({n} ketentuan)").format(hari=format_tanggal(h), n=format_angka(n))
        for h, n in mulai.items()
    )
    return _("Yang mulai berlaku: {daftar}.").format(daftar=isi)


def _change_kind(usul: date, struck: Callable[[date], Usul]) -> None:
    jenis = st.session_state[_JENIS]
    peristiwa = rule_event(usul) if jenis == ATURAN else jenis
    # Filters mean something else: whom to look at, or who was struck.
    saring = struck(usul).saring if jenis == ATURAN else {}
    write_address(fitting(replace(read_address(PENGARUH), peristiwa=peristiwa, saring=saring)))


def _change_day(struck: Callable[[date], Usul]) -> None:
    hari, tanya = st.session_state[_HARI], read_address(PENGARUH)
    if isinstance(hari, date):
        lama = rule_day(tanya.peristiwa)
        # Whom somebody named by hand stays, unless others are proposed.
        is_usul = lama is not None and struck(lama).is_taken(tanya.saring)
        saring = struck(hari).saring or ({} if is_usul else tanya.saring)
        write_address(fitting(replace(tanya, peristiwa=rule_event(hari), saring=saring)))


def newest_rule(lake: Lake, scope: Scope, profil: Profil) -> tuple[str, Usul] | None:
    """Return the event of the newest change of the rules that has closed months after it, and whom it
    is proposed to have struck."""
    tutup = [b for b in lake.manifest().bulan if b not in lake.manifest().terbuka]
    if not tutup:
        return None
    batas = month_add(tutup[-1], 1)
    hari = next((h for h in rule_days(profil, lake) if h < batas), None)
    return None if hari is None else (rule_event(hari), kept_proposal(lake, scope, profil, hari))
