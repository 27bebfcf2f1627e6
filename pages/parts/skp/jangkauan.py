"""A plan's targets against what the same post has reached: shown to both, a warning and no bar."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.kueri.skp_jangkauan import Keterjangkauan, attainability
from data.bahasa import N_, _, format_angka, n_
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Skp
from pages.parts.skp.lihat import LEBAR_URAIAN
from pages.parts.skp.teks import amount
from pages.parts.sumber import get_lake, get_store
from pages.parts.tabel import TINGGI_KALIMAT

TINGKAT = {
    "melebihi": N_("Di atas bulan terbaik"),
    "di_atas_median": N_("Di atas median"),
    "jauh_di_bawah": N_("Kurang dari setengah median"),
    "wajar": N_("Dalam jangkauan"),
    "tanpa_data": N_("Belum ada data"),
}


def draw_attainability(scope: Scope, skp: Skp) -> None:
    """Draw each target with the best and the median month of the same item on the same post."""
    try:
        hasil = attainability(get_store(), get_lake(), scope, skp.id)
    except GalatPengguna as galat:
        st.caption(galat.teks)
        return
    if not hasil:
        return
    st.markdown(_("**Target dibanding yang pernah dicapai jabatan ini**"))
    lewat = [k for k in hasil if k.tingkat == "melebihi"]
    if lewat:
        st.warning(
            n_(
                "{n} butir bertarget di atas bulan terbaik yang pernah dicapai. Bicarakan dulu; "
                "SKP tetap dapat disepakati.",
                len(lewat),
            ).format(n=len(lewat)),
            icon=":material/trending_up:",
        )
    isi = _figures(hasil)
    st.dataframe(
        isi,
        hide_index=True,
        alt=_("Keterjangkauan target"),
        row_height=TINGGI_KALIMAT,
        column_config={
            judul: st.column_config.TextColumn(width=n)
            for judul, n in {_("Butir"): LEBAR_URAIAN, _("Dari"): 100, _("Catatan"): 120}.items()
        },
    )
    st.caption(
        _(
            "Hasil yang disetujui tiap bulan untuk butir dan jabatan yang sama, 24 bulan terakhir. "
            "Hasil pegawai lain dipakai bila sedikitnya lima orang."
        )
    )


def _figures(hasil: Sequence[Keterjangkauan]) -> dict[str, list[str]]:
    return {
        _("Butir"): [f"{k.butir.urutan}. {k.butir.uraian}" for k in hasil],
        _("Target sebulan"): [amount(k.target_bulan) for k in hasil],
        _("Bulan terbaik"): [amount(k.terbaik) for k in hasil],
        _("Median"): [amount(k.median) for k in hasil],
        _("Kali bulan terbaik"): [format_angka(k.kali, 2) for k in hasil],
        _("Dari"): [
            _("{bulan} bulan, {orang} orang").format(bulan=k.bulan, orang=k.orang) for k in hasil
        ],
        _("Catatan"): [_(TINGKAT[k.tingkat]) for k in hasil],
    }
