"""The results of rounds of feedback: means by group as a table, the notes of groups large enough."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data.bahasa import _, format_angka, format_bulan, format_tanggal
from rules.perilaku import aspek_perilaku, era
from workflow.perilaku.hasil_360 import HasilPutaran, KelompokHasil
from workflow.perilaku.undangan_360 import HUBUNGAN

PP30 = "pp-30-2019"


def draw_results(hasil: Sequence[HasilPutaran]) -> None:
    """Draw the results of every round, the first of them open."""
    for urut, satu in enumerate(hasil):
        p = satu.putaran
        judul = f"{p.nama} · {format_bulan(p.bulan)}"
        with st.expander(judul, expanded=urut == 0):
            _draw_round(satu)


def _draw_round(hasil: HasilPutaran) -> None:
    tampak = [k for k in hasil.kelompok if not k.is_ditahan]
    ditahan = [_(HUBUNGAN[k.hubungan]).lower() for k in hasil.kelompok if k.is_ditahan]
    if tampak:
        _draw_means(hasil, tampak)
    if ditahan:
        st.caption(
            _(
                "Tidak ditampilkan: {kelompok}. Jawabannya kurang dari {n} lembar atau belum ada, "
                "sehingga penilainya dapat ditebak."
            ).format(kelompok=", ".join(ditahan), n=hasil.tersedikit)
        )
    if len(hasil.kelompok) < len(HUBUNGAN):
        st.caption(
            _(
                "Rekan atau bawahan yang kurang dari {n} orang tidak diundang, karena jawabannya "
                "tidak dapat ditampilkan."
            ).format(n=hasil.tersedikit)
        )
    for k in tampak:
        if k.catatan:
            st.markdown(
                _("**Catatan {kelompok}**").format(kelompok=_(HUBUNGAN[k.hubungan]).lower())
            )
            for teks in k.catatan:
                st.text(teks)
    st.caption(meaning_of(hasil))


def _draw_means(hasil: HasilPutaran, tampak: Sequence[KelompokHasil]) -> None:
    label = {a.id: _(a.label) for a in aspek_perilaku(hasil.putaran.bulan)}
    aspek = [a for a, _nilai in tampak[0].per_aspek]
    kolom = {
        _("{kelompok} ({n} lembar)").format(kelompok=_(HUBUNGAN[k.hubungan]), n=k.lembar): [
            format_angka(k.rata, 1),
            *(format_angka(nilai, 1) for _aspek, nilai in k.per_aspek),
        ]
        for k in tampak
    }
    st.table(
        {_("Aspek"): [_("Semua aspek"), *(label.get(a, a) for a in aspek)], **kolom},
        border="horizontal",
        hide_index=True,
        alt=_("Rata-rata setiap kelompok menurut aspek"),
    )


def meaning_of(hasil: HasilPutaran) -> str:
    """Return what the results of the round are used for, by the era of its month."""
    p = hasil.putaran
    guna = (
        _("Rata-rata rekan dan bawahan yang tampil ikut menentukan nilai perilaku tahun ini.")
        if era(p.bulan) == PP30
        else _("Hasil ini umpan balik; nilai perilaku tetap dari penilaian bulanan atasan.")
    )
    return f"{_('Berakhir {tanggal}.').format(tanggal=format_tanggal(p.selesai))} {guna}"
