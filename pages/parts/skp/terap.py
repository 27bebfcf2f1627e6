"""Choosing items of the bank and people to give them to, and what that would do."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data.bahasa import _, format_angka
from data.scope import Scope
from data.store import Store
from pages.parts.skp.teks import amount, plain
from workflow.skp.bank import bank_for
from workflow.skp.terap import Terapan, people_on_post


def choose_items(store: Store, jabatan: str) -> list[str]:
    """Let the person choose items of a post's bank; return their ids."""
    with store.read() as session:
        bank = {b.id: b for b in bank_for(session, jabatan)}
    return st.multiselect(
        _("Butir"),
        list(bank),
        default=list(bank),
        format_func=lambda i: f"{bank[i].uraian} ({bank[i].satuan})",
        key=f"bank_butir_{jabatan}",
    )


def choose_people(store: Store, scope: Scope, jabatan: str) -> list[int]:
    """Let an OPD's admin choose people on the post; return their ids."""
    with store.read() as session:
        orang = people_on_post(session, scope, jabatan)
    return st.multiselect(
        _("Pegawai OPD pada jabatan ini"),
        list(orang),
        default=list(orang),
        format_func=orang.__getitem__,
        key=f"bank_orang_{jabatan}",
    )


def show_preview(hasil: Sequence[Terapan]) -> None:
    """Show for each person what would be added, or why nothing would be."""
    st.markdown(_("**Yang akan terjadi**"))
    st.table(
        {
            _("Pegawai"): [plain(t.nama) for t in hasil],
            _("Butir ditambah"): [format_angka(t.ditambah) for t in hasil],
            _("Jumlah bobot"): [amount(t.bobot) if t.ditambah else "–" for t in hasil],
            _("Keterangan"): [t.alasan or _("Disimpan sebagai draf") for t in hasil],
        },
        border="horizontal",
        hide_index=True,
        alt=_("Pratinjau penerapan bank butir"),
    )
