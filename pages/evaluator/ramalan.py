"""How good the forecast of a month's end was: on months that are over, at three points of each."""

import streamlit as st

from analytics.banding import profil_berlaku
from analytics.ramalan import past_accuracy
from analytics.ramalan.kata import point_name, say_untested
from analytics.ramalan.uji import TITIK
from data.bahasa import _
from pages.parts.kesegaran import show_as_of
from pages.parts.pengguna import require
from pages.parts.ramalan import show_bands, show_tested
from pages.parts.sumber import get_lake, get_store

scope = require("evaluator", "pimpinan", "bkpsdm")
lake = get_lake()
st.title(_("Ketepatan perkiraan"))
show_as_of()
st.caption(
    _(
        "Selama bulan berjalan, layar Di bawah target memperkirakan capaian akhir bulan setiap "
        "pegawai beserta rentangnya. Di sini perkiraan itu diuji pada bulan yang sudah tutup, "
        "seluruh kota."
    )
)
titik = st.segmented_control(
    _("Diperkirakan pada"),
    TITIK,
    format_func=point_name,
    default=TITIK[1],
    required=True,
    key="titik",
)
# The first to ask after a month has closed waits for all its months to be forecast anew.
with st.spinner(_("Menguji perkiraan bulan-bulan yang sudah tutup …")):
    hasil = past_accuracy(lake, profil_berlaku(get_store()), titik or TITIK[1])
if hasil.ketepatan.galat is None:
    st.info(say_untested(), icon=":material/inbox:")
else:
    st.header(_("Bulan demi bulan"))
    show_tested(hasil, scope)
    st.header(_("Yang diperkirakan dan yang terjadi"))
    show_bands(hasil.ketepatan.pita, scope)
