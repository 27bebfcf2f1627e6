"""Result by behaviour of one's people: the chart, what it says, its table, the pattern as a warning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl
import streamlit as st

from analytics.dokumen.kata import predicate_name, rating_name
from analytics.grafik.kuadran import quadrant
from data.bahasa import _
from pages.parts.skp.teks import plain
from pages.parts.sumber import get_store
from workflow.tahun.tim import (
    ORGANISASI,
    KesiapanTahun,
    count_predicates,
    distribution_warnings,
    predicate_cells,
    rating_of,
)


def draw_quadrant(semua: Sequence[KesiapanTahun], tahun: int) -> None:
    """Draw the people who have ratings; nothing where nobody has."""
    data = pl.DataFrame([_row(k) for k in semua if rating_of(k) is not None])
    if data.is_empty():
        return
    st.header(_("Hasil kerja dan perilaku"))
    kalimat = quadrant_sentence(semua)
    st.markdown(kalimat)
    with get_store().read() as session:
        sel = predicate_cells(session, date(tahun, 12, 31))
    gambar = quadrant(data, {k: predicate_name(p) for k, p in sel.items()})
    st.plotly_chart(gambar, key="kuadran", alt=kalimat, config={"displayModeBar": False})
    with st.expander(_("Lihat sebagai tabel"), icon=":material/table:"):
        st.table(
            {
                _("Pegawai"): [plain(n) for n in data["nama"]],
                _("Hasil kerja"): [rating_name(r) for r in data["rating_hasil"]],
                _("Perilaku"): [rating_name(r) for r in data["rating_perilaku"]],
                _("Predikat"): data["predikat"].to_list(),
            },
            border="horizontal",
            hide_index=True,
            alt=_("Hasil kerja dan perilaku"),
        )
    _draw_pattern(semua, tahun)


def quadrant_sentence(semua: Sequence[KesiapanTahun]) -> str:
    """Return how many people have each predicate, in words."""
    banyak = {p: n for p, n in count_predicates(semua).items() if n}
    daftar = ", ".join(
        _("{n} {predikat}").format(n=n, predikat=predicate_name(p)) for p, n in banyak.items()
    )
    return _("Dari {n} pegawai: {daftar}.").format(n=sum(banyak.values()), daftar=daftar)


def _draw_pattern(semua: Sequence[KesiapanTahun], tahun: int) -> None:
    organisasi = st.selectbox(
        _("Predikat organisasi"),
        ORGANISASI,
        index=1,
        format_func=predicate_name,
        help=_("Ditetapkan oleh tingkat di atas. Polanya pedoman bagi pimpinan, bukan larangan."),
        key="predikat_organisasi",
        width=260,
    )
    with get_store().read() as session:
        peringatan = distribution_warnings(
            session, organisasi, count_predicates(semua), date(tahun, 12, 31)
        )
    if not peringatan:
        st.caption(_("Sebaran predikat sesuai dengan pola organisasi ini."))
    for teks in peringatan:
        st.warning(
            _("Pola distribusi belum sesuai: {syarat}.").format(syarat=teks),
            icon=":material/warning:",
        )


def _row(k: KesiapanTahun) -> dict[str, object]:
    hasil, perilaku = rating_of(k) or (None, None)
    return {
        "nama": k.nama,
        "rating_hasil": hasil,
        "rating_perilaku": perilaku,
        "predikat": predicate_name(k.predikat),
        "is_final": k.penilaian is not None,
    }
