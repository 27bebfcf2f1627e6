"""A plan to read: its state and period, its items as the era's form has them, its months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from data.bahasa import _, format_bulan, format_rp, format_tanggal
from data.scope import Scope
from data.store import ButirSkp, Skp
from data.waktu import local_day
from pages.parts.skp.teks import ARAH, ERA, amount, period_text, plain, skp_badge
from pages.parts.tabel import show_exports, show_table
from rules.perilaku import aspek_perilaku
from workflow.skp.butir import ButirSkpBulan
from workflow.skp.masa import PERMEN6, PP46

LEBAR_URAIAN = 200
ANGKA = ("bobot", "target_tahun", "target_atas", "kualitas", "waktu_bulan")


def show_state(skp: Skp, era: str, penyepakat: str | None) -> None:
    """Show what a plan covers, how it stands, and why it was returned or is revised."""
    st.markdown(f"{skp_badge(skp.status)} **{period_text(skp)}** · {_(ERA[era])}")
    if skp.disepakati_pada and penyepakat:
        st.caption(
            _("Disepakati oleh {nama} pada {hari}.").format(
                nama=penyepakat, hari=format_tanggal(local_day(skp.disepakati_pada))
            )
        )
    if skp.alasan and skp.status in {"dikembalikan", "direvisi", "draf"}:
        label = _("Dikembalikan") if skp.status == "dikembalikan" else _("Alasan")
        st.warning(f"**{label}:** {plain(skp.alasan)}", icon=":material/chat:")


def show_items(
    butir: Sequence[ButirSkpBulan], era: str, scope: Scope, *, kunci: str, judul: str
) -> None:
    """Show the items as a table, and what each must yield month by month behind a fold."""
    if not butir:
        st.caption(_("SKP ini belum punya butir."))
        return
    data = pl.DataFrame([_row(b.butir) for b in butir], infer_schema_length=None)
    # Columns that no item fills are left out.
    kolom = {k: v for k, v in item_columns(era).items() if data[k].null_count() < len(data)}
    tabel = Tabel(judul, data, kolom)
    tulis: dict[str, Any] = {k: _say_amount for k in ANGKA if k in kolom}
    if "biaya_rp" in kolom:
        tulis["biaya_rp"] = lambda v: format_rp(int(v))
    lebar = {kolom["uraian"]: st.column_config.TextColumn(width=LEBAR_URAIAN)}
    show_table(tabel, tulis, key=f"{kunci}_butir", column_config=lebar, is_kalimat=True)
    with st.expander(_("Target bulan demi bulan"), icon=":material/calendar_month:"):
        st.dataframe(_months(butir), hide_index=True, alt=_("Target bulan demi bulan"))
        show_exports(tabel, scope, key=kunci)


def _say_amount(nilai: float) -> str:
    return amount(Decimal(repr(nilai)))


def item_columns(era: str) -> dict[str, str]:
    """Return the columns of the era's form with their headings."""
    pokok = {
        "urutan": _("No."),
        "uraian": _("Uraian"),
        "target_tahun": _("Target"),
        "satuan": _("Satuan"),
        "bobot": _("Bobot"),
    }
    if era == PP46:
        return pokok | {
            "kualitas": _("Kualitas (%)"),
            "waktu_bulan": _("Waktu (bulan)"),
            "biaya_rp": _("Biaya (Rp)"),
        }
    return pokok | {
        "indikator": _("Indikator"),
        "arah": _("Arah"),
        "target_atas": _("Batas atas target"),
        "perspektif": _("Perspektif"),
    }


def _row(b: ButirSkp) -> dict[str, Any]:
    isi = {k.name: getattr(b, k.name) for k in ButirSkp.__table__.columns}
    isi |= {k: None if isi[k] is None else float(isi[k]) for k in ANGKA}
    return isi | {"arah": _(ARAH[b.arah])}


def _months(butir: Sequence[ButirSkpBulan]) -> dict[str, list[str]]:
    bulan = sorted({k for b in butir for k in b.target})
    return {
        _("Bulan"): [format_bulan(k) for k in bulan],
        **{
            f"{b.butir.urutan}. {b.butir.uraian[:60]}": [amount(b.target.get(k)) for k in bulan]
            for b in butir
        },
    }


def show_expectations(skp: Skp, era: str) -> None:
    """Show what is expected of behaviour, where the era's form has it."""
    isi: Mapping[str, str] = skp.ekspektasi or {}
    if era != PERMEN6 or not isi:
        return
    st.markdown(_("**Ekspektasi perilaku**"))
    for a in aspek_perilaku(skp.mulai):
        if a.id in isi:
            st.markdown(f"- {_(a.label)}: {plain(isi[a.id])}")
