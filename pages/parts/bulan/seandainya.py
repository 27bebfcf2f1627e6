"""What if: one's own month with days approved that are not, from the figures to their steps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from data.bahasa import _, format_angka, format_persen, format_rp, format_tanggal
from data.store import Store
from pages.parts.langkah import draw_steps
from pages.parts.langkah_dua import draw_two
from workflow.kinerja.bulan import HitunganBulan
from workflow.kinerja.seandainya import HariKurang, calculate_if, days_short


def draw_what_if(
    store: Store, pegawai_id: int, h: HitunganBulan, hari_ini: date, uraian: Mapping[str, str]
) -> None:
    """Ask which days, and draw the month as if they had been approved; nothing is written."""
    bulan: date = h.angka["bulan"]
    kurang = {satu.tanggal: satu for satu in days_short(store, pegawai_id, bulan, hari_ini)}
    st.subheader(_("Seandainya"))
    if not kurang:
        st.caption(_("Semua hari kerja yang sudah lewat terisi dan disetujui."))
        return
    st.write(
        _(
            "Pilih hari, lalu lihat bulan ini seandainya hari itu disetujui. Hari yang kosong "
            "dianggap terisi penuh tanpa butir SKP. Tidak ada yang disimpan."
        )
    )
    pilih = st.multiselect(
        _("Hari"),
        list(kurang),
        format_func=lambda hari: _day_label(kurang[hari]),
        key=f"seandainya_{bulan:%Y%m}",
        placeholder=_("Pilih satu hari atau lebih"),
    )
    if not pilih:
        return
    jadi = calculate_if(store, pegawai_id, bulan, hari_ini, [kurang[hari] for hari in pilih])
    _draw_figures(h, jadi)
    judul = (_("Sekarang"), _("Seandainya"))
    draw_two(h.steps(), jadi.steps(), judul, uraian, key="seandainya_langkah")
    with st.expander(_("Dari mana angka seandainya ini"), icon=":material/functions:"):
        draw_steps(jadi.steps(), uraian)


def _draw_figures(h: HitunganBulan, jadi: HitunganBulan) -> None:
    angka = (
        (_("Capaian"), "capaian", lambda n: format_persen(n, 2)),
        (_("Menit dihitung"), "menit_dihitung", format_angka),
        (_("TPP terhitung"), "tpp_rp", format_rp),
    )
    with st.grid(columns=3, min_column_width=200):
        for kata, kunci, tulis in angka:
            lama = _("sekarang {nilai}").format(nilai=tulis(h.angka[kunci]))
            st.metric(kata, tulis(jadi.angka[kunci]), lama, "off", border=True, delta_arrow="off")


def _day_label(satu: HariKurang) -> str:
    hari = format_tanggal(satu.tanggal, "EEEE, d MMMM")
    if satu.menit_tercatat:
        isi = _("{menit} menit belum disetujui").format(menit=format_angka(satu.menit_tercatat))
    else:
        isi = _("kosong {menit} menit").format(menit=format_angka(satu.menit_kosong))
    return f"{hari}: {isi}"
