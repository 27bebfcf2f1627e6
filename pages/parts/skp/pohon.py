"""The cascade as a list in a list: from the city's top down to one's own items and those below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from analytics.kueri.skp_pohon import Simpul
from data.bahasa import _
from pages.parts.skp.teks import amount, plain


def draw_tree(akar: Sequence[Simpul], pegawai_id: int, sementara: int) -> None:
    """Draw trees of items; those of `pegawai_id` stand out. `sementara` items have no parent yet."""
    if not akar:
        st.caption(_("Belum ada butir untuk digambar sebagai pohon."))
        return
    if sementara:
        st.info(
            _(
                "{n} butir belum ditautkan ke butir atasan. Tautkan setelah SKP atasan diajukan: "
                "mulai revisi, lalu pilih butir atasan."
            ).format(n=sementara),
            icon=":material/link_off:",
        )
    for satu in akar:
        with st.container(border=True):
            st.markdown("\n".join(_lines(satu, pegawai_id, 0)))


def _lines(simpul: Simpul, pegawai_id: int, dalam: int) -> Iterator[str]:
    isi = f"{plain(simpul.uraian)} ({amount(simpul.target)} {plain(simpul.satuan)})"
    if simpul.pegawai_id == pegawai_id:
        isi = f"**{isi}**"
    yield f"{'    ' * dalam}- {isi} · {plain(simpul.nama)}"
    for anak in simpul.anak:
        yield from _lines(anak, pegawai_id, dalam + 1)
