"""The grid of a plan's months: spread evenly at first, changed by hand where work is uneven."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from data.bahasa import _, format_tanggal
from data.scope import Scope
from data.store import Skp
from pages.parts.skp.grid import month_frame, months_in
from pages.parts.skp.kirim import form_name, send
from pages.parts.skp.teks import amount
from workflow.skp.butir import ButirSkpBulan, IsianSkp
from workflow.skp.masa import Masa


def draw_months(scope: Scope, skp: Skp, masa: Masa, butir: Sequence[ButirSkpBulan]) -> None:
    """Draw what each item must yield in each month, with a button of its own."""
    if not butir:
        return
    with st.expander(_("Target bulan demi bulan"), icon=":material/calendar_month:"):
        st.caption(_("Terbagi rata. Ubah bila hasilnya tidak merata; jumlahnya harus tetap."))
        awal = month_frame(butir, masa.bulan)
        judul = {f"{b:%Y-%m}": format_tanggal(b, "MMM") for b in masa.bulan}
        kolom: dict[str, Any] = {
            k: st.column_config.NumberColumn(v, min_value=0.0, step=0.01, format="%g", width=80)
            for k, v in judul.items()
        }
        frame: pd.DataFrame = st.data_editor(
            awal,
            key=f"{form_name(skp)}_bulan",
            hide_index=True,
            disabled=["butir"],
            column_config={
                "butir": st.column_config.TextColumn(_("Butir"), width=260, pinned=True),
                **kolom,
            },
            alt=_("Target bulan demi bulan"),
        )
        target = months_in(frame, butir, masa.bulan)
        for b, bulanan in zip(butir, target, strict=True):
            jumlah = sum(bulanan.values(), Decimal(0))
            if jumlah != b.butir.target_tahun:
                st.markdown(
                    _(":material/error: Butir {nomor}: {jumlah} dari {target}.").format(
                        nomor=b.butir.urutan,
                        jumlah=amount(jumlah),
                        target=amount(b.butir.target_tahun),
                    )
                )
        sisanya = st.container()
        if st.button(_("Simpan target bulanan"), icon=":material/save:"):
            isi = tuple(
                replace(b.to_isian(), target_bulan=t) for b, t in zip(butir, target, strict=True)
            )
            isian = IsianSkp(
                skp.id, skp.tahun, skp.mulai, isi, skp.ekspektasi or {}, skp.versi, skp.pegawai_id
            )
            send(scope, isian, ajukan=False, tempat=sisanya)
